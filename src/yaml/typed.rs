//! A key as typed: with another character instead of its colon, or with a character before it.

use crate::source::without_comment;

/// The most characters between a key and its value, and the most before a key.
const MAX_CHARACTERS: usize = 4;
/// The most letters of a key that are after its colon.
const MAX_LETTERS: usize = 2;
/// The words that people write between a key and its value as in a sentence.
const COPULAS: [&str; 4] = ["is ", "are ", "ist ", "= "];

/// A key, its value on the same line, and the characters around the key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typed<'t> {
    /// The characters before it.
    pub before: &'t str,
    pub key: &'t str,
    /// The characters and spaces between it and its value.
    pub after: &'t str,
    /// The value; empty if that is on the lines below.
    pub value: &'t str,
}

impl<'t> Typed<'t> {
    /// The key that a text starts with, after the dashes of items.
    pub fn of(text: &'t str) -> Option<Self> {
        let mut code = without_comment(text).trim_end();
        while let Some(item) = code.strip_prefix("- ") {
            code = item.trim_start();
        }
        let start = code.find(|c: char| c.is_ascii_alphanumeric())?;
        let (before, rest) = code.split_at(start);
        let is_in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let word = &rest[..rest.find(|c| !is_in_key(c)).unwrap_or(rest.len())];
        let key = word.trim_end_matches('-');
        let value = value_after(&rest[key.len()..]);
        let after = &rest[key.len()..rest.len() - value.len()];
        let is_other =
            |c: char| !c.is_whitespace() && !c.is_alphanumeric() && !"-[]{}()\"'<".contains(c);
        let is_typed = before.chars().all(is_other)
            && before.chars().count() <= MAX_CHARACTERS
            && after.trim().chars().count() <= MAX_CHARACTERS
            && (!after.is_empty() || value.is_empty())
            && !after.contains('/');
        is_typed.then_some(Typed {
            before,
            key,
            after,
            value,
        })
    }

    /// Whether it is not valid in YAML.
    pub fn is_wrong(&self) -> bool {
        let is_right = match self.value.is_empty() {
            true => self.after == ":",
            false => self.after.starts_with(": "),
        };
        // `&name key: value` is an anchor before a key.
        match self.before.is_empty() {
            true => !is_right,
            false => self.after.starts_with(':'),
        }
    }
}

/// A value after a key without a colon, without the verb between the two: `name is Ana Costa`.
pub fn without_copula(value: &str) -> &str {
    let rest = COPULAS.iter().find_map(|word| value.strip_prefix(word));
    rest.map_or(value, str::trim_start)
}

/// Whether the first word of a value may be another part of its line: letters of the key, directly
/// after its colon (`name:e Ana Costa`), or a word between the two (`name to Ana Costa`).
pub fn may_start_later(after: &str, value: &str) -> bool {
    let Some((first, _)) = value.split_once(' ') else {
        return false;
    };
    let is_word = first.bytes().all(|byte| byte.is_ascii_lowercase());
    is_word
        && match after.trim_start() {
            ":" => first.len() <= MAX_LETTERS,
            "" => true,
            _ => false,
        }
}

/// Whether a line starts with a dash.
pub(super) fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line == "-"
}

/// Whether a line, from after its indentation on, continues with an open block after a mistake.
pub(super) fn is_entry(line: &str) -> bool {
    let code = without_comment(line).trim_end();
    let is_entry = is_item(line) || code.contains(": ") || code.ends_with(':');
    let has_wrong_key =
        || Typed::of(line).is_some_and(|typed| !typed.before.is_empty() && typed.is_wrong());
    is_entry && !line.starts_with(['#', '\t']) && !has_wrong_key()
}

/// The value after a key: the rest from the first character on that can start one. A curly quote
/// before a word is the first of two.
fn value_after(rest: &str) -> &str {
    let starts_value = |c: char| c.is_alphanumeric() || "[{\"'*&!".contains(c);
    let opens_value = |(at, c): &(usize, char)| {
        let after = &rest[at + c.len_utf8()..];
        starts_value(*c) || "“”„".contains(*c) && after.starts_with(char::is_alphanumeric)
    };
    let from = match rest.strip_prefix(": ") {
        Some(value) => Some(rest.len() - value.trim_start().len()),
        None => rest.char_indices().find(opens_value).map(|(at, _)| at),
    };
    &rest[from.unwrap_or(rest.len())..]
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn a_key_is_found_despite_characters_around_it() {
        for (text, before, key, after, value) in [
            ("people =", "", "people", " =", ""),
            ("people:” # all", "", "people", ":”", ""),
            ("*people:", "*", "people", ":", ""),
            ("people -", "", "people", " -", ""),
            ("name： ”Ana”", "", "name", "： ", "”Ana”"),
            ("- id：mira", "", "id", "：", "mira"),
            ("cse-oversight => none", "", "cse-oversight", " => ", "none"),
            (
                "customer   { name: WKND }",
                "",
                "customer",
                "   ",
                "{ name: WKND }",
            ),
            ("owner: \"ana\"", "", "owner", ": ", "\"ana\""),
        ] {
            let typed = Typed {
                before,
                key,
                after,
                value,
            };
            assert_eq!(Typed::of(text), Some(typed), "{text}");
            assert_eq!(typed.is_wrong(), text != "owner: \"ana\"", "{text}");
        }
        for other in [
            "- go-live/checklist",
            "- -",
            "\"id\": x",
            "] }",
            "----- x",
            "(id: x)",
            "<<: *x",
        ] {
            assert_eq!(Typed::of(other), None, "{other}");
        }
    }
}
