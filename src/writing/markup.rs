//! Text within HTML and SVG: templates show values only in this way.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use crate::sanitize;

/// Escapes hidden characters, and writes markup as text. A text stays within its element, its
/// attribute or its line whatever is in it.
#[derive(Clone, Copy)]
pub struct Markup;

impl Escaper for Markup {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let text = sanitize::text(text);
        let mut rest = &*text;
        while let Some(at) = rest.find(is_special) {
            let (before, from) = rest.split_at(at);
            out.write_str(before)?;
            let mut characters = from.chars();
            out.write_str(characters.next().map_or("", written))?;
            rest = characters.as_str();
        }
        out.write_str(rest)
    }
}

fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'' | '`') || is_no_character(character)
}

/// Whether a code point is not a character of any text: neither XML nor HTML can carry it.
fn is_no_character(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || character as u32 & 0xfffe == 0xfffe
}

fn written(special: char) -> &'static str {
    match special {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '`' => "&#96;",
        _ => "\u{fffd}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut shown = String::new();
        Markup.write_escaped_str(&mut shown, text).unwrap();
        shown
    }

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            shown("<b a='\"`'>&"),
            "&lt;b a=&#39;&quot;&#96;&#39;&gt;&amp;"
        );
        assert_eq!(shown("Zoë 健太 שרה"), "Zoë 健太 שרה");
        assert_eq!(shown("a\n\u{202e}\0"), "a\\u{a}\\u{202e}\\u{0}");
        assert_eq!(
            shown("\u{ffff}\u{1fffe}\u{fdd0}"),
            "\u{fffd}\u{fffd}\u{fffd}"
        );
    }
}
