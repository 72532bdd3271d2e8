//! The words of a text. `build.rs` compiles this file too: it collects the words of the program's own
//! messages.

/// The words and what is between them, in turn, each with whether it is a word.
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

/// Whether a character belongs to a word. All that is not ASCII does: names are written in every
/// script, with marks of their own.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}
