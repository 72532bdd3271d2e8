//! The list of files that git has stored, as git writes it.

use std::collections::HashSet;
use std::ops::Range;
use std::path::PathBuf;

/// The longest list of files to read, in bytes. A few objects can describe a tree of billions of
/// files.
pub(super) const MAX_LIST_BYTES: u64 = 256 << 20;

/// The ids of a file and of a folder without anything in it, in both of git's hashes.
const EMPTY_IDS: [(&str, &str); 2] = [
    (
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    ),
    (
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    ),
];

/// Files, in the order of their paths' bytes.
pub struct Listing {
    text: Vec<u8>,
    lines: Vec<Line>,
}

/// A file in the list, by the places of its parts in the text.
struct Line {
    mode: Mode,
    object: Range<usize>,
    path: Range<usize>,
}

/// A file that git has stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredFile<'l> {
    /// Its kind.
    pub mode: Mode,
    /// The id of its text.
    pub object: &'l str,
    /// Its path from the root, with `/`, in whichever encoding.
    pub path: &'l [u8],
}

/// The kind of a stored entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file.
    File,
    /// A symbolic link, whose text is the path that it leads to.
    Link,
    /// A submodule: a commit of another repository.
    Submodule,
    /// A file with a merge conflict.
    Unmerged,
    /// A file that is announced to the index but has no text there.
    NotStaged,
}

/// Which list it is, by the command that writes it.
#[derive(Clone, Copy)]
enum ListCommand {
    /// `mode object stage`, a tab, the path.
    LsFiles,
    /// `mode type object`, a tab, the path.
    LsTree,
}

impl Listing {
    /// The list of the index: `git ls-files --stage -z`.
    pub fn of_index(text: Vec<u8>) -> Self {
        Listing::new(text, ListCommand::LsFiles)
    }

    /// The list of a revision: `git ls-tree -r -z`.
    pub fn of_tree(text: Vec<u8>) -> Self {
        Listing::new(text, ListCommand::LsTree)
    }

    fn new(text: Vec<u8>, kind: ListCommand) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        while let Some(length) = memchr::memchr(0, &text[start..]) {
            lines.extend(Line::read(&text, start..start + length, kind));
            start += length + 1;
        }
        lines.sort_by(|a, b| text[a.path.clone()].cmp(&text[b.path.clone()]));
        // A file with a conflict is listed once for each side.
        lines.dedup_by(|a, b| text[a.path.clone()] == text[b.path.clone()]);
        Listing { text, lines }
    }

    /// All files.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = StoredFile<'_>> {
        self.lines.iter().map(|line| self.entry(line))
    }

    /// The file with a path.
    pub fn find(&self, path: &[u8]) -> Option<StoredFile<'_>> {
        let index = self
            .lines
            .binary_search_by(|line| self.text[line.path.clone()].cmp(path));
        index.ok().map(|index| self.entry(&self.lines[index]))
    }

    /// Whether the path of a file starts with a prefix; the path of a folder ends with `/`.
    pub fn has_folder(&self, folder: &[u8]) -> bool {
        let path = |line: &Line| &self.text[line.path.clone()];
        let next = self.lines.partition_point(|line| path(line) < folder);
        self.lines
            .get(next)
            .is_some_and(|line| path(line).starts_with(folder))
    }

    /// The id of the folder without files, in the hash of this repository, if a file without text
    /// is listed: either it has none, or it is only announced.
    pub fn empty_tree(&self) -> Option<&'static str> {
        let has = |file: &str| self.entries().any(|entry| entry.object == file);
        EMPTY_IDS
            .iter()
            .find(|(file, _)| has(file))
            .map(|(_, tree)| *tree)
    }

    /// Marks the files that are not in a list of paths, each of which ends with a NUL.
    pub fn keep_staged(&mut self, paths: &[u8]) {
        let staged: HashSet<&[u8]> = paths.split(|byte| *byte == 0).collect();
        for line in &mut self.lines {
            if line.mode != Mode::Unmerged && !staged.contains(&self.text[line.path.clone()]) {
                line.mode = Mode::NotStaged;
            }
        }
    }

    fn entry(&self, line: &Line) -> StoredFile<'_> {
        StoredFile {
            mode: line.mode,
            object: std::str::from_utf8(&self.text[line.object.clone()]).unwrap_or_default(),
            path: &self.text[line.path.clone()],
        }
    }
}

impl Line {
    fn read(text: &[u8], line: Range<usize>, kind: ListCommand) -> Option<Self> {
        let tab = line.start + memchr::memchr(b'\t', &text[line.clone()])?;
        let head = &text[line.start..tab];
        let first = line.start + memchr::memchr(b' ', head)?;
        let last = line.start + memchr::memrchr(b' ', head)?;
        let mode = mode_of(&text[line.start..first]);
        let (mode, object) = match kind {
            ListCommand::LsFiles if &text[last + 1..tab] != b"0" => {
                (Mode::Unmerged, first + 1..last)
            }
            ListCommand::LsFiles => (mode, first + 1..last),
            ListCommand::LsTree => (mode, last + 1..tab),
        };
        let path = tab + 1..line.end;
        Some(Line { mode, object, path })
    }
}

impl StoredFile<'_> {
    /// Its path from the root.
    pub fn to_path(&self) -> PathBuf {
        path_of(self.path)
    }
}

fn mode_of(mode: &[u8]) -> Mode {
    match mode {
        b"120000" => Mode::Link,
        b"160000" => Mode::Submodule,
        _ => Mode::File,
    }
}

/// A path in git's bytes.
#[cfg(unix)]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path in git's bytes, which are UTF-8 on other systems.
#[cfg(not(unix))]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// A name in git's bytes.
pub fn bytes_of(name: &std::ffi::OsStr) -> Vec<u8> {
    #[cfg(unix)]
    return std::os::unix::ffi::OsStrExt::as_bytes(name).to_vec();
    #[cfg(not(unix))]
    return name.to_string_lossy().into_owned().into_bytes();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_and_searched() {
        let text = b"100644 aa 0\ta\nb\x00120000 bb 0\tc/d\x00100644 cc 1\te\x00100644 dd 2\te\x00";
        let listing = Listing::of_index(text.to_vec());
        let found: Vec<_> = listing
            .entries()
            .map(|entry| (entry.mode, entry.object, entry.path))
            .collect();
        assert_eq!(
            found,
            [
                (Mode::File, "aa", &b"a\nb"[..]),
                (Mode::Link, "bb", b"c/d"),
                (Mode::Unmerged, "cc", b"e"),
            ]
        );
        assert_eq!(listing.find(b"c/d").unwrap().object, "bb");
        assert!(listing.find(b"c").is_none());
        assert!(listing.has_folder(b"c/") && !listing.has_folder(b"d/"));
    }
}
