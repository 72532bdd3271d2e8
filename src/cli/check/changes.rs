//! The files that fixes change, to write or only to show. The run judges all files before it writes
//! the first one.

use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::Args;
use crate::cli::{Color, Outcome, Session};
use crate::files::Source;
use crate::fix;
use crate::overview::words;
use crate::project::Errors;
use crate::sanitize;
use crate::writing::style;

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

/// Where the fixes of a run are made, if they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Made {
    No,
    InFiles,
    /// Standard output has the fixed text of standard input.
    InOutput,
}

/// Makes the fixes of a run: in the text of standard input, which is written to standard output, or
/// in the files. Returns where, and how many findings are fixed; a file that stays unchanged counts
/// as unread.
pub fn make(
    changes: &[Change],
    input: Option<Vec<u8>>,
    unread: &mut Vec<String>,
    session: &mut Session,
) -> Result<(Made, u32), Errors> {
    if let Some(bytes) = input {
        let change = changes.first();
        session.write(change.map_or(&*bytes, |change| change.new.as_bytes()))?;
        return Ok((Made::InOutput, count(changes)));
    }
    let mut fixed = 0;
    for change in changes {
        match change.write() {
            Ok(()) => fixed += change.fixed,
            Err(why) => {
                let path = &change.display_path;
                unread.push(format!("cannot fix `{path}`: {why}"));
            }
        }
    }
    Ok((Made::InFiles, fixed))
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

/// A diff of one file with colours; its first two lines name the file.
fn painted(diff: &str) -> String {
    let lines = diff.split_inclusive('\n').enumerate();
    let lines = lines.map(|(number, line)| {
        let content = line.trim_end_matches(['\r', '\n']);
        let end = &line[content.len()..];
        let look = match content.as_bytes().first() {
            _ if number < 2 => style::strong(),
            Some(b'@') => style::place(),
            Some(b'-') => style::removed(),
            Some(b'+') => style::added(),
            _ => return line.to_owned(),
        };
        format!("{look}{content}{look:#}{end}")
    });
    lines.collect()
}

/// How many findings the changes fix.
fn count(changes: &[Change]) -> u32 {
    changes.iter().map(|change| change.fixed).sum()
}

/// Prints the changes; on a terminal, control characters are escaped.
pub fn show(
    changes: &[Change],
    unread: &[String],
    args: &Args,
    color: Color,
    session: &mut Session,
) -> Result<Outcome, Errors> {
    let is_terminal = session.surroundings.terminals.stdout;
    let has_color = color.wanted(is_terminal, session.surroundings);
    for change in changes {
        let old = String::from_utf8_lossy(&change.old);
        let diff = fix::unified(&change.display_path, &old, &change.new);
        let diff = match is_terminal {
            true => sanitize::printed(&diff),
            false => diff,
        };
        let diff = match has_color {
            true => painted(&diff),
            false => diff,
        };
        session.write(diff.as_bytes())?;
    }
    for clause in unread {
        session.stderr.error(clause);
    }
    if !args.quiet {
        let findings = words::count(count(changes) as usize, "finding", "findings");
        let files = words::count(changes.len(), "file", "files");
        let line = match changes.is_empty() {
            true => "no findings can be fixed".to_owned(),
            false => format!("{findings} in {files} can be fixed"),
        };
        session.stderr.line(sanitize::text(&line));
    }
    Ok(match (unread.is_empty(), changes.is_empty()) {
        (false, _) => Outcome::Failed,
        (true, false) if !args.exit_zero => Outcome::Findings,
        (true, _) => Outcome::Clean,
    })
}
