//! The brackets of YAML and JSON: the partner of each, whether a text is in braces as a whole, and
//! where the next entry of a list starts within the braces of the one before it.

use crate::problem::Edit;
use crate::source::{Span, line_break, whole_lines};

/// The bracket that closes an opening one.
pub fn closing_of(opening: char) -> char {
    if opening == '[' { ']' } else { '}' }
}

/// The bracket that a closing one closes.
pub fn opening_of(closing: char) -> char {
    if closing == ']' { '[' } else { '{' }
}

/// Whether a text is in braces as a whole, of which the first may be missing.
pub fn is_in_braces(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = whole_lines(text).map(str::trim);
    let first = lines.find(|line| !(line.is_empty() || line.starts_with('#') || *line == "---"));
    first.is_some_and(|first| match first.as_bytes() {
        [b'{', ..] => true,
        [b'"', ..] => text.trim_end().ends_with("\n}"),
        _ => false,
    })
}

/// Whether a text in braces ends within the value of one of its keys: brackets are open, and the
/// last line is indented further than the keys, or something has to follow it.
pub fn is_cut_off(text: &str) -> bool {
    let lines = || {
        let lines = text.trim_end().lines().map(without_comment);
        lines.filter(|line| !line.is_empty())
    };
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let last = lines().next_back().unwrap_or_default();
    // If the end closes a bracket, another bracket is as often missing further above.
    let fewest = if last.ends_with(['}', ']']) { 2 } else { 1 };
    let is_open = || lines().map(opened).sum::<isize>() >= fewest;
    if !is_in_braces(text) || last.starts_with(['}', ']']) || !is_open() {
        return false;
    }
    let mut root = lines().skip_while(|line| line.trim() != "{");
    let Some(key) = root.nth(1) else {
        return !last.ends_with(['}', ']', ')']);
    };
    last.ends_with([',', ':', '[', '{'])
        || last.matches('"').count() % 2 == 1
        || indentation(last) > indentation(key)
}

/// A line without what follows a `#` or a `//` outside quotes.
fn without_comment(line: &str) -> &str {
    let mut is_quoted = false;
    let mut before = ' ';
    let starts = |(at, character): (usize, char)| {
        is_quoted ^= character == '"' && before != '\\';
        let is_mark = character == '#' || line[at..].starts_with("//");
        let is_start = !is_quoted && is_mark && before.is_whitespace();
        before = character;
        is_start.then_some(at)
    };
    let end = line.char_indices().find_map(starts).unwrap_or(line.len());
    line[..end].trim_end()
}

/// How many more brackets a line opens than it closes, outside quotes.
fn opened(line: &str) -> isize {
    let outside = line.split('"').step_by(2).flat_map(str::chars);
    let each = outside.map(|character| match character {
        '{' | '[' => 1,
        '}' | ']' => -1,
        _ => 0,
    });
    each.sum()
}

/// The change that ends an entry in braces before a key, where the next entry starts; `first` is
/// where the first key of that entry is. `None` where the list has no brackets.
pub fn between_entries(text: &str, first: usize, second: usize) -> Option<Edit> {
    let before = text.get(..first)?;
    let outer = before.trim_end().strip_suffix('{')?;
    let brace = outer.len();
    if !outer.trim_end().ends_with(['[', ',']) {
        return None;
    }
    let gap = text.get(first..second)?;
    let gap = &gap[gap.trim_end_matches([' ', '\t', '\r', '\n', ',']).len()..];
    let at = Span::new(second - gap.len(), second);
    let line = &outer[outer.rfind('\n').map_or(0, |end| end + 1)..];
    let text = match gap.rfind('\n') {
        Some(end) if line.trim().is_empty() => {
            let (end_of_line, inner) = (line_break(text, second), &gap[end + 1..]);
            format!("{end_of_line}{line}}},{end_of_line}{line}{{{end_of_line}{inner}")
        }
        Some(_) => format!(" }}, {{{}", gap.trim_start_matches(',')),
        None => format!("{0}}}, {{{0}", &before[brace + 1..]),
    };
    Some(Edit { span: at, text })
}

#[cfg(test)]
mod tests {
    use super::{between_entries, is_cut_off, is_in_braces};

    #[test]
    fn what_precedes_the_braces_does_not_hide_them() {
        for before in [
            "",
            "\u{feff}",
            "# a\n",
            "  # a\n\n",
            "---\n",
            "\u{feff}# a\r\n---\r\n",
        ] {
            assert!(is_in_braces(&format!("{before}{{ \"a\": 1 }}")), "{before}");
            assert!(!is_in_braces(&format!("{before}a: 1")), "{before}");
        }
    }

    #[test]
    fn a_text_is_cut_off_within_a_value() {
        for whole in [
            "{\n  \"a\": 1\n}\n",
            "{\n  \"a\": [\n    1\n  ]\n",
            "{ \"a\": 1 }",
            "{\"a\": [1]",
            "{\n  \"a\": [1\n},\n",
            "a: [",
            "{\n  \"a\": [1,\n  \"b\": [{ \"c\": 2 }\n    ] }",
            "{ \"a\": [1 } # note",
            "{ \"a\": [1] } // decided",
            "{ \"a\": [1] };",
        ] {
            assert!(!is_cut_off(whole), "{whole}");
        }
        for part in [
            "{\n  \"a\": 1,\n",
            "{\n  \"a\": [\n    1",
            "{\n  \"a\": \"b",
            "{\n  \"a\":",
            "{\"a\": -",
        ] {
            assert!(is_cut_off(part), "{part}");
        }
    }

    #[test]
    fn the_braces_are_written_as_those_of_the_entry() {
        for (text, expected) in [
            ("[{a: 1, b: 2, a: 3}]", "[{a: 1, b: 2}, {a: 3}]"),
            ("[{ a: 1, b: 2 a: 3 }]", "[{ a: 1, b: 2 }, { a: 3 }]"),
            (
                "[\n  {\n    a: 1,\n    a: 3\n  }\n]",
                "[\n  {\n    a: 1\n  },\n  {\n    a: 3\n  }\n]",
            ),
            ("[{\n  a: 1\n  a: 3\n}]", "[{\n  a: 1 }, {\n  a: 3\n}]"),
        ] {
            let (first, second) = (text.find('a').unwrap_or(0), text.rfind('a').unwrap_or(0));
            let changed = between_entries(text, first, second).map(|edit| {
                let mut changed = text.to_owned();
                changed.replace_range(edit.span.range(), &edit.text);
                changed
            });
            assert_eq!(changed.as_deref(), Some(expected));
        }
        assert_eq!(between_entries("{ a: 1, a: 2 }", 2, 8), None);
    }
}
