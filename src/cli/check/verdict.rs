//! The verdict on one file, and the findings beyond a run's limits.

use crate::results::FileReport;
use crate::waiver::Waived;

/// The findings of files beyond the run's limits.
#[derive(Clone, Default)]
pub struct LeftOut {
    /// The first of these files by path.
    first: Option<String>,
    files: u32,
    /// How many files these are.
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
        let more = match files {
            1 => String::new(),
            _ => format!("  and of {} more files", files - 1),
        };
        Some(format!(
            "left out {findings} findings of `{first}`{more}: the run has too many; name fewer or smaller files"
        ))
    }
}

/// The result for one file. Its report is kept elsewhere, if it says anything.
pub enum Verdict {
    /// No findings, or only waived ones, and everything was asked.
    Clean {
        /// The effect of its waivers.
        waived: Waived,
        /// Whether all of the file was read.
        is_whole: bool,
    },
    /// Findings, or questions that could not be asked.
    Findings {
        /// How many.
        count: u32,
        /// How many more are waived.
        waived: Waived,
        /// Whether all of the file was read.
        is_whole: bool,
    },
}

impl Verdict {
    /// The verdict of a report.
    pub fn of(report: &FileReport) -> Self {
        let (waived, is_whole) = (report.waived, report.is_whole);
        let is_asked = report.unasked.is_empty();
        match report.findings.is_empty() && report.unlisted.is_none() && is_asked {
            true => Verdict::Clean { waived, is_whole },
            false => Verdict::Findings {
                count: report.findings.len() as u32 + report.unlisted.map_or(0, |(more, _)| more),
                waived,
                is_whole,
            },
        }
    }

    /// Whether all of the file was read.
    pub fn is_whole(&self) -> bool {
        match self {
            Verdict::Clean { is_whole, .. } | Verdict::Findings { is_whole, .. } => *is_whole,
        }
    }
}
