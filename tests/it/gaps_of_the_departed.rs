//! Somebody who has left and is still named: one finding for the gap, and the other places once it
//! is filled.

use rolecall::fix::Policy;
use rolecall::model::Library;
use rolecall::{Selection, Settings};

use crate::support::{corrected, judge_text, settings};

/// A team whose customizer is led by somebody who has left, with another entry that names them.
fn team(entry: &str) -> String {
    format!(
        "version: 1
project: WKND Retail
models: [aem-cloud-service]
premier-support: true
parties:
  customer: {{ name: WKND Ltd, lead: mira }}
  customizer: {{ name: Northstar, kind: in-house, lead: tomas }}
people:
  - {{ id: mira, name: Mira Holm, party: customer }}
  - {{ id: tomas, name: Tomas Rey, party: customizer, ends: 2026-01-31 }}
  - {{ id: lena, name: Lena Brandt, party: customizer }}
responsibilities:
  - {{ activities: [staging-transition/load-testing], owner: mira, contributors: [lena] }}
  - {entry}
"
    )
}

/// The rules of the findings.
fn rules(text: &str) -> Vec<String> {
    let findings = judge_text(text).findings.into_iter();
    findings.map(|finding| finding.rule.to_string()).collect()
}

fn with_all_fixes(text: &str) -> String {
    let (library, selection) = (Library::default(), Selection::default());
    let settings: Settings = settings(&library, &selection);
    corrected(text, &settings, Policy::All).unwrap_or_default()
}

#[test]
fn a_gap_is_filled_although_another_place_is_shown_then() {
    let text = team(
        "{ activities: [go-live/production-code-deployment], owner: lena, contributors: [tomas] }",
    );
    assert_eq!(rules(&text), ["missing-owner"]);
    let fixed = with_all_fixes(&text);
    assert!(fixed.contains("lead: lena"), "{fixed}");
    assert_eq!(rules(&fixed), ["departed-person"]);
}

#[test]
fn whoever_leads_next_also_owns_what_the_last_lead_owned() {
    let text = team("{ activities: [go-live/production-code-deployment], owner: tomas }");
    assert_eq!(rules(&text), ["missing-owner"]);
    let fixed = with_all_fixes(&text);
    assert!(
        !fixed.contains("owner: tomas") && fixed.contains("owner: lena"),
        "{fixed}"
    );
    assert_eq!(rules(&fixed), [""; 0]);
}
