//! Mistakes with the first character of a line: another character instead of a dash, a dash without
//! a space after it, and a tab.

use granit_parser::ErrorKind;

use super::entry::EntryLine;
use super::lines::{code_above, code_below, line_at, line_break, line_start};
use super::slip::Slip;
use crate::source::{Span, without_comment};
use crate::yaml::builder::Builder;
use crate::yaml::wording;

/// The characters that people write for the dash of an item.
const OTHER_DASHES: [&str; 5] = ["– ", "— ", "• ", "+ ", "* "];

/// The mistake on the line where the parser stopped, or on the one above it.
pub(super) fn slip(text: &str, builder: &Builder, at: usize, kind: &ErrorKind) -> Option<Slip> {
    let is_of_quotes = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent
    );
    if is_of_quotes || builder.open.last().is_some_and(|open| open.flow) {
        return None;
    }
    if let Some(slip) = after_key(text, at) {
        return Some(slip);
    }
    let line = line_start(text, at);
    let own = line_at(text, line);
    let above = code_above(text, line).next();
    let lines = [Some((line, own.0, own.1)), above];
    let odd = lines
        .into_iter()
        .flatten()
        .find_map(|(line, column, rest)| {
            odd_dash(line + column, rest).or_else(|| tab_of_first_line(text, line + column, rest))
        });
    odd.or_else(|| missing(builder, line, own, above))
        .or_else(|| tab(line + own.0, own.1))
}

/// An item after the key of its list: `roles: - developer`.
fn after_key(text: &str, at: usize) -> Option<Slip> {
    let line = line_start(text, at);
    let key = text[line..at].trim_end_matches(' ');
    let entry = EntryLine::at(text, line)?.keyed();
    if !text[at..].starts_with("- ") || line + key.len() != entry.at + entry.key.len() + 1 {
        return None;
    }
    let below = code_below(text, line).next();
    let below = below.filter(|(_, column, rest)| *column >= entry.column && rest.starts_with("- "));
    let column = below.map_or(entry.column + 2, |(_, column, _)| column);
    let next_line = format!("{}{}", line_break(text, line), " ".repeat(column));
    let items = several_items(&text[at..]);
    let which = if items.is_some() { "each" } else { "the" };
    let help = format!("start {which} `-` on a new line, in column {}", column + 1);
    let edit = match items {
        Some(items) => {
            let end = at + "- ".len() + items.len();
            let items = items.replace(" - ", &format!("{next_line}- "));
            (
                Span::new(line + key.len(), end),
                format!("{next_line}- {items}"),
            )
        }
        None => (Span::new(line + key.len(), at), next_line),
    };
    Some(Slip {
        edit: Some(edit),
        ..Slip::new(at, "a list cannot start on the line of its key", help)
    })
}

/// The words after the first of several dashes on a line: `- developer - content-author`.
fn several_items(text: &str) -> Option<&str> {
    let items = without_comment(text.lines().next()?).strip_prefix("- ")?;
    let items = items.trim_end();
    let is_word = |item: &str| !item.is_empty() && !item.contains([' ', ':', '"', '\'']);
    (items.contains(" - ") && items.split(" - ").all(is_word)).then_some(items)
}

/// A mapping in braces without its dash, where an item of an open list is expected, or above one.
fn missing(
    builder: &Builder,
    line: usize,
    (column, rest): (usize, &str),
    above: Option<(usize, usize, &str)>,
) -> Option<Slip> {
    let is_list = |at: usize| {
        let mut lists = builder
            .open
            .iter()
            .filter(|open| !open.flow && !open.mapping);
        lists.any(|open| open.column as usize == at)
    };
    let own = rest.starts_with('{').then_some((line, column));
    if let Some((line, column)) = own {
        let dash = [Some(column), column.checked_sub(2)];
        let dash = dash.into_iter().flatten().find(|dash| is_list(*dash))?;
        return Some(without_dash(line, column, dash));
    }
    let (line, first, above) = above?;
    let is_before_item = rest.starts_with("- ") && above.starts_with('{');
    let is_near = first == column || first == column + 2;
    (is_before_item && is_near).then(|| without_dash(line, first, column))
}

fn without_dash(line: usize, column: usize, dash: usize) -> Slip {
    let at = line + column;
    let help = format!("write \0- \0 in column {}, before the `{{`", dash + 1);
    Slip {
        edit: Some((Span::new(line + dash, at), "- ".to_owned())),
        ..Slip::new(at, "a `-` is missing before this `{`", help)
    }
}

fn tab(at: usize, rest: &str) -> Option<Slip> {
    let help = "remove the tab, or indent with spaces like the lines of the same block";
    rest.starts_with('\t')
        .then(|| Slip::new(at, wording::TAB, help))
}

fn odd_dash(at: usize, rest: &str) -> Option<Slip> {
    if let Some(dash) = OTHER_DASHES.iter().find(|dash| rest.starts_with(**dash)) {
        let shown = dash.trim_end();
        if *dash == "+ " && rest[dash.len()..].starts_with(' ') {
            return Some(Slip::new(at, wording::ADDED_LINE, "remove the `+`"));
        }
        return Some(Slip {
            edit: Some((Span::new(at, at + shown.len()), "-".to_owned())),
            ..Slip::new(at, wording::other_dash(shown), "write \0-\0")
        });
    }
    let item = rest.strip_prefix('-')?;
    let is_glued = item.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '['));
    is_glued.then(|| Slip {
        edit: Some((Span::new(at + 1, at + 1), " ".to_owned())),
        ..Slip::new(at, "a space is missing after this `-`", "write \0- \0")
    })
}

/// A tab before the file's first line, which makes the lines below look misaligned to the parser.
fn tab_of_first_line(text: &str, at: usize, rest: &str) -> Option<Slip> {
    let code = rest.trim_start_matches(['\t', ' ']);
    let is_comment = |line: &str| line.trim().is_empty() || line.starts_with('#') || line == "---";
    let is_first = text[..at].lines().all(is_comment);
    (is_first && rest.starts_with('\t')).then(|| Slip {
        edit: Some((Span::new(at, at + rest.len() - code.len()), String::new())),
        ..Slip::new(at, wording::TAB, "remove the tab")
    })
}
