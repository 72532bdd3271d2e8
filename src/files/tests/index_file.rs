//! Git's index as we read it, compared with git's own answer.

use super::support::Disk;
use crate::files::Mode;
use crate::files::index_file::entries;

fn repository() -> Disk {
    let disk = Disk::new();
    for path in ["a/team.yaml", "a b/ü.yaml", "team.yaml", ".gitignore", "z"] {
        disk.write(path, path);
    }
    disk.write("long/".to_owned() + &"x".repeat(200) + "/team.yaml", "x");
    disk.link("link", "team.yaml");
    disk.repository("");
    disk
}

fn index(disk: &Disk) -> Vec<u8> {
    std::fs::read(disk.path(".git/index")).unwrap()
}

fn read(disk: &Disk) -> Option<String> {
    let index = index(disk);
    let paths: Vec<&[u8]> = entries(&index)?.iter().map(|(path, _)| *path).collect();
    Some(String::from_utf8(paths.join(&b'\n')).unwrap())
}

fn asked(disk: &Disk) -> String {
    disk.git("", &["-c", "core.quotePath=false", "ls-files"])
}

#[test]
fn an_index_has_the_paths_that_git_lists() {
    let disk = repository();
    assert_eq!(read(&disk), Some(asked(&disk)));
    let index = index(&disk);
    let links = entries(&index).unwrap().into_iter();
    let mut links = links.filter(|(_, mode)| *mode != Mode::File);
    assert_eq!(links.next(), Some((&b"link"[..], Mode::Link)));
    disk.write("new", "");
    disk.git("", &["add", "--intent-to-add", "new"]);
    assert_eq!(read(&disk), Some(asked(&disk)));
}

#[test]
fn a_file_with_a_conflict_appears_once() {
    let disk = repository();
    disk.git("", &["checkout", "--quiet", "-b", "other"]);
    disk.write("team.yaml", "other");
    disk.commit("");
    disk.git("", &["checkout", "--quiet", "main"]);
    disk.write("team.yaml", "main");
    disk.commit("");
    disk.git("", &["read-tree", "-m", "main~1", "main", "other"]);
    assert_eq!(disk.git("", &["ls-files", "--unmerged"]).lines().count(), 3);
    let read = read(&disk).unwrap();
    assert_eq!(read.lines().filter(|path| *path == "team.yaml").count(), 1);
}

#[test]
fn git_reads_what_only_git_can_read() {
    let disk = repository();
    disk.git("", &["update-index", "--index-version", "4"]);
    assert_eq!(read(&disk), None, "compressed paths");
    disk.git("", &["update-index", "--index-version", "2"]);
    disk.git("", &["update-index", "--split-index"]);
    assert_eq!(read(&disk), None, "an index in two files");
    let other_ids = Disk::new();
    other_ids.write("team.yaml", "x");
    other_ids.git("", &["init", "--quiet", "--object-format=sha256"]);
    other_ids.git("", &["add", "--all"]);
    assert_eq!(read(&other_ids), None, "ids of another length");
}

#[test]
fn git_reads_a_truncated_or_damaged_index() {
    let whole = index(&repository());
    let all = entries(&whole).unwrap();
    for end in 0..whole.len() {
        // Without its extensions, it is also complete.
        assert!(
            entries(&whole[..end]).is_none_or(|entries| entries == all),
            "{end}"
        );
    }
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        _ = entries(&damaged); // nothing panics
    }
}
