//! The arguments that only `check` has: those that change files, and those that treat people as
//! away.

use super::arguments::Args;
use crate::fix::Policy;
use crate::project::Errors;

/// The arguments of `check` with those that change files.
#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub(super) args: Args,
    #[command(flatten)]
    pub(super) fixing: FixArgs,
    /// Judge the team as if this person were away; may be given several times
    #[arg(
        long,
        alias = "absent",
        value_name = "PERSON",
        value_delimiter = ',',
        conflicts_with_all = ["fix", "diff", "baseline"]
    )]
    pub(super) without: Vec<String>,
}

/// The arguments about fixes.
#[derive(clap::Args)]
pub struct FixArgs {
    /// Make the safe fixes, and report what remains; with `-`, print the fixed text
    #[arg(long, conflicts_with = "staged")]
    fix: bool,
    /// With --fix or --diff: also make the fixes that change who is accountable or which values
    /// apply
    #[arg(long)]
    unsafe_fixes: bool,
    /// Print the fixes as a unified diff and write nothing; exit with 1 if there are any
    #[arg(long, conflicts_with_all = ["staged", "redact"])]
    diff: bool,
}

impl FixArgs {
    /// Which fixes the run makes, if any.
    pub fn policy(&self) -> Result<Option<Policy>, Errors> {
        match (self.fix || self.diff, self.unsafe_fixes) {
            (false, true) => Err(Errors::with_way_out(
                "`--unsafe-fixes` needs `--fix` or `--diff`",
            )),
            (false, false) => Ok(None),
            (true, true) => Ok(Some(Policy::All)),
            (true, false) => Ok(Some(Policy::Safe)),
        }
    }

    /// Whether the run only shows the fixes.
    pub fn is_shown_only(&self) -> bool {
        self.diff
    }
}
