//! A file with the two projects that judge it: the revision's and the work tree's.

use std::path::PathBuf;
use std::sync::Arc;

use crate::project::Project;

/// A file as judged by two projects, before and after.
#[derive(Clone)]
pub struct Judged {
    /// Before.
    pub before: Arc<Project>,
    /// After.
    pub after: Arc<Project>,
    /// Its path before.
    pub was: PathBuf,
    /// Its path after.
    pub is: PathBuf,
    /// Its path as reports name it.
    pub shown: String,
}
