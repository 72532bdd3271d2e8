//! A wrong character in a line in brackets is one finding in that line, and its safe fix writes the right line.

use super::line_of;
use crate::support::{fixed, judge_text};

const TEAM: &str = "\
version: 1
project: WKND Retail
models: [aem-cloud-service]
premier-support: true
parties:
  customer:   { name: WKND Ltd, lead: mira }
  customizer: { name: Northstar Digital, kind: partner, lead: tomas }
people:
  - { id: mira, name: Mira Holm, party: customer }
  - { id: tomas, name: Tomas Rey, party: customizer, certifications: [{ certification: AD0-E137, issued: 2026-03-02 }] }
  - { id: ana, name: \"Ana, Costa\", party: customizer, starts: 2026-01-12 }
responsibilities:
  - { activities: [\"staging-transition/user-*\"], owner: mira, contributors: [ana] }
";

/// A part of the team, and the same with a wrong character.
const MISTAKES: [(&str, &str); 17] = [
    ("user-*\"], owner", "user-*\", owner"),
    ("[\"staging", "\"staging"),
    ("[ana] }", "[ana }"),
    ("[ana] }", "[ana]"),
    ("lead: mira }", "lead: mira ]"),
    ("[{ certification", "{ certification"),
    ("[{ certification", "[certification"),
    ("02 }] }", "02 ] }"),
    ("02 }] }", "02 }]"),
    ("- { activities", "- activities"),
    ("- { id: mira", "- id: mira"),
    ("\"Ana, Costa\"", "Ana, Costa"),
    ("\"Ana, Costa\", party", "\"Ana, Costa\"; party"),
    ("\"Ana, Costa\", party", "\"Ana, Costa\". party"),
    ("\"Ana, Costa\"", "\"Ana, Costa'"),
    ("lead: mira }\n", "lead: mira } // by contract\n"),
    ("models: [aem-cloud-service]", "models: [aem-cloud-service"),
];

#[test]
fn a_wrong_character_is_one_finding_in_its_line() {
    assert_eq!(judge_text(TEAM).findings.len(), 0);
    for (right, wrong) in MISTAKES {
        let at = TEAM.find(right).unwrap();
        let line = TEAM[..at].matches('\n').count() + 1;
        let text = TEAM.replacen(right, wrong, 1);
        let findings = judge_text(&text).findings;
        let lines: Vec<usize> = findings.iter().map(|found| line_of(found, &text)).collect();
        assert_eq!(lines, [line], "{wrong}: {findings:#?}");
        let expected = match wrong.split_once("//") {
            Some((_, comment)) => TEAM.replacen(right, &format!("lead: mira }} #{comment}"), 1),
            None => TEAM.to_owned(),
        };
        assert_eq!(fixed(&text, &findings), expected, "{wrong}");
    }
}

#[test]
fn a_name_with_special_characters_must_be_in_quotes() {
    for name in ["Finch: Co", "Kenji [QA] Ito", "& Co", "@home", "Holm, Mira"] {
        let text = TEAM.replace("WKND Ltd", name);
        let findings = judge_text(&text).findings;
        let right = TEAM.replace("WKND Ltd", &format!("\"{name}\""));
        assert_eq!(fixed(&text, &findings), right, "{findings:#?}");
        assert_eq!(findings.len(), 1, "{name}");
    }
}
