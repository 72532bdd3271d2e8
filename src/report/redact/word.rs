//! The words of a text. `build.rs` compiles this file too: it collects the words of the program's
//! own messages.

/// The words and the texts between them, in turn, each with whether it is a word.
pub fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = is_part(rest.chars().next()?);
        let end = rest.find(|c| is_part(c) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, is_word))
    })
}

/// Whether a character belongs to a word. Every character beyond ASCII does, because names are
/// written in every script and have marks.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}
