//! Places that are none for a report: a link, a pipe, a linked folder, a file that the run reads.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{BAD, check, folder, names};

/// A repository with one team file.
fn repository() -> tempfile::TempDir {
    folder(&[(".git/HEAD", ""), ("acme/team.yaml", BAD)])
}

#[test]
fn a_link_is_replaced_and_what_it_points_to_stays() {
    let outside = folder(&[("bashrc", "old")]);
    let folder = repository();
    let link = folder.path().join("rolecall.sarif");
    symlink(outside.path().join("bashrc"), &link).unwrap();
    assert_eq!(check(&folder, "--format sarif=rolecall.sarif").code, 1);
    assert!(!link.is_symlink() && fs::read_to_string(&link).unwrap().starts_with('{'));
    assert_eq!(names(&outside), ["bashrc"]);
    let target = fs::read_to_string(outside.path().join("bashrc")).unwrap();
    assert_eq!(target, "old");
}

#[test]
fn a_link_to_a_team_file_is_no_place_for_a_report() {
    let folder = repository();
    let link = folder.path().join("to-team.json");
    symlink("acme/team.yaml", &link).unwrap();
    assert_eq!(check(&folder, "--format json=to-team.json").code, 2);
    let team = fs::read_to_string(folder.path().join("acme/team.yaml")).unwrap();
    assert_eq!(team, BAD);
}

#[test]
fn a_linked_folder_leads_no_report_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    let folder = repository();
    symlink(outside.path(), folder.path().join("reports")).unwrap();
    let run = check(&folder, "--format json=reports/out.json");
    run.failed("cannot write `reports/out.json`: the path leads out of the project");
    assert!(names(&outside).is_empty());
}

#[test]
fn a_pipe_or_a_device_in_the_place_of_a_report_is_refused_at_once() {
    let folder = repository();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe.json"))
        .status();
    assert!(made.unwrap().success());
    for place in ["pipe.json", "/dev/null", "/dev/full"] {
        let run = check(&folder, &format!("--format json={place}"));
        run.failed(&format!(
            "cannot write `{place}`: it is a pipe, a socket or a device, not a file"
        ));
    }
}

#[test]
fn no_report_takes_the_place_of_a_file_that_the_run_reads() {
    let own = "model: ours\nextends: aem-cloud-service\n";
    let baseline = "{\n\"schema\": \"rolecall-baseline/1\", \"findings\": []\n}\n";
    let files = [
        ("rolecall.yaml", "extends: base.yaml\nmodels: [own.yaml]\n"),
        ("base.yaml", "fail-level: warning\n"),
        ("own.yaml", own),
        ("known.json", baseline),
        ("team.yaml", BAD),
    ];
    let dir = folder(&files);
    for (file, text) in files {
        for input in ["", "-"] {
            let run = check(
                &dir,
                &format!("--baseline known.json --format json=./{file} {input}"),
            );
            let overwrites = format!("`./{file}`");
            assert_eq!(run.code, 2, "{file}: {run:?}");
            assert!(run.err.contains(&overwrites), "{file}: {run:?}");
            assert_eq!(fs::read_to_string(dir.path().join(file)).unwrap(), text);
        }
    }
}
