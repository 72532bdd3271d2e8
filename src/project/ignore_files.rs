//! Ignore files that the glob library must not read, because they would end the run and with it the
//! report about all other files.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Folder;
use crate::files::{Reason, Root, Source};
use crate::glob::bounded;

/// The file that git and the searching library read in each folder.
pub(super) const FILE_NAME: &str = ".gitignore";
/// The longest plausible ignore file, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The most lines of a plausible ignore file.
const MAX_LINES: usize = 10_000;

/// The most lines that the ignore files of a run have together.
const MAX_TOTAL_LINES: usize = 100_000;

/// How many lines a run has read so far.
#[derive(Clone, Default)]
pub struct LineCount(Arc<AtomicUsize>);

impl LineCount {
    /// Counts a line that is not in an ignore file of the work tree.
    pub fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether there are any.
    pub fn has_lines(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }

    /// Whether there are too many.
    pub fn refuse(&self) -> Option<String> {
        (self.0.load(Ordering::Relaxed) > MAX_TOTAL_LINES)
            .then(|| format!("the ignore files together have more than {MAX_TOTAL_LINES} lines"))
    }
}

/// Why a folder is not searched; `None` if its ignore file is usable or missing.
pub fn refuse(folder: &Path, here: &Folder, source: &Source, count: &LineCount) -> Option<String> {
    let path = folder.join(FILE_NAME);
    let why = match text(&here.absolute(&path), source) {
        Ok(text) => refuse_lines(&String::from_utf8_lossy(&text), count)?,
        Err(Reason::NotFound | Reason::Folder) => return None,
        Err(reason) => reason.to_string(),
    };
    let (folder, path) = (here.display(folder), here.display(&path));
    Some(format!(
        "cannot search `{folder}`: cannot use `{path}`: {why}"
    ))
}

/// The bytes of an ignore file. Above the root, no change has chosen what is there.
fn text(path: &Path, source: &Source) -> Result<Vec<u8>, Reason> {
    let opened = match source {
        Source::WorkTree(root) if path.starts_with(root.path()) => root.open(path),
        _ => Root::trusted(path),
    };
    let bytes = opened.and_then(|opened| opened.read(MAX_BYTES));
    bytes.map_err(|error| error.reason)
}

fn refuse_lines(text: &str, count: &LineCount) -> Option<String> {
    count.0.fetch_add(text.lines().count(), Ordering::Relaxed);
    if let Some(why) = count.refuse() {
        return Some(why);
    }
    if text.lines().nth(MAX_LINES).is_some() {
        return Some(format!("it has more than {MAX_LINES} lines"));
    }
    let globs = text.lines().enumerate();
    let mut globs = globs.filter(|(_, line)| !line.starts_with('#'));
    globs.find_map(|(number, line)| {
        let why = bounded(line).err()?;
        Some(format!("line {}: {why}", number + 1))
    })
}
