//! The files that a run did not judge because they only look like team files, and the clauses of a
//! summary about findings that were waived, excluded, relaxed or in the baseline.

use super::{CONFIGURATION, Report, relaxed};
use crate::finding::Finding;
use crate::model::Severity;
use crate::overview::words;
use crate::problem::Label;
use crate::results::FileReport;
use crate::source::Span;
use crate::waiver::Waived;

/// The rule for files that only look like team files. It belongs to no model.
pub const NOT_JUDGED: &str = "not-judged";

/// The most of these files that a report lists; the others are counted.
const MAX_LISTED_FILES: usize = 20;

/// Why a file looks like a team file to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// Its name imitates a team file's.
    Name,
    /// It has people and parties.
    Content,
    /// It has a team file's name, but is a folder or a link to a folder.
    Folder,
    /// It has a team file's name, but is a pipe, a socket or a device, or a link to one.
    NotAFile,
}

/// A file that only looks like a team file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lookalike {
    /// Its path as reports name it.
    pub path: String,
    /// Why it looks like one.
    pub by: Resemblance,
}

impl Lookalike {
    fn report(&self) -> FileReport {
        let message = match self.by {
            Resemblance::Name => "the name of this file only looks like a team file's",
            Resemblance::Folder => "this has a team file's name, but is a folder or a link to one",
            Resemblance::NotAFile => {
                "this has a team file's name, but is a pipe, a socket, a device or a link to one"
            }
            Resemblance::Content => {
                "this file has `people` and `parties`, but not a team file's name"
            }
        };
        let help = match self.by {
            Resemblance::Folder | Resemblance::NotAFile => {
                "replace it with a file, or add it to `exclude` in `rolecall.yaml`"
            }
            _ => {
                "rename it to a name that `files` matches, such as `team.yaml`, or add it to `exclude` in `rolecall.yaml`"
            }
        };
        let message = format!("{message}, so it was not judged");
        let labels = vec![Label::new(Span::default(), "")];
        let finding = Finding {
            help: Some(help.to_owned()),
            ..Finding::new(NOT_JUDGED.into(), Severity::Advice, message, labels)
        };
        let findings = vec![finding];
        FileReport::new(self.path.clone(), "".into(), findings, Waived::default())
    }
}

impl Report {
    /// Lists the files that only look like team files, in order.
    pub fn list_lookalikes(&mut self, files: &[Lookalike]) {
        let listed = files.iter().take(MAX_LISTED_FILES);
        self.unjudged = listed.map(Lookalike::report).collect();
        self.summary.lookalikes = files.len() as u32;
    }

    /// The files of which not everything was asked, in order.
    pub fn not_all_asked(&self) -> impl Iterator<Item = &FileReport> {
        let files = self.files.iter().chain(&self.silent);
        files.filter(|file| !file.unasked.is_empty())
    }

    /// Everything that is not shown, for formats that know skipped tests: the files that were not
    /// judged, and the clauses of the summary.
    pub fn skipped(&self) -> Vec<String> {
        let path = |file: &FileReport| {
            let path = self.in_repository(&file.path);
            let words = file.findings.iter().map(Finding::message_text);
            format!("{path}: {}", words.collect::<Vec<_>>().join(", "))
        };
        let mut skipped: Vec<String> = self.unjudged.iter().map(path).collect();
        skipped.extend(self.omissions());
        skipped
    }

    /// The end of a finding's message that names the people who count as away, for formats without
    /// another place for it.
    pub fn supposed(&self, finding: &Finding) -> String {
        let is_judged = ![NOT_JUDGED, CONFIGURATION].contains(&finding.rule.as_ref());
        let supposition = words::supposition(&self.away).filter(|_| is_judged);
        supposition.map_or(String::new(), |supposition| format!(" ({supposition})"))
    }

    /// The clauses of a summary about everything besides the findings, the most important last.
    pub fn omissions(&self) -> Vec<String> {
        let numbers = self.summary;
        let count = |number: u32, one: &str, many: &str| {
            (number > 0).then(|| words::count(number as usize, one, many))
        };
        let looks = "file only looks like a team file";
        let look = "files only look like team files";
        let clauses = [
            count(numbers.waived, "finding waived", "findings waived"),
            count(numbers.ignored_waivers, "waiver ignored", "waivers ignored"),
            count(
                numbers.baseline,
                "finding in the baseline",
                "findings in the baseline",
            ),
            count(numbers.excluded, "file excluded", "files excluded"),
            count(numbers.unlisted, "finding left out", "findings left out"),
            count(numbers.lookalikes, looks, look),
            count(
                self.silent.len() as u32,
                "file not judged completely",
                "files not judged completely",
            ),
            relaxed::clause(&self.relaxed),
            words::supposition(&self.away).map(|supposition| format!("judged {supposition}")),
        ];
        clauses.into_iter().flatten().collect()
    }
}
