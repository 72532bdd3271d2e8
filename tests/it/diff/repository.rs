//! Folders and revisions: new, deleted and moved files, each side by its own policy, and only what
//! differs is judged.

use serde_json::Value;

use super::{TEAM, texts};
use crate::support::extent::size;
use crate::support::{Run, committed, folder, git, one_line, rolecall, write};

fn since(folder: &tempfile::TempDir, arguments: &str) -> Run {
    let arguments = format!("diff --as-of 2026-11-20 --format json --since {arguments}");
    let run = rolecall(folder.path(), &arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

/// Path, old path and state of each file.
fn states(run: &Run) -> Vec<String> {
    let document = run.json();
    let files = document["files"].as_array().unwrap().iter();
    let state = |file: &Value| format!("{} {} {}", file["path"], file["old-path"], file["state"]);
    files.map(state).collect()
}

#[test]
fn a_file_may_be_new_deleted_or_moved() {
    let other = |project: &str| TEAM.replace("Storefront", project);
    let dir = committed(&[
        ("a/team.yaml", TEAM),
        ("b/team.yaml", &other("Intranet")),
        ("c/team.yaml", &other("Campus")),
    ]);
    git(dir.path(), "mv a moved");
    git(dir.path(), "rm -q b/team.yaml");
    write(&dir, "new/team.yaml", &other("Kiosk"));
    let run = since(&dir, "HEAD");
    assert_eq!(
        states(&run),
        [
            r#""b/team.yaml" null "removed""#,
            r#""moved/team.yaml" "a/team.yaml" "moved""#,
            r#""new/team.yaml" null "added""#,
        ]
    );
    let document = run.json();
    let of = |at: usize| document["files"][at]["changes"].as_array().unwrap().clone();
    assert_eq!(texts(&of(0), "left").len(), 2);
    assert!(of(1).is_empty());
    assert!(texts(&of(2), "gain").len() >= 2 && texts(&of(2), "last-holder").is_empty());
    assert_eq!(document["compared"], 5);
    let below = since(&dir, "HEAD b");
    assert_eq!(states(&below).len(), 1, "a path that only the revision has");
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let dir = committed(&[("team.yaml", TEAM)]);
    git(dir.path(), "checkout -qb branch");
    write(&dir, "team.yaml", &TEAM.replace(", developer", ""));
    git(dir.path(), "commit -qam branch");
    git(dir.path(), "checkout -q main");
    write(
        &dir,
        "other.team.yaml",
        &TEAM.replace("Storefront", "Other"),
    );
    git(dir.path(), "add .");
    git(dir.path(), "commit -qm main");
    git(dir.path(), "checkout -q branch");
    let run = since(&dir, "main");
    assert_eq!(states(&run), [r#""team.yaml" null "changed""#]);
    assert!(!texts(&super::all(&run.json()), "loss").is_empty());
}

#[test]
fn each_side_is_judged_by_its_own_policy() {
    let broken = TEAM.replace(", lead: mira", "");
    let dir = committed(&[
        ("team.yaml", &broken),
        ("rolecall.yaml", "rules: { missing-owner: warning }\n"),
    ]);
    write(
        &dir,
        "rolecall.yaml",
        "rules: { missing-owner: off }\nfail-level: warning\n",
    );
    let run = since(&dir, "HEAD");
    let changes = super::all(&run.json());
    let policy = texts(&changes, "policy");
    assert_eq!(
        policy,
        [
            "relaxed: `missing-owner` is `off` instead of `warning`",
            "tightened: `fail-level` is `warning` instead of `error`"
        ]
    );
    assert_eq!(texts(&changes, "gone-finding").len(), 1, "{changes:?}");
    assert!(texts(&changes, "new-finding").is_empty());
}

#[test]
fn excluding_a_file_is_a_change_of_policy_and_not_a_deleted_team() {
    let dir = committed(&[("sub/team.yaml", TEAM)]);
    write(&dir, "rolecall.yaml", "exclude: [sub/]\n");
    let run = since(&dir, "HEAD");
    assert_eq!(states(&run), [r#""rolecall.yaml" null "policy""#]);
    let changes = super::all(&run.json());
    assert_eq!(
        texts(&changes, "policy"),
        ["relaxed: `sub/` excludes 1 team file"]
    );
}

#[test]
fn no_configuration_hides_an_unreadable_text() {
    let dir = committed(&[("team.yaml", TEAM)]);
    write(&dir, "rolecall.yaml", "rules: { syntax: off }\n");
    write(&dir, "team.yaml", &TEAM.replace("people:\n", "people: [\n"));
    let arguments = "diff --as-of 2026-11-20 --since HEAD --fail-on gain";
    let run = rolecall(dir.path(), arguments);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("unknown who gains"), "{}", run.out);
}

#[test]
fn two_folders_are_compared_by_the_paths_below_them() {
    let more = TEAM.replace("[business-owner]", "[business-owner, deployment-manager]");
    let dir = folder(&[
        ("old/a/team.yaml", TEAM),
        ("old/b/team.yaml", &TEAM.replace("Storefront", "Intranet")),
        ("old/rolecall.yaml", "rules: { sole-holder: off }\n"),
        ("new/a/team.yaml", &more),
        ("new/b/team.yaml", &TEAM.replace("Storefront", "Intranet")),
        ("new/rolecall.yaml", "rules: { sole-holder: off }\n"),
    ]);
    let arguments = "diff --as-of 2026-11-20 --format json old new";
    let run = rolecall(dir.path(), arguments);
    assert_eq!(
        states(&run),
        [r#""new/a/team.yaml" "old/a/team.yaml" "changed""#],
        "{}",
        run.err
    );
    assert_eq!(run.json()["compared"], 2);
}

#[test]
fn a_comparison_of_a_thousand_teams_shows_the_three_changed_ones() {
    let count = size(100, 1000);
    let changed = [7, 70, count - 1];
    let team = |number: usize| TEAM.replace("Storefront", &format!("Project {number}"));
    let path = |number: usize| format!("teams/{number}/team.yaml");
    let files: Vec<(String, String)> = (0..count)
        .map(|number| (path(number), team(number)))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let dir = committed(&files);
    for number in changed {
        let changed = team(number).replace(", developer", "");
        write(&dir, &path(number), &changed);
    }
    let run = since(&dir, "HEAD");
    assert_eq!(
        states(&run),
        changed.map(|number| format!(r#""{}" null "changed""#, path(number)))
    );
    assert_eq!(run.json()["compared"], count);
    let text = one_line(&rolecall(dir.path(), "diff --as-of 2026-11-20 --since HEAD").out);
    let expected = format!("In 3 of {count} files, as of 2026-11-20: 3 losses");
    assert!(text.contains(&expected), "{text}");
}
