//! Files that only look like team files, and team files that an ignore file hides: none is skipped
//! silently.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use clap::ValueEnum;
use rolecall::report::Format;

use crate::support::{BAD, GOOD, check, committed, concise, folder, git, write};

#[test]
fn the_schema_beside_a_team_file_is_not_one() {
    let schema = rolecall::docs::schema();
    let dir = folder(&[("team.yaml", GOOD), ("team.schema.json", &schema)]);
    let run = check(&dir, "");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn every_format_names_a_file_that_only_looks_like_a_team_file() {
    let dir = folder(&[
        ("team.yaml", GOOD),
        ("Team.yaml", BAD),
        ("sub/people.yaml", BAD),
        ("other.yaml", "people: []\n"),
    ]);
    for format in Format::value_variants() {
        let name = format.to_possible_value().unwrap().get_name().to_owned();
        let run = check(&dir, &format!("--format {name}"));
        assert_eq!(run.code, 0, "{run:?}");
        for path in ["Team.yaml", "people.yaml"] {
            assert!(run.out.contains(path), "{name}: no {path}: {}", run.out);
        }
        assert!(!run.out.contains("other.yaml"), "{name}: {}", run.out);
        let end = "in 1 file, as of 2026-11-20; 2 files only look like team files\n";
        assert!(run.err.ends_with(end), "{name}: {}", run.err);
        let redacted = check(&dir, &format!("--redact --format {name}"));
        assert!(
            !redacted.out.contains("Team.yaml"),
            "{name}: {}",
            redacted.out
        );
        assert!(redacted.err.contains("2 files only look"), "{redacted:?}");
        let has_rule = redacted.out.contains("not-judged") || ["junit", "tap"].contains(&&*name);
        assert!(has_rule, "{name}: {}", redacted.out);
    }
}

#[test]
fn an_excluded_look_alike_is_counted_with_excluded_files() {
    let dir = folder(&[
        ("team.yaml", GOOD),
        ("Team.yaml", BAD),
        ("people.yaml", BAD),
        ("rolecall.yaml", "exclude: [Team.yaml, people.yaml]\n"),
    ]);
    let run = concise(&dir, "");
    assert_eq!(run.out, "");
    assert!(run.err.contains("; 1 file excluded\n"), "{run:?}");
}

#[test]
fn a_folder_that_the_command_line_names_is_searched_and_named() {
    let dir = folder(&[("x.team.yaml/sub/team.yaml", BAD)]);
    for path in ["x.team.yaml", "x.team.yaml/"] {
        let run = concise(&dir, path);
        let lines: Vec<&str> = run.out.lines().collect();
        assert!(
            lines[0].starts_with("x.team.yaml/sub/team.yaml:"),
            "{run:?}"
        );
        let last = lines.last().unwrap();
        assert!(
            last.starts_with("x.team.yaml:1:1: advice: this has"),
            "{run:?}"
        );
    }
}

#[test]
fn a_folder_or_a_link_to_one_with_a_team_files_name_is_named() {
    let dir = folder(&[
        ("sub/other", BAD),
        ("deep/team.yaml/team.yml", BAD),
        ("deep/other.yaml/x", ""),
    ]);
    symlink("sub", dir.path().join("b.team.yaml")).unwrap();
    let run = concise(&dir, "");
    let named = |path: &str| {
        format!(
            "{path}:1:1: advice: this has a team file's name, but is a folder or a link to one, so it was not judged [not-judged]\n"
        )
    };
    let expected = named("b.team.yaml") + &named("deep/team.yaml");
    assert!(run.out.ends_with(&expected), "{run:?}");
    let found = run.out.lines().next().unwrap();
    assert!(
        found.starts_with("deep/team.yaml/team.yml:") && found.contains(" error: "),
        "what is in the folder is judged: {run:?}"
    );
    assert!(
        run.err
            .contains(" in 1 file, as of 2026-11-20; 2 files only look like team files\n"),
        "{run:?}"
    );
    let run = concise(&dir, "deep/team.yaml");
    assert!(run.out.ends_with(&named("deep/team.yaml")), "{run:?}");
}

#[test]
fn a_pipe_a_socket_or_a_link_to_a_device_with_a_team_files_name_is_named_and_not_opened() {
    let dir = folder(&[("good/team.yaml", GOOD)]);
    let path = |name: &str| dir.path().join(name);
    mkfifo(&path("a.team.yaml"));
    let _socket = UnixListener::bind(path("b.team.yaml")).unwrap();
    symlink("/dev/zero", path("c.team.yaml")).unwrap();
    symlink("a.team.yaml", path("d.team.yaml")).unwrap();
    mkfifo(&path("other.yaml"));
    let run = concise(&dir, "");
    let named = |name: &str| {
        format!(
            "{name}.team.yaml:1:1: advice: this has a team file's name, but is a pipe, a socket, a device or a link to one, so it was not judged [not-judged]\n"
        )
    };
    assert_eq!(run.out, ["a", "b", "d"].map(named).concat());
    // A link that leads out of the project is an error, wherever it leads.
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.err
            .contains("cannot read `c.team.yaml`: the path leads out"),
        "{run:?}"
    );
    for path in ["a.team.yaml", "b.team.yaml"] {
        let run = concise(&dir, path);
        let why = format!("cannot read `{path}`: it is a pipe, a socket or a device, not a file");
        assert!(run.code == 2 && run.err.contains(&why), "{run:?}");
    }
}

#[test]
fn a_folder_that_is_excluded_is_counted_with_the_excluded_files() {
    let dir = folder(&[
        ("good/team.yaml", GOOD),
        ("team.yaml/x", ""),
        ("rolecall.yaml", "exclude: [/team.yaml, b.team.yaml]\n"),
    ]);
    symlink("good", dir.path().join("b.team.yaml")).unwrap();
    let run = concise(&dir, "");
    assert_eq!(run.out, "");
    assert!(run.err.contains("; 2 files excluded\n"), "{run:?}");
}

#[test]
fn the_index_is_searched_for_links_to_folders_and_for_submodules() {
    let dir = committed(&[("good/team.yaml", GOOD), ("sub/x", "")]);
    symlink("sub", dir.path().join("b.team.yaml")).unwrap();
    let module = committed(&[("x", "")]);
    let module = module.path().display();
    git(
        &dir,
        &format!("-c protocol.file.allow=always submodule add -q {module} c.team.yaml"),
    );
    git(&dir, "add -A");
    let run = concise(&dir, "--staged");
    let named: Vec<&str> = run
        .out
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(named, ["b.team.yaml", "c.team.yaml"], "{run:?}");
    assert!(run.out.contains("is a folder or a link to one"), "{run:?}");
}

#[test]
fn a_file_that_the_key_files_matches_is_a_team_file() {
    let dir = folder(&[
        ("people.yaml", GOOD),
        ("rolecall.yaml", "files: [people.yaml]\n"),
    ]);
    let run = concise(&dir, "");
    assert!(
        run.out.is_empty() && run.err.contains("in 1 file,"),
        "{run:?}"
    );
}

fn mkfifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_tracked_file_that_is_ignored_is_named() {
    let dir = committed(&[
        (".gitignore", "hidden\n"),
        ("team.yaml", GOOD),
        ("hidden/Team.yaml", BAD),
        ("hidden/people.yml", BAD),
    ]);
    fs::write(dir.path().join("hidden/local.yaml"), BAD).unwrap();
    let run = concise(&dir, "");
    let named = |path: &str| run.out.contains(&format!("{path}:1:1: advice: "));
    assert!(
        named("hidden/Team.yaml") && named("hidden/people.yml"),
        "{run:?}"
    );
    assert!(!run.out.contains("local.yaml"), "{run:?}");
    assert!(
        run.err.contains("; 2 files only look like team files\n"),
        "{run:?}"
    );
}

#[test]
fn the_index_is_searched_for_names() {
    let dir = committed(&[("team.yaml", GOOD), ("Team.yaml", BAD)]);
    let run = concise(&dir, "--staged");
    assert!(run.out.starts_with("Team.yaml:1:1: advice: "), "{run:?}");
}

#[test]
fn a_tracked_file_is_judged_despite_info_exclude() {
    let dir = committed(&[("team.yaml", GOOD), ("sub/team.yaml", BAD)]);
    assert!(concise(&dir, "").err.contains("in 2 files,"));
    write(&dir, ".git/info/exclude", "# mine\nsub\n");
    let run = concise(&dir, "");
    assert!(run.err.contains("in 2 files,"), "{run:?}");
}

#[test]
fn a_linked_work_tree_has_the_same_list_of_excluded_files() {
    let dir = committed(&[("team.yaml", GOOD), ("sub/team.yaml", BAD)]);
    let linked = tempfile::tempdir().unwrap();
    let path = linked.path().join("tree");
    git(&dir, &format!("worktree add -q {}", path.display()));
    assert!(concise(&path, "").err.contains("in 2 files,"));
    write(&dir, ".git/info/exclude", "sub\n");
    let run = concise(&path, "");
    assert!(run.err.contains("in 2 files,"), "{run:?}");
}

#[test]
fn a_tracked_file_is_judged_although_the_revision_ignores_it() {
    let dir = committed(&[(".gitignore", "sub\n"), ("team.yaml", GOOD)]);
    fs::create_dir(dir.path().join("sub")).unwrap();
    fs::write(dir.path().join("sub/team.yaml"), BAD).unwrap();
    let judged = |words: &str| {
        let run = concise(&dir, "--policy-from HEAD");
        assert!(run.err.contains(words), "{run:?}");
    };
    judged("in 1 file,");
    git(&dir, "add -f sub/team.yaml");
    judged("in 2 files,");
}

#[test]
fn a_tracked_file_of_a_submodule_is_judged_although_it_is_ignored() {
    let inner = committed(&[(".gitignore", "hidden\n"), ("hidden/team.yaml", BAD)]);
    let dir = committed(&[("team.yaml", GOOD)]);
    let add = format!(
        "-c protocol.file.allow=always submodule add -q {} inner",
        inner.path().display()
    );
    git(&dir, &add);
    let run = concise(&dir, "");
    assert!(run.out.contains("inner/hidden/team.yaml:"), "{run:?}");
    assert!(run.err.contains("in 2 files,"), "{run:?}");
}
