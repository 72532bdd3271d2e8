//! A sentence of the program as markup: text between backticks is code, and a date an element, so
//! that no line ends inside it.

use std::fmt;

use askama::filters::Escaper;
use jiff::civil::Date;

use crate::writing::markup::Markup;

/// A sentence. It writes itself as markup, so templates insert it unchanged.
pub struct Prose(pub String);

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let parts: Vec<&str> = self.0.split('`').collect();
        let last = parts.len() - 1;
        for (number, part) in parts.into_iter().enumerate() {
            match number % 2 {
                // A backtick without a second one is a plain character.
                1 if number == last => {
                    Markup.write_escaped_char(&mut *f, '`')?;
                    Markup.write_escaped_str(&mut *f, part)?;
                }
                1 => {
                    f.write_str("<code>")?;
                    Markup.write_escaped_str(&mut *f, part)?;
                    f.write_str("</code>")?;
                }
                _ => write_words(part, f)?,
            }
        }
        Ok(())
    }
}

/// Writes words with the dates in them.
fn write_words(words: &str, f: &mut fmt::Formatter) -> fmt::Result {
    let mut rest = words;
    while let Some((before, date, after)) = split_at_date(rest) {
        Markup.write_escaped_str(&mut *f, before)?;
        write!(f, "<time>{date}</time>")?;
        rest = after;
    }
    Markup.write_escaped_str(f, rest)
}

/// The first date of a text such as `2026-10-31`, with the words before and after it.
fn split_at_date(text: &str) -> Option<(&str, &str, &str)> {
    let hyphens = text.match_indices('-').map(|(at, _)| at);
    let starts = hyphens.filter_map(|hyphen| hyphen.checked_sub("2026".len()));
    let mut dates = starts.filter_map(|start| {
        let (before, rest) = text.split_at_checked(start)?;
        let (date, after) = rest.split_at_checked("2026-10-31".len())?;
        date.parse::<Date>().ok().map(|_| (before, date, after))
    });
    dates.next()
}

#[cfg(test)]
mod tests {
    use super::Prose;

    #[test]
    fn code_is_between_backticks() {
        let shown = |text: &str| Prose(text.to_owned()).to_string();
        assert_eq!(shown("a `<b>` c"), "a <code>&lt;b&gt;</code> c");
        assert_eq!(shown("a `b"), "a &#96;b");
        assert_eq!(shown("``"), "<code></code>");
        assert_eq!(
            shown("é-2026-10-31, 2026-13-01"),
            "é-<time>2026-10-31</time>, 2026-13-01"
        );
    }
}
