//! Unreadable inputs: a clear message and exit status 2, the other files are still judged, and
//! nothing waits for ever.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::extent::size;
use crate::support::{BAD, check, concise, ended, folder, program, say, shell, words};

const FINDING: &str = "team.yaml:4:1: error: the team has no Business Owner";

/// A folder with a bad team file in `good/`.
fn bad_team() -> tempfile::TempDir {
    folder(&[("good/team.yaml", BAD)])
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_missing_named_file_hides_no_other() {
    let dir = bad_team();
    fs::write(dir.path().join("list"), "good/team.yaml\ngone.yaml\n").unwrap();
    symlink("/nowhere/at/all", dir.path().join("link.yaml")).unwrap();
    for arguments in ["--files-from list", "gone.yaml good", "good gone.yaml"] {
        let run = concise(&dir, arguments);
        run.failed("cannot read `gone.yaml`: no such file or folder\n");
        assert!(run.out.starts_with("good/team.yaml:4:1"), "{}", run.out);
        assert!(
            run.err
                .ends_with("in 1 file, as of 2026-11-20; 1 path could not be read\n"),
            "{}",
            run.err
        );
    }
    concise(&dir, "link.yaml good")
        .failed("cannot read `link.yaml`: the path leads out of the project");
    let run = concise(&dir, "gone.yaml link.yaml");
    run.failed("cannot read `gone.yaml`: ");
    assert_eq!(
        run.err.matches("rolecall: ").count(),
        2,
        "a line each, and no summary of nothing: {}",
        run.err
    );
    concise(&dir, "--files-from no-list").failed("cannot read the list `no-list`: no such file");
}

#[test]
fn a_search_skips_everything_but_files() {
    let dir = bad_team();
    pipe(&dir.path().join("good/pipe.team.yaml"));
    symlink("pipe.team.yaml", dir.path().join("good/a.team.yaml")).unwrap();
    let _socket =
        std::os::unix::net::UnixListener::bind(dir.path().join("good/socket.team.yaml")).unwrap();
    fs::create_dir(dir.path().join("good/folder.team.yaml")).unwrap();
    let run = concise(&dir, "good");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("in 1 file, "), "{}", run.err);
}

#[test]
fn a_named_pipe_or_device_is_refused_with_a_message() {
    let dir = bad_team();
    pipe(&dir.path().join("pipe"));
    let refused = "is a pipe, a socket or a device, not a file";
    for path in ["pipe", "/dev/null", "/dev/zero"] {
        let run = concise(&dir, &format!("{path} good"));
        run.failed(refused);
        assert!(run.out.contains(FINDING));
    }
    for option in ["--config", "--model", "--baseline"] {
        concise(&dir, &format!("good {option} pipe")).failed(refused);
    }
    concise(&dir, "--files-from pipe").failed(refused);
    pipe(&dir.path().join("good/rolecall.yaml"));
    concise(&dir, "good").failed(refused);
}

#[test]
fn an_open_stream_is_read() {
    let dir = bad_team();
    for script in [
        "$ROLECALL check --format concise /dev/stdin < good/team.yaml",
        "cat good/team.yaml | $ROLECALL check --format concise /dev/stdin",
        "$ROLECALL check --format concise <(cat good/team.yaml)",
    ] {
        let run = shell(&dir, script);
        assert_eq!(run.code, 1, "{script}: {}", run.err);
        assert!(
            run.out
                .contains("4:1: error: the team has no Business Owner"),
            "{script}: {}",
            run.out
        );
    }
    let listed = shell(
        dir.path(),
        "$ROLECALL check --format concise --files-from <(echo good/team.yaml)",
    );
    assert!(listed.out.contains(FINDING), "{}", listed.err);
    // No folder, no terminal, no end.
    shell(&dir, "$ROLECALL check - < good").failed("cannot read standard input: it is a folder");
    assert_eq!(
        shell(&dir, "$ROLECALL check - <&-").code,
        1,
        "nothing is no team"
    );
    shell(&dir, "$ROLECALL check - < /dev/zero")
        .failed("cannot read standard input: it is longer than 64 MiB");
}

#[test]
fn an_unreadable_configuration_is_an_error() {
    let dir = bad_team();
    let config = dir.path().join("rolecall.yaml");
    symlink("nowhere", &config).unwrap();
    concise(&dir, "good").failed("rolecall.yaml:1:1: error: cannot read this file: no such file");
    fs::remove_file(&config).unwrap();
    symlink("rolecall.yaml", &config).unwrap();
    concise(&dir, "good").failed("rolecall.yaml:1:1: error: cannot read this file: ");
    fs::remove_file(&config).unwrap();
    fs::create_dir(&config).unwrap();
    assert_eq!(
        concise(&dir, "good").code,
        1,
        "a folder of that name is none"
    );
}

#[test]
fn links_that_go_round_in_circles_end() {
    let dir = bad_team();
    symlink("b.team.yaml", dir.path().join("good/a.team.yaml")).unwrap();
    symlink("a.team.yaml", dir.path().join("good/b.team.yaml")).unwrap();
    symlink("..", dir.path().join("good/up")).unwrap();
    symlink(".", dir.path().join("good/round.team.yaml")).unwrap();
    let run = concise(&dir, "good");
    run.failed("cannot read `good/b.team.yaml`: ");
    assert!(
        run.out.contains(FINDING) && run.err.contains("in 1 file, "),
        "{}",
        run.err
    );
    concise(&dir, "good/a.team.yaml good/up/good").failed("cannot read `good/a.team.yaml`: ");
}

#[test]
fn thousands_of_unreadable_files_hide_no_readable_one() {
    let dir = bad_team();
    let count = size(200, 2000);
    for number in 0..count {
        symlink(
            "/nowhere/at/all",
            dir.path().join(format!("good/{number}.team.yaml")),
        )
        .unwrap();
    }
    for number in 0..5 {
        fs::write(
            dir.path().join(format!("good/{number}-good.team.yaml")),
            BAD,
        )
        .unwrap();
    }
    let run = concise(&dir, "good --format json=out.json");
    run.failed(&format!(
        "in 6 files, as of 2026-11-20; {count} paths could not be read\n"
    ));
    assert_eq!(
        run.out
            .lines()
            .filter(|line| line.contains("missing-business-owner"))
            .count(),
        6
    );
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(report["summary"]["files"], 6);
}

#[test]
fn an_unreadable_folder_is_reported() {
    let dir = bad_team();
    let locked = dir.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&locked).is_ok() {
        return say("SKIPPED: this user may read everything");
    }
    let run = concise(&dir, ".");
    run.failed("locked");
    assert!(run.out.contains(FINDING));
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_name_need_not_be_utf_8() {
    let dir = bad_team();
    let name = OsStr::from_bytes(b"caf\xe9.team.yaml");
    if fs::write(dir.path().join("good").join(name), BAD).is_err() {
        return say("SKIPPED: this file system takes no such name");
    }
    let run = concise(&dir, "good");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("in 2 files"), "{}", run.err);
    for format in ["json", "sarif", "junit", "gitlab", "concise", "full"] {
        let path = Path::new("good").join(name);
        let run = ended(
            program(&dir)
                .args(words("check --format"))
                .arg(format)
                .arg(&path),
        );
        assert_eq!(run.code, 1, "{format}");
        assert!(run.out.contains("good/caf"), "{format}: {}", run.out);
    }
    let mut list = File::create(dir.path().join("list")).unwrap();
    list.write_all(b"good/caf\xe9.team.yaml\0good/gone\xe9.yaml\0")
        .unwrap();
    let run = concise(&dir, "--files-from list");
    run.failed("cannot read `good/gone\u{fffd}.yaml`: no such file");
    assert!(
        run.out.starts_with("good/caf\u{fffd}.team.yaml:4:1"),
        "{}",
        run.out
    );
}

#[test]
fn an_oversized_ignore_file_stops_only_its_folder() {
    let nested = format!("{}a{}\n", "{".repeat(300_000), "}".repeat(300_000));
    for script in [
        format!(
            "mkdir bad && cp good/team.yaml bad && printf '%s' '{}' > bad/.gitignore",
            &nested[..100_000]
        ),
        "mkdir bad && mkfifo bad/.gitignore".to_owned(),
    ] {
        let dir = bad_team();
        assert_eq!(shell(&dir, &script).code, 0);
        let run = concise(&dir, ".");
        run.failed("cannot search `bad`: cannot use `bad/.gitignore`: ");
        assert!(run.out.contains(FINDING), "{}", run.err);
    }
    let dir = bad_team();
    std::fs::write(dir.path().join(".gitignore"), "x\n".repeat(20_000)).unwrap();
    check(dir.path().join("good"), ".").failed(".gitignore`: it has more than 10000 lines");
}
