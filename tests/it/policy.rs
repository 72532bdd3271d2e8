//! `check --policy-from`: a change of the policy does not apply to itself.

use std::fs;

use crate::support::{BAD, GOOD, Run, committed, concise, folder, git, write};

const BAD_IS_FOUND: &str = "[missing-business-owner]";

#[test]
fn a_change_is_judged_by_the_policy_of_the_revision() {
    for (path, text, more) in [
        (
            "rolecall.yaml",
            "rules: { missing-business-owner: off }\n",
            "",
        ),
        ("rolecall.yaml", "exclude: [team.yaml]\n", ""),
        ("rolecall.yaml", "files: [nothing]\n", ""),
        ("base.yaml", "rules: { missing-business-owner: off }\n", ""),
        (
            "base.yaml",
            "rules: { missing-business-owner: off }\n",
            "--config base.yaml",
        ),
    ] {
        let dir = committed(&[
            ("team.yaml", BAD),
            ("base.yaml", "models: [own.yaml]\n"),
            ("own.yaml", "model: ours\nextends: aem-cloud-service\n"),
            ("rolecall.yaml", "extends: base.yaml\n"),
        ]);
        write(&dir, path, text);
        write(&dir, "team.yaml", &format!("{BAD}# changed\n"));
        let own = concise(&dir, more);
        assert!(!own.out.contains(BAD_IS_FOUND), "{path}: {text} {own:?}");
        let run = concise(&dir, &format!("--policy-from HEAD {more}"));
        assert!(run.out.contains(BAD_IS_FOUND), "{path}: {text} {run:?}");
    }
}

#[test]
fn an_unreadable_policy_is_refused() {
    let dir = committed(&[("team.yaml", GOOD), ("rolecall.yaml", "version: 1\n")]);
    write(&dir, "rolecall.yaml", "extends: missing\n");
    concise(&dir, "--policy-from HEAD").failed("rolecall.yaml:1:10: error: ");
}

/// A baseline with the finding of the bad team file.
fn baseline(dir: &tempfile::TempDir) -> String {
    let written = crate::support::rolecall(dir, "baseline --output written.json");
    assert_eq!(written.code, 0, "{written:?}");
    let path = dir.path().join("written.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(path).unwrap();
    text
}

#[test]
fn a_baseline_that_the_change_adds_or_grows_hides_nothing() {
    let dir = committed(&[("team.yaml", BAD)]);
    let known = baseline(&dir);
    let judged = || concise(&dir, "--policy-from HEAD --baseline known.json");
    judged().failed("cannot read the baseline `known.json`: no such file");
    write(&dir, "known.json", &known);
    let added = judged();
    assert!(added.out.contains(BAD_IS_FOUND), "{added:?}");
    git(&dir, "add known.json");
    git(&dir, "commit -qm known");
    let accepted = judged();
    assert!(!accepted.out.contains(BAD_IS_FOUND), "{accepted:?}");
    fs::remove_file(dir.path().join("known.json")).unwrap();
    assert_eq!(judged(), accepted, "the revision has it");
}

#[test]
fn staged_files_are_compared_with_the_staged_baseline() {
    let dir = committed(&[("team.yaml", BAD)]);
    let known = baseline(&dir);
    write(&dir, "known.json", &known);
    git(&dir, "add known.json");
    write(&dir, "known.json", "not staged");
    let run = concise(&dir, "--staged --baseline known.json");
    assert!(
        run.code == 0 && run.err.contains("in the baseline"),
        "{run:?}"
    );
}

#[test]
fn a_missing_revision_is_refused() {
    let dir = committed(&[("team.yaml", GOOD)]);
    let judged = |revision: &str| concise(&dir, &format!("--policy-from={revision}"));
    judged("nothing").failed("unknown git revision `nothing`");
    judged("--help").failed("unknown git revision `--help`");
    let elsewhere = folder(&[("team.yaml", GOOD)]);
    let run = concise(&elsewhere, "--policy-from HEAD");
    run.failed("is not in a git work tree");
    git(&dir, "commit -qm more --allow-empty");
    let source = format!("file://{}", dir.path().display());
    let shallow = folder(&[]);
    git(&shallow, &format!("clone -q --depth 1 {source} clone"));
    let run: Run = concise(shallow.path().join("clone"), "--policy-from HEAD~1");
    run.failed("`git fetch --unshallow origin");
    assert!(run.err.contains("fetch-depth: 0"), "{run:?}");
}
