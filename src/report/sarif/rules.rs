//! The rules of a SARIF report, as GitHub shows them.

use serde_json::{Value, json};

use super::level;
use crate::model::Severity;
use crate::report::RuleText;

/// The longest description that GitHub accepts, in characters.
const MAX_DESCRIPTION_CHARACTERS: usize = 1024;

/// A rule with its explanation.
pub fn rule(text: &RuleText) -> Value {
    let rule = &text.rule;
    let said = |words: &str| {
        if words.is_empty() {
            rule.id.to_string()
        } else {
            words.to_owned()
        }
    };
    let summary = first(&said(&rule.summary), MAX_DESCRIPTION_CHARACTERS);
    let why = if rule.why.is_empty() {
        said(&rule.summary)
    } else {
        rule.why.to_string()
    };
    let mut markdown = format!("{why}\n\n**How to fix:** {}\n", said(&rule.help));
    for (title, example) in [("Bad", &rule.bad), ("Good", &rule.good)] {
        if !example.is_empty() {
            markdown.push_str(&format!(
                "\n{title}:\n\n````yaml\n{}\n````\n",
                example.trim_end()
            ));
        }
    }
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": first(&why, MAX_DESCRIPTION_CHARACTERS) },
        "help": { "text": format!("{why}\n\nHow to fix: {}", said(&rule.help)), "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": ["team", "responsibilities"],
            "precision": "very-high",
            "problem.severity": if rule.severity == Severity::Advice { "recommendation" } else { level(rule.severity) },
        },
    });
    if text.address.starts_with("https://") {
        value["helpUri"] = text.address.as_ref().into();
    }
    value
}

/// The first characters of a text.
fn first(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some(_) => text.chars().take(characters - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
