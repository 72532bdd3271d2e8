//! The numbers of lines that other programs write before the text.

use super::mistake::{Correction, Mistake, lines_of};
use super::prefixes::mistake;
use crate::source::{Span, whole_lines};

/// Fewer numbers may be meant otherwise.
const MIN_NUMBERS: usize = 3;
/// The characters between the number of a line and its text.
const SEPARATORS: [char; 5] = [':', '|', '.', ')', '\t'];
/// The line that reports draw between the number of a line and its text.
const FRAME: char = '│';

/// The number of a line before its text, and the bytes of both.
struct Numbered {
    start: usize,
    /// The bytes up to the end of the number and its separator.
    number: usize,
    /// The spaces after it; `None` if nothing else is on the line.
    spaces: Option<usize>,
}

/// The numbers of lines, as an editor, a log or a search shows them: `12  people:`, `12:people:`.
pub(super) fn before_lines(text: &str) -> Vec<Vec<Mistake>> {
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
    let text_after_mark = text.trim_start_matches('\u{feff}');
    let first = text.len() - text_after_mark.len();
    let (mut start, mut next) = (first, None);
    let (mut found, mut is_separated): (Vec<Numbered>, bool) = (Vec::new(), true);
    let mut is_own = false;
    for (row, at) in whole_lines(text_after_mark).zip(1..) {
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
    let is_first = found.first().is_some_and(|line| line.start == first);
    let is_whole = is_first && found.len() >= MIN_NUMBERS;
    let is_part = is_separated && (is_own || found.len() >= MIN_NUMBERS);
    if !is_whole && !is_part {
        found.clear();
    }
    found
}

/// The number of a line before its text, and whether a separator follows it.
fn numbered_line(row: &str, start: usize) -> Option<(usize, bool, Numbered)> {
    let content = row.trim_start_matches(' ');
    if !content.starts_with(|c: char| c.is_ascii_digit()) {
        return None; // nearly all lines
    }
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
    use super::before_lines;
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
            let ways = before_lines(text).into_iter().map(|way| {
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
        assert!(before_lines("a:\n20:  b: c\n21:  d: e\n").is_empty());
        assert!(before_lines(team).is_empty());
        assert!(before_lines("1 a\n2 b\n").is_empty());
    }
}
