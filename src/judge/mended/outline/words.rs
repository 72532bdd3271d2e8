//! The messages about missing and extra brackets in lines, and the changes of the text.

use super::super::{Certainty, Mistake, Place};
use crate::judge::line::Line;
use crate::problem::Edit;
use crate::source::{Span, line_number};
use crate::yaml::wording;

/// One bracket instead of another.
pub(super) fn instead(at: Span, found: char, meant: char) -> Mistake {
    let message = wording::instead(&found.to_string(), meant);
    let help = format!("write `{meant}` instead of `{found}`");
    Mistake::of(message, help, Place::with(at, meant))
}

/// The first line of an entry without the brace in the line above it.
pub(super) fn without_brace(line: &Line, end: usize, column: usize) -> Mistake {
    let indentation = " ".repeat(column);
    let place = Place {
        at: first_sign(line),
        edit: insertion(end, format!("\n{indentation}{{")),
    };
    let help = format!(
        "write `{{` on a line of its own above, in column {}",
        column + 1
    );
    Mistake::of("a `{` is missing above this line".to_owned(), help, place)
}

/// A line with nothing but a bracket that closes nothing.
pub(super) fn too_many(text: &str, line: &Line) -> Mistake {
    let closing = line.rest.chars().next().unwrap_or_default();
    let message = wording::without_opening(closing);
    Mistake::of(message, "remove this line".to_owned(), whole(text, line))
}

/// An entry of a list where a key is expected.
pub(super) fn entry_alone(line: &Line) -> Mistake {
    let message = "a key is expected here, but this is an entry of a list".to_owned();
    let help = "move this line into the list that the entry belongs to, or delete it".to_owned();
    let at = Span::new(line.at(), line.end());
    Mistake {
        certainty: Certainty::None,
        ..Mistake::of(message, help, Place::with(at, ""))
    }
}

/// Everything from the first line on that follows the end of the file's content.
pub(super) fn behind_end(text: &str, line: &Line) -> Mistake {
    let number = line_number(text, line.start);
    let message = "text follows the end of the file's content".to_owned();
    let is_last = text[line.end()..].trim().is_empty();
    let help = match is_last {
        true => format!("remove line {number}"),
        false => format!("remove everything from line {number} on, or move it to where it belongs"),
    };
    let place = Place {
        at: first_sign(line),
        edit: Edit {
            span: Span::new(line.start, text.len()),
            text: String::new(),
        },
    };
    Mistake::of(message, help, place).reviewed()
}

/// All of a line, to be removed.
fn whole(text: &str, line: &Line) -> Place {
    let end = text[line.end()..]
        .find('\n')
        .map_or(text.len(), |end| line.end() + end + 1);
    Place {
        at: Span::new(line.at(), line.end()),
        edit: Edit {
            span: Span::new(line.start, end),
            text: String::new(),
        },
    }
}

pub(super) fn insertion(at: usize, text: String) -> Edit {
    Edit {
        span: Span::new(at, at),
        text,
    }
}

pub(super) fn first_sign(line: &Line) -> Span {
    let length = line.rest.chars().next().map_or(0, char::len_utf8);
    Span::new(line.at(), line.at() + length)
}

pub(super) fn closing_of(opening: char) -> char {
    if opening == '[' { ']' } else { '}' }
}
