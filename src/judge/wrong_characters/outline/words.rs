//! The messages about missing and extra brackets in lines, and the changes of the text.

use std::collections::HashSet;

use super::super::flow::{Token, TokenKind};
use super::super::mistake::{Correction, Mistake, whole};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::problem::Edit;
use crate::source::{Span, line_break, line_number};
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::braces::{closing_of, opening_of};
use crate::yaml::wording;

/// The most lines of an entry to search for its end.
pub(super) const MAX_ENTRY_LINES: usize = 64;

/// A bracket that is open.
pub(super) struct Opened {
    pub with: char,
    pub at: usize,
    /// The indentation of its line.
    pub column: usize,
    /// Whether it is the last character of its line.
    pub ends_line: bool,
}

/// The brace that is missing on the first line, which the last line closes.
pub(super) fn without_root(text: &str, line: &TextLine) -> Mistake {
    let place = Correction {
        at: start_of(line),
        edit: insertion(line.start, format!("{{{}", line_break(text, line.start))),
    };
    let message = "a `{` is missing at the start of the file".to_owned();
    let help = "write \0{\0 in a line of its own above: the last line closes it".to_owned();
    Mistake::of(message, help, place)
}

/// The bracket around the whole file that is not closed.
pub(super) fn never_closed(text: &str, (at, opening): (usize, char), end: usize) -> Mistake {
    let closing = closing_of(opening);
    let message = wording::never_closed(opening);
    let help = format!("write \0{closing}\0 on a line of its own at the end");
    let place = Correction {
        at: Span::new(at, at + 1),
        edit: insertion(end, format!("{}{closing}", line_break(text, end))),
    };
    Mistake::of(message, help, place)
}

/// A bracket that is not closed above a line; `last` is where the line above ends. The line may
/// close another bracket.
pub(super) fn not_closed(
    text: &str,
    opened: &Opened,
    line: &TextLine,
    (closes, last): (bool, (Span, usize)),
) -> Mistake {
    let bracket = closing_of(opened.with);
    let (last, end) = last;
    let value_end = last.end as usize;
    let is_in_line = !opened.ends_line;
    let has_comma = end > value_end;
    let comma = if closes || has_comma { "" } else { "," };
    let opening = line_number(text, opened.at);
    if line.rest == "," {
        let message = format!("a `{bracket}` is missing before this `,`");
        let place = Correction {
            at: Span::new(line.at(), line.at() + 1),
            edit: insertion(line.at(), bracket.to_string()),
        };
        return Mistake::of(message, format!("write \0{bracket},\0"), place);
    }
    if is_in_line {
        let gap = if bracket == '}' { " " } else { "" };
        let written = shortened(&text[last.range()]);
        let place = Correction {
            at: Span::new(value_end - 1, value_end),
            edit: insertion(value_end, format!("{gap}{bracket}{comma}")),
        };
        let message = format!("a `{bracket}` is missing after `{written}`");
        let help = format!("write \0{bracket}\0 after `{written}`");
        return Mistake::of(message, help, place);
    }
    let (column, indentation) = (opened.column + 1, " ".repeat(opened.column));
    let shown = if closes { "" } else { "," };
    let with = opened.with;
    let message = format!("the `{with}` of line {opening} is not closed before this line");
    let closing = format!("{bracket}{shown}");
    let help = format!("write \0{closing}\0 on a line of its own above, in column {column}");
    let place = Correction {
        at: start_of(line),
        edit: insertion(
            value_end,
            format!("{}{indentation}{bracket}{comma}", line_break(text, 0)),
        ),
    };
    Mistake::of(message, help, place)
}

/// The brace that is missing above the first line of an entry.
pub(super) fn without_brace(text: &str, line: &TextLine, (end, column): (usize, usize)) -> Mistake {
    let above = format!("{}{}{{", line_break(text, end), " ".repeat(column));
    let place = Correction {
        at: start_of(line),
        edit: insertion(end, above),
    };
    let help = format!(
        "write \0{{\0 on a line of its own above, in column {}",
        column + 1
    );
    Mistake::of("a `{` is missing above this line".to_owned(), help, place)
}

/// The line with the first key of an entry that is missing above another key.
pub(super) fn without_start(line: &TextLine) -> Mistake {
    let message = "the first line of this entry is missing above it".to_owned();
    let help = "write the line with `{` and the first keys of the entry above this one, or move this line to where it belongs".to_owned();
    let place = Correction {
        at: start_of(line),
        edit: insertion(line.at(), "{ ".to_owned()),
    };
    Mistake {
        certainty: Certainty::None,
        ..Mistake::of(message, help, place)
    }
}

/// The mistake with a list whose key and bracket are missing above its first entry.
pub(super) fn without_heading(
    text: &str,
    entry: &TextLine,
    end: &TextLine,
    keys: &[&str],
) -> Option<Mistake> {
    let mut seen = HashSet::new();
    let own: Vec<&str> = keys
        .iter()
        .copied()
        .filter(|key| seen.insert(*key))
        .collect();
    let is_free = |key: &&str| !text.contains(&format!("\"{key}\":"));
    let mut names = keys::of_file(&own, true).into_iter().filter(is_free);
    let (name, is_only) = (names.next()?, names.next().is_none());
    let heading = format!("\"{name}\": [");
    let message = wording::LIST_WITHOUT_KEY;
    let help = format!("write \0{heading}\0 in the line above");
    let place = heading_above(text, entry, end, &heading);
    let mistake = Mistake::of(message.to_owned(), help, place);
    Some(mistake.reviewed_if(!is_only))
}

/// The missing heading of the lines that a line closes, indented like that line.
pub(super) fn heading_above(
    text: &str,
    first: &TextLine,
    end: &TextLine,
    heading: &str,
) -> Correction {
    let (indentation, line_break) = (" ".repeat(end.column), line_break(text, first.start));
    Correction {
        at: start_of(first),
        edit: insertion(first.start, format!("{indentation}{heading}{line_break}")),
    }
}

/// The bracket that is missing after a key, and that a line below closes.
pub(super) fn without_opening(heading: &TextLine, closing: char) -> Mistake {
    let opening = opening_of(closing);
    let at = Span::new(heading.end() - 1, heading.end());
    let place = Correction {
        at,
        edit: insertion(heading.end(), format!(" {opening}")),
    };
    let message = format!("a `{opening}` is missing after this `:`");
    Mistake::of(
        message,
        format!("write \0{opening}\0 after `{}`", heading.rest),
        place,
    )
}

/// A line with only a bracket that closes nothing.
pub(super) fn too_many(text: &str, line: &TextLine) -> Mistake {
    let closing = line.rest.chars().next().unwrap_or_default();
    let message = wording::without_opening(closing);
    Mistake::of(message, "remove this line".to_owned(), whole(text, line))
}

/// A line that closes a list although its entries continue below.
pub(super) fn too_early(text: &str, line: &TextLine) -> Mistake {
    let message = "this bracket closes a list that continues below".to_owned();
    Mistake::of(message, "remove this line".to_owned(), whole(text, line)).reviewed()
}

/// An entry of a list where a key is expected.
pub(super) fn entry_alone(line: &TextLine) -> Mistake {
    let message = "a key is expected here, but this is an entry of a list".to_owned();
    let help = "move this line into the list that the entry belongs to, or delete it".to_owned();
    let at = Span::new(line.at(), line.end());
    Mistake {
        certainty: Certainty::None,
        ..Mistake::of(message, help, Correction::with(at, ""))
    }
}

/// The text from the first line after the end of the content on.
pub(super) fn after_end(text: &str, line: &TextLine) -> Mistake {
    let number = line_number(text, line.start);
    let message = "text follows the end of the file's content".to_owned();
    let is_last = text[line.end()..].trim().is_empty();
    let help = match is_last {
        true => format!("remove line {number}"),
        false => format!("remove everything from line {number} on, or move it to where it belongs"),
    };
    let place = Correction {
        at: start_of(line),
        edit: Edit {
            span: Span::new(line.start, text.len()),
            text: String::new(),
        },
    };
    let mistake = Mistake::of(message, help, place);
    // An extra bracket says nothing.
    let is_bracket = is_last && ["}", "]"].contains(&line.rest);
    mistake.reviewed_if(!is_bracket)
}

fn insertion(at: usize, text: String) -> Edit {
    Edit {
        span: Span::new(at, at),
        text,
    }
}

/// Whether at most a comma follows the first token.
pub(super) fn is_alone(found: &[Token]) -> bool {
    found
        .iter()
        .skip(1)
        .all(|token| token.kind == TokenKind::Comma)
}

/// Whether a line starts with a key.
pub(super) fn is_pair(found: &[Token]) -> bool {
    matches!(found, [key, colon, ..] if key.kind == TokenKind::Text && colon.kind == TokenKind::Colon)
}

fn start_of(line: &TextLine) -> Span {
    let length = line.rest.chars().next().map_or(0, char::len_utf8);
    Span::new(line.at(), line.at() + length)
}

/// The keys in a line.
pub(super) fn keys_of<'t>(text: &'t str, found: &[Token]) -> impl Iterator<Item = &'t str> {
    let pairs = found
        .windows(2)
        .filter(|two| two[1].kind == TokenKind::Colon);
    pairs.map(|two| text[two[0].at.range()].trim_matches('"'))
}
