//! Files in a change that try to read, run or skip something: each attack is refused, and nothing
//! of its target is printed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::support::extent::size;
use crate::support::{BAD, GOOD, Run, check, concise, folder, git, program, rolecall, shell};

const SECRET: &str = "-----BEGIN PRIVATE KEY----- 5up3r";

/// A repository beside a secret.
fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = folder(&[("home/id_key", SECRET), ("project/.git/HEAD", "")]);
    for (path, text) in files {
        let path = dir.path().join("project").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn refused(dir: &Path, why: &str) {
    for format in ["full", "json", "sarif"] {
        let run = check(dir.join("project"), &format!("--format {format}"));
        run.failed(why);
        let printed = format!("{}{}", run.out, run.err);
        assert!(!printed.contains("5up3r"), "{printed}");
    }
}

#[test]
fn a_configuration_reads_nothing_outside_the_project_or_in_git() {
    for (config, why) in [
        (
            "extends: ../home/id_key\n",
            "the path leads out of the project",
        ),
        (
            "models: [../home/id_key]\n",
            "the path leads out of the project",
        ),
        (
            "models: [/etc/passwd]\n",
            "the path leads out of the project",
        ),
        (
            "models: [../../.git/config]\n",
            "the path leads into `.git`",
        ),
        ("models: [.git/config]\n", "the path leads into `.git`"),
        ("extends: a/../.GIT/HEAD\n", "the path leads into `.git`"),
    ] {
        let dir = project(&[("team.yaml", GOOD), ("rolecall.yaml", config)]);
        refused(dir.path(), why);
        refused(dir.path(), "help: name a file inside the project");
    }
}

#[test]
fn a_link_reads_nothing_outside_the_project() {
    for name in ["rolecall.yaml", "b.team.yaml", ".gitignore"] {
        for target in ["../home/id_key", "/proc/self/environ", "/proc/self/pagemap"] {
            let dir = project(&[("team.yaml", GOOD)]);
            symlink(target, dir.path().join("project").join(name)).unwrap();
            refused(dir.path(), "the path leads out of the project");
        }
    }
}

#[test]
fn a_named_file_reads_nothing_outside_the_project() {
    let dir = project(&[("team.yaml", GOOD)]);
    symlink("../home/id_key", dir.path().join("project/link")).unwrap();
    for arguments in [
        "link",
        "team.yaml --config link",
        "team.yaml --model link",
        "team.yaml --baseline link",
    ] {
        let run = check(dir.path().join("project"), arguments);
        run.failed("the path leads out of the project");
        assert!(!run.out.contains("5up3r") && !run.err.contains("5up3r"));
    }
    // Also from elsewhere: a repository that is named is a project of its own.
    check(dir.path(), "project/link").failed("the path leads out of the project");
}

#[test]
fn a_thousand_links_to_a_file_cost_as_much_as_the_file() {
    let dir = project(&[("team.yaml", BAD), ("other/real", BAD)]);
    for number in 0..size(100, 1000) {
        let name = format!("project/{number}.team.yaml");
        symlink("other/real", dir.path().join(name)).unwrap();
        let name = format!("project/other/{number}.team.yaml");
        symlink("../team.yaml", dir.path().join(name)).unwrap();
    }
    let run = concise(dir.path().join("project"), "");
    assert!(run.err.contains("in 2 files"), "{}", run.err);
}

#[test]
fn a_configuration_above_the_project_does_not_apply() {
    let dir = project(&[("team.yaml", BAD)]);
    fs::write(dir.path().join("rolecall.yaml"), "exclude: ['**']\n").unwrap();
    assert_eq!(check(dir.path().join("project"), "").code, 1);
}

/// A real repository with everything added.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = folder(files);
    git(&dir, "init -q");
    git(&dir, "add -A");
    dir
}

#[test]
fn a_committed_repository_runs_nothing() {
    let dir = repository(&[("sub/team.yaml", GOOD)]);
    let sub = dir.path().join("sub");
    let trap = dir.path().join("trap.sh");
    let sprung = dir.path().join("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\n", sprung.display())).unwrap();
    assert_eq!(shell(dir.path(), "chmod +x trap.sh").code, 0);
    git(&sub, "init -q --bare .");
    let config = format!(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = {}\n",
        trap.display()
    );
    fs::write(sub.join("config"), config).unwrap();
    for arguments in ["--staged", "--changed-since HEAD"] {
        check(&sub, arguments);
        assert!(!sprung.exists(), "{arguments}");
    }
    assert_eq!(check(&sub, "--staged").code, 0);
}

#[test]
fn the_index_is_not_copied_to_the_temporary_folder_nor_configured_from_there() {
    let dir = repository(&[
        ("a/team.yaml", BAD),
        ("a/rolecall.yaml", "extends: ../base.conf\n"),
        ("base.conf", "rules: { missing-business-owner: advice }\n"),
    ]);
    symlink("a/team.yaml", dir.path().join("link.team.yaml")).unwrap();
    git(&dir, "add -A");
    let temporary = tempfile::tempdir().unwrap();
    let lenient = temporary.path().join("rolecall.yaml");
    fs::write(&lenient, "exclude: ['**']\n").unwrap();
    fs::set_permissions(
        temporary.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o555),
    )
    .unwrap();
    let mut command = program(&dir);
    command
        .args(["check", "--staged", "--format", "concise"])
        .env("TMPDIR", temporary.path());
    let run: Run = crate::support::ended(&mut command);
    assert!(run.out.contains("a/team.yaml:4:1: advice: "), "{run:?}");
    assert!(
        run.err.contains("in 1 file,"),
        "the link is no other file: {run:?}"
    );
}

#[test]
fn a_changed_configuration_changes_its_files() {
    let dir = repository(&[
        ("a/team.yaml", BAD),
        (
            "a/rolecall.yaml",
            "extends: ../base.yaml\nmodels: [own.yaml]\n",
        ),
        ("a/own.yaml", "model: ours\nextends: aem-cloud-service\n"),
        ("base.yaml", "rules: { missing-business-owner: advice }\n"),
        ("b/real", BAD),
        ("c/team.yaml", BAD),
        ("c/deep/rolecall.yaml", "version: 1\n"),
        ("c/deep/team.yaml", BAD),
    ]);
    symlink("real", dir.path().join("b/team.yaml")).unwrap();
    git(&dir, "add -A");
    git(&dir, "commit -qm first");
    let judged = || {
        let report = check(&dir, "--changed-since HEAD --format json").json();
        report["summary"]["files"].as_u64().unwrap()
    };
    let change = |path: &str, text: &str| {
        fs::write(dir.path().join(path), text).unwrap();
        let count = judged();
        git(&dir, "checkout -q .");
        count
    };
    assert_eq!(judged(), 0);
    assert_eq!(change("base.yaml", "rules: {}\n"), 1, "what is extended");
    let model = "model: ours\nextends: aem-cloud-service\n# more\n";
    assert_eq!(change("a/own.yaml", model), 1, "a model");
    assert_eq!(change("b/real", GOOD), 1, "where a link leads");
    fs::remove_file(dir.path().join("c/deep/rolecall.yaml")).unwrap();
    assert_eq!(judged(), 1, "a configuration that is gone");
}

#[test]
fn no_subcommand_prints_a_command_of_a_build_server() {
    let team = GOOD.replace("project: P", "project: '::error::x ##vso[task.complete]y'");
    let team = team.replace("name: A,", "name: '::error::a', ends: 2026-12-31,");
    let changed = team.replace("2026-12-31", "2027-01-31");
    let dir = folder(&[("::warning::.team.yaml", &team), ("new.yaml", &changed)]);
    for arguments in [
        "matrix .",
        "matrix --format markdown .",
        "who developer .",
        "who a --format markdown .",
        "forecast .",
        "forecast --format markdown .",
        "diff ::warning::.team.yaml new.yaml",
        "diff --format markdown ::warning::.team.yaml new.yaml",
        "leave b --on 2026-12-01 --dry-run .",
        "config ::warning::.team.yaml",
    ] {
        let run = rolecall(&dir, arguments);
        assert!(!run.out.is_empty(), "{arguments}: {run:?}");
        let is_command =
            |line: &&str| line.trim_start().starts_with("::") || line.contains("##vso[");
        let found = run.out.lines().chain(run.err.lines()).find(is_command);
        assert_eq!(found, None, "{arguments}");
    }
}
