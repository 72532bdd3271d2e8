//! The rules of a SARIF report, as GitHub shows them.

use serde_json::{Value, json};

use super::parts::level;
use crate::model::Severity;
use crate::report::RuleText;

/// The longest description that GitHub accepts, in characters.
const MAX_DESCRIPTION_CHARACTERS: usize = 1024;

/// A rule with its explanation.
pub fn rule(text: &RuleText) -> Value {
    let rule = &text.rule;
    let said = |words: &str| {
        if words.is_empty() {
            rule.id.to_string()
        } else {
            words.to_owned()
        }
    };
    let summary = first(&said(&rule.summary), MAX_DESCRIPTION_CHARACTERS);
    let why = if rule.why.is_empty() {
        said(&rule.summary)
    } else {
        rule.why.to_string()
    };
    let mut markdown = format!("{why}\n\n**How to fix:** {}\n", said(&rule.help));
    let source = text.source.as_ref();
    let source = Some(source).filter(|source| source.starts_with("https://"));
    if let (Some(source), Some(_)) = (source, &text.page) {
        markdown.push_str(&format!("\n**Published:** <{source}>\n"));
    }
    for (title, example) in [("Bad", &rule.bad), ("Good", &rule.good)] {
        if !example.is_empty() {
            markdown.push_str(&format!(
                "\n{title}:\n\n````yaml\n{}\n````\n",
                example.trim_end()
            ));
        }
    }
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": first(&why, MAX_DESCRIPTION_CHARACTERS) },
        "help": { "text": format!("{why}\n\nHow to fix: {}", said(&rule.help)), "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": ["team", "responsibilities"],
            "precision": "very-high",
            "problem.severity": if rule.severity == Severity::Advice { "recommendation" } else { level(rule.severity) },
        },
    });
    match (&text.page, source) {
        (Some(page), published) => {
            value["helpUri"] = page.as_str().into();
            if let Some(published) = published {
                value["properties"]["published"] = published.into();
            }
        }
        (None, Some(published)) => value["helpUri"] = published.into(),
        (None, None) => {}
    }
    value
}

/// The first characters of a text.
fn first(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some(_) => text.chars().take(characters - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::rule;
    use crate::model::Library;
    use crate::report::RuleText;

    /// The rule `cse-gap` with a page or without one.
    fn written(page: Option<&str>) -> Value {
        let library = Library::default();
        let mut text = RuleText::of(library.rule("cse-gap").unwrap(), &library);
        text.page = page.map(str::to_owned);
        rule(&text)
    }

    #[test]
    fn help_is_the_page_of_the_rule_and_the_published_page_stays() {
        let (with, without) = (
            written(Some("https://git.example/a/cse-gap.md")),
            written(None),
        );
        assert_eq!(with["helpUri"], "https://git.example/a/cse-gap.md");
        let published = without["helpUri"].as_str().unwrap();
        assert!(published.starts_with("https://experienceleague.adobe.com/"));
        assert_eq!(with["properties"]["published"], published);
        let markdown = |rule: &Value| rule["help"]["markdown"].as_str().unwrap().to_owned();
        assert!(markdown(&with).contains(&format!("<{published}>")));
        assert!(!markdown(&without).contains("https://"));
        assert_eq!(without["properties"].get("published"), None);
    }
}
