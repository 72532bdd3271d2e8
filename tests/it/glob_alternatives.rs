//! Is an alternative of a glob that matches nothing reported, however many other globs there are?

use rolecall::finding::Finding;

use crate::support::judge_text;

const LIVE: &str =
    "load-testing load-* *-testing l* *g lo* *ing *ng loa* *-test* *-t* *d-t* *testing";

/// A team with different globs of which every alternative matches something, and one after them of which
/// one does not.
fn findings(globs: usize) -> Vec<Finding> {
    let live: Vec<&str> = LIVE.split(' ').collect();
    let glob = |number: usize| {
        let words = live.iter().enumerate();
        let words = words.filter(|(at, _)| number >> at & 1 == 1);
        let words: Vec<&str> = words.map(|(_, word)| *word).collect();
        format!("'*/{{{}}}', ", words.join(","))
    };
    let globs: String = (1..=globs).map(glob).collect();
    let text = format!(
        "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: x, lead: a }} }}\npeople: [{{ id: a, name: b, party: customer }}]\nresponsibilities:\n  - {{ activities: [{globs}'*/{{load-testing,lod-testing}}'], owner: a }}\n"
    );
    judge_text(&text).findings
}

#[test]
fn other_globs_do_not_hide_it() {
    for globs in [0, 700] {
        let findings = findings(globs);
        let unknown = |one: &&Finding| one.rule == "unknown-activity";
        assert_eq!(findings.iter().filter(unknown).count(), 1, "{globs}");
    }
}

#[test]
fn too_many_are_reported_once() {
    let findings = findings(4_000);
    let message = "too many globs with braces; the rest was not read";
    let told = findings.iter().filter(|one| one.message == message);
    assert_eq!(told.count(), 1);
}
