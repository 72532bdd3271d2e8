//! Programs that a repository names and that nobody starts.

use std::path::Path;

use super::support::Disk;
use crate::files::{GitError, Repository};

/// A folder that git would treat as a repository without a work tree.
fn bare(disk: &Disk, folder: &str, configuration: &str) {
    disk.write(format!("{folder}/HEAD"), "ref: refs/heads/main\n");
    disk.write(format!("{folder}/objects/x"), "");
    disk.write(format!("{folder}/refs/x"), "");
    disk.write(format!("{folder}/config"), configuration);
}

#[test]
fn a_committed_repository_is_not_entered() {
    let disk = Disk::new();
    let (script, sprung) = disk.trap();
    disk.write("r/team.yaml", "x");
    let program = format!("fsmonitor = {script}\nhooksPath = {script}\n");
    bare(&disk, "r/sub", &format!("[core]\nbare = true\n{program}"));
    let tree = format!("[core]\nbare = false\nworktree = ..\n{program}");
    bare(&disk, "r/tree", &tree);
    disk.repository("r");
    for folder in ["r/sub", "r/tree", "r/tree/objects"] {
        let repository = Repository::around(&disk.path(folder)).unwrap();
        assert_eq!(repository.root(), disk.path("r"));
        let index = repository.index().unwrap();
        assert!(index.has_same(Path::new("team.yaml"), b"x"));
    }
    bare(&disk, "alone", &tree);
    assert!(Repository::around(&disk.path("alone")).is_err());
    disk.write("broken/.git/HEAD", "");
    bare(&disk, "broken", &tree);
    assert!(Repository::around(&disk.path("broken")).is_err());
    assert!(!sprung.exists());
}

#[test]
fn no_program_of_a_configuration_is_started() {
    let disk = Disk::new();
    let (script, sprung) = disk.trap();
    disk.write("r/.gitattributes", "* diff=d filter=f merge=m\n");
    disk.write("r/team.yaml", "x");
    disk.write("r/empty.team.yaml", "");
    disk.repository("r");
    for name in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.d.textconv",
        "diff.d.command",
        "filter.f.clean",
        "filter.f.smudge",
        "filter.f.process",
        "merge.m.driver",
        "gpg.program",
    ] {
        disk.git("r", &["config", name, &script]);
    }
    disk.git(
        "r",
        &[
            "config",
            "core.hooksPath",
            &disk.path("").display().to_string(),
        ],
    );
    std::fs::copy(&script, disk.path("post-index-change")).unwrap();
    disk.write("r/team.yaml", "y"); // as long and as old as what the index has
    let repository = Repository::around(&disk.path("r")).unwrap();
    let head = repository.merge_base("main").unwrap();
    for snapshot in [
        repository.index().unwrap(),
        repository.revision("HEAD").unwrap(),
        head,
    ] {
        assert!(snapshot.has_same(Path::new("team.yaml"), b"x"));
        assert_eq!(snapshot.entries().len(), 3);
    }
    assert!(!sprung.exists());
}

#[test]
fn no_object_takes_the_place_of_another() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "real");
    disk.write("r/other", "replaced");
    disk.repository("r");
    disk.git("r", &["replace", "HEAD:team.yaml", "HEAD:other"]);
    let repository = Repository::around(&disk.path("r")).unwrap();
    assert!(
        repository
            .index()
            .unwrap()
            .has_same(Path::new("team.yaml"), b"real")
    );
}

#[test]
fn nothing_in_the_repository_changes() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "x");
    disk.repository("r");
    let index = disk.path("r/.git/index");
    let before = std::fs::read(&index).unwrap();
    disk.write("r/team.yaml", "x");
    let repository = Repository::around(&disk.path("r")).unwrap();
    _ = repository.index().unwrap();
    _ = repository.merge_base("HEAD").unwrap();
    assert_eq!(std::fs::read(&index).unwrap(), before);
}

#[test]
fn a_tree_of_billions_of_files_ends() {
    let disk = Disk::new();
    disk.repository("r");
    let make = |lines: &str| disk.git_with_input("r", &["mktree", "--missing"], lines);
    let file = disk.git("r", &["hash-object", "-w", "--stdin"]);
    let mut tree = make(&format!("100644 blob {file}\tx\n"));
    for _ in 0..10 {
        let line = |number| format!("040000 tree {tree}\t{number}\n");
        tree = make(&(0..10).map(line).collect::<String>());
    }
    let commit = disk.git("r", &["commit-tree", &tree, "-m", "x"]);
    let repository = Repository::around(&disk.path("r")).unwrap();
    let error = repository.revision(&commit).err().unwrap();
    assert!(matches!(error, GitError::TooManyFiles(_)), "{error}");
}
