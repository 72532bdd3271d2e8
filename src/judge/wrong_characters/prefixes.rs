//! Characters and numbers that other programs write at the start of each line: the marks of a diff
//! or an e-mail, and line numbers.

use foldhash::{HashSet, HashSetExt};

use super::mistake::{Correction, Mistake, lines_of, reviewed_if};
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines, starts_entry_after};
use crate::source::{Span, line_break, whole_lines};
use crate::yaml::wording;

/// Fewer numbers may be meant otherwise.
const MIN_NUMBERS: usize = 3;
/// The characters between the number of a line and its text.
const SEPARATORS: [char; 5] = [':', '|', '.', ')', '\t'];
/// The line that reports draw between the number of a line and its text.
const FRAME: char = '│';

/// A mistake, if there are places with it.
pub(super) fn mistake(message: &str, help: String, places: Vec<Correction>) -> Vec<Mistake> {
    let found = Mistake {
        message: message.to_owned(),
        help,
        places,
        certainty: Certainty::Sure,
    };
    match found.places.is_empty() {
        true => Vec::new(),
        false => vec![found],
    }
}

/// A replacement for the first bytes of a line's content.
pub(super) fn start_of(line: &TextLine, length: usize, new: impl Into<String>) -> Correction {
    Correction::with(Span::new(line.at(), line.at() + length), new)
}

/// Whether a line could be part of a team file.
pub(super) fn is_entry(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with("- ") || rest.contains(": ") || rest.ends_with(':')
}

/// The lines that start with a character in the first column, if one of them continues with a line
/// of a team file. The others may be comments or empty.
fn starting_with<'t>(text: &'t str, prefix: char) -> Vec<TextLine<'t>> {
    let starts = |line: &TextLine| line.column == 0 && line.rest.starts_with(prefix);
    let found: Vec<TextLine> = lines(text, 0).filter(starts).collect();
    let has_entry = |line: &TextLine| is_entry(&line.rest[prefix.len_utf8()..]);
    match found.iter().any(has_entry) {
        true => found,
        false => Vec::new(),
    }
}

/// Lines that a diff adds, perhaps below lines that it removes: `+    name: Mira Holm`.
pub(super) fn added(text: &str) -> Vec<Vec<Mistake>> {
    let found = starting_with(text, '+');
    if found.is_empty() {
        return Vec::new();
    }
    let places: Vec<Correction> = found.iter().map(|line| start_of(line, 1, "")).collect();
    let remove = format!("remove the `+` at the start of {}", lines_of(text, &places));
    let removed = removed(text);
    if !removed.is_empty() {
        let delete = format!("delete {}, and {remove}", lines_of(text, &removed));
        let both = removed.into_iter().chain(places).collect();
        // The removed line may be the right one.
        let replaced = mistake("a line of a diff is here", delete, both);
        return vec![reviewed_if(true, replaced)];
    }
    let mut ways = vec![mistake(wording::ADDED_LINE, remove, places)];
    ways.extend(without_mark(text, &found, '+', wording::ADDED_LINE));
    ways
}

/// Lines that a diff removes, in a text without added lines: `-    name: Mira Holm`.
pub(super) fn removed_alone(text: &str) -> Vec<Vec<Mistake>> {
    let mut found = starting_with(text, '-');
    let is_indented = |line: &TextLine| line.rest.starts_with("-  ");
    found.retain(|line| {
        let is_marked = is_indented(line) || line.rest.starts_with("-- ");
        is_marked && is_entry(&line.rest[1..])
    });
    // A second dash alone is an extra one.
    if !found.iter().any(is_indented) {
        return Vec::new();
    }
    let places: Vec<Correction> = found.iter().map(|line| start_of(line, 1, "")).collect();
    let remove = format!("remove the `-` at the start of {}", lines_of(text, &places));
    let message = "a `-` is before this line, as in a diff";
    let mut ways = vec![mistake(message, remove, places)];
    ways.extend(without_mark(text, &found, '-', message));
    // The author may have wanted to delete these lines.
    let ways = ways.into_iter();
    ways.map(|way| reviewed_if(true, way)).collect()
}

/// The lines that a diff removes: each has a key that an added line below it has, too.
fn removed(text: &str) -> Vec<Correction> {
    let mut added: HashSet<&str> = HashSet::new();
    let mut last = ' ';
    let mut places = Vec::new();
    for line in lines(text, 0).rev() {
        let prefix = line.rest.chars().next().filter(|_| line.column == 0);
        let prefix = prefix.filter(|prefix| "+-".contains(*prefix) && is_entry(&line.rest[1..]));
        let prefix = prefix.unwrap_or(' ');
        if prefix == ' ' || prefix == '+' && last != '+' {
            added.clear();
        }
        last = prefix;
        let key = || line.rest[1..].split(':').next().unwrap_or_default().trim();
        if prefix == '+' {
            added.insert(key());
        } else if prefix == '-' && line.start > 0 && added.contains(key()) {
            let line_break = line_break(text, line.start).len();
            let whole = Correction::with(Span::new(line.start - line_break, line.end()), "");
            places.push(Correction {
                at: Span::new(line.at(), line.at() + 1),
                ..whole
            });
        }
    }
    places.reverse();
    places
}

/// Lines as an e-mail quotes them: `> - id: mira`.
pub(super) fn quoted(text: &str) -> Vec<Vec<Mistake>> {
    let message = "a `>` is before this line, as in an e-mail";
    let found = starting_with(text, '>');
    // If the start of an entry follows, the character replaces a dash.
    if found.iter().all(|line| starts_entry_after(line, ">")) {
        return Vec::new();
    }
    without_mark(text, &found, '>', message).into()
}

/// Two ways to remove a mark at the start of lines: the mark replaced a space, or was added with a
/// space after it.
fn without_mark(text: &str, found: &[TextLine], mark: char, message: &str) -> [Vec<Mistake>; 2] {
    let width = |line: &TextLine| 1 + usize::from(line.rest[1..].starts_with(' '));
    let without = found.iter().map(|line| start_of(line, width(line), ""));
    let spaces: Vec<Correction> = found.iter().map(|line| start_of(line, 1, " ")).collect();
    let of = lines_of(text, &spaces);
    let instead = format!("write a space instead of the `{mark}` at the start of {of}");
    let remove = format!("remove the `{mark}`, and the space after it, at the start of {of}");
    [
        mistake(message, instead, spaces),
        mistake(message, remove, without.collect()),
    ]
}

/// The number of a line before its text, and the bytes of both.
struct Numbered {
    start: usize,
    /// The bytes up to the end of the number and its separator.
    number: usize,
    /// The spaces after it; `None` if nothing else is on the line.
    spaces: Option<usize>,
}

/// The numbers of lines, as an editor, a log or a search shows them: `12  people:`, `12:people:`.
pub(super) fn numbers(text: &str) -> Vec<Vec<Mistake>> {
    let found = numbered(text);
    if found.is_empty() {
        return Vec::new();
    }
    let least = |of: fn(&Numbered, usize) -> usize| {
        let widths = found.iter().filter_map(|line| Some(of(line, line.spaces?)));
        widths.min().unwrap_or_default()
    };
    // The number and its spaces have a fixed width, or a fixed number of spaces follows the number.
    let (spaces, width) = (
        least(|_, spaces| spaces),
        least(|line, spaces| line.number + spaces),
    );
    let without = |width: &dyn Fn(&Numbered) -> usize| {
        let places = found.iter().map(|line| {
            let most = line.number + line.spaces.unwrap_or_default();
            let end = line.start + width(line).clamp(line.number, most);
            Correction::with(Span::new(line.start, end), "")
        });
        let places: Vec<Correction> = places.collect();
        let help = format!(
            "remove the numbers at the start of {}",
            lines_of(text, &places)
        );
        mistake("the number of the line is before its text", help, places)
    };
    // A search adds no space after the number, and a report adds one; both show only some lines of
    // the text.
    vec![
        without(&|line| line.number + spaces),
        without(&|_| width),
        without(&|line| line.number),
        without(&|line| line.number + 1),
    ]
}

/// The first lines with line numbers, which must be consecutive. Either all lines of the text have
/// one; or several lines have one with a separator, and it is their number in the text; or the
/// frame of a report follows each.
fn numbered(text: &str) -> Vec<Numbered> {
    let (mut start, mut next) = (0, None);
    let (mut found, mut is_separated): (Vec<Numbered>, bool) = (Vec::new(), true);
    let mut is_own = false;
    for (row, at) in whole_lines(text).zip(1..) {
        let line = numbered_line(row, start)
            .filter(|(number, ..)| next.is_none_or(|next| next == *number));
        start += row.len();
        match line {
            Some((number, has_separator, line)) => {
                if found.is_empty() {
                    is_own = number == at || row.contains(FRAME);
                }
                next = number.checked_add(1);
                is_separated &= has_separator;
                found.push(line);
            }
            None if is_separated && (is_own || found.len() >= MIN_NUMBERS) => return found,
            None => {
                (next, is_separated, is_own) = (None, true, false);
                found.clear();
            }
        }
    }
    let is_first = found.first().is_some_and(|first| first.start == 0);
    let is_whole = is_first && found.len() >= MIN_NUMBERS;
    let is_part = is_separated && (is_own || found.len() >= MIN_NUMBERS);
    if !is_whole && !is_part {
        found.clear();
    }
    found
}

/// The number of a line before its text, and whether a separator follows it.
fn numbered_line(row: &str, start: usize) -> Option<(usize, bool, Numbered)> {
    let line = row.trim_end();
    let rest = line.trim_start_matches(' ');
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let number: usize = rest[..digits].parse().ok()?;
    let after = &rest[digits..];
    let gap = after.len() - after.trim_start_matches(' ').len();
    let separator = match after[gap..].chars().next() {
        Some(frame) if ['|', FRAME].contains(&frame) => gap + frame.len_utf8(),
        _ => usize::from(after.starts_with(SEPARATORS)),
    };
    let content = after[separator..].trim_start_matches(' ');
    let found = Numbered {
        start,
        number: line.len() - after.len() + separator,
        spaces: Some(after.len() - separator - content.len()).filter(|_| !content.is_empty()),
    };
    Some((number, separator > 0, found))
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::edit;

    #[test]
    fn numbers_of_lines_are_recognised_with_any_spaces() {
        let team = "a:\n  b: c\n\n  d:\n    e: f\ng: h\ni: j\nk: l\nm: n\no: p\n";
        let forms: [fn(usize, &str) -> String; 5] = [
            |number, line| format!("{number:>3} | {line}"),
            |number, line| format!("{number}  {line}"),
            |number, line| format!("{number:>4} {line}"),
            |number, line| format!("{number:<4}{line}"),
            |number, line| format!("{number:>6}\t{line}"),
        ];
        let applied = |text: &str| -> Vec<String> {
            let ways = numbers(text).into_iter().map(|way| {
                let edits = way.into_iter().flat_map(|mistake| mistake.places);
                edit::applied(text, &edits.map(|place| place.edit).collect::<Vec<_>>())
            });
            ways.collect()
        };
        for form in forms {
            let lines = team.lines().enumerate();
            let text: String = lines.map(|(at, line)| form(at + 1, line) + "\n").collect();
            let is_team = |way: String| way.lines().map(str::trim_end).eq(team.lines());
            assert!(applied(&text).into_iter().any(is_team), "{text}");
        }
        let some = "a:\n2:  b: c\n\n  d:\n";
        assert!(applied(some).contains(&"a:\n  b: c\n\n  d:\n".to_owned()));
        let three = "a:\n20:  b: c\n21:  d: e\n22:  f: g\n";
        assert!(applied(three).contains(&"a:\n  b: c\n  d: e\n  f: g\n".to_owned()));
        assert!(numbers("a:\n20:  b: c\n21:  d: e\n").is_empty());
        assert!(numbers(team).is_empty());
        assert!(numbers("1 a\n2 b\n").is_empty());
    }
}
