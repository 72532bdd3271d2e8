//! A key alone on its line, whose value is on the lines below.

use super::lines::{line_at, line_start};
use crate::source::without_comment;
use crate::yaml::typed::Typed;

/// A line with something on it.
struct Line<'t> {
    start: usize,
    indent: usize,
    rest: &'t str,
}

impl Line<'_> {
    fn is_item(&self) -> bool {
        self.rest == "-" || self.rest.starts_with("- ")
    }
}

/// Where the lines end that belong to a misaligned key or to one without a colon: the last such key
/// after one line and up to another; 0 if there is none.
pub(super) fn end_of_lost(text: &str, after: usize, to: usize) -> usize {
    let lines = lines_from(text, after).take_while(|line| line.start <= to);
    let last = lines
        .filter(|line| line.start > after || after == to)
        .filter(|line| is_heading(line.rest))
        .last();
    last.map_or(0, |heading| end_of(text, &heading))
}

/// Whether a line has only a key, with its colon or another character instead.
pub(super) fn is_heading(rest: &str) -> bool {
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    let code = without_comment(rest);
    let code = without_anchor(code).trim_matches(|c: char| c.is_whitespace() || c == '"');
    Typed::of(code).is_some_and(|typed| typed.value.is_empty() && !code.starts_with('-'))
}

/// A line without the anchor of the value on the lines below.
fn without_anchor(code: &str) -> &str {
    let is_name = |name: &str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    match code.trim_end().rsplit_once(" &") {
        Some((key, name)) if key.ends_with(':') && is_name(name) => key,
        _ => code,
    }
}

/// The end of the lines below a heading that are indented further than the heading, or are items of
/// its list.
fn end_of(text: &str, heading: &Line) -> usize {
    let indent = match heading.is_item() {
        true => heading.indent + 2,
        false => heading.indent,
    };
    let mut below = lines_from(text, heading.start).skip(1).peekable();
    let Some(first) = below.peek() else {
        return 0;
    };
    let (column, is_list) = (first.indent, first.is_item());
    // A heading that is indented too far has its list in a column before it.
    if column <= indent && !is_list {
        return 0;
    }
    let belongs = |line: &Line| {
        line.indent > column || (line.indent == column && (line.is_item() || !is_list))
    };
    let after = below.find(|line| !belongs(line));
    after.map_or(text.len(), |line| line.start)
}

/// The lines from one on that have more than a comment.
fn lines_from(text: &str, line: usize) -> impl Iterator<Item = Line<'_>> {
    let mut next = Some(line_start(text, line)).filter(|start| *start < text.len());
    let lines = std::iter::from_fn(move || {
        let start = next?;
        let end = text[start..].find('\n').map(|end| start + end + 1);
        next = end.filter(|end| *end < text.len());
        let (indent, rest) = line_at(text, start);
        Some(Line {
            start,
            indent,
            rest,
        })
    });
    lines.filter(|line| !line.rest.trim().is_empty() && !line.rest.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{end_of_lost, is_heading};

    #[test]
    fn a_heading_is_a_key_with_nothing_after_it() {
        for heading in [
            "people:",
            "people：",
            "people",
            "people; # all",
            "people =",
            "people:”",
            "*people:",
            "people ->",
            "- activities:",
            "people: &team",
            "\tpeople:",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for other in ["id: mira", "- id: mira", "-", "] }", "Mira Holm", ""] {
            assert!(!is_heading(other), "{other}");
        }
    }

    #[test]
    fn the_lines_below_a_lost_key_are_its_own() {
        let text = "a:\n  - b\npeople：\n  - id: c\n\n    name: d\n  - id: e\nf: g\n";
        let lost = text.find("people").unwrap();
        assert_eq!(end_of_lost(text, 5, lost), text.find("f: g").unwrap());
        let text = "a:\n  - b\n  people:\n  - id: c\n  f: g\n";
        let lost = text.find("  people").unwrap();
        assert_eq!(end_of_lost(text, 5, lost), text.find("  f: g").unwrap());
        assert_eq!(end_of_lost("a: b\nc\nd: e\n", 0, 5), 0);
    }
}
