//! Is an alternative of a glob that matches nothing reported, however many other globs there are?

use rolecall::finding::Finding;

use crate::support::judge_text;

/// Different globs with many alternatives, of which each matches an activity.
fn live() -> impl Iterator<Item = String> {
    let group = "staging-transition";
    let cuts = (0..group.len()).flat_map(|start| (start..group.len()).map(move |end| (start, end)));
    cuts.flat_map(move |(start, end)| {
        let group = format!("{}*{}", &group[..start], &group[end..]);
        let alternatives = (12..=16).map(|count| vec!["load-testing"; count].join(","));
        alternatives.map(move |alternatives| format!("'{group}/{{{alternatives}}}', "))
    })
}

/// A team with these globs, and one after them of which one alternative matches nothing.
fn findings(globs: &str) -> Vec<Finding> {
    let text = format!(
        "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: x, lead: a }} }}\npeople: [{{ id: a, name: b, party: customer }}]\nresponsibilities:\n  - {{ activities: [{globs}'*/{{load-testing,lod-testing}}'], owner: a }}\n"
    );
    judge_text(&text).findings
}

#[test]
fn other_globs_do_not_hide_it() {
    for globs in [0, 600] {
        let findings = findings(&live().take(globs).collect::<String>());
        let unknown = |one: &&Finding| one.rule == "unknown-activity";
        assert_eq!(findings.iter().filter(unknown).count(), 1, "{globs}");
    }
}

#[test]
fn too_many_are_reported_once() {
    let findings = findings(&live().collect::<String>());
    let message = "too many globs with braces; the rest was not read";
    let told = findings.iter().filter(|one| one.message == message);
    assert_eq!(told.count(), 1);
}
