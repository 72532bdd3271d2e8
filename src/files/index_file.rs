//! Git's index, read without git: nearly every work tree has an ignore file, and starting git takes
//! longer than judging its team files. Git itself reads an index that nobody else can.

use std::path::Path;

use super::listing::MAX_LIST_BYTES;
use super::{Mode, Root};

/// Variables that name another repository, work tree or index.
const VARIABLES: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];
/// Words in a configuration that may name another work tree.
const WORK_TREE_WORDS: [&[u8]; 2] = [b"worktree", b"include"];
/// The longest plausible configuration, in bytes.
const MAX_CONFIGURATION_BYTES: u64 = 1 << 20;

/// The index of a work tree with git's own folder; `None` if anything may name another work tree or
/// index. Nobody can commit the files that are read here.
pub fn of_plain_repository(root: &Path) -> Option<Vec<u8>> {
    let git = root.join(".git");
    let is_set = |name: &&str| std::env::var_os(name).is_some();
    if VARIABLES.iter().any(is_set) || !git.symlink_metadata().ok()?.is_dir() {
        return None;
    }
    let configuration = read(&git.join("config"), MAX_CONFIGURATION_BYTES)?.to_ascii_lowercase();
    let has = |word: &[u8]| memchr::memmem::find(&configuration, word).is_some();
    match WORK_TREE_WORDS.into_iter().any(has) {
        true => None,
        false => read(&git.join("index"), MAX_LIST_BYTES),
    }
}

fn read(path: &Path, limit: u64) -> Option<Vec<u8>> {
    Root::trusted(path).ok()?.read(limit).ok()
}

/// How an index starts.
const SIGNATURE: &[u8] = b"DIRC";
/// The bytes of an entry before its flags: times, owner, mode, size, and a SHA-1 id.
const FLAGS_OFFSET: usize = 60;
/// Where an entry's mode is.
const MODE_OFFSET: usize = 24;
/// The length of the SHA-1 checksum at the end, in bytes.
const CHECKSUM_BYTES: usize = 20;
/// The flag of an entry with two more bytes of flags.
const EXTENDED_FLAG: u16 = 0x4000;
/// The flags that hold the length of a path; longer ones have the greatest number.
const LENGTH_MASK: u16 = 0x0fff;
/// The bits of a mode that say what kind of entry it is, those of a link and of a submodule.
const KIND_MASK: u32 = 0o170000;
const LINK_KIND: u32 = 0o120000;
const SUBMODULE_KIND: u32 = 0o160000;

/// The paths in an index, from the work tree's root, with their kinds; `None` if its version
/// compresses paths, or if it has parts elsewhere, other ids, or is incomplete.
pub fn entries(index: &[u8]) -> Option<Vec<(&[u8], Mode)>> {
    let body = index.get(..index.len().checked_sub(CHECKSUM_BYTES)?)?;
    let rest = body.strip_prefix(SIGNATURE)?;
    let (version, rest) = number(rest)?;
    let (count, mut rest) = number(rest)?;
    let mut entries: Vec<(&[u8], Mode)> = Vec::new();
    for _ in 0..count {
        let (path, mode, after) = entry(rest, version)?;
        // A file with a conflict has several consecutive entries.
        if entries.last().is_none_or(|(last, _)| *last != path) {
            entries.push((path, mode));
        }
        rest = after;
    }
    can_do_without(rest).then_some(entries)
}

/// The number at the start of some bytes, and the bytes after it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (first, rest) = bytes.split_first_chunk()?;
    Some((u32::from_be_bytes(*first), rest))
}

/// The path and the kind of the first entry, and the bytes after it.
fn entry(bytes: &[u8], version: u32) -> Option<(&[u8], Mode, &[u8])> {
    let (mode, _) = number(bytes.get(MODE_OFFSET..)?)?;
    let flags = u16::from_be_bytes(*bytes.get(FLAGS_OFFSET..)?.first_chunk()?);
    let start = match (version, flags & EXTENDED_FLAG) {
        (2 | 3, 0) => FLAGS_OFFSET + 2,
        (3, _) => FLAGS_OFFSET + 4,
        _ => return None,
    };
    let length = memchr::memchr(0, bytes.get(start..)?)?;
    let end = start + length;
    let has_length = usize::from(flags & LENGTH_MASK) == length.min(LENGTH_MASK.into());
    // Up to eight zeros pad an entry.
    let (fill, after) = bytes[end..].split_at_checked(8 - end % 8)?;
    let is_filled = fill.iter().all(|byte| *byte == 0);
    let path = &bytes[start..end];
    (length > 0 && has_length && is_filled).then_some((path, mode_of(mode), after))
}

fn mode_of(mode: u32) -> Mode {
    match mode & KIND_MASK {
        LINK_KIND => Mode::Link,
        SUBMODULE_KIND => Mode::Submodule,
        _ => Mode::File,
    }
}

/// Whether the extensions after the entries do not change them: the names of such extensions start
/// with a capital letter.
fn can_do_without(mut extensions: &[u8]) -> bool {
    while let Some((name, rest)) = extensions.split_first_chunk::<4>() {
        let Some((size, rest)) = number(rest) else {
            return false;
        };
        let Some(after) = rest.get(size as usize..) else {
            return false;
        };
        if !name[0].is_ascii_uppercase() {
            return false;
        }
        extensions = after;
    }
    extensions.is_empty()
}
