//! Relaxations as findings, with the number of findings that each hides.

use super::relaxation::Relaxation;
use super::words::Hides;
use crate::finding::Finding;
use crate::model::{Rule, Severity};
use crate::overview::words::count;
use crate::problem::Label;
use crate::results::FileReport;

/// The rule of all of them.
pub const RULE: &str = "policy-relaxed";

/// The finding about a relaxation, with the findings of the revision's policy that it hides.
pub fn finding(
    relaxation: &Relaxation,
    rule: &Rule,
    severity: Severity,
    reports: &[FileReport],
) -> Finding {
    let Relaxation {
        places,
        kind,
        files,
    } = relaxation;
    let statement = kind.statement(files.len());
    let of_files = reports.iter().filter(|report| files.contains(&report.path));
    let message = format!("{}{}", statement.clause, statement.hides.words(of_files));
    Finding {
        severity,
        subjects: statement.subjects,
        ..rule.finding(
            message,
            vec![Label::new(places.shown.span, statement.label)],
        )
    }
}

impl Hides<'_> {
    /// The end of a clause: how much is hidden in some files.
    fn words<'r>(self, reports: impl Iterator<Item = &'r FileReport>) -> String {
        let ([start, end], is_hidden) = match self {
            Hides::Said(words) => return words,
            Hides::Counted(words, is_hidden) => (words, is_hidden),
        };
        let counts = reports.map(|one| one.findings.iter().filter(|one| is_hidden(one)).count());
        let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
        if counts.is_empty() {
            return ", which hides no finding today".to_owned();
        }
        let findings = count(counts.iter().sum(), "finding", "findings");
        let files = count(counts.len(), "file", "files");
        format!("{start}{findings} in {files}{end}")
    }
}
