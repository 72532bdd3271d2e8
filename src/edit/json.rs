//! Everything that a fix writes in a file of JSON is in double quotes, so that the file is still
//! JSON.

use std::borrow::Cow;

use super::applied::applied;
use super::outline::Outline;
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::{Id, Limits, NodeKind};

/// A sentence with the YAML to write in it: the same with JSON.
pub fn in_words(sentence: &str) -> String {
    let mut is_to_write = false;
    let parts = sentence.split('`').enumerate().map(|(number, part)| {
        let is_value = is_yaml(part) || is_to_write && part.starts_with(char::is_alphanumeric);
        let json = (number % 2 == 1 && is_value).then(|| as_json(part));
        is_to_write = part.ends_with("write ") || part.ends_with("such as ");
        json.map_or(Cow::Borrowed(part), Cow::Owned)
    });
    parts.collect::<Vec<_>>().join("`")
}

/// Whether a text has more of YAML than a word.
fn is_yaml(text: &str) -> bool {
    text.contains(": ")
        || text.ends_with(':')
        || text.starts_with(['[', '{'])
        || text.starts_with("- ")
}

/// A value, a key or an item as JSON.
fn as_json(yaml: &str) -> String {
    match yaml.strip_prefix("- ") {
        Some(pair) if pair.contains(": ") => format!("{{ {} }}", quoted(pair)),
        Some(item) => quoted(item),
        None => match (quoted(yaml), yaml.split_once(": ")) {
            // Only the start of a value, such as `roles: [`.
            (json, Some((key, start))) if json == yaml && !key.starts_with('"') => {
                format!("\"{key}\": {start}")
            }
            (json, _) => json,
        },
    }
}

/// YAML as it is written in a file: in a file of JSON, as JSON.
pub fn written<'y>(outline: &Outline, yaml: &'y str) -> Cow<'y, str> {
    match outline.is_json() {
        true => Cow::Owned(quoted(yaml)),
        false => Cow::Borrowed(yaml),
    }
}

/// One line of YAML with all its texts in double quotes; the same where it is only a part of YAML.
fn quoted(yaml: &str) -> String {
    let tree = yaml::parse(yaml, &Limits::default());
    if !tree.errors.is_empty() {
        return yaml.to_owned();
    }
    let texts = (1..tree.node_count() as Id).filter_map(|id| {
        let Span { start, end } = tree.node(id).span;
        let written = yaml.get(start as usize..end as usize)?;
        let is_text = matches!(tree.node(id).kind, NodeKind::Plain | NodeKind::Quoted);
        let is_json = serde_json::from_str::<serde_json::Value>(written).is_ok();
        let text = serde_json::to_string(tree.scalar(id)).ok()?;
        let span = Span { start, end };
        (is_text && !is_json).then_some(Edit { span, text })
    });
    let edits: Vec<Edit> = texts.collect();
    applied(yaml, &edits)
}

#[cfg(test)]
mod tests {
    use super::{in_words, quoted};

    #[test]
    fn what_is_to_be_written_is_json() {
        for (yaml, json) in [
            (
                "write `mira`, or add `mira` there",
                "write `\"mira\"`, or add `mira` there",
            ),
            ("write `true`", "write `true`"),
            ("write `}` at the end", "write `}` at the end"),
            (
                "write `roles: [`, the items and `]`",
                "write `\"roles\": [`, the items and `]`",
            ),
        ] {
            assert_eq!(in_words(yaml), json);
        }
    }

    #[test]
    fn a_sentence_for_a_file_of_json_has_json() {
        for (yaml, json) in [
            (
                "write `lead: mira` below `adobe:`",
                "write `\"lead\": \"mira\"` below `\"adobe\":`",
            ),
            (
                "write `roles: [a, b]`, with a `lead`",
                "write `\"roles\": [\"a\", \"b\"]`, with a `lead`",
            ),
            (
                "write `- id: x` on the line above",
                "write `{ \"id\": \"x\" }` on the line above",
            ),
            (
                "write `{ certification: x, issued: YYYY-MM-DD }`",
                "write `{ \"certification\": \"x\", \"issued\": \"YYYY-MM-DD\" }`",
            ),
            (
                "name `aem:staging/*`, or `a@b`",
                "name `aem:staging/*`, or `a@b`",
            ),
        ] {
            assert_eq!(in_words(yaml), json);
        }
    }

    #[test]
    fn every_text_is_in_double_quotes() {
        for (yaml, json) in [
            ("2026-04-01", "\"2026-04-01\""),
            ("[a, 'b''s', \"c\"]", "[\"a\", \"b's\", \"c\"]"),
            ("roles: [a/*]", "\"roles\": [\"a/*\"]"),
            ("[{ certification: x }]", "[{ \"certification\": \"x\" }]"),
            ("true", "true"),
            ("[]", "[]"),
            (" }", " }"),
        ] {
            assert_eq!(quoted(yaml), json);
        }
    }
}
