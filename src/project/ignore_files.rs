//! Ignore files that the glob library must not be given: they would end the run, and with it the
//! report about all other files.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Folder;
use crate::glob::bounded;

/// The files that git and the searching library read in each folder.
const FILE_NAMES: [&str; 2] = [".gitignore", ".ignore"];
/// Nobody writes a longer ignore file.
const MAX_BYTES: u64 = 1 << 20;
/// Nobody writes an ignore file with more lines.
const MAX_LINES: usize = 10_000;

/// The most lines that the ignore files of a run have together.
const MAX_LINES_IN_ALL: usize = 100_000;

/// How many lines a run has read so far.
#[derive(Clone, Default)]
pub struct LineCount(Arc<AtomicUsize>);

impl LineCount {
    /// Whether there are too many.
    pub fn refuse(&self) -> Option<String> {
        (self.0.load(Ordering::Relaxed) > MAX_LINES_IN_ALL)
            .then(|| format!("the ignore files have more than {MAX_LINES_IN_ALL} lines together"))
    }
}

/// Why a folder is not searched; nothing if its ignore files can be used or if it has none.
pub fn refuse(folder: &Path, here: &Folder, count: &LineCount) -> Option<String> {
    FILE_NAMES.iter().find_map(|name| {
        let path = folder.join(name);
        let meta = path.metadata().ok().filter(|meta| !meta.is_dir())?;
        let why = match meta.is_file() && meta.len() <= MAX_BYTES {
            true => refuse_lines(&String::from_utf8_lossy(&std::fs::read(&path).ok()?), count)?,
            false => "it must be a file of at most 1 MiB".to_owned(),
        };
        let (folder, path) = (here.display(folder), here.display(&path));
        Some(format!(
            "cannot search `{folder}`: cannot use `{path}`: {why}"
        ))
    })
}

fn refuse_lines(text: &str, count: &LineCount) -> Option<String> {
    count.0.fetch_add(text.lines().count(), Ordering::Relaxed);
    if let Some(why) = count.refuse() {
        return Some(why);
    }
    if text.lines().nth(MAX_LINES).is_some() {
        return Some(format!("it has more than {MAX_LINES} lines"));
    }
    text.lines().enumerate().find_map(|(number, line)| {
        let why = bounded(line).err()?;
        Some(format!("line {}: {why}", number + 1))
    })
}
