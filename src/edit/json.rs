//! Everything that a fix writes in a file of JSON is in double quotes, so that the file is still
//! JSON.

use std::borrow::Cow;

use super::applied::applied;
use super::outline::Outline;
use crate::problem::{Edit, MARK};
use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::{Id, Limits, NodeKind};

/// A help in the words that are shown, with what is to be written as it is in the file.
pub fn in_words(help: &str, is_json: bool) -> String {
    if !is_json {
        return help.replace(MARK, "`");
    }
    let parts = help.split(MARK).enumerate();
    let parts = parts.map(|(number, part)| match number % 2 == 1 {
        true => as_json(part),
        false => with_yaml_as_json(part),
    });
    parts.collect::<Vec<_>>().join("`")
}

/// A sentence with the YAML in its backticks as JSON, such as `below `adobe:``.
fn with_yaml_as_json(words: &str) -> String {
    let parts = words.split('`').enumerate();
    let parts = parts.map(|(number, part)| match number % 2 == 1 && is_yaml(part) {
        true => Cow::Owned(as_json(part)),
        false => Cow::Borrowed(part),
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

/// A value, a key or an item as JSON. Punctuation is the same in both.
fn as_json(yaml: &str) -> String {
    if !yaml.contains(char::is_alphanumeric) {
        return yaml.to_owned();
    }
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
        for (help, json) in [
            (
                "write \0mira\0, or add `mira` there",
                "write `\"mira\"`, or add `mira` there",
            ),
            ("\0a\0 or \0b\0", "`\"a\"` or `\"b\"`"),
            ("write \0true\0", "write `true`"),
            ("write \0}\0 at the end", "write `}` at the end"),
            ("write \0: \0 or \0- \0", "write `: ` or `- `"),
            (
                "write \0roles: [\0, the items and `]`",
                "write `\"roles\": [`, the items and `]`",
            ),
            (
                "write \0lead: mira\0 below `adobe:`",
                "write `\"lead\": \"mira\"` below `\"adobe\":`",
            ),
            (
                "write \0- id: x\0 on the line above",
                "write `{ \"id\": \"x\" }` on the line above",
            ),
            (
                "waive it with `{ rule: x, until: YYYY-MM-DD }`",
                "waive it with `{ \"rule\": \"x\", \"until\": \"YYYY-MM-DD\" }`",
            ),
            (
                "name `aem:staging/*`, or `a@b`",
                "name `aem:staging/*`, or `a@b`",
            ),
        ] {
            assert_eq!(in_words(help, true), json);
            assert_eq!(in_words(help, false), help.replace('\0', "`"));
        }
    }

    #[test]
    fn a_backtick_in_a_name_is_not_a_mark() {
        for (help, json) in [
            ("write \0a`b\0, not `c`", "write `\"a`b\"`, not `c`"),
            (
                "write \0a``b\0 instead of ```a```",
                "write `\"a``b\"` instead of ```a```",
            ),
            (
                "move `a`b` to \0roles: [a]\0",
                "move `a`b` to `\"roles\": [\"a\"]`",
            ),
        ] {
            assert_eq!(in_words(help, true), json);
            assert_eq!(in_words(help, false), help.replace('\0', "`"));
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
