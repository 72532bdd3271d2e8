//! Wrong marks of items: another character or a number instead of the dash, or a second dash.

use super::mistake::{Correction, Mistake};
use super::prefixes::{mistake, start_of};
use crate::judge::line::{TextLine, lines, starts_entry_after};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::wording;

/// The characters that word processors, keyboards and mail programs write for a dash.
pub(super) const DASHES: [&str; 6] = ["–", "—", "•", "−", "_", ">"];

/// Items with another character instead of the dash: `• id: mira`.
pub(super) fn other_dashes(text: &str) -> Vec<Vec<Mistake>> {
    let of_dash = |dash: &&str| {
        let is_item = |line: &TextLine| match dash.is_ascii() {
            // Some of the characters have another meaning, too.
            true => starts_entry_after(line, dash),
            false => {
                let item = line.rest.strip_prefix(*dash);
                item.is_some_and(|item| item.starts_with(' ') && item.contains(':'))
            }
        };
        let found: Vec<TextLine> = lines(text, 0).filter(is_item).collect();
        let columns: Vec<usize> = found.iter().map(|line| column(text, line)).collect();
        let moved = found.iter().zip(&columns);
        let mut moved = moved.filter(|(line, column)| line.column != **column);
        let help = match moved.next() {
            Some((_, column)) => format!("write \0-\0, in column {}", column + 1),
            None => "write \0-\0".to_owned(),
        };
        let places = found.iter().zip(&columns);
        let places = places.map(|(line, column)| Correction {
            at: Span::new(line.at(), line.at() + dash.len()),
            edit: Edit {
                span: Span::new(line.start, line.at() + dash.len()),
                text: format!("{}-", " ".repeat(*column)),
            },
        });
        mistake(&wording::other_dash(dash), help, places.collect())
    };
    vec![DASHES.iter().flat_map(of_dash).collect()]
}

/// The column of the dash of an item: the keys below it may show that the line has lost its
/// indentation.
fn column(text: &str, line: &TextLine) -> usize {
    let below = lines(text, line.end()).next();
    let below = below.filter(|below| below.key().is_some() && !below.is_item());
    let shown = below.and_then(|below| below.column.checked_sub(2));
    shown.unwrap_or_default().max(line.column)
}

/// An item with a second dash, `-- id: mira`, if it is the only one: several may be comments of SQL
/// or Lua.
pub(super) fn doubled(text: &str) -> Vec<Vec<Mistake>> {
    let places: Vec<Correction> = with_second_dash(text)
        .map(|line| start_of(&line, "--".len(), "-"))
        .into_iter()
        .collect();
    let help = "remove one `-`".to_owned();
    vec![mistake(wording::EXTRA_DASH, help, places)]
}

/// The only line that starts with two dashes, if it is an item.
pub(super) fn with_second_dash(text: &str) -> Option<TextLine<'_>> {
    let mut found = lines(text, 0).filter(|line| line.rest.starts_with("-- "));
    let line = found.next().filter(|_| found.next().is_none())?;
    let is_word = !line.rest["-- ".len()..].contains(' ');
    let is_beside = |other: Option<TextLine>| {
        other.is_some_and(|other| other.is_item() && other.column == line.column)
    };
    let above = lines(&text[..line.start], 0).next_back();
    let is_item = starts_entry_after(&line, "--")
        || is_word && (is_beside(above) || is_beside(lines(text, line.end()).next()));
    is_item.then_some(line)
}

/// Items with a number: `1. id: mira`, or a word below the key of its list.
pub(super) fn numbered(text: &str) -> Vec<Vec<Mistake>> {
    let mut is_in_list = false;
    let places = lines(text, 0).filter_map(|line| {
        let number = number(&line).filter(|number| {
            let item = line.rest[*number..].trim_start();
            item.contains(": ") || is_in_list && !item.contains(' ')
        });
        is_in_list = number.is_some() || line.rest.ends_with(':');
        Some(start_of(&line, number?, "-"))
    });
    let message = "this is a number, which does not start an item of a list";
    vec![mistake(message, "write \0-\0".to_owned(), places.collect())]
}

/// The length of the number that a line starts with, with its point or bracket.
fn number(line: &TextLine) -> Option<usize> {
    let digits = line.rest.find(|c: char| !c.is_ascii_digit())?;
    let after = line.rest[digits..].strip_prefix(['.', ')'])?;
    (digits > 0 && after.starts_with(' ')).then_some(digits + 1)
}
