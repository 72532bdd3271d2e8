//! Changes after which a team is checked less, although its file is there.

use std::fs;

use super::{TEAM, changed, without_engineers};
use crate::support::{committed, concise, git};

#[test]
fn a_new_team_without_a_model_is_reported() {
    let without_model = TEAM.replace("project: P", "project: Q");
    let models = "models: [aem-cloud-service, cloud-manager-ams]\n";
    for wrong in ["models: []\n", "models: [x]\n", ""] {
        let new = without_model.replace(models, wrong);
        for level in ["warning", "off"] {
            let config = format!(
                "rules: {{ invalid-value: {level}, missing-key: {level}, unknown-model: {level} }}\n"
            );
            let found = "error: the new team `Q` is not checked against any model [policy-relaxed]";
            let run = changed(&config, TEAM, format!("{TEAM}---\n{new}"));
            assert!(run.code == 1 && run.out.contains(found), "{new}: {run:?}");
            let dir = committed(&[("rolecall.yaml", &config), ("team.yaml", TEAM)]);
            fs::write(dir.path().join("q.team.yaml"), &new).unwrap();
            let run = concise(&dir, "--policy-from HEAD");
            assert!(run.code == 1 && run.out.contains(found), "{wrong}: {run:?}");
            git(&dir, "add -A");
            git(&dir, "commit -qm new");
            let run = concise(&dir, "--policy-from HEAD");
            assert!(!run.out.contains("policy-relaxed"), "{run:?}");
        }
    }
}

#[test]
fn a_team_that_moves_with_its_configuration_is_judged_as_before() {
    let strict = [
        ("a/rolecall.yaml", "rules: { cse-gap: error }\n"),
        ("a/team.yaml", TEAM),
    ];
    for level in ["advice", "off"] {
        let lax = format!("rules: {{ cse-gap: {level} }}\n");
        let dir = committed(&[strict[0], strict[1], ("rolecall.yaml", &lax)]);
        fs::rename(dir.path().join("a"), dir.path().join("b")).unwrap();
        let honest = concise(&dir, "--policy-from HEAD");
        assert_eq!(honest.code, 0, "{honest:?}");
        fs::write(dir.path().join("b/team.yaml"), without_engineers()).unwrap();
        let run = concise(&dir, "--policy-from HEAD");
        let found = format!(
            "b/team.yaml:1:10: error: `cse-gap` is `{level}` here instead of `error` as for `a/team.yaml` [policy-relaxed]"
        );
        assert!(run.code == 1 && run.out.contains(&found), "{run:?}");
        let selected = concise(&dir, "--policy-from HEAD --select policy-relaxed");
        assert_eq!(selected.code, 0, "the run does not ask it: {selected:?}");
    }
}
