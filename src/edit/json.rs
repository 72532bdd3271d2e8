//! Everything that a fix writes in a file of JSON is in double quotes, so that the file is still JSON.

use std::borrow::Cow;

use super::outline::Outline;
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::{Id, Kind, Limits};

/// Whether a text starts with a key in double quotes in brackets, perhaps after comments, also those
/// of other languages.
fn is_json(text: &str) -> bool {
    let (mut rest, mut is_in_brackets) = (text.trim_start_matches('\u{feff}'), false);
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with(['{', '[']) => {
                is_in_brackets = true;
                Some(1)
            }
            _ if rest.starts_with("/*") => rest.find("*/").map(|end| end + 2),
            _ if rest.starts_with("//") || rest.starts_with('#') => rest.find('\n'),
            _ if rest.starts_with("---") => Some(3),
            _ => None,
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return is_in_brackets && rest.starts_with('"'),
        }
    }
}

/// YAML as it is written in a file: in a file of JSON, as JSON.
pub fn written<'y>(outline: &Outline, yaml: &'y str) -> Cow<'y, str> {
    match is_json(outline.text()) {
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
        let is_text = matches!(tree.node(id).kind, Kind::Plain | Kind::Quoted);
        let is_json = serde_json::from_str::<serde_json::Value>(written).is_ok();
        let text = serde_json::to_string(tree.scalar(id)).ok()?;
        let span = Span { start, end };
        (is_text && !is_json).then_some(Edit { span, text })
    });
    let edits: Vec<Edit> = texts.collect();
    super::applied(yaml, &edits)
}

#[cfg(test)]
mod tests {
    use super::{is_json, quoted};

    #[test]
    fn comments_of_other_languages_may_precede_json() {
        for json in [
            "{\"a\": 1}",
            "// a\n/* b\n */ {\n  // c\n  \"a\": 1\n}",
            "# a\n---\n[ { \"a\": 1 } ]",
        ] {
            assert!(is_json(json), "{json}");
        }
        for yaml in ["", "{ a: \"b\" }", "\"a\": 1", "// {", "a: [\"b\"]", "/* {"] {
            assert!(!is_json(yaml), "{yaml}");
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
