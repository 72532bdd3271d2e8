//! Whether git's own list of ignored files, `info/exclude`, may ignore anything. Asking git takes
//! longer than most runs.

use std::path::{Path, PathBuf};

use super::listing::path_of;
use super::{Reason, Root};

/// The most bytes to read of these files.
const MAX_BYTES: u64 = 1 << 20;

/// Whether the list of the repository at a folder may have lines: the default one has only
/// comments.
pub fn may_exclude(folder: &Path) -> bool {
    let Some(git) = common_folder(folder) else {
        return false;
    };
    match read(&git.join("info/exclude")) {
        Ok(text) => text
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::trim_ascii)
            .any(|line| !line.is_empty() && !line.starts_with(b"#")),
        Err(reason) => reason != Reason::NotFound,
    }
}

/// The folder with what all work trees of a repository have in common. A linked work tree and a
/// submodule have a file `.git` that leads there.
fn common_folder(folder: &Path) -> Option<PathBuf> {
    let git = folder.join(".git");
    if !git.is_file() {
        return Some(git);
    }
    let link = read(&git).ok()?;
    let own = folder.join(line(link.strip_prefix(b"gitdir: ")?));
    match read(&own.join("commondir")) {
        Ok(common) => Some(own.join(line(&common))),
        Err(_) => Some(own),
    }
}

fn line(text: &[u8]) -> PathBuf {
    path_of(text.trim_ascii_end())
}

fn read(path: &Path) -> Result<Vec<u8>, Reason> {
    let opened = Root::trusted(path).and_then(|opened| opened.read(MAX_BYTES));
    opened.map_err(|error| error.reason)
}
