//! Why a run failed, and how that is said.

use std::io;

use super::files;
use super::session::Stderr;
use crate::sanitize;

/// Why a run failed: one clear sentence, or one for each of several reasons.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure(pub(super) Vec<String>);

/// So many reasons are told, and so many characters of each.
const REASONS: usize = 1000;

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Failure(vec![message.into()])
    }

    /// Says it on standard error, a line each.
    pub(super) fn tell(&self, stderr: &Stderr) {
        for reason in self.0.iter().take(REASONS) {
            let end = reason
                .char_indices()
                .nth(REASONS)
                .map_or(reason.len(), |(end, _)| end);
            let rest = if end < reason.len() { "…" } else { "" };
            stderr.line(format_args!(
                "rolecall: {}{rest}",
                sanitize::text(&reason[..end])
            ));
        }
        if self.0.len() > REASONS {
            stderr.line(format_args!(
                "rolecall: and {} more",
                self.0.len() - REASONS
            ));
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::new(format!(
            "the output could not be written: {}",
            files::in_words(&error)
        ))
    }
}
