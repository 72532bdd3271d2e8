//! Did you mean: the closest of some names, and lists of names in words.

mod misspelt;
mod plain;
mod typed;
mod words;

use typed::Typed;

pub use misspelt::{Meant, likely};
pub use plain::plain;
pub use words::{only_with_part, only_with_words_of, with_word, with_words_of};

/// The shortest text to complete. A shorter one is the start of too many names.
const MIN_START_BYTES: usize = 4;

/// The longest text to search for word by word.
const MAX_WORDS_BYTES: usize = 100;

/// The name that is closest to a misspelt one: at most a third of its letters differ. If two names
/// are equally close, `None`. A message asks whether it is the intended one; [`likely`] says what
/// counts as intended.
pub fn closest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    Typed::of(written)?.closest(names)
}

/// The words of a text: what is between characters that are neither letters nor digits.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The words of a text in lower case, sorted.
fn sorted_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut words: Vec<String> = words_of(&lower).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// A text as names are written: in lower case, with `-` between words.
fn lower(text: &str) -> String {
    text.to_lowercase().replace([' ', '_'], "-")
}

/// The letters from `a` to `z` in a text, in either case, one bit each.
fn letter_set(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |all, letter| all | 1 << (letter & 31))
}

/// Whether two names have the same letters: people write any case, and any dash or space between.
pub fn has_letters_of(known: &str, written: &str) -> bool {
    // Much longer texts are not compared letter by letter.
    written.len() < 4 * known.len() && letters(known).eq(letters(written))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// Whether a word is struck out, doubted, negated or commented out: `~~developer~~`, `developer?`, `// developer`.
pub fn is_doubted(written: &str) -> bool {
    written.contains("~~")
        || written.contains('?')
        || written.starts_with(['!', '-', '/', ';', '<', '‹'])
}

/// How many letters must be added, dropped, changed or swapped, without regard to case.
pub fn distance(lower: &str, name: &str) -> usize {
    strsim::osa_distance(lower, &name.to_lowercase())
}

/// The message for a name that is not one of these.
pub fn unknown<'n>(
    what: &str,
    written: &str,
    names: impl IntoIterator<Item = &'n str> + Clone,
) -> String {
    let known = || format!("expected one of {}", listed(names.clone()));
    or_else(
        what,
        &shortened(written),
        closest(written, names.clone()),
        known,
    )
}

/// The message for an unknown name, with the command that lists the known ones.
pub fn not_listed(what: &str, written: &str, meant: Option<&str>, command: &str) -> String {
    or_else(what, written, meant, || format!("see `{command}`"))
}

fn or_else(what: &str, written: &str, meant: Option<&str>, known: impl Fn() -> String) -> String {
    let hint = meant.map_or_else(known, |meant| format!("did you mean `{meant}`?"));
    format!("unknown {what} `{written}`; {hint}")
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
        [] => String::new(),
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
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
    fn a_published_name_is_known_by_its_letters() {
        let name = "Production Deployments Approve/Reject";
        let is_known = |written| super::has_letters_of(name, written);
        assert!(is_known("production deployments approve-reject"));
        assert!(is_known("Production_Deployments_ApproveReject"));
        assert!(!is_known("production deployments approve"));
        assert!(!super::has_letters_of("a", &"-".repeat(1000)));
    }

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
