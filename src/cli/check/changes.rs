//! The files that fixes change, to write or only to show. The run judges all files before it writes
//! the first one.

use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::Args;
use crate::cli::{Outcome, Session};
use crate::files::Source;
use crate::fix;
use crate::project::Errors;
use crate::sanitize;

/// A file that fixes change.
pub struct Change {
    /// Its path for the system.
    pub path: PathBuf,
    /// Its path as reports name it.
    pub display_path: String,
    /// The place that the run read it from.
    pub source: Arc<Source>,
    /// Its bytes before.
    pub old: Vec<u8>,
    /// Its text with the fixes.
    pub new: String,
    /// How many findings these fix.
    pub fixed: u32,
}

/// Writes the files; returns the number of fixed findings, and a clause about each file that stays
/// unchanged.
pub fn write(changes: &[Change]) -> (u32, Vec<String>) {
    let (mut fixed, mut unwritten) = (0, Vec::new());
    for change in changes {
        match change.write() {
            Ok(()) => fixed += change.fixed,
            Err(why) => {
                let path = &change.display_path;
                unwritten.push(format!("cannot fix `{path}`: {why}"));
            }
        }
    }
    (fixed, unwritten)
}

impl Change {
    fn write(&self) -> Result<(), String> {
        let Source::WorkTree(root) = &*self.source else {
            return Err("it is not a file on the disk".to_owned());
        };
        root.rewrite(&self.path, &self.old, self.new.as_bytes())
            .map_err(|error| error.reason.to_string())
    }
}

/// The text of standard input with its fixes.
pub fn input<'c>(changes: &'c [Change], bytes: &'c [u8]) -> &'c [u8] {
    changes
        .first()
        .map_or(bytes, |change| change.new.as_bytes())
}

/// How many findings the changes fix.
pub fn count(changes: &[Change]) -> u32 {
    changes.iter().map(|change| change.fixed).sum()
}

/// Prints the changes; on a terminal, control characters are escaped.
pub fn show(
    changes: &[Change],
    unread: &[String],
    args: &Args,
    session: &mut Session,
) -> Result<Outcome, Errors> {
    for change in changes {
        let old = String::from_utf8_lossy(&change.old);
        let diff = fix::unified(&change.display_path, &old, &change.new);
        match session.surroundings.terminals.stdout {
            true => session.print(&diff)?,
            false => session.write(diff.as_bytes())?,
        }
    }
    for clause in unread {
        session.stderr.message(clause);
    }
    if !args.quiet {
        let (findings, files) = (count(changes), changes.len());
        let line = format!(
            "{findings} {} in {files} {} can be fixed",
            if findings == 1 { "finding" } else { "findings" },
            if files == 1 { "file" } else { "files" },
        );
        session.stderr.line(sanitize::text(&line));
    }
    Ok(match (unread.is_empty(), changes.is_empty()) {
        (false, _) => Outcome::Failed,
        (true, false) if !args.exit_zero => Outcome::Findings,
        (true, _) => Outcome::Clean,
    })
}
