//! A sentence of the program as markup: text between backticks is code.

use std::fmt;

use askama::filters::Escaper;

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
                _ => Markup.write_escaped_str(&mut *f, part)?,
            }
        }
        Ok(())
    }
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
    }
}
