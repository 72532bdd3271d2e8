//! Tests of opening files beneath a root.

use std::path::Path;

use super::support::Disk;
use crate::files::root::beneath;
use crate::files::{Identity, MAX_FILE_BYTES, ReadError, Reason, Root, walk};

/// `project/` is the root; the files next to it must not be read.
fn project() -> Disk {
    let disk = Disk::new();
    disk.write("secret", "secret");
    disk.write("project/team.yaml", "team");
    disk.write("project/a/b/team.yaml", "deep");
    disk.write("project/.git/config", "secret");
    disk.write("project/.git/HEAD", "");
    disk.write("project/a/.git/x", "an empty one is not a work tree");
    disk
}

fn root(disk: &Disk) -> Root {
    Root::at(&disk.path("project")).unwrap()
}

fn read(root: &Root, path: impl AsRef<Path>) -> Result<Vec<u8>, Reason> {
    let path = path.as_ref();
    let opened = root.open(path).map_err(|error| error.reason);
    // Without the kernel's call, the path is walked, with the same result.
    if let Ok(path) = beneath(root.path(), path) {
        let walked = walk::file(&root.disk, path);
        assert_eq!(walked.err(), opened.as_ref().err().cloned(), "{path:?}");
    }
    opened?.read(MAX_FILE_BYTES).map_err(|error| error.reason)
}

#[test]
fn files_beneath_the_root_are_read() {
    let disk = project();
    disk.link("project/a/up", "../team.yaml");
    disk.link("project/folder", "a/b/");
    disk.link("project/through", "folder/../up");
    disk.link("project/twice", "through");
    let root = root(&disk);
    for (path, text) in [
        ("team.yaml", "team"),
        ("./a//b/./team.yaml", "deep"),
        ("a/../team.yaml", "team"),
        ("a/up", "team"),
        ("folder/team.yaml", "deep"),
        ("folder/../../team.yaml", "team"),
        ("through", "team"),
        ("twice", "team"),
    ] {
        assert_eq!(read(&root, path), Ok(text.into()), "{path}");
    }
    let absolute = disk.path("project/a/../team.yaml");
    assert_eq!(read(&root, absolute), Ok("team".into()));
}

#[test]
fn nothing_leads_out_of_the_root() {
    let disk = project();
    disk.link("project/out", "../secret");
    disk.link("project/absolute", disk.path("secret"));
    disk.link("project/inside", disk.path("project/team.yaml"));
    disk.link("project/environment", "/proc/self/environ");
    disk.link("project/home", "..");
    disk.link("project/chain", "a/chain");
    disk.link("project/a/chain", "b/../../out");
    let root = root(&disk);
    for path in [
        "../secret",
        "a/../../secret",
        "/etc/passwd",
        "out",
        "absolute",
        "inside",
        "environment",
        "home/secret",
        "home/project/team.yaml",
        "chain",
        "a/chain",
        "../nothing-here",
    ] {
        assert_eq!(read(&root, path), Err(Reason::OutsideRoot), "{path}");
    }
    let beside = disk.path("project-2/team.yaml");
    assert_eq!(read(&root, beside), Err(Reason::OutsideRoot));
    let error: ReadError = root.open(Path::new("absolute")).err().unwrap();
    assert_eq!(
        error.to_string(),
        "cannot read `absolute`: the path leads out of the project"
    );
}

#[test]
fn nothing_leads_into_git() {
    let disk = project();
    disk.link("project/direct", ".git/config");
    disk.link("project/a/folder", "../.GIT");
    let root = root(&disk);
    for path in [
        ".git/config",
        "a/../.git/config",
        ".GIT/config",
        ".git /config",
        "git~1/config",
        ".git",
        "direct",
        "a/folder/config",
    ] {
        assert_eq!(read(&root, path), Err(Reason::InsideGit), "{path}");
    }
}

#[test]
fn only_regular_files_are_read_and_nothing_waits() {
    let disk = project();
    disk.pipe("project/pipe");
    disk.link("project/to-pipe", "pipe");
    let socket = disk.path("project/socket");
    let _socket = std::os::unix::net::UnixListener::bind(socket).unwrap();
    let root = root(&disk);
    for path in ["pipe", "to-pipe", "socket"] {
        assert_eq!(read(&root, path), Err(Reason::NotAFile), "{path}");
        let named = disk.path("project").join(path);
        assert_eq!(
            root.open_named(&named).err().unwrap().reason,
            Reason::NotAFile
        );
        assert_eq!(
            Root::trusted(&named).err().unwrap().reason,
            Reason::NotAFile
        );
    }
    assert_eq!(read(&root, "a"), Err(Reason::Folder));
    assert_eq!(read(&root, ""), Err(Reason::Folder));
    assert_eq!(read(&root, "team.yaml/x"), Err(Reason::NotFound));
    let device = Root::trusted(Path::new("/dev/zero")).err().unwrap();
    assert_eq!(device.reason, Reason::NotAFile);
}

#[test]
fn the_limit_holds_while_reading() {
    let disk = project();
    let root = root(&disk);
    let read = |limit| root.open(Path::new("team.yaml")).unwrap().read(limit);
    assert_eq!(read(4).unwrap(), b"team");
    assert_eq!(read(3).unwrap_err().reason, Reason::TooLong(3));
    let opened = root.open(Path::new("team.yaml")).unwrap();
    disk.write("project/team.yaml", "it has grown");
    assert_eq!(opened.read(8).unwrap_err().reason, Reason::TooLong(8));
    if cfg!(target_os = "linux") {
        let opened = Root::trusted(Path::new("/proc/self/maps")).unwrap();
        assert_eq!(opened.read(100).unwrap_err().reason, Reason::TooLong(100));
    }
}

#[test]
fn one_file_has_one_identity() {
    let disk = project();
    disk.link("project/link", "a/../team.yaml");
    let root = root(&disk);
    let identity =
        |path: &str| -> Identity { root.open(Path::new(path)).unwrap().identity().clone() };
    assert_eq!(identity("link"), identity("team.yaml"));
    assert_ne!(identity("a/b/team.yaml"), identity("team.yaml"));
    std::fs::hard_link(disk.path("project/team.yaml"), disk.path("project/hard")).unwrap();
    assert_ne!(identity("hard"), identity("team.yaml"));
    assert_eq!(identity("link"), identity("team.yaml"));
}

#[test]
fn links_that_go_round_in_circles_end() {
    let disk = project();
    disk.link("project/one", "two");
    disk.link("project/two", "one");
    disk.link("project/grows", "grows/x");
    let root = root(&disk);
    for path in ["one", "grows"] {
        assert_eq!(read(&root, path), Err(Reason::TooManyLinks), "{path}");
    }
}

#[test]
fn an_unreadable_file_exists() {
    let disk = project();
    disk.link("project/nowhere", "nothing");
    disk.link("project/out", "../secret");
    disk.link("project/folder", "a");
    disk.pipe("project/pipe");
    let root = root(&disk);
    for (path, exists) in [
        ("team.yaml", true),
        ("nowhere", true),
        ("out", true),
        ("pipe", true),
        ("folder/b/team.yaml", true),
        ("a", false),
        ("folder", false),
        ("nothing", false),
        ("a/b/nothing", false),
        ("team.yaml/x", false),
        ("../secret", false),
    ] {
        assert_eq!(root.exists(Path::new(path)), exists, "{path}");
    }
}

#[test]
fn a_named_path_may_be_anywhere_but_not_a_link_out_of_the_root() {
    let disk = project();
    disk.link("project/out", "../secret");
    disk.link("project/up", "..");
    disk.link("other-name", "project");
    disk.link("elsewhere", "secret");
    let root = root(&disk);
    let named = |path: &str| {
        let path = disk.path(path);
        let opened = root.open_named(&path).map_err(|error| error.reason)?;
        opened.read(9).map_err(|error| error.reason)
    };
    for path in [
        "secret",
        "elsewhere",
        "project/../secret",
        "project/a/../../secret",
    ] {
        assert_eq!(named(path), Ok("secret".into()), "{path}");
    }
    assert_eq!(named("other-name/team.yaml"), Ok("team".into()));
    for path in ["project/out", "project/up/secret", "other-name/out"] {
        assert_eq!(named(path), Err(Reason::OutsideRoot), "{path}");
    }
}

#[test]
fn the_root_is_the_work_tree_else_the_folder() {
    let disk = project();
    disk.write("plain/x/team.yaml", "");
    let root = |path: &str| Root::around(&disk.path(path)).unwrap().path().to_path_buf();
    assert_eq!(root("project/a/b/team.yaml"), disk.path("project"));
    assert_eq!(root("project/a/b"), disk.path("project"));
    assert_eq!(root("project/nothing/here"), disk.path("project"));
    assert_eq!(root("plain/x"), disk.path("plain/x"));
    assert_eq!(root("plain/x/team.yaml"), disk.path("plain/x"));
}

#[test]
fn file_names_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let disk = project();
    for name in [&b"\xff\xfe.yaml"[..], b"-x\n.yaml"] {
        let name = std::ffi::OsStr::from_bytes(name);
        disk.write(Path::new("project").join(name), "x");
        assert_eq!(read(&root(&disk), name), Ok("x".into()));
    }
    assert!(matches!(read(&root(&disk), "a\0b"), Err(Reason::Other(_))));
}
