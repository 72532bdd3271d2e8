//! Did you mean: the closest of some names, and lists of names in words.

mod letters;
mod misspelt;
mod only;
mod pairs;
mod plain;
mod typed;
mod words;

use std::fmt::Display;

use typed::Typed;

pub use letters::{before_question, distance, has_letters_of, is_denied, is_doubted, words_of};
pub use misspelt::{Meant, likely};
pub use only::only;
pub use pairs::pairs;
pub use plain::plain;
pub use words::{only_with_part, only_with_words_of, with_word, with_words_of};

/// The name that is closest to a misspelt one: at most a third of its letters differ. If two names
/// are equally close, `None`. A message asks whether it is the intended one; [`likely`] says what
/// counts as intended.
pub fn closest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    Typed::of(written)?.closest(names)
}

/// A name that is not known.
pub struct UnknownName {
    /// The name, and what it should have been.
    pub message: String,
    meant: Option<String>,
    /// Where to find the known names.
    known: String,
}

impl UnknownName {
    /// A name that is not one of those that the help names.
    pub fn new(message: String, known: String) -> Self {
        UnknownName {
            message,
            meant: None,
            known,
        }
    }

    /// The help: the name that was meant, or where to find one.
    pub fn help(&self) -> String {
        match &self.meant {
            Some(meant) => format!("write \0{meant}\0"),
            None => self.known.clone(),
        }
    }
}

/// Both in one line.
impl From<UnknownName> for String {
    fn from(name: UnknownName) -> Self {
        let (message, known) = (name.message, name.known);
        match name.meant {
            Some(meant) => format!("{message}; did you mean `{meant}`?"),
            None => format!("{message}; {known}"),
        }
    }
}

/// A name that is not one of these.
pub fn unknown<'n>(
    what: &str,
    written: &str,
    names: impl IntoIterator<Item = &'n str> + Clone,
) -> UnknownName {
    let meant = closest(written, names.clone());
    let known = format!("use one of {}", listed(names));
    not_known(what, written, meant, known)
}

/// A name that a command does not list.
pub fn not_listed(what: &str, written: &str, meant: Option<&str>, command: &str) -> UnknownName {
    let known = format!("use one that `{command}` lists");
    not_known(what, written, meant, known)
}

fn not_known(what: &str, written: &str, meant: Option<&str>, known: String) -> UnknownName {
    UnknownName {
        message: format!("unknown {what} `{}`", shortened(written)),
        meant: meant.map(ToOwned::to_owned),
        known,
    }
}

/// `` `a`, `b`, `c` ``.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Ids in a sentence: up to three of them, otherwise the first ones and the number of the others.
pub fn enumerated(ids: &[String]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    match quoted.as_slice() {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        few => all_of(few),
    }
}

/// `a, b and c`.
pub fn all_of(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `` `a` or `b` ``.
pub fn alternatives(names: impl IntoIterator<Item = impl Display>) -> String {
    either(names, '`')
}

/// The same, of values that somebody is to write.
pub fn alternatives_to_write(values: impl IntoIterator<Item = impl Display>) -> String {
    either(values, '\0')
}

fn either(names: impl IntoIterator<Item = impl Display>, mark: char) -> String {
    let quoted = names.into_iter().map(|name| format!("{mark}{name}{mark}"));
    quoted.collect::<Vec<_>>().join(" or ")
}

/// The editions of a table, in words.
pub fn editions<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.as_slice() {
        [only] => format!("the only edition is `{only}`"),
        several => format!("the editions are {}", listed(several.iter().copied())),
    }
}

/// A text from somebody's file, short enough for a message: at most 60 characters on one line, with
/// plain spaces only.
pub fn shortened(text: &str) -> String {
    // Only the part of a long text that is shown is read.
    let head = text
        .char_indices()
        .nth(61)
        .map_or(text, |(end, _)| &text[..end]);
    let first = head.split(['\n', '\r']).next().unwrap_or("");
    let line = first
        .char_indices()
        .nth(60)
        .map_or(first, |(end, _)| &first[..end]);
    let mut shown = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\u{a0}' => shown.push_str("[no-break space]"),
            '\u{3000}' => shown.push_str("[ideographic space]"),
            '\0' => shown.push_str("\\u{0}"), // in a help, it would be a mark
            _ if character.is_whitespace() && !character.is_ascii() => {
                shown.extend(character.escape_unicode());
            }
            _ => shown.push(character),
        }
    }
    if line.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_misses_are_found_and_other_words_are_not() {
        let roles = ["business-owner", "deployment-manager", "developer"];
        assert_eq!(closest("buisness-owner", roles), Some("business-owner"));
        assert_eq!(closest("Business Owner", roles), Some("business-owner"));
        assert_eq!(closest("developr", roles), Some("developer"));
        assert_eq!(closest("astronaut", roles), None);
        assert_eq!(closest("x", ["y"]), None);
    }
}
