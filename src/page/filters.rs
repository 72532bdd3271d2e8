//! How templates show text that may be written from right to left.

use std::fmt::{self, Display};

use askama::Values;
use askama::filters::{Escaper, Safe};

use crate::writing::markup::Markup;

/// A word of a file beside the page's own words. A word from a right-to-left script gets its own
/// element, which keeps the order of the words around it. Other words get none, because a page of a
/// thousand teams names tens of thousands of people.
pub struct Isolated<T>(T);

impl<T: AsRef<str>> Display for Isolated<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = self.0.as_ref();
        let is_isolated = text.chars().any(is_right_to_left);
        let (start, end) = match is_isolated {
            true => ("<bdi>", "</bdi>"),
            false => ("", ""),
        };
        f.write_str(start)?;
        Markup.write_escaped_str(&mut *f, text)?;
        f.write_str(end)
    }
}

/// Whether a character is in a block of Unicode that is written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// Writes a word of a file beside others.
#[askama::filter_fn]
pub fn isolated<T: AsRef<str>>(text: T, _: &dyn Values) -> askama::Result<Safe<Isolated<T>>> {
    Ok(Safe(Isolated(text)))
}

#[cfg(test)]
mod tests {
    use super::Isolated;

    #[test]
    fn only_right_to_left_words_get_an_element() {
        let shown = |text: &str| Isolated(text).to_string();
        assert_eq!(shown("Zoë <健太>"), "Zoë &lt;健太&gt;");
        assert_eq!(shown("שרה <b>"), "<bdi>שרה &lt;b&gt;</bdi>");
        assert_eq!(shown("ليلى"), "<bdi>ليلى</bdi>");
    }
}
