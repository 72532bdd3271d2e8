//! The quotes around a text, which may be of two kinds: a word processor changes some of them.

/// The quotes before a text, the longest first. An apostrophe may start a name.
const OPENING: [&str; 12] = [
    "\\\"", "''", "``", "“", "„", "”", "‘", "‚", "«", "»", "‹", "›",
];
/// The quotes after a text, the longest first.
const CLOSING: [&str; 13] = [
    "''", "\\\"", "\"", "'", "`", "“", "”", "’", "‘", "»", "«", "›", "‹",
];
/// The quotes that are also apostrophes.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The text between two quotes of any kinds that YAML reads as a part of it, if nothing in it is a
/// quote.
pub fn within_quotes(text: &str) -> Option<&str> {
    let inner = OPENING.iter().find_map(|open| text.strip_prefix(open))?;
    let inner = before_closing(inner)?.trim();
    let has_quote = || inner.contains(|c| is_quote(c) && !APOSTROPHES.contains(&c));
    let is_text = !inner.is_empty() && !inner.ends_with(APOSTROPHES) && !has_quote();
    is_text.then_some(inner)
}

/// The text before a quote of any kind at its end.
pub fn before_closing(text: &str) -> Option<&str> {
    CLOSING.iter().find_map(|close| text.strip_suffix(close))
}

/// A text without quotes of any kind at its ends, for a value that has none.
pub fn without_quotes(text: &str) -> &str {
    text.trim_matches(is_quote)
}

/// Whether a character is a part of a quote.
fn is_quote(c: char) -> bool {
    let mut quotes = CLOSING.iter().chain(&OPENING);
    quotes.any(|quote| quote.contains(c))
}

#[cfg(test)]
mod tests {
    use super::within_quotes;

    #[test]
    fn only_quotes_around_the_whole_text_count() {
        for text in [
            "“WKND Ltd”",
            "„WKND Ltd“",
            "‘WKND Ltd’",
            "« WKND Ltd »",
            "”WKND Ltd”",
            "“WKND Ltd\"",
            "\\\"WKND Ltd\"",
            "‘WKND Ltd'",
            "``WKND Ltd''",
        ] {
            assert_eq!(within_quotes(text), Some("WKND Ltd"), "{text}");
        }
        assert_eq!(within_quotes("‘Gwen O’Hara’"), Some("Gwen O’Hara"));
        for text in [
            "WKND “Retail” Ltd",
            "“WKND” Retail “Ltd”",
            "“WKND\" and \"Ltd\"",
            "“WKND Ltd",
            "’t Veld’",
            "“”",
            "“",
            "",
        ] {
            assert_eq!(within_quotes(text), None, "{text}");
        }
    }
}
