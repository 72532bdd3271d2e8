//! Text as YAML: without quotes where it is unmistakable, or in the existing quotes.

use super::outline::Outline;
use crate::yaml::ambiguous::word::{Reading, other_reading};
use crate::yaml::tree::{Id, NodeKind};

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
}

impl Style {
    /// How a node is written; `None` for a block text, which no fix rewrites.
    pub fn of(outline: &Outline, id: Id) -> Option<Self> {
        let node = outline.node(id);
        let first = outline.text().as_bytes().get(node.span.start as usize);
        match (node.kind, first) {
            (NodeKind::Plain, _) => Some(Style::Plain),
            (NodeKind::Quoted, Some(b'\'')) => Some(Style::Single),
            (NodeKind::Quoted, Some(b'"')) => Some(Style::Double),
            _ => None,
        }
    }

    /// The text in this style, or in quotes if it needs them; `None` if it cannot be on one line.
    pub fn write(self, text: &str) -> Option<String> {
        if text.chars().any(char::is_control) {
            return None;
        }
        Some(match self {
            Style::Plain if is_unmistakable(text) => text.to_owned(),
            Style::Plain | Style::Single => format!("'{}'", text.replace('\'', "''")),
            Style::Double => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        })
    }
}

/// How new texts of a mapping are written: in double quotes where its keys are, as in JSON.
pub fn style_of_keys(outline: &Outline, mapping: Id) -> Style {
    let first = outline.tree.children(mapping).next();
    let style = first.and_then(|key| Style::of(outline, key));
    match style {
        Some(Style::Double) => Style::Double,
        _ => Style::Plain,
    }
}

/// Whether every YAML reader reads a text without quotes as that text, wherever it is.
pub fn is_unmistakable(text: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || " ._/@+-*&()'".contains(c);
    // A date is written for a date.
    let is_read_alike = matches!(other_reading(text), None | Some(Reading::Date));
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && text.chars().all(is_inner)
        && is_read_alike
        && !text.eq_ignore_ascii_case("null")
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn a_text_keeps_its_quotes_and_gets_those_that_it_needs() {
        let write = |style: Style, text: &str| style.write(text).unwrap_or_default();
        assert_eq!(write(Style::Plain, "business-owner"), "business-owner");
        assert_eq!(write(Style::Plain, "2026-12-31"), "2026-12-31");
        assert_eq!(write(Style::Plain, "it's, no"), "'it''s, no'");
        for other in ["No", "null", "1e3", "0_7"] {
            assert_eq!(write(Style::Plain, other), format!("'{other}'"));
        }
        assert_eq!(write(Style::Plain, "*x"), "'*x'");
        assert_eq!(write(Style::Single, "a"), "'a'");
        assert_eq!(write(Style::Double, "a\"\\"), "\"a\\\"\\\\\"");
        assert_eq!(Style::Plain.write("a\nb"), None);
    }
}
