//! The limits of a run. A file has limits of its own; many files could still fill the
//! memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::first::{First, Size};
use super::verdict::Verdict;
use crate::finding::Finding;
use crate::project::Errors;
use crate::results::FileReport;

/// The most findings that a run keeps.
const MAX_FINDINGS: usize = 50_000;
/// The most memory that they take, in bytes, with the texts of their files.
const MAX_KEPT_BYTES: usize = 64 << 20;
/// The most bytes that a run reads of team files.
const MAX_READ_BYTES: u64 = 512 << 20;
/// The most findings that a run counts.
const MAX_COUNTED_FINDINGS: u64 = 1_000_000;

/// The memory of a finding without its texts, and of each of its parts, in bytes.
const FINDING_BYTES: usize = 512;
const PART_BYTES: usize = 128;

/// How much of its limits a run has used.
#[derive(Default)]
pub struct Budget {
    read: AtomicU64,
    found: AtomicU64,
    kept: Mutex<First<FileReport, MAX_FINDINGS, MAX_KEPT_BYTES>>,
}

impl Budget {
    /// Counts bytes of a team file.
    pub fn read(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Whether the limit is used up. Then the whole run fails, because which files it read is
    /// chance.
    pub fn refuse_more(&self) -> Result<(), Errors> {
        let much = if self.read.load(Ordering::Relaxed) > MAX_READ_BYTES {
            format!("{} MiB", MAX_READ_BYTES >> 20)
        } else if self.found.load(Ordering::Relaxed) > MAX_COUNTED_FINDINGS {
            format!("{MAX_COUNTED_FINDINGS} findings")
        } else {
            return Ok(());
        };
        let message = format!("the team files together have more than {much}; name fewer files");
        Err(Errors::with_way_out(message))
    }

    /// Keeps the report of a file, or only counts its findings.
    pub fn take(&self, report: FileReport) -> Verdict {
        let verdict = Verdict::of(&report);
        if verdict.is_reported {
            let findings = u64::from(verdict.findings);
            self.found.fetch_add(findings, Ordering::Relaxed);
            let (path, size) = (report.path.clone(), size(&report));
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.take(&path, report, size);
        }
        verdict
    }

    /// The reports that were kept.
    pub fn kept(self) -> BTreeMap<String, FileReport> {
        let kept = self.kept.into_inner();
        let kept = kept.unwrap_or_else(PoisonError::into_inner);
        kept.into_kept().collect()
    }
}

/// The size of a report; its bytes are approximate.
fn size(report: &FileReport) -> Size {
    let path = report.path.len() + FINDING_BYTES;
    let findings = report.findings.iter().map(|finding| path + texts(finding));
    Size {
        items: report.findings.len(),
        bytes: report.text.len() + findings.sum::<usize>(),
    }
}

fn texts(finding: &Finding) -> usize {
    let help = finding.help.as_ref().map_or(0, String::len);
    let labels = finding.labels.iter().map(|label| label.text.len());
    let subjects = finding.subjects.iter().map(String::len);
    let rows = finding.source.iter().flat_map(|source| &source.rows);
    let rows = rows.map(|row| row.words.len());
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let edits = edits.map(|edit| edit.text.len());
    let parts = labels.chain(subjects).chain(rows).chain(edits);
    finding.message.len() + help + parts.map(|text| PART_BYTES + text).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;
    use crate::problem::Label;
    use crate::source::Span;

    fn report(path: &str, findings: usize) -> FileReport {
        let finding = |number: usize| {
            let labels = vec![Label::new(Span::default(), "")];
            Finding::new("r".into(), Severity::Advice, number.to_string(), labels)
        };
        let findings = (0..findings).map(finding).collect();
        FileReport::new(path.into(), "x".into(), findings, Default::default())
    }

    #[test]
    fn the_first_files_are_kept_in_whatever_order_they_come() {
        let mut files: Vec<String> = (0..9).map(|number| format!("{number}")).collect();
        let third = files.len() / 3;
        for _ in 0..3 {
            files.rotate_left(third);
            let budget = Budget::default();
            for path in files.iter().chain(files.iter().rev()) {
                budget.take(report(path, 9_000));
            }
            budget.take(report("1a", 1));
            assert_eq!(
                Vec::from_iter(budget.kept().into_keys()),
                ["0", "1", "1a", "2", "3", "4"]
            );
        }
    }

    #[test]
    fn read_bytes_are_counted() {
        let budget = Budget::default();
        budget.read(512 << 20);
        assert!(budget.refuse_more().is_ok());
        budget.read(1);
        assert!(budget.refuse_more().is_err());
    }
}
