//! Every key of a custom model by which it asks less is a relaxation, and its opposite is none.

use std::fs;

use crate::support::{committed, concise};

const TEAM: &str = "project: P\nmodels: [ours]\nparties: { customer: {} }\npeople:\n- { id: a, name: A, party: customer, roles: [business-owner] }\n";
const MODEL: &str = "\
model: ours
extends: cloud-manager-cloud-service
requirements: { need: [aem-sites-architect-master] }
custom-permissions: [{ id: first, title: First }, { id: second, title: Second }]
granted: { pipeline-setup: [first, second] }
with-any-role: [first]
rules:
- id: needs
  severity: error
  check: { certified: { party: customer, with: need } }
  summary: s
  why: w
  help: h
";

/// The relaxations by a model that was another one.
fn relaxed(before: &str, after: &str) -> Vec<String> {
    let dir = committed(&[
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", before),
        ("team.yaml", TEAM),
    ]);
    fs::write(dir.path().join("own.yaml"), after).unwrap();
    let run = concise(&dir, "--policy-from HEAD --select policy-relaxed");
    assert!(run.code < 2, "{after}: {}{}", run.out, run.err);
    let lines = run.out.lines();
    let lines = lines.filter_map(|line| line.strip_suffix(" [policy-relaxed]"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_key_that_accepts_more_is_a_relaxation_at_the_models_name() {
    for (key, from, to) in [
        (
            "requirements",
            "[aem-sites-architect-master]",
            "[aem-sites-architect-master, aem-sites-developer-expert]",
        ),
        (
            "custom-permissions",
            "title: Second }",
            "title: Second }, { id: third, title: Third }",
        ),
        ("granted", "[first, second]", "[first]"),
        (
            "granted",
            "second] }",
            "second], create-environment: [first] }",
        ),
        (
            "with-any-role",
            "with-any-role: [first]",
            "with-any-role: [first, second]",
        ),
    ] {
        let changed = MODEL.replace(from, to);
        assert_ne!(changed, MODEL, "{from}");
        let message = format!("own.yaml:1:8: error: the model `ours` relaxes `{key}`");
        let found = relaxed(MODEL, &changed);
        assert!(
            matches!(&found[..], [one] if one.starts_with(&message)),
            "{key}: {to}: {found:?}"
        );
        assert_eq!(relaxed(&changed, MODEL), [""; 0], "{key}: {to}");
    }
}
