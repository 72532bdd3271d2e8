//! Changes that use another team's entries of a baseline.

use std::fs;

use super::{TEAM, without_engineers};
use crate::support::{Run, committed, concise, git, rolecall};

/// A repository with a team file and its baseline.
fn recorded(team: &str, change: impl Fn(String) -> String) -> tempfile::TempDir {
    let dir = committed(&[("team.yaml", team)]);
    assert_eq!(rolecall(&dir, "baseline").code, 0);
    let path = dir.path().join("rolecall-baseline.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, change(text)).unwrap();
    git(&dir, "add -A");
    git(&dir, "commit -qm baseline");
    dir
}

/// The report on a change of the team file, by the policy and the baseline of the commit before.
fn changed(dir: &tempfile::TempDir, team: &str) -> Run {
    fs::write(dir.path().join("team.yaml"), team).unwrap();
    concise(dir, "--policy-from HEAD --baseline rolecall-baseline.json")
}

/// Several teams, each with a name, of which some have no engineers.
fn teams(teams: &[(&str, bool)]) -> String {
    let team = |(name, is_open): &(&str, bool)| {
        let text = match is_open {
            true => without_engineers(),
            false => TEAM.to_owned(),
        };
        text.replace("project: P", &format!("project: {name}"))
    };
    let texts: Vec<String> = teams.iter().map(team).collect();
    texts.join("---\n")
}

#[test]
fn an_entry_without_a_project_stays_with_the_team_that_it_was_recorded_for() {
    let open = teams(&[("P", true)]);
    let unnamed = |text: String| text.replace(",\"project\":\"P\"", "");
    let both = teams(&[("P", true), ("Q", false)]);
    for (before, forget) in [(&open, false), (&both, true)] {
        let dir = recorded(before, |text| match forget {
            true => unnamed(text),
            false => text,
        });
        for (after, code) in [
            (teams(&[("P", true), ("Q", false)]), 0),
            (teams(&[("Q", false), ("P", true)]), 0),
            (teams(&[("Q", true), ("P", false)]), 1),
            (teams(&[("Q", true), ("P", false)]).replace('\n', "\r"), 1),
            (teams(&[("P", true), ("P", true)]), 1),
        ] {
            let run = changed(&dir, &after);
            assert_eq!(run.code, code, "{after}: {run:?}");
        }
    }
}

#[test]
fn a_baseline_that_names_its_team_has_not_grown() {
    let dir = recorded(&teams(&[("P", true)]), |text| text);
    changed(&dir, &teams(&[("P", true), ("Q", false)]));
    assert_eq!(rolecall(&dir, "baseline").code, 0);
    let text = fs::read_to_string(dir.path().join("rolecall-baseline.json")).unwrap();
    assert!(text.contains("\"project\":\"P\""), "{text}");
    let run = changed(&dir, &teams(&[("P", true), ("Q", false)]));
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn teams_with_one_name_are_told_apart_by_no_name() {
    let dir = recorded(&teams(&[("x", false), ("x", true)]), |text| {
        assert!(text.contains(r#""project":"x","number":2"#), "{text}");
        text
    });
    for (after, code) in [
        (teams(&[("x", false), ("x", true)]), 0),
        (teams(&[("x", true), ("x", false)]), 1),
        (teams(&[("x", false), ("y", false), ("'x#2'", true)]), 1),
        (teams(&[("x", false), ("''", true)]), 1),
    ] {
        let run = changed(&dir, &after);
        assert_eq!(run.code, code, "{after}: {run:?}");
    }
}
