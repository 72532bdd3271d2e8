//! Tests of reading git's index and its revisions.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::support::Disk;
use crate::files::{Mode, PathKind, Reason, Repository, Root, Snapshot, Source};

fn index(disk: &Disk) -> Snapshot {
    let repository = Repository::around(&disk.path("r")).unwrap();
    repository.index().unwrap()
}

fn read(snapshot: &Snapshot, path: impl AsRef<Path>) -> Result<String, Reason> {
    let bytes = snapshot.read(path.as_ref(), 1000);
    let text = bytes.map(|bytes| String::from_utf8(bytes).unwrap());
    text.map_err(|error| error.reason)
}

#[test]
fn the_index_and_a_revision_have_their_own_texts() {
    let disk = Disk::new();
    disk.write("r/a/team.yaml", "committed");
    disk.repository("r");
    disk.write("r/a/team.yaml", "staged");
    disk.git("r", &["add", "a"]);
    disk.write("r/a/team.yaml", "on disk");
    let repository = Repository::around(&disk.path("r/a")).unwrap();
    assert_eq!(repository.root(), disk.path("r"));
    let index = repository.index().unwrap();
    let head = repository.revision("HEAD").unwrap();
    for path in [
        PathBuf::from("a/team.yaml"),
        disk.path("r/a/../a/team.yaml"),
    ] {
        assert_eq!(read(&index, &path), Ok("staged".into()));
        assert_eq!(read(&head, &path), Ok("committed".into()));
    }
    assert!(head.has_same(Path::new("a/team.yaml"), b"committed"));
    assert!(!head.has_same(Path::new("a/team.yaml"), b"on disk"));
    assert_eq!(read(&index, "b"), Err(Reason::NotFound));
    assert_eq!(read(&index, "a"), Err(Reason::Folder));
}

#[test]
fn any_name_is_listed_and_read() {
    let disk = Disk::new();
    let names = [
        &b"-n"[..],
        b"--help.team.yaml",
        b"a\nb",
        b"a\tb",
        b"caf\xe9",
        b"x/\xff/\"y\"",
        b":(glob)x",
    ];
    for name in names {
        disk.write(Path::new("r").join(OsStr::from_bytes(name)), name);
    }
    disk.repository("r");
    let repository = Repository::around(&disk.path("r")).unwrap();
    for snapshot in [repository.index(), repository.revision("main")] {
        let snapshot = snapshot.unwrap();
        assert_eq!(snapshot.entries().len(), names.len());
        for name in names {
            let bytes = snapshot.read(Path::new(OsStr::from_bytes(name)), 1000);
            assert_eq!(bytes.unwrap(), name);
        }
    }
}

#[test]
fn a_stored_link_leads_only_to_what_is_stored() {
    let disk = Disk::new();
    disk.write("secret", "secret");
    disk.write("r/a/team.yaml", "team");
    disk.link("r/link", "a/../folder/team.yaml");
    disk.link("r/folder", "a");
    disk.link("r/out", "../secret");
    disk.link("r/absolute", "/etc/passwd");
    disk.link("r/git", ".git/config");
    disk.link("r/git-folder", ".GIT/");
    disk.link("r/loop", "loop");
    disk.link("r/later", "untracked");
    disk.link("r/long", "x/".repeat(1500));
    disk.repository("r");
    disk.write("r/untracked", "not stored");
    let index = index(&disk);
    for path in ["link", "folder/team.yaml", "folder/../a/team.yaml"] {
        assert_eq!(read(&index, path), Ok("team".into()), "{path}");
    }
    for (path, reason) in [
        ("out", Reason::OutsideRoot),
        ("absolute", Reason::OutsideRoot),
        ("../secret", Reason::OutsideRoot),
        ("git", Reason::InsideGit),
        ("git-folder/config", Reason::InsideGit),
        ("loop", Reason::TooManyLinks),
        ("later", Reason::NotFound),
        ("long", Reason::NotFound),
    ] {
        assert_eq!(read(&index, path), Err(reason), "{path}");
    }
    let identity = |path: &str| index.identity(Path::new(path)).unwrap();
    assert_eq!(identity("link"), identity("a/team.yaml"));
    assert!(index.exists(Path::new("out")) && index.exists(Path::new("later")));
    assert!(!index.exists(Path::new("folder")) && !index.exists(Path::new("untracked")));
}

#[test]
fn an_announced_file_is_not_stored() {
    let disk = Disk::new();
    disk.write("r/empty.team.yaml", "");
    disk.write("r/team.yaml", "x");
    disk.repository("r");
    disk.write("r/new.team.yaml", "x");
    disk.git("r", &["add", "--intent-to-add", "new.team.yaml"]);
    let index = index(&disk);
    assert_eq!(read(&index, "empty.team.yaml"), Ok(String::new()));
    assert_eq!(read(&index, "new.team.yaml"), Err(Reason::NotStaged));
    assert!(!index.paths().contains(&"new.team.yaml".into()));
    assert_eq!(index.paths().len(), 2);
}

#[test]
fn a_file_with_a_conflict_is_not_skipped() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "base");
    disk.repository("r");
    disk.git("r", &["checkout", "--quiet", "-b", "other"]);
    disk.write("r/team.yaml", "theirs");
    disk.commit("r");
    disk.git("r", &["checkout", "--quiet", "main"]);
    disk.write("r/team.yaml", "ours");
    disk.commit("r");
    disk.git("r", &["read-tree", "-m", "HEAD~1", "HEAD", "other"]);
    let index = index(&disk);
    assert_eq!(index.paths(), [PathBuf::from("team.yaml")]);
    assert_eq!(read(&index, "team.yaml"), Err(Reason::Unmerged));
}

#[test]
fn a_submodule_is_not_entered() {
    let disk = Disk::new();
    disk.write("sub/team.yaml", "x");
    disk.repository("sub");
    disk.repository("r");
    disk.git("r", &["submodule", "--quiet", "add", "../sub", "module"]);
    disk.link("r/link", "module/team.yaml");
    disk.git("r", &["add", "--all"]);
    let index = index(&disk);
    let modes: Vec<Mode> = index.entries().map(|entry| entry.mode).collect();
    assert_eq!(modes, [Mode::File, Mode::Link, Mode::Submodule]);
    for path in ["module/team.yaml", "link", "module"] {
        assert_eq!(read(&index, path), Err(Reason::Submodule), "{path}");
    }
    let module = Repository::around(&disk.path("r/module/x")).unwrap();
    assert_eq!(module.root(), disk.path("r/module"));
    assert_eq!(read(&module.index().unwrap(), "team.yaml"), Ok("x".into()));
}

#[test]
fn a_text_that_is_too_long_is_not_read() {
    let disk = Disk::new();
    for number in 0..3 {
        disk.write(format!("r/long-{number}"), vec![b'x'; 5 << 20]);
        disk.write(format!("r/short-{number}"), "y".repeat(1000));
    }
    disk.repository("r");
    let index = index(&disk);
    for number in 0..3 {
        let error = index.read(format!("long-{number}").as_ref(), 1000);
        assert_eq!(
            error.unwrap_err().to_string(),
            format!("cannot read `long-{number}`: it is longer than 1000 bytes")
        );
        assert_eq!(read(&index, format!("short-{number}")).unwrap().len(), 1000);
    }
}

#[test]
fn a_text_that_a_clone_does_not_have_is_not_fetched() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "text");
    disk.write("r/other", "text");
    disk.repository("r");
    let object = disk.git("r", &["rev-parse", "HEAD:team.yaml"]);
    let (folder, file) = object.split_at(2);
    fs::remove_file(disk.path(format!("r/.git/objects/{folder}/{file}"))).unwrap();
    let (script, sprung) = disk.trap();
    for setting in [
        ["remote.origin.url", &format!("ext::{script}")],
        ["remote.origin.promisor", "true"],
        ["extensions.partialClone", "origin"],
        ["core.repositoryFormatVersion", "1"],
        ["protocol.ext.allow", "always"],
    ] {
        disk.git("r", &["config", setting[0], setting[1]]);
    }
    assert_eq!(read(&index(&disk), "team.yaml"), Err(Reason::NotInClone));
    assert!(!sprung.exists());
}

#[test]
fn a_source_reads_all_from_one_place() {
    let disk = Disk::new();
    disk.write("r/a/team.yaml", "committed");
    disk.write("r/rolecall.yaml", "committed");
    disk.repository("r");
    disk.write("r/a/team.yaml", "on disk");
    disk.write("r/new.yaml", "on disk");
    let source = Source::Snapshot(Box::new(index(&disk)));
    let text = |path: &str| source.read(Path::new(path)).map_err(|error| error.reason);
    assert_eq!(text("a/team.yaml"), Ok("committed".into()));
    assert_eq!(text("a/../rolecall.yaml"), Ok("committed".into()));
    assert_eq!(text("new.yaml"), Err(Reason::NotFound));
    assert!(source.exists(Path::new("rolecall.yaml")) && !source.exists(Path::new("new.yaml")));
    assert_eq!(source.kind(Path::new("a")), Ok(PathKind::Folder));
    assert_eq!(
        source.paths().unwrap(),
        ["a/team.yaml", "rolecall.yaml"].map(PathBuf::from)
    );
    assert_eq!(source.root(), disk.path("r"));
}

#[test]
fn all_texts_together_have_a_limit() {
    let disk = Disk::new();
    disk.write("r/a", "xxxxx");
    disk.write("r/b", "yyyyyy");
    disk.repository("r");
    let repository = Repository::around(&disk.path("r")).unwrap();
    let index = repository.index().unwrap().with_limit(10);
    assert_eq!(read(&index, "a"), Ok("xxxxx".into()));
    assert_eq!(read(&index, "b"), Err(Reason::RunTooLong(10)));
    assert_eq!(read(&index, "a"), Ok("xxxxx".into()));
    assert_eq!(read(&index, "a"), Err(Reason::RunTooLong(10)));
}

#[test]
fn a_work_tree_is_read_from_disk_and_by_many_threads() {
    fn is_shared<T: Send + Sync>(_: &T) {}
    let disk = Disk::new();
    disk.write("r/team.yaml", "on disk");
    disk.link("r/link", "team.yaml");
    let source = Source::WorkTree(Root::at(&disk.path("r")).unwrap());
    is_shared(&source);
    assert_eq!(source.read(&disk.path("r/link")).unwrap(), b"on disk");
    let kind = |path: &str| source.kind(Path::new(path)).unwrap();
    assert_eq!(kind("link"), kind("team.yaml"));
    assert_eq!(kind(""), PathKind::Folder);
    assert!(source.exists(Path::new("link")) && source.paths().is_none());
}
