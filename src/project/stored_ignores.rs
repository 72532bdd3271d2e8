//! The ignore files of a revision, which replace those on the disk, because a change may have
//! written the latter.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{Match, Walk, WalkBuilder};

use super::Folder;
use super::ignore_files::FILE_NAME;
use crate::files::{ReadError, Source};

/// The ignore files, the deepest first: it decides.
pub struct StoredIgnores(Vec<(PathBuf, Gitignore)>);

impl StoredIgnores {
    /// Reads all ignore files of a place that lists its files.
    pub fn of(source: &Source) -> Result<Self, ReadError> {
        let paths = source.paths().unwrap_or_default().into_iter();
        let mut all = Vec::new();
        for path in paths.filter(|path| path.ends_with(FILE_NAME)) {
            let text = source.read(&path)?;
            let folder = source.root().join(path.parent().unwrap_or(Path::new("")));
            let mut lines = GitignoreBuilder::new(&folder);
            for line in String::from_utf8_lossy(&text).lines() {
                // As git does: a line that is not a glob ignores nothing.
                _ = lines.add_line(None, line);
            }
            all.extend(lines.build().ok().map(|ignores| (folder, ignores)));
        }
        all.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.components().count()));
        Ok(StoredIgnores(all))
    }

    /// Whether there are any ignore files.
    pub fn are_some(&self) -> bool {
        !self.0.is_empty()
    }

    /// A walk of a folder on the disk that respects only these files.
    pub fn walk(self, folder: PathBuf, here: Folder) -> Walk {
        WalkBuilder::new(folder)
            .hidden(false)
            .ignore(false)
            .git_ignore(false)
            .git_global(false)
            .filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                entry.file_name() != ".git" && !self.has(&here.absolute(entry.path()), is_folder)
            })
            .build()
    }

    /// Whether a path is ignored; the folders above it have been checked before.
    pub fn has(&self, path: &Path, is_folder: bool) -> bool {
        let within = |folder: &PathBuf| path.starts_with(folder) && path != folder;
        let matches = self.0.iter().filter(|(folder, _)| within(folder));
        for (_, ignores) in matches {
            match ignores.matched(path, is_folder) {
                Match::None => {}
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }
}
