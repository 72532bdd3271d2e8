//! A bracket that only the comment on its line closes.

use super::slip::{Reach, Slip};
use crate::source::{Span, line_start};
use crate::suggest::shortened;
use crate::yaml::key::is_spelt_like_key;

/// The longest text to show as a suggestion.
const MAX_SHOWN_CHARACTERS: usize = 60;

/// The mistake, if a comment after `end`, where the code of a line ends, closes all open brackets;
/// `open` has the place of each and its closing bracket, the outermost first.
pub(super) fn slip(text: &str, end: usize, open: &[(usize, char)]) -> Option<Slip> {
    let (first, _) = *open.first()?;
    let (at, closing) = *open.last()?;
    let rest = text.get(end..)?.lines().next()?.trim_end();
    let hash = rest.find('#')?;
    let comment = &rest[hash..];
    let (before, after) = comment.split_at(comment.find(closing)?);
    if let Some(slip) = cut_text(text, end, end + hash, before) {
        return Some(slip);
    }
    let before = match before.trim_end() {
        "#" => String::new(),
        before => format!(" {before}"),
    };
    let gap = if closing == '}' { " " } else { "" };
    let code = format!("{}{gap}{after}{before}", &text[first..end]);
    let help = match code.chars().count() <= MAX_SHOWN_CHARACTERS {
        true => format!("write \0{code}\0"),
        false => format!("move `{}` before the `#`", shortened(after)),
    };
    // After a comma, or with a value in it, the comment may have been a further key.
    let may_be_key = text[..end].ends_with(',') || before.contains(": ");
    if !closes(after, open) || may_be_key {
        return None;
    }
    let bracket = text[at..].chars().next()?;
    let place = Span::new(end + hash, end + hash + 1);
    Some(Slip {
        other: Some((place, "a comment starts here".to_owned())),
        edit: Some((
            Span::new(end, end + rest.len()),
            format!("{gap}{after}{before}"),
        )),
        ..Slip::new(at, format!("only a comment closes this `{bracket}`"), help)
    })
}

/// A text that a `#` cuts: after the comment's first comma is the next key.
fn cut_text(text: &str, end: usize, hash: usize, comment: &str) -> Option<Slip> {
    let (cut, rest) = comment.split_once(", ")?;
    let key = rest.split_once(": ")?.0;
    let line = line_start(text, end);
    let value = line + text[line..end].rfind(':')? + 1;
    let whole = text.get(value..hash + cut.len())?.trim();
    let start = value + text[value..].find(whole)?;
    let is_clear = is_spelt_like_key(key) && !whole.contains(['"', '[', '{', ',', '\\']);
    let title = format!("put the text in quotes: `\"{}\"`", shortened(whole));
    is_clear.then(|| Slip {
        edit: Some((
            Span::new(start, start + whole.len()),
            format!("\"{whole}\""),
        )),
        reach: Reach::Line,
        ..Slip::new(hash, "a `#` starts a comment, which cuts this text", title)
    })
}

/// Whether a text closes brackets, and all those that it opens.
fn closes(text: &str, open: &[(usize, char)]) -> bool {
    let mut expected: Vec<char> = open.iter().map(|(_, closing)| *closing).collect();
    for character in text.chars() {
        match character {
            '[' => expected.push(']'),
            '{' => expected.push('}'),
            ']' | '}' if expected.pop() != Some(character) => return false,
            _ => {}
        }
    }
    expected.is_empty()
}
