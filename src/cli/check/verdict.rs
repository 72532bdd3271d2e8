//! The verdict on one file, and the findings beyond a run's limits.

use crate::overview::words;
use crate::results::FileReport;
use crate::waiver::Waived;

/// The findings of files beyond the run's limits.
#[derive(Clone, Default)]
pub struct LeftOut {
    /// The first of these files by path.
    first: Option<String>,
    /// How many files these are.
    files: usize,
    /// How many findings these are.
    pub findings: u32,
}

impl LeftOut {
    pub fn add(&mut self, path: &str, findings: u32) {
        self.files += 1;
        self.findings += findings;
        if self.first.as_deref().is_none_or(|first| path < first) {
            self.first = Some(path.to_owned());
        }
    }

    /// A clause about the omitted findings, if any.
    pub fn clause(&self) -> Option<String> {
        let (first, files, findings) = (self.first.as_ref()?, self.files, self.findings);
        let more = match files - 1 {
            0 => String::new(),
            more => format!(" and of {}", words::count(more, "more file", "more files")),
        };
        Some(format!(
            "left out {findings} findings of `{first}`{more}: the run has too many; name fewer or smaller files"
        ))
    }
}

/// The result for one file. Its report is kept elsewhere, if it says anything.
#[derive(Clone, Copy)]
pub struct Verdict {
    /// Whether there are findings, or questions that could not be asked.
    pub is_reported: bool,
    /// How many findings there are.
    pub findings: u32,
    /// The effect of its waivers.
    pub waived: Waived,
    /// Whether all of the file was read.
    pub is_whole: bool,
}

impl Verdict {
    /// The verdict of a report.
    pub fn of(report: &FileReport) -> Self {
        let findings = report.findings.len() as u32 + report.unlisted.map_or(0, |(more, _)| more);
        Verdict {
            is_reported: findings > 0 || report.unlisted.is_some() || !report.unasked.is_empty(),
            findings,
            waived: report.waived,
            is_whole: report.is_whole,
        }
    }
}
