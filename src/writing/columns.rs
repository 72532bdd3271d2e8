//! Counts columns in part of a line, up to a limit, because a line may be a whole file.

use std::ops::Range;

use textwrap::core::display_width;

use crate::{deception, sanitize};

/// The columns of a character on a terminal.
fn columns(character: char) -> usize {
    match character {
        '\t' => 1,
        ' '..='~' => 1,
        // A joiner that shapes a name is shown as it is; its columns are spare.
        _ if sanitize::is_hidden(character) || deception::effect(character).is_some() => {
            character.escape_unicode().len()
        }
        _ => display_width(character.encode_utf8(&mut [0; 4])),
    }
}

/// The columns of a part of a line; more than `limit` if there are more.
pub fn between(line: &str, part: Range<usize>, limit: usize) -> usize {
    let mut sum = 0;
    for character in line[part].chars() {
        sum += columns(character);
        if sum > limit {
            break;
        }
    }
    sum
}

/// The byte at most `room` columns after this one.
pub fn after(line: &str, from: usize, room: usize) -> usize {
    let mut left = room;
    for (at, character) in line[from..].char_indices() {
        match left.checked_sub(columns(character)) {
            Some(rest) => left = rest,
            None => return from + at,
        }
    }
    line.len()
}

/// The byte at most `room` columns before this one.
pub fn before(line: &str, to: usize, room: usize) -> usize {
    let mut left = room;
    let mut start = to;
    for (at, character) in line[..to].char_indices().rev() {
        match left.checked_sub(columns(character)) {
            Some(rest) => left = rest,
            None => break,
        }
        start = at;
    }
    // A mark over a letter that is cut would move to the character for it.
    let marks = line[start..to]
        .chars()
        .take_while(|mark| start > 0 && columns(*mark) == 0);
    start + marks.map(char::len_utf8).sum::<usize>()
}
