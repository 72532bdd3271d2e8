//! A team file of a project, before it is read.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::Project;
use crate::Settings;
use crate::files::{Identity, Source};
use crate::judge::{Scratch, Selection};

pub use super::team_file_name::{TEAM_FILE_NAMES, is_team_file};

/// A file to judge.
#[derive(Clone)]
pub struct TeamFile {
    /// Its path for the system.
    pub path: PathBuf,
    /// The place that it is read from.
    pub source: Arc<Source>,
    /// Its project.
    pub project: Arc<Project>,
    /// Its identity, if that is known.
    pub identity: Option<Identity>,
}

impl TeamFile {
    /// A file.
    pub fn new(path: PathBuf, source: Arc<Source>, project: Arc<Project>) -> Self {
        TeamFile {
            path,
            source,
            project,
            identity: None,
        }
    }

    /// Its path as reports name it.
    pub fn display_path(&self) -> Cow<'_, str> {
        self.project.folder.display(&self.path)
    }

    /// The settings that it is judged by.
    pub fn settings<'f>(&'f self, day: Date, selection: &'f Selection) -> Settings<'f> {
        Settings {
            library: &self.project.library,
            day,
            selection,
            levels: self.project.levels(Some(&self.path)),
            waivers: self.project.waiver_terms(),
            sorted: self.project.sorted,
        }
    }
}

/// The work on a file, which is done as soon as the file is found, on any thread.
pub type Each<'e, T> = dyn Fn(&TeamFile, &mut Buffers) -> T + Sync + 'e;

/// Memory for one file at a time, which the next one reuses.
#[derive(Default)]
pub struct Buffers {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The memory for judging it.
    pub scratch: Scratch,
}

/// Which files a configuration can exclude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcludePolicy {
    /// Those found in a folder, because whoever names a file wants it judged.
    OnlyFound,
    /// Named ones too, because a hook names every changed file.
    AlsoNamed,
}
