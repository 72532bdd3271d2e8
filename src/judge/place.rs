//! Better messages for a line that YAML does not allow at its place, if the keys of a team file
//! show the mistake: a section that is indented too far, or an item without its key.

use super::line::{Line, lines};
use crate::source::{Span, line_number, line_start};
use crate::suggest::shortened;
use crate::team::keys::{self, Form};
use crate::yaml::tree::SyntaxError;

/// Improves the message of an error at the start of a line if its key shows the intention.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    let at = error.span.start as usize;
    let Some(before) = text.get(..at) else {
        return;
    };
    let start = line_start(text, at);
    let rest = text[at..].lines().next().unwrap_or_default();
    let own = Line {
        start,
        column: at - start,
        rest: rest.trim_end(),
    };
    if own.column == 0 || !before[start..].trim_matches(' ').is_empty() {
        return;
    }
    let section = indented_section(text, &own);
    if let Some((help, mend)) = section {
        error.help = help.into();
        error.mend = Some(mend);
        error.key = None;
        return;
    }
    if let Some((place, value)) = item_without_key(before, &own) {
        error.span = place;
        error.message = "the key of this value is missing".to_owned();
        error.help = format!("write `- {}`", shortened(&value)).into();
        error.mend = Some((place, value));
        error.key = None;
        error.opened = None;
    }
}

/// An indented top-level key, if other top-level keys are in the first column.
fn indented_section(text: &str, own: &Line) -> Option<(String, (Span, String))> {
    let key = own.key()?;
    let is_of_file =
        |line: &Line| line.column == 0 && line.key().is_some_and(|key| keys::has(&keys::TEAM, key));
    let like = lines(text, 0).filter(is_of_file);
    let like: Vec<Line> = like.collect();
    let is_there = like.iter().any(|line| line.key() == Some(key));
    let above = like.iter().rev().find(|line| line.start < own.start)?;
    if !keys::has(&keys::TEAM, key) || is_there {
        return None;
    }
    let block = lines(text, own.start)
        .skip(1)
        .take_while(|line| line.column > own.column || line.column == own.column && line.is_item());
    let block: Vec<Line> = block.collect();
    let is_further_in = block.iter().all(|line| line.column > own.column);
    let last = block.last().filter(|_| is_further_in);
    let Some(last) = last else {
        let number = line_number(text, above.start);
        let like = above.key().unwrap_or_default();
        let help = format!("start `{key}` in column 1, like `{like}` in line {number}");
        let place = Span::new(own.start, own.start + own.column);
        return Some((help, (place, String::new())));
    };
    let end = last.end();
    let moved = text[own.start..end].split_inclusive('\n').map(|line| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        &line[spaces.min(own.column)..]
    });
    let (first, last) = (line_number(text, own.start), line_number(text, last.start));
    let by = if own.column == 1 { "column" } else { "columns" };
    let help = format!(
        "start `{key}` in column 1: move lines {first} to {last} to the left by {} {by}",
        own.column
    );
    Some((help, (Span::new(own.start, end), moved.collect())))
}

/// The item above a line, if it consists only of the value of its entry's first key, and its
/// replacement.
fn item_without_key(before: &str, own: &Line) -> Option<(Span, String)> {
    let key = own.key()?;
    let above: Vec<Line> = lines(before, 0).rev().collect();
    let item = above.first()?;
    let value = item.rest.strip_prefix("- ")?;
    let section = above
        .iter()
        .find(|line| line.column <= item.column && !line.is_item())?;
    let section = section.key()?;
    let is_text = |c: char| c.is_alphanumeric() || "-_/.@ ".contains(c);
    let entry = keys::TEAM.iter().find(|known| known.name == section)?;
    let Form::List(Form::Mapping(inner)) = entry.form else {
        return None;
    };
    let first = inner.iter().find(|key| key.required)?;
    if own.column != item.column + 2 || !keys::has(inner, key) || !value.chars().all(is_text) {
        return None;
    }
    let start = item.start + item.column + 2;
    let value = match first.form {
        Form::List(_) | Form::Some(_) => format!("{}: [{value}]", first.name),
        _ => format!("{}: {value}", first.name),
    };
    let length = item.rest.len() - 2;
    Some((Span::new(start, start + length), value))
}
