//! Tests of writing: which entry is replaced, and which are refused.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::support::Disk;
use crate::files::replace::{create, created, replace};
use crate::files::{Reason, Root};

#[test]
fn a_link_is_replaced_and_what_it_points_to_stays() {
    let disk = Disk::new();
    disk.write("home/.bashrc", "old");
    disk.link("report", "home/.bashrc");
    disk.link("to-nothing", "home/new");
    disk.link("to-folder", "home");
    for path in ["report", "to-nothing", "to-folder"] {
        replace(&disk.path(path), |out| out.write_all(b"new")).unwrap();
        assert!(!disk.path(path).is_symlink());
        assert_eq!(disk.read(path), "new");
    }
    assert_eq!(disk.read("home/.bashrc"), "old");
    assert!(!disk.path("home/new").exists());
}

#[test]
fn a_folder_a_pipe_or_a_device_is_refused_at_once() {
    let disk = Disk::new();
    disk.pipe("pipe");
    fs::create_dir(disk.path("folder")).unwrap();
    let reason = |path: &str| replace(&disk.path(path), |out| out.write_all(b"")).unwrap_err();
    assert_eq!(reason("pipe"), Reason::NotAFile);
    assert_eq!(reason("folder"), Reason::Folder);
    assert_eq!(reason("/dev/null"), Reason::NotAFile);
    assert_eq!(reason("no-folder/report"), Reason::NotFound);
    assert_eq!(fs::read_dir(disk.path("")).unwrap().count(), 2);
}

#[test]
fn the_permissions_of_a_replaced_file_are_kept() {
    let disk = Disk::new();
    disk.write("report", "old");
    let report = disk.path("report");
    fs::set_permissions(&report, fs::Permissions::from_mode(0o600)).unwrap();
    replace(&report, |out| {
        let files = fs::read_dir(disk.path(""))?;
        let modes = files.map(|file| file.unwrap().metadata().unwrap().permissions().mode());
        assert!(modes.into_iter().all(|mode| mode & 0o7777 == 0o600));
        out.write_all(b"new")
    })
    .unwrap();
    assert_eq!(
        report.metadata().unwrap().permissions().mode() & 0o7777,
        0o600
    );
    replace(&disk.path("other"), |out| out.write_all(b"new")).unwrap();
    let mode = disk.path("other").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o600, 0o600);
    assert_eq!(fs::read_dir(disk.path("")).unwrap().count(), 2);
}

#[test]
fn a_new_file_replaces_nothing() {
    let disk = Disk::new();
    disk.link("link", "nothing");
    create(&disk.path("new"), b"x").unwrap();
    for path in ["link", "new"] {
        assert_eq!(create(&disk.path(path), b"y"), Err(Reason::Exists));
    }
    assert_eq!(disk.read("new"), "x");
    assert_eq!(fs::read_dir(disk.path("")).unwrap().count(), 2);
}

#[test]
fn no_linked_folder_leads_a_report_out_of_the_root() {
    let disk = Disk::new();
    disk.write("home/x", "");
    disk.write("project/.git/hooks/x", "");
    disk.write("project/deep/x", "");
    disk.link("project/reports", "../home");
    disk.link("project/hooks", ".git/hooks");
    disk.link("project/within", "deep");
    let root = Root::at(&disk.path("project")).unwrap();
    let write = |path: &str| {
        root.replace(&disk.path(path), |out| out.write_all(b"new"))
            .map_err(|error| error.reason)
    };
    assert_eq!(write("project/reports/report"), Err(Reason::OutsideRoot));
    assert_eq!(write("project/hooks/post-checkout"), Err(Reason::InsideGit));
    assert_eq!(write("project/nothing/report"), Err(Reason::NotFound));
    let created = root.create(&disk.path("project/reports/new"), b"new");
    assert_eq!(created.unwrap_err().reason, Reason::OutsideRoot);
    for path in ["project/report", "project/within/report", "home/report"] {
        assert_eq!(write(path), Ok(()), "{path}");
    }
}

/// Somebody replaces the folder while the report is written.
#[cfg(target_os = "linux")]
#[test]
fn a_report_stays_in_the_checked_folder() {
    let disk = Disk::new();
    disk.write("home/report", "old");
    disk.write("project/reports/x", "");
    let root = Root::at(&disk.path("project")).unwrap();
    let written = root.replace(&disk.path("project/reports/report"), |out| {
        fs::rename(disk.path("project/reports"), disk.path("project/aside"))?;
        disk.link("project/reports", "../home");
        out.write_all(b"new")
    });
    assert_eq!(written, Ok(()));
    assert_eq!(disk.read("home/report"), "old");
    assert_eq!(disk.read("project/aside/report"), "new");
    assert_eq!(fs::read_dir(disk.path("home")).unwrap().count(), 1);
}

#[test]
fn a_file_is_rewritten_only_if_nobody_has_changed_it() {
    let disk = Disk::new();
    disk.write("team.yaml", "old");
    disk.link("link.yaml", "team.yaml");
    let root = Root::at(&disk.path("")).unwrap();
    let rewrite = |path: &str, old: &str| {
        let written = root.rewrite(&disk.path(path), old.as_bytes(), b"new");
        written.map_err(|error| error.reason)
    };
    assert_eq!(rewrite("team.yaml", "older"), Err(Reason::Changed));
    assert_eq!(rewrite("link.yaml", "old"), Err(Reason::Link));
    assert_eq!(rewrite("nothing.yaml", "old"), Err(Reason::NotFound));
    assert_eq!(disk.read("team.yaml"), "old");
    assert_eq!(rewrite("team.yaml", "old"), Ok(()));
    assert_eq!(disk.read("team.yaml"), "new");
}

#[test]
fn a_replacement_is_never_readable_by_others() {
    let disk = Disk::new();
    disk.write("usual", "");
    let folder = disk.path("");
    let mode = |file: &std::fs::File| file.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(created(&folder, true).unwrap().as_file()), 0o600);
    let usual = fs::File::open(disk.path("usual")).unwrap();
    assert_eq!(
        mode(created(&folder, false).unwrap().as_file()),
        mode(&usual)
    );
}
