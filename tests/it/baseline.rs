//! The baseline: it lets only what it knows pass, and it shrinks.

use crate::support::{GOOD, Run, concise, folder, rolecall};

/// One error (the team has no Business Owner), one advice a person.
const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [deployment-manager, developer] }\n";

#[test]
fn a_baseline_lets_only_what_it_knows_pass_and_shrinks() {
    let dir = folder(&[("team.yaml", BAD)]);
    let here = dir.path();
    let baseline = |arguments: &str| rolecall(here, &format!("baseline {arguments}"));
    assert_eq!(baseline("").code, 0);
    let text = std::fs::read_to_string(here.join("rolecall-baseline.json")).unwrap();
    assert!(text.contains("\"path\":\"team.yaml\",\"rule\":\"missing-business-owner\",\"about\":\"business-owner\"") && !text.contains("\"line"), "{text}");
    let with = "--baseline rolecall-baseline.json";
    let Run { code, err, .. } = concise(here, with);
    assert!(code == 0 && err.contains("; 1 in the baseline"), "{err}");
    std::fs::create_dir(here.join("below")).unwrap();
    assert_eq!(
        concise(
            here.join("below"),
            "--baseline ../rolecall-baseline.json ../team.yaml"
        )
        .code,
        0,
        "paths are the baseline's"
    );
    std::fs::write(
        here.join("team.yaml"),
        format!("# moved\n\n{BAD}last-reviewed: 2020-01-01\n"),
    )
    .unwrap();
    let Run { out, .. } = concise(here, with);
    assert!(
        out.contains("[stale-review]") && !out.contains("[missing-business-owner]"),
        "{out}"
    );
    let Run { code, err, .. } = baseline("");
    assert_eq!(code, 2, "it does not grow silently");
    assert!(
        err.contains("`rolecall-baseline.json` does not have 1 finding:")
            && err.contains("team.yaml: stale-review: last-reviewed"),
        "{err}"
    );
    assert_eq!(baseline("--grow").code, 0);
    std::fs::write(here.join("team.yaml"), BAD).unwrap();
    let Run { code, err, .. } = concise(here, with);
    assert_eq!(code, 1, "what is fixed must leave it");
    assert!(
        err.contains("the baseline has 1 finding that no longer occurs")
            && err.contains("team.yaml: stale-review: last-reviewed"),
        "{err}"
    );
    let entry = "{\"path\":\"team.yaml\",\"rule\":\"r\",\"about\":\"a\",\"count\":4294967295}";
    std::fs::write(
        here.join("more.json"),
        format!("{{\"schema\":\"rolecall-baseline/1\",\"findings\":[{entry},{entry}]}}"),
    )
    .unwrap();
    assert_eq!(
        concise(here, "--baseline more.json").code,
        1,
        "a count does not wrap round"
    );
    assert_eq!(baseline("--prune").code, 0);
    assert_eq!(
        std::fs::read_to_string(here.join("rolecall-baseline.json")).unwrap(),
        text,
        "canonical"
    );
    assert_eq!(concise(here, with).code, 0);
}

/// A folder with a baseline of the bad team file, which is then replaced.
fn recorded(replacement: &str) -> (tempfile::TempDir, String) {
    let dir = folder(&[("team.yaml", BAD)]);
    assert_eq!(rolecall(&dir, "baseline").code, 0);
    let text = std::fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
    std::fs::write(dir.path().join("team.yaml"), replacement).unwrap();
    (dir, text)
}

#[test]
fn only_what_was_asked_of_a_file_that_was_read_whole_is_fixed() {
    let unreadable = [
        "people: [".to_owned(),
        BAD.replace("people:", "poeple:"),
        BAD.replace("[deployment-manager, developer]", "{ a: b }"),
        format!("{BAD}# \u{fffd}").replace('\u{fffd}', "\0"),
        String::new(),
        "---\n".to_owned(),
    ];
    for text in unreadable {
        let (dir, before) = recorded(&text);
        let Run { code, err, .. } = rolecall(&dir, "baseline --prune");
        assert_eq!(code, 0, "{err}");
        let after = std::fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
        assert_eq!(after, before, "{text}");
        assert!(
            err.starts_with("rolecall: all findings of `team.yaml` stay in it: not all of the file could be read\n"),
            "{err}"
        );
        let Run { err, .. } = concise(&dir, "--baseline rolecall-baseline.json");
        assert!(!err.contains("no longer"), "{err}");
    }
}

#[test]
fn a_rule_that_was_not_asked_keeps_its_findings() {
    let (dir, before) = recorded(GOOD);
    for select in ["--select idle-person", "--ignore missing-business-owner"] {
        let Run { code, err, .. } = rolecall(&dir, &format!("baseline --prune {select}"));
        assert_eq!(code, 0, "{err}");
        let after = std::fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
        assert_eq!(after, before, "{select}");
        let check = format!("--baseline rolecall-baseline.json {select}");
        let Run { code, err, .. } = concise(&dir, &check);
        assert_eq!(code, 0, "{err}");
        assert!(!err.contains("no longer"), "{err}");
    }
    assert_eq!(rolecall(&dir, "baseline --prune").code, 0);
    let after = std::fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
    assert!(after.contains("\"findings\": []"), "{after}");
}

#[test]
fn an_entry_of_one_team_accepts_nothing_of_another() {
    let other = |team: &str| team.replace("project: P", "project: Q");
    let both = |one: &str, other: &str| format!("{one}---\n{other}");
    let dir = folder(&[("team.yaml", &both(BAD, &other(GOOD)))]);
    assert_eq!(rolecall(&dir, "baseline").code, 0);
    let path = dir.path().join("rolecall-baseline.json");
    let named = std::fs::read_to_string(&path).unwrap();
    assert!(named.contains("\"project\":\"P\""), "{named}");
    let unnamed = named.replace(",\"project\":\"P\"", "");
    for (text, code) in [
        (both(BAD, &other(GOOD)), 0),
        (both(GOOD, &other(BAD)), 1),
        (both(&other(GOOD), BAD), 0),
        (both(&other(BAD), GOOD), 1),
        (both(BAD, BAD), 1),
    ] {
        std::fs::write(dir.path().join("team.yaml"), &text).unwrap();
        std::fs::write(&path, &named).unwrap();
        let run = concise(&dir, "--baseline rolecall-baseline.json");
        assert_eq!(run.code, code, "{text}: {run:?}");
    }
    // An entry from before this is the first team's, and is written with its project.
    std::fs::write(dir.path().join("team.yaml"), both(BAD, &other(GOOD))).unwrap();
    std::fs::write(&path, &unnamed).unwrap();
    assert_eq!(concise(&dir, "--baseline rolecall-baseline.json").code, 0);
    assert_eq!(rolecall(&dir, "baseline --prune").code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), named);
    std::fs::write(dir.path().join("team.yaml"), both(GOOD, &other(BAD))).unwrap();
    std::fs::write(&path, &unnamed).unwrap();
    assert_eq!(concise(&dir, "--baseline rolecall-baseline.json").code, 1);
}
