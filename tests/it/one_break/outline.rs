//! In a file of JSON whose lines are indented by its brackets, a line with a bracket that is
//! missing or there twice is one finding, in that line.

use super::line_of;
use rolecall::edit::applied;

use crate::support::{fixed, judge_text, read};

const TWO: &str = r#"{
  "version": 1,
  "project": "Two",
  "models": ["cloud-manager-ams"],
  "parties": { "customizer": { "name": "B", "kind": "partner", "lead": "ben" } },
  "people": [
    {
      "id": "ben",
      "name": "Ben Fox",
      "party": "customizer",
      "roles": ["developer"]
    },
    {
      "id": "dina",
      "name": "Dina Holt",
      "party": "customizer",
      "roles": ["developer"]
    }
  ]
}
"#;

fn pretty() -> String {
    let text = read("fixtures/clean/json.team.yaml");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

/// Whether a line has nothing but a bracket that closes another one.
fn closes(line: &str) -> bool {
    ["}", "},", "]", "],"].contains(&line.trim())
}

/// The numbers of the lines with findings about the form, and the text after their safe fixes.
fn found(text: &str) -> (Vec<usize>, String) {
    let findings = judge_text(text).findings;
    let lines = findings.iter().map(|found| line_of(found, text)).collect();
    (lines, fixed(text, &findings))
}

#[test]
fn a_line_without_its_bracket_is_found_where_the_bracket_was() {
    let good = pretty();
    assert_eq!(judge_text(&good).findings.len(), 0);
    let lines: Vec<&str> = good.lines().collect();
    let closing: Vec<usize> = (0..lines.len()).filter(|at| closes(lines[*at])).collect();
    assert!(closing.len() > 10);
    // The end of the file's mapping is missing at the end, and reported where it was opened.
    for at in closing.into_iter().filter(|at| at + 1 < lines.len()) {
        let (before, after) = (lines[..at].join("\n"), lines[at + 1..].join("\n"));
        let (places, fixed_text) = found(&format!("{before}\n{after}\n"));
        assert_eq!(places, [at + 1], "without line {}", at + 1);
        assert_eq!(fixed_text, good, "without line {}", at + 1);
    }
}

#[test]
fn a_line_whose_bracket_closes_nothing_is_found() {
    let good = pretty();
    let lines: Vec<&str> = good.lines().collect();
    for at in (0..lines.len() - 1).filter(|at| closes(lines[*at])) {
        let (before, after) = (lines[..=at].join("\n"), lines[at..].join("\n"));
        let (places, fixed_text) = found(&format!("{before}\n{after}\n"));
        assert!(
            [vec![at + 1], vec![at + 2]].contains(&places),
            "{places:?}: line {} twice",
            at + 1
        );
        assert_eq!(fixed_text, good, "line {} twice", at + 1);
    }
}

#[test]
fn a_list_without_its_key_is_found_at_its_first_entry() {
    let good = pretty();
    let heading = "  \"people\": [\n";
    let at = good[..good.find(heading).unwrap()].matches('\n').count();
    let (places, fixed_text) = found(&good.replace(heading, ""));
    assert_eq!((places, fixed_text), (vec![at + 1], good));
}

#[test]
fn text_after_the_end_is_found_there() {
    let good = pretty();
    let end = good.matches('\n').count();
    for after in ["  - id\n", "{ \"version\": 1 }\n", &good, "}\n"] {
        let (places, _) = found(&format!("{good}{after}"));
        assert_eq!(places, [end + 1], "{after}");
    }
}

#[test]
fn an_entry_outside_of_its_list_is_found_there() {
    let good = pretty();
    let entry = "  \"version\": 1,\n    { \"id\": \"nina\", \"name\": \"Nina Falk\" },\n";
    let (places, _) = found(&good.replace("  \"version\": 1,\n", entry));
    assert_eq!(places, [3]);
}

#[test]
fn the_first_brace_of_the_file_is_missing() {
    let good = pretty();
    let text = good.strip_prefix("{\n").unwrap();
    assert_eq!(found(text), (vec![1], good.clone()));
}

#[test]
fn the_brace_of_an_entry_is_missing_before_its_first_key() {
    let good = pretty();
    let starts: Vec<usize> = good.match_indices("    {\n").map(|(at, _)| at).collect();
    assert!(starts.len() > 2);
    for at in starts {
        let text = format!("{}{}", &good[..at], &good[at + "    {\n".len()..]);
        let line = good[..at].matches('\n').count() + 1;
        assert_eq!(found(&text), (vec![line], good.clone()), "line {line}");
    }
}

#[test]
fn an_entry_that_starts_within_the_one_before_loses_nothing() {
    let text = TWO.replace("    },\n    {\n", "");
    let with_comma = text.replace("]\n      \"id\"", "],\n      \"id\"");
    for (text, words) in [
        (text, "`}, {` is missing before `id`"),
        (with_comma, "a person has the key `id` twice"),
    ] {
        let findings = judge_text(&text).findings;
        let of_text = |rule: &str| ["syntax", "duplicate-key"].contains(&rule);
        let count = findings.iter().filter(|one| of_text(&one.rule)).count();
        assert_eq!(count, 1, "{findings:#?}");
        let found = findings.iter().find(|one| one.message == words).unwrap();
        assert!(!found.has_safe_fix());
        let edits = &found.fix.as_ref().unwrap().edits;
        assert_eq!(applied(&text, edits), TWO);
    }
}

#[test]
fn a_line_that_closes_a_list_early_is_one_finding_there() {
    let good = pretty();
    let at = good.find("  \"people\": [\n").unwrap() + "  \"people\": [\n".len();
    let first = at + good[at..].find("    },\n").unwrap() + "    },\n".len();
    let text = format!("{}  ],\n{}", &good[..first], &good[first..]);
    let line = good[..first].matches('\n').count() + 1;
    assert_eq!(found(&text).0, [line]);
}

#[test]
fn an_entry_above_the_file_is_found_there() {
    let good = pretty();
    let text = format!("    {{ \"id\": \"nina\", \"name\": \"Nina Falk\" }},\n{good}");
    assert_eq!(found(&text), (vec![1], text.clone()));
}
