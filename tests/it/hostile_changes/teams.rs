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

#[test]
fn a_team_that_moves_to_another_file_keeps_what_it_accepts() {
    let waived = "waivers:\n- { rule: cse-gap, about: production, reason: R, approved-by: mira, until: 2027-05-01 }\n";
    let other = without_engineers().replace("project: P", "project: Q") + waived;
    let both = format!("{TEAM}---\n{other}");
    let third = other.replace("project: Q", "project: R");
    let new = "error: the waiver for `cse-gap` is new";
    for (before, after, expected) in [
        ([both.as_str(), ""], [TEAM, &other], ""),
        ([TEAM, &other], [&both, ""], ""),
        ([TEAM, &other], [&other, TEAM], ""),
        (
            [both.as_str(), ""],
            [&format!("{TEAM}---\n{third}"), &other],
            new,
        ),
        (
            [both.as_str(), ""],
            [TEAM, &third],
            "error: the team `Q` no longer has a team file",
        ),
        ([both.as_str(), ""], [TEAM, &third], new),
    ] {
        let paths = ["team.yaml", "q.team.yaml"];
        let files = paths.into_iter().zip(before);
        let files: Vec<_> = files.filter(|(_, text)| !text.is_empty()).collect();
        let dir = committed(&files);
        for (path, text) in paths.into_iter().zip(after) {
            let path = dir.path().join(path);
            match text {
                "" => fs::remove_file(path).unwrap(),
                _ => fs::write(path, text).unwrap(),
            }
        }
        let run = concise(&dir, "--policy-from HEAD");
        match expected {
            "" => assert_eq!(run.code, 0, "{after:?}: {run:?}"),
            _ => assert!(run.out.contains(expected), "{after:?}: {run:?}"),
        }
    }
}
