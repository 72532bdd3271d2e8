//! Failing outputs: a clear message and exit status 2, every other report is written, no partial
//! file, no panic when the reader is gone.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::time::Duration;

use crate::support::extent::{size, some};
use crate::support::{BAD, check, concise, folder, names, program, say, shell, words};

const FINDING: &str = "team.yaml:4:1: error: the team has no Business Owner";

/// A folder with a bad team file in `good/`.
fn bad_team() -> tempfile::TempDir {
    folder(&[("good/team.yaml", BAD)])
}

#[test]
fn a_failed_report_does_not_affect_the_others() {
    let dir = bad_team();
    for (place, words) in [
        ("nowhere/out.json", "no such file or folder"),
        ("good", "it is a folder"),
        ("good/team.yaml/x", "no such file or folder"),
    ] {
        let run = concise(
            &dir,
            &format!("good --format json={place} --format sarif=out.sarif"),
        );
        run.failed(words);
        assert!(run.err.contains(place), "{}", run.err);
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
    let dir = bad_team();
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
    let report = locked.join("out.json");
    let run = concise(&dir, &format!("good --format json={}", report.display()));
    run.failed("permission denied");
    assert!(run.out.contains(FINDING));
}

#[test]
fn a_full_disk_is_reported_and_keeps_the_old_file() {
    let dir = bad_team();
    if !Path::new("/dev/full").exists() {
        return say("SKIPPED: no /dev/full here");
    }
    let run = shell(
        &dir,
        "$ROLECALL check good --format concise --format json=/dev/fd/3 3> /dev/full",
    );
    run.failed("cannot write `/dev/fd/3`: no space left");
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
        shell(&dir, &format!("$ROLECALL {arguments} > /dev/full"))
            .failed("no space left on the device");
    }
    // Files may grow to 1 KiB and no further: the report would be longer.
    fs::write(dir.path().join("out.json"), "old").unwrap();
    let run = shell(
        dir.path(),
        "trap '' XFSZ; ulimit -f 1; exec $ROLECALL check good --format json=out.json --format concise",
    );
    run.failed("cannot write `out.json`: ");
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
    let dir = bad_team();
    let init = "trap '' XFSZ; ulimit -f 0; exec $ROLECALL init --yes --project P --customer C --customer-lead L --model aem-cloud-service team.yaml";
    shell(&dir, init).failed("cannot write `team.yaml`: ");
    assert_eq!(names(dir.path()), ["good"]);
}

#[test]
fn a_closed_pipe_changes_no_status_and_causes_no_panic() {
    let dir = bad_team();
    for number in 0..size(30, 150) {
        fs::write(dir.path().join(format!("good/{number}.team.yaml")), BAD).unwrap();
    }
    let status = |script: &str| {
        let run = shell(&dir, &format!("{script}; exit ${{PIPESTATUS[0]}}"));
        assert!(
            !run.err.contains("anic") && !run.err.contains("Broken pipe"),
            "{script}: {}",
            run.err
        );
        run.code
    };
    let formats = ["full", "concise", "json", "sarif", "github", "junit", "tap"];
    for format in some(&formats, 3, 1) {
        assert_eq!(
            status(&format!("$ROLECALL check good --format {format} | head -1")),
            1,
            "{format}"
        );
    }
    assert_eq!(status("$ROLECALL check good --format concise | true"), 1);
    assert_eq!(status("$ROLECALL check good --statistics | true"), 1);
    // Standard error is closed, too.
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
fn a_killed_run_leaves_the_old_report_or_the_new_one_and_no_half() {
    let dir = bad_team();
    for number in 0..size(100, 200) {
        fs::write(dir.path().join(format!("good/{number}.team.yaml")), BAD).unwrap();
    }
    let report = dir.path().join("out.json");
    let mut killed = 0;
    for round in 0..size(6, 16) as u64 {
        fs::write(&report, "\"old\"").unwrap();
        let mut child = program(&dir)
            .args(words("check good --quiet --format json=out.json"))
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 9));
        let _ = child.kill();
        killed += usize::from(child.wait().unwrap().signal().is_some());
        let left: serde_json::Value = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
        assert!(
            left == "old" || left["summary"]["files"] == size(101, 201),
            "{left}"
        );
    }
    assert!(killed > 0, "no run was killed in time");
}

#[test]
fn a_report_stays_as_private_as_it_was() {
    let dir = bad_team();
    let report = dir.path().join("report.json");
    std::fs::write(&report, "old").unwrap();
    std::fs::set_permissions(&report, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(check(&dir, "good --format json=report.json").code, 1);
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
