//! The program where things go wrong: what cannot be read or written gets a clear word and exit
//! status 2, the other files are judged and reported all the same, nothing is written by halves,
//! nothing waits for ever, and nobody sees a panic.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod support;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use support::say;

const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n- { id: a, name: A, party: customer, roles: [developer] }\n";
const FINDING: &str = "team.yaml:4:1: error: the team has no Business Owner";
/// Longer than any of these runs takes: only a run that hangs is still there.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a run ended.
struct Run {
    status: ExitStatus,
    out: String,
    told: String,
}

impl Run {
    /// The exit status; 101 or a signal would be a panic.
    fn code(&self) -> i32 {
        let code = self
            .status
            .code()
            .unwrap_or_else(|| panic!("signal {:?}: {}", self.status.signal(), self.told));
        assert!(
            code <= 2 && !self.told.contains("panicked"),
            "{code}: {}",
            self.told
        );
        code
    }

    /// That it failed, with these words.
    fn failed(&self, words: &str) {
        assert_eq!(self.code(), 2, "{}", self.told);
        assert!(self.told.contains(words), "no {words:?} in {:?}", self.told);
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command
        .current_dir(folder)
        .env("ROLECALL_AS_OF", "2026-11-20")
        .env_remove("FORCE_COLOR")
        .env_remove("GITHUB_STEP_SUMMARY")
        .stdin(Stdio::null());
    command
}

/// A command in a shell that knows the program as `$ROLECALL`.
fn shell(folder: &Path, script: &str) -> Run {
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .current_dir(folder)
        .env("ROLECALL", env!("CARGO_BIN_EXE_rolecall"))
        .env("ROLECALL_AS_OF", "2026-11-20");
    ended(command.stdin(Stdio::null()))
}

fn check(folder: &Path, arguments: &[&str]) -> Run {
    ended(
        program(folder)
            .args(["check", "--format", "concise"])
            .args(arguments),
    )
}

fn ended(command: &mut Command) -> Run {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (out, told) = (
        text_of(child.stdout.take().unwrap()),
        text_of(child.stderr.take().unwrap()),
    );
    let status = awaited(&mut child);
    Run {
        status,
        out: out.join().unwrap(),
        told: told.join().unwrap(),
    }
}

/// What comes out of a stream, read beside the run.
fn text_of(mut stream: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn awaited(child: &mut Child) -> ExitStatus {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A folder with a bad team file in `good/`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("good")).unwrap();
    fs::write(folder.path().join("good/team.yaml"), BAD).unwrap();
    folder
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_report_that_cannot_be_written_keeps_no_other_report_from_its_place() {
    let dir = folder();
    for (place, words) in [
        ("nowhere/out.json", "there is no such file or folder"),
        ("good", "it is a folder"),
        ("good/team.yaml/x", "Not a directory"),
    ] {
        let run = check(
            dir.path(),
            &[
                "good",
                "--format",
                &format!("json={place}"),
                "--format",
                "sarif=out.sarif",
            ],
        );
        run.failed(words);
        assert!(run.told.contains(place), "{}", run.told);
        assert!(run.out.contains(FINDING), "{place}: {}", run.out);
        assert!(
            fs::read_to_string(dir.path().join("out.sarif"))
                .unwrap()
                .ends_with("}\n")
        );
    }
    assert_eq!(names(dir.path()), ["good", "out.sarif"]);
}

#[test]
fn a_report_in_a_folder_that_may_not_be_written_to() {
    let dir = folder();
    let locked = dir.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let locked = match File::create(locked.join("probe")) {
        Err(_) => locked,
        Ok(_) => match File::create("/sys/probe") {
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => "/sys".into(),
            _ => return say("SKIPPED: there is no folder that this user may not write to"),
        },
    };
    let run = check(
        dir.path(),
        &[
            "good",
            "--format",
            &format!("json={}", locked.join("out.json").display()),
        ],
    );
    run.failed("it may not be written");
    assert!(run.out.contains(FINDING));
}

#[test]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    let dir = folder();
    if !Path::new("/dev/full").exists() {
        return say("SKIPPED: no /dev/full here");
    }
    let run = check(dir.path(), &["good", "--format", "json=/dev/full"]);
    run.failed("/dev/full: there is no space left");
    assert!(run.out.contains(FINDING));
    for arguments in [
        "check good",
        "check good --format json",
        "check good --statistics",
        "rules",
        "models",
        "schema",
        "man",
        "completions bash",
        "--help",
        "--version",
        "config good/team.yaml",
    ] {
        shell(dir.path(), &format!("$ROLECALL {arguments} > /dev/full"))
            .failed("there is no space left");
    }
    // Files may grow to 1 KiB and no further: the report would be longer.
    fs::write(dir.path().join("out.json"), "old").unwrap();
    let run = shell(
        dir.path(),
        "trap '' XFSZ; ulimit -f 1; exec $ROLECALL check good --format json=out.json --format concise",
    );
    run.failed("out.json: ");
    assert!(run.out.contains(FINDING));
    assert_eq!(
        fs::read_to_string(dir.path().join("out.json")).unwrap(),
        "old"
    );
    assert_eq!(
        names(dir.path()),
        ["good", "out.json"],
        "nothing half written is left"
    );
}

#[test]
fn a_full_disk_leaves_no_half_of_a_first_team_file() {
    let dir = folder();
    let init = "trap '' XFSZ; ulimit -f 0; exec $ROLECALL init --yes --project P --customer C --customer-lead L --model aem-cloud-service team.yaml";
    shell(dir.path(), init).failed("team.yaml: ");
    assert_eq!(names(dir.path()), ["good"]);
}

#[test]
fn a_file_that_is_named_and_not_there_hides_no_other() {
    let dir = folder();
    fs::write(dir.path().join("list"), "good/team.yaml\ngone.yaml\n").unwrap();
    symlink("/nowhere/at/all", dir.path().join("link.yaml")).unwrap();
    for arguments in [
        &["--files-from", "list"][..],
        &["gone.yaml", "good"],
        &["good", "gone.yaml"],
    ] {
        let run = check(dir.path(), arguments);
        run.failed("gone.yaml: there is no such file or folder\n");
        assert!(run.out.starts_with("good/team.yaml:4:1"), "{}", run.out);
        assert!(
            run.told
                .ends_with("in 1 file, as of 2026-11-20; 1 path could not be read\n"),
            "{}",
            run.told
        );
    }
    check(dir.path(), &["link.yaml", "good"]).failed("link.yaml: there is no such file");
    let run = check(dir.path(), &["gone.yaml", "link.yaml"]);
    run.failed("gone.yaml: ");
    assert_eq!(
        run.told.lines().count(),
        2,
        "a line each, and no summary of nothing: {}",
        run.told
    );
    check(dir.path(), &["--files-from", "no-list"]).failed("no-list: there is no such file");
}

#[test]
fn what_is_no_file_is_passed_over_in_a_folder() {
    let dir = folder();
    pipe(&dir.path().join("good/pipe.team.yaml"));
    symlink("pipe.team.yaml", dir.path().join("good/a.team.yaml")).unwrap();
    symlink("/dev/zero", dir.path().join("good/zero.team.yaml")).unwrap();
    let _socket =
        std::os::unix::net::UnixListener::bind(dir.path().join("good/socket.team.yaml")).unwrap();
    fs::create_dir(dir.path().join("good/folder.team.yaml")).unwrap();
    let run = check(dir.path(), &["good"]);
    assert_eq!(run.code(), 1, "{}", run.told);
    assert!(run.told.contains("in 1 file, "), "{}", run.told);
}

#[test]
fn a_pipe_or_a_device_that_is_named_is_refused_in_a_sentence() {
    let dir = folder();
    pipe(&dir.path().join("pipe"));
    let refused = "is a pipe or a device, not a file";
    for path in ["pipe", "/dev/null", "/dev/zero"] {
        let run = check(dir.path(), &[path, "good"]);
        run.failed(refused);
        assert!(run.out.contains(FINDING));
    }
    for option in ["--config", "--model", "--baseline"] {
        check(dir.path(), &["good", option, "pipe"]).failed(refused);
    }
    check(dir.path(), &["--files-from", "pipe"]).failed(refused);
    pipe(&dir.path().join("good/rolecall.yaml"));
    check(dir.path(), &["good"]).failed(refused);
}

#[test]
fn a_stream_that_is_open_already_is_read() {
    let dir = folder();
    for script in [
        "$ROLECALL check --format concise /dev/stdin < good/team.yaml",
        "cat good/team.yaml | $ROLECALL check --format concise /dev/stdin",
        "$ROLECALL check --format concise <(cat good/team.yaml)",
    ] {
        let run = shell(dir.path(), script);
        assert_eq!(run.code(), 1, "{script}: {}", run.told);
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
    assert!(listed.out.contains(FINDING), "{}", listed.told);
    // No folder, no terminal, no end.
    shell(dir.path(), "$ROLECALL check - < good").failed("standard input: it is a folder");
    assert_eq!(
        shell(dir.path(), "$ROLECALL check - <&-").code(),
        1,
        "nothing is no team"
    );
    shell(dir.path(), "$ROLECALL check - < /dev/zero")
        .failed("standard input: it is longer than 64 MiB");
}

#[test]
fn a_configuration_that_cannot_be_read_is_not_left_out_in_silence() {
    let dir = folder();
    let config = dir.path().join("rolecall.yaml");
    symlink("nowhere", &config).unwrap();
    check(dir.path(), &["good"]).failed("rolecall.yaml: there is no such file");
    fs::remove_file(&config).unwrap();
    symlink("rolecall.yaml", &config).unwrap();
    check(dir.path(), &["good"]).failed("rolecall.yaml: ");
    fs::remove_file(&config).unwrap();
    fs::create_dir(&config).unwrap();
    assert_eq!(
        check(dir.path(), &["good"]).code(),
        1,
        "a folder of that name is none"
    );
}

#[test]
fn links_that_go_round_in_circles_end() {
    let dir = folder();
    symlink("b.team.yaml", dir.path().join("good/a.team.yaml")).unwrap();
    symlink("a.team.yaml", dir.path().join("good/b.team.yaml")).unwrap();
    symlink("..", dir.path().join("good/up")).unwrap();
    symlink(".", dir.path().join("good/round.team.yaml")).unwrap();
    let run = check(dir.path(), &["good"]);
    run.failed("good/b.team.yaml: ");
    assert!(
        run.out.contains(FINDING) && run.told.contains("in 1 file, "),
        "{}",
        run.told
    );
    check(dir.path(), &["good/a.team.yaml", "good/up/good"]).failed("good/a.team.yaml: ");
}

#[test]
fn two_thousand_unreadable_files_hide_no_readable_one() {
    let dir = folder();
    for number in 0..2000 {
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
    let run = check(dir.path(), &["good", "--format", "json=out.json"]);
    run.failed("in 6 files, as of 2026-11-20; 2000 paths could not be read\n");
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
fn a_folder_that_may_not_be_searched_is_told() {
    let dir = folder();
    let locked = dir.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&locked).is_ok() {
        return say("SKIPPED: this user may read everything");
    }
    let run = check(dir.path(), &["."]);
    run.failed("locked");
    assert!(run.out.contains(FINDING));
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn whoever_stops_reading_changes_no_status_and_sees_no_panic() {
    let dir = folder();
    for number in 0..300 {
        fs::write(dir.path().join(format!("good/{number}.team.yaml")), BAD).unwrap();
    }
    let status = |script: &str| {
        let run = shell(dir.path(), &format!("{script}; exit ${{PIPESTATUS[0]}}"));
        assert!(
            !run.told.contains("anic") && !run.told.contains("RuleKey pipe"),
            "{script}: {}",
            run.told
        );
        run.code()
    };
    for format in ["full", "concise", "json", "sarif", "github", "junit", "tap"] {
        assert_eq!(
            status(&format!("$ROLECALL check good --format {format} | head -1")),
            1,
            "{format}"
        );
        assert_eq!(
            status(&format!("$ROLECALL check good --format {format} | true")),
            1,
            "{format}"
        );
    }
    assert_eq!(status("$ROLECALL check good --statistics | true"), 1);
    // Nobody hears what is said beside the report, either.
    assert_eq!(status("$ROLECALL check good 2>&1 | true"), 1);
    assert_eq!(
        status("$ROLECALL check good --max-findings 1 2>&1 | true"),
        1
    );
    assert_eq!(status("$ROLECALL check nowhere 2>&1 | true"), 2);
    assert_eq!(status("$ROLECALL check --no-such-flag 2>&1 | true"), 2);
    assert_eq!(status("$ROLECALL baseline good 2>&1 | true"), 0);
    for stream in ["2>/dev/full", "2>&-", ">&- 2>&-"] {
        assert_eq!(
            status(&format!("$ROLECALL check good {stream} | true")),
            1,
            "{stream}"
        );
    }
    for arguments in [
        "rules",
        "models",
        "models aem-cloud-service",
        "explain missing-owner",
        "schema",
        "schema config",
        "man",
        "completions zsh",
        "--help",
        "--version",
        "config good/0.team.yaml",
    ] {
        assert_eq!(
            status(&format!("$ROLECALL {arguments} | true")),
            0,
            "{arguments}"
        );
    }
}

#[test]
fn a_name_that_is_no_utf_8_is_a_name() {
    let dir = folder();
    let name = OsStr::from_bytes(b"caf\xe9.team.yaml");
    if fs::write(dir.path().join("good").join(name), BAD).is_err() {
        return say("SKIPPED: this file system takes no such name");
    }
    let run = check(dir.path(), &["good"]);
    assert_eq!(run.code(), 1);
    assert!(run.told.contains("in 2 files"), "{}", run.told);
    for format in ["json", "sarif", "junit", "gitlab", "concise", "full"] {
        let path = Path::new("good").join(name);
        let run = ended(
            program(dir.path())
                .args(["check", "--format", format])
                .arg(&path),
        );
        assert_eq!(run.code(), 1, "{format}");
        assert!(run.out.contains("good/caf"), "{format}: {}", run.out);
    }
    let mut list = File::create(dir.path().join("list")).unwrap();
    list.write_all(b"good/caf\xe9.team.yaml\0good/gone\xe9.yaml\0")
        .unwrap();
    let run = check(dir.path(), &["--files-from", "list"]);
    run.failed("good/gone\u{fffd}.yaml: there is no such file");
    assert!(
        run.out.starts_with("good/caf\u{fffd}.team.yaml:4:1"),
        "{}",
        run.out
    );
}

#[test]
fn a_killed_run_leaves_the_old_report_or_the_new_one_and_no_half() {
    let dir = folder();
    for number in 0..200 {
        fs::write(dir.path().join(format!("good/{number}.team.yaml")), BAD).unwrap();
    }
    let report = dir.path().join("out.json");
    let mut killed = 0;
    for round in 0..40 {
        fs::write(&report, "\"old\"").unwrap();
        let mut child = program(dir.path())
            .args(["check", "good", "--quiet", "--format", "json=out.json"])
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 3));
        let _ = child.kill();
        killed += usize::from(child.wait().unwrap().signal().is_some());
        let left: serde_json::Value = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
        assert!(left == "old" || left["summary"]["files"] == 201, "{left}");
    }
    assert!(killed > 0, "no run was killed in time");
}

#[test]
fn a_report_stays_as_private_as_it_was() {
    let dir = folder();
    let report = dir.path().join("report.json");
    std::fs::write(&report, "old").unwrap();
    std::fs::set_permissions(&report, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(
        ended(program(dir.path()).args(["check", "good", "--format", "json=report.json"])).code(),
        1
    );
    assert_eq!(
        report.metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(
        std::fs::read_to_string(&report)
            .unwrap()
            .contains("missing-business-owner")
    );
}

#[test]
fn an_ignore_file_that_no_library_can_be_given_ends_nothing_but_its_folder() {
    let nested = format!("{}a{}\n", "{".repeat(300_000), "}".repeat(300_000));
    for script in [
        format!(
            "mkdir bad && cp good/team.yaml bad && printf '%s' '{}' > bad/.gitignore",
            &nested[..100_000]
        ),
        "mkdir bad && mkfifo bad/.gitignore".to_owned(),
    ] {
        let dir = folder();
        assert!(shell(dir.path(), &script).status.success());
        let run = ended(program(dir.path()).args(["check", "--format", "concise", "."]));
        run.failed("bad/.gitignore: ");
        assert!(
            run.told.contains("this folder was not searched") && run.out.contains(FINDING),
            "{}",
            run.told
        );
    }
    let dir = folder();
    std::fs::write(dir.path().join(".gitignore"), "x\n".repeat(20_000)).unwrap();
    ended(program(&dir.path().join("good")).args(["check", "."]))
        .failed(".gitignore: it has more than 10000 lines; this folder was not searched");
}
