//! The arguments of `rolecall check`, each a variable of the environment too.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::display::Show;
use crate::cli::configured::Configured;
use crate::cli::env::truth;
use crate::cli::output::{Output, OutputParser};
use crate::cli::session::Surroundings;
use crate::model::Severity;
use crate::yaml::values::parse_date;

/// The arguments of `check`.
#[derive(clap::Args)]
pub struct Args {
    /// Team files, or folders to search for them [default: .]; `-` reads standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A file with the paths to judge, separated by NUL or line breaks; `-` for standard input
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "paths",
        env = "ROLECALL_FILES_FROM",
        hide_env = true
    )]
    pub(super) files_from: Option<PathBuf>,
    /// Judge the files as they are in git's index
    #[arg(long, env = "ROLECALL_STAGED", hide_env = true, value_parser = truth, conflicts_with_all = ["files_from", "changed_since"])]
    pub(super) staged: bool,
    /// Judge the files that have changed since the branch left a revision
    #[arg(
        long,
        value_name = "REV",
        env = "ROLECALL_CHANGED_SINCE",
        hide_env = true,
        conflicts_with = "files_from"
    )]
    pub(super) changed_since: Option<String>,
    /// Skip files that the configuration excludes, even if the command line names them
    #[arg(long, env = "ROLECALL_FORCE_EXCLUDE", hide_env = true, value_parser = truth)]
    pub(super) force_exclude: bool,
    /// Succeed even if no team file is found
    #[arg(long, env = "ROLECALL_ALLOW_EMPTY", hide_env = true, value_parser = truth)]
    pub(super) allow_empty: bool,
    /// The format of the report and where it goes; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "full", value_parser = OutputParser, env = "ROLECALL_FORMAT", hide_env = true, value_delimiter = ',')]
    pub(super) format: Vec<Output>,
    /// Show only published words, and pseudonyms for all others, for public logs; the same
    /// ROLECALL_REDACT_KEY gives the same pseudonyms in every run
    #[arg(long, env = "ROLECALL_REDACT", hide_env = true, value_parser = truth)]
    pub(in crate::cli) redact: bool,
    /// The day to check against, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day, env = "ROLECALL_AS_OF", hide_env = true)]
    pub(super) as_of: Option<Date>,
    /// The severity from which findings fail the run [default: error, or as configured]
    #[arg(
        long,
        value_name = "SEVERITY",
        value_enum,
        env = "ROLECALL_FAIL_LEVEL",
        hide_env = true
    )]
    pub(super) fail_level: Option<FailLevel>,
    /// Exit with 0 even if there are findings
    #[arg(long, env = "ROLECALL_EXIT_ZERO", hide_env = true, value_parser = truth)]
    pub(super) exit_zero: bool,
    /// Check only these rules
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        env = "ROLECALL_SELECT",
        hide_env = true
    )]
    pub(super) select: Vec<String>,
    /// Do not check these rules
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        env = "ROLECALL_IGNORE",
        hide_env = true
    )]
    pub(super) ignore: Vec<String>,
    /// Ignore waivers: report what they silence
    #[arg(long, env = "ROLECALL_NO_WAIVERS", hide_env = true, value_parser = truth)]
    pub(super) no_waivers: bool,
    #[command(flatten)]
    pub(super) configured: Configured,
    /// Do not report findings that are in a baseline
    #[arg(long, value_name = "FILE", env = "ROLECALL_BASELINE", hide_env = true)]
    pub(super) baseline: Option<PathBuf>,
    /// Read configurations, models, the baseline and ignore files from a git revision, and report
    /// what the work tree relaxes
    #[arg(
        long,
        value_name = "REV",
        env = "ROLECALL_POLICY_FROM",
        hide_env = true
    )]
    pub(super) policy_from: Option<String>,
    /// Report relaxations as advice instead of errors, for a maintainer's job
    #[arg(long, env = "ROLECALL_ACCEPT_RELAXATIONS", hide_env = true, value_parser = truth)]
    pub(super) accept_relaxations: bool,
    /// Print no summary
    #[arg(long, short, env = "ROLECALL_QUIET", hide_env = true, value_parser = truth)]
    pub(super) quiet: bool,
    /// The path to report for standard input
    #[arg(
        long,
        value_name = "PATH",
        env = "ROLECALL_STDIN_FILENAME",
        hide_env = true
    )]
    pub(super) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(super) show: Show,
}

impl Args {
    /// The day to judge by.
    pub(in crate::cli) fn day(&self, surroundings: &Surroundings) -> Date {
        self.as_of.unwrap_or(surroundings.today)
    }
}

/// The severities, as arguments.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailLevel {
    Advice,
    Warning,
    Error,
}

impl From<FailLevel> for Severity {
    fn from(level: FailLevel) -> Self {
        match level {
            FailLevel::Advice => Severity::Advice,
            FailLevel::Warning => Severity::Warning,
            FailLevel::Error => Severity::Error,
        }
    }
}

/// Reads a day.
pub fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "it must be a calendar date such as `2026-10-31`".to_owned())
}
