//! A wrong character in a line in brackets is one finding in that line, and its safe fix writes the
//! right line.

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
const MISTAKES: [(&str, &str); 22] = [
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
    ("WKND Ltd, lead", "WKND Ltd lead"),
    ("id: mira, name", "id: mira; name"),
    ("partner, lead", "partner lead"),
    ("user-*\"], owner", "user-*\"] owner"),
    ("\"Ana, Costa\", party", "\"Ana, Costa\" party"),
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

#[test]
fn a_comma_that_is_missing_at_the_end_of_a_line_is_found_there() {
    let right = "  customer: { name: WKND Ltd,
    lead: mira }
  customizer: { name: Northstar Digital, kind: partner, lead: tomas }
people: [
  { id: mira, name: Mira Holm, party: customer },
  { id: tomas, name: Tomas Rey, party: customizer },
]
";
    let (before, _) = TEAM.split_once("  customer:").unwrap();
    let good = format!("{before}{right}");
    let rest = judge_text(&good).findings.len();
    for (comma, line) in [("WKND Ltd,", 6), ("customer },", 10)] {
        let text = good.replace(comma, comma.trim_end_matches(','));
        let findings = judge_text(&text).findings;
        assert_eq!(findings.len(), rest + 1, "{findings:#?}");
        let found = findings.iter().find(|one| one.rule == "syntax").unwrap();
        assert_eq!(line_of(found, &text), line, "{findings:#?}");
        assert_eq!(
            found.help.as_deref(),
            Some(&*format!("write `,` at the end of line {line}"))
        );
        assert_eq!(fixed(&text, &findings), good);
    }
    let text = good.replace("  { id: tomas", "  - { id: tomas");
    let findings = judge_text(&text).findings;
    assert_eq!(fixed(&text, &findings), good, "{findings:#?}");
}
