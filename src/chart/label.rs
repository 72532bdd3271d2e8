//! The labels of people in charts and tables: the name if only one person has it, otherwise the
//! name with the id.

use std::collections::HashMap;

use textwrap::core::display_width;

use crate::overview::Overview;
use crate::sanitize;

/// A label for each person of a team.
pub fn labels(overview: &Overview) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in overview.people.iter().filter_map(|one| one.name.as_deref()) {
        *counts.entry(name).or_default() += 1;
    }
    let people = overview.people.iter();
    people
        .map(|one| match one.name.as_deref() {
            Some(name) if counts[name] == 1 => name.to_owned(),
            Some(name) => format!("{name} ({})", one.called),
            None => one.called.clone(),
        })
        .collect()
}

/// Text for display, cut if it is wider than a number of columns.
pub fn short(text: &str, columns: usize) -> String {
    let text = sanitize::text(text);
    if display_width(&text) <= columns {
        return text.into_owned();
    }
    let mut short = String::new();
    for character in text.chars() {
        short.push(character);
        if display_width(&short) >= columns {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}
