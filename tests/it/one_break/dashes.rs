//! A dash that is missing before the first key of an entry, or is before another key, is one
//! finding in its line.

use super::line_of;
use crate::support::{fixed, judge_text};

const TEAM: &str = "\
version: 1
project: WKND Retail
models:
  - aem-cloud-service
premier-support: true
parties:
  customer:
    name: WKND Ltd
    lead: mira
  customizer:
    name: Northstar Digital
    kind: partner
    lead: tomas
people:
  - id: mira
    name: Mira Holm
    party: customer
  - id: tomas
    name: Tomas Rey
    party: customizer
    certifications:
      - certification: AD0-E137
        issued: 2026-03-02
      - certification: aem-sites-developer-professional
        issued: 2026-03-02
  - id: ana
    name: Ana Costa
    party: customizer
responsibilities:
  - activities: [\"staging-transition/user-*\"]
    owner: mira
    contributors: [ana]
  - activities: [\"staging-transition/content-deployment\"]
    owner: mira
    contributors: [ana]
";

/// The findings in a text, their lines, and the text after their safe fixes.
fn found(text: &str) -> (Vec<usize>, String) {
    let findings = judge_text(text).findings;
    let lines = findings.iter().map(|found| line_of(found, text)).collect();
    (lines, fixed(text, &findings))
}

/// The text with another line instead of one.
fn with(number: usize, line: &str) -> String {
    let lines = TEAM.lines().enumerate();
    let lines = lines.map(|(at, old)| if at == number { line } else { old });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_dash_that_is_missing_is_found_in_its_line() {
    assert_eq!(judge_text(TEAM).findings.len(), 0);
    let is_entry = |line: &str| line.trim_start().starts_with("- ") && line.contains(": ");
    let entries = TEAM.lines().enumerate().filter(|(_, line)| is_entry(line));
    for (at, line) in entries {
        let key = line.replacen("- ", "", 1);
        let (lines, fixed_text) = found(&with(at, &key));
        assert_eq!(lines, [at + 1], "{key}");
        assert_eq!(fixed_text, TEAM, "{key}");
    }
}

#[test]
fn an_extra_dash_is_found_in_its_line() {
    let is_key = |line: &str| !line.trim_start().starts_with("- ") && line.contains(": ");
    let keys = TEAM.lines().enumerate().filter(|(_, line)| is_key(line));
    for (at, line) in keys {
        let key = line.trim_start();
        let item = format!("{}- {key}", &line[..line.len() - key.len()]);
        let (lines, fixed_text) = found(&with(at, &item));
        assert_eq!(lines, [at + 1], "{item}");
        assert_eq!(fixed_text, TEAM, "{item}");
    }
}
