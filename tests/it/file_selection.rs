//! Which files a run judges: those of a folder, of a list, of the index, and those that changed.

use crate::support::{GOOD, Run, check, concise, folder, git, rolecall};

/// One error: the team has no Business Owner.
const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [deployment-manager, developer] }\n";

#[test]
fn a_folder_is_searched_as_git_sees_it() {
    let dir = folder(&[
        ("x/team.yaml", GOOD),
        ("x/acme.team.yml", GOOD),
        ("x/other.yaml", BAD),
        ("ignored/team.yaml", BAD),
        (".gitignore", "ignored/\n"),
        (".git/team.yaml", BAD),
        (".github/team.yaml", GOOD),
    ]);
    let output = check(&dir, "");
    assert_eq!(
        output.err,
        "no findings in 3 files, as of 2026-11-20; 1 file only looks like a team file\n"
    );
    assert_eq!(
        rolecall(&dir, "check x/other.yaml").code,
        1,
        "a file that is named is judged whatever its name is"
    );
}

/// A repository that tracks team files which its ignore files name.
fn hidden_by_ignore_files() -> tempfile::TempDir {
    let dir = folder(&[
        ("team.yaml", GOOD),
        ("hidden/team.yaml", BAD),
        ("b.team.yaml", BAD),
        ("gone.team.yaml", BAD),
    ]);
    git(&dir, "init -q");
    git(&dir, "add --all");
    git(&dir, "commit -qm x");
    let write = |path: &str, text: &str| std::fs::write(dir.path().join(path), text).unwrap();
    write(".gitignore", "hidden/\n*.team.yaml\n");
    write("hidden/untracked.team.yaml", BAD);
    std::fs::remove_file(dir.path().join("gone.team.yaml")).unwrap();
    dir
}

#[test]
fn an_ignore_file_does_not_hide_what_git_tracks() {
    let dir = hidden_by_ignore_files();
    let paths = |run: Run| -> Vec<String> {
        let paths = run.out.lines().filter_map(|line| line.split(':').next());
        paths.map(str::to_owned).collect()
    };
    assert_eq!(
        paths(concise(&dir, "")),
        ["b.team.yaml", "hidden/team.yaml"]
    );
    assert_eq!(paths(concise(&dir, "hidden")), ["hidden/team.yaml"]);
    assert_eq!(concise(&dir, ". hidden b.team.yaml").out.lines().count(), 2);
    let excluded = ("rolecall.yaml", "exclude: [hidden]\n");
    std::fs::write(dir.path().join(excluded.0), excluded.1).unwrap();
    let run = concise(&dir, "");
    assert_eq!(paths(run), ["b.team.yaml"]);
    assert!(check(&dir, "").err.contains("; 1 file excluded"));
}

#[test]
fn a_change_of_an_ignored_file_that_git_tracks_is_seen() {
    let dir = hidden_by_ignore_files();
    assert_eq!(concise(&dir, "--changed-since HEAD").out, "");
    let path = dir.path().join("hidden/team.yaml");
    std::fs::write(path, format!("{BAD}# changed\n")).unwrap();
    let run = concise(&dir, "--changed-since HEAD");
    assert!(
        run.out.starts_with("hidden/team.yaml:") && run.out.lines().count() == 1,
        "{run:?}"
    );
}

#[test]
fn no_team_file_is_a_failure_unless_allowed() {
    let dir = folder(&[("readme", "")]);
    assert_eq!(concise(&dir, "").code, 2);
    assert_eq!(concise(&dir, "--allow-empty").code, 0);
}

#[test]
fn nul_or_line_breaks_may_separate_a_list_of_files() {
    let dir = folder(&[
        ("a b/team.yaml", BAD),
        ("c/team.yaml", BAD),
        ("list", "a b/team.yaml\nc/team.yaml\n"),
        ("nul", "a b/team.yaml\0"),
    ]);
    assert_eq!(concise(&dir, "--files-from list").out.lines().count(), 2);
    assert_eq!(concise(&dir, "--files-from nul").out.lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_found_twice_is_judged_once() {
    let dir = folder(&[("a/team.yaml", BAD)]);
    std::os::unix::fs::symlink("team.yaml", dir.path().join("a/link.team.yaml")).unwrap();
    std::os::unix::fs::symlink("..", dir.path().join("a/loop")).unwrap();
    assert_eq!(
        concise(&dir, "a a/team.yaml ./a").err,
        "1 error in 1 file, as of 2026-11-20\n"
    );
}

#[test]
fn staged_judges_the_index_not_the_work_tree() {
    let dir = folder(&[
        ("a/team.yaml", BAD),
        ("b/team.yaml", BAD),
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", "model: ours\nextends: aem-cloud-service\n"),
    ]);
    git(&dir, "init -q");
    git(&dir, "add -A");
    git(&dir, "commit -qm first");
    std::fs::write(dir.path().join("a/team.yaml"), "not: staged\n").unwrap();
    git(&dir, "rm -q --cached b/team.yaml");
    let Run { code, out, .. } = concise(&dir, "--staged");
    assert_eq!((code, out.lines().count()), (1, 1), "{out}");
    assert!(
        out.starts_with("a/team.yaml:4:1: error: the team has no Business Owner"),
        "{out}"
    );
    assert!(
        concise(dir.path().join("a"), "--staged")
            .out
            .starts_with("team.yaml:4:1:"),
        "named from where the command runs"
    );
    git(&dir, "rm -q --cached own.yaml");
    let Run { code, out, .. } = concise(&dir, "--staged");
    assert_eq!(code, 2, "what a deletion breaks is seen");
    assert!(
        out.starts_with("rolecall.yaml:1:10: error: the file `own.yaml` does not exist"),
        "{out}"
    );
}

#[test]
fn changed_since_judges_what_differs() {
    let dir = folder(&[("a/team.yaml", BAD), ("b/team.yaml", BAD)]);
    git(&dir, "init -q");
    git(&dir, "add -A");
    git(&dir, "commit -qm first");
    git(&dir, "tag start");
    assert_eq!(
        concise(&dir, "--changed-since start"),
        Run::new(0, "", "no findings in 0 files, as of 2026-11-20\n")
    );
    std::fs::write(dir.path().join("a/team.yaml"), format!("{BAD}# more\n")).unwrap();
    std::fs::create_dir(dir.path().join("c")).unwrap();
    std::fs::write(dir.path().join("c/team.yaml"), BAD).unwrap();
    let paths = |out: String| {
        out.lines()
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        paths(concise(&dir, "--changed-since start").out),
        ["a/team.yaml", "c/team.yaml"]
    );
    std::fs::write(dir.path().join("rolecall.yaml"), "").unwrap();
    assert_eq!(
        paths(concise(&dir, "--changed-since start").out),
        ["a/team.yaml", "b/team.yaml", "c/team.yaml"],
        "a configuration concerns all below it"
    );
    assert_eq!(concise(&dir, "--changed-since no-such-tag").code, 2);
}
