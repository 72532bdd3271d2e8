//! The run whose policy is compared: by a trusted revision's policy, not by the work tree's.

use std::path::PathBuf;

use jiff::civil::Date;

use super::Baselines;
use crate::judge::Selection;
use crate::project::Workspace;
use crate::project::team_file::TeamFile;
use crate::results::FileReport;

/// A run by a revision's policy.
pub struct Run<'r> {
    /// The revision's policy.
    pub before: &'r mut Workspace,
    /// The policy of the work tree, or of the index.
    pub after: &'r mut Workspace,
    /// The team files by the revision's policy.
    pub files: &'r [TeamFile],
    /// The paths below which these were found; none means everywhere.
    pub scope: &'r [PathBuf],
    /// Whether these are all team files below the paths, so that a missing one is a deleted one.
    pub is_complete: bool,
    /// The findings in them by the revision's policy.
    pub reports: &'r [FileReport],
    /// The rules that the run applied.
    pub selection: &'r Selection,
    /// The baselines of the run, if it has one.
    pub baselines: Option<Baselines>,
    /// The day of the run.
    pub day: Date,
}
