//! In a file of JSON, a help says what to write in JSON.

use serde_json::Value;

use crate::support::changes::texts;
use crate::support::extent::{size, some};
use crate::support::{in_json, judge_text};

/// The words in the backticks of a sentence.
fn quoted(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('`').skip(1).step_by(2)
}

/// Whether a text is a pair or a list of YAML that JSON does not have.
fn is_only_yaml(text: &str) -> bool {
    let is_pair = text
        .split_once(": ")
        .is_some_and(|(key, _)| !key.ends_with('"'));
    let is_key = text.ends_with(':') && !text.ends_with("\":");
    let is_list = text.starts_with('[') && text.len() > 1;
    let is_json = || serde_json::from_str::<Value>(text).is_ok();
    is_pair || is_key || text.starts_with("- ") || is_list && !is_json()
}

#[test]
fn a_help_for_a_file_of_json_has_no_yaml() {
    let texts = some(&texts(), 16, 3);
    let files: Vec<String> = texts.iter().filter_map(|text| in_json(text)).collect();
    let (mut pairs, mut only_yaml) = (0, Vec::new());
    for text in &files {
        for help in judge_text(text)
            .findings
            .into_iter()
            .filter_map(|one| one.help)
        {
            pairs += quoted(&help).filter(|part| part.contains("\": ")).count();
            let is_of_columns = help.contains(" in column ");
            if is_of_columns || quoted(&help).any(is_only_yaml) {
                only_yaml.push(help);
            }
        }
    }
    assert!(pairs > size(0, 50), "{pairs}");
    assert!(only_yaml.is_empty(), "{only_yaml:#?}");
}

#[test]
fn names_in_one_item_are_separated_in_json() {
    let team = texts()
        .into_iter()
        .find_map(|text| in_json(&text))
        .unwrap_or_default();
    for written in [
        "\"developer and deployment-manager\"",
        "\"developer, deployment-manager\"",
    ] {
        let text = team.replacen("\"people\": [", &format!("\"people\": [{{\"id\": \"zoe\", \"name\": \"Zoe Hart\", \"party\": \"customer\", \"roles\": [{written}]}},"), 1);
        let findings = judge_text(&text).findings;
        let of_role = findings.iter().find(|one| one.rule == "unknown-role");
        let fix = of_role.and_then(|one| one.fix.clone()).unwrap();
        assert_eq!(fix.edits[0].text, "\"developer\", \"deployment-manager\"");
        assert!(fix.safety.is_safe(), "{fix:?}");
    }
}

#[test]
fn no_mark_of_a_help_is_shown() {
    for text in some(&texts(), 16, 3) {
        for text in in_json(&text).into_iter().chain([text]) {
            for finding in judge_text(&text).findings {
                let fix = finding.fix.map(|fix| fix.title);
                let labels = finding.labels.into_iter().map(|label| label.text);
                let words = finding.help.into_iter().chain(fix).chain(labels);
                for words in words.chain([finding.message]) {
                    assert!(!words.contains('\0'), "{words:?}");
                }
            }
        }
    }
}

#[test]
fn backticks_in_names_stay_as_they_are() {
    for name in ["a`b", "a``b", "a` `b"] {
        let help_of = |text: &str| {
            let helps = judge_text(text).findings.into_iter();
            let mut helps = helps.filter_map(|one| one.help);
            helps.find(|help| help.contains("roles") && help.contains(name))
        };
        let yaml = format!("people: [{{ id: mira, roles: \"{name}, c\" }}]\n");
        let json = format!("{{\"people\": [{{\"id\": \"mira\", \"roles\": \"{name}, c\"}}]}}\n");
        let [yaml, json] = [yaml, json].map(|text| help_of(&text).unwrap());
        assert_eq!(yaml, format!("write `roles: [{name}, c]`"));
        assert_eq!(json, format!("write `\"roles\": [\"{name}\", \"c\"]`"));
    }
}
