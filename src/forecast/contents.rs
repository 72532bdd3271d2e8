//! The contents of a forecast: the days with changes, and the findings that each brings and
//! removes.

use jiff::civil::Date;

use super::compare;
use crate::finding::Finding;
use crate::model::Severity;
use crate::report::Redactor;
use crate::results::FileReport;
use crate::source::Position;

/// The days that a forecast is about.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// The day that the first change is compared with.
    pub day: Date,
    /// The last day.
    pub until: Date,
}

/// The changes in one file.
#[derive(Debug)]
pub struct Forecast {
    /// The file, as reports name it.
    pub path: String,
    /// The name of the project; of the first one where the file has several.
    pub project: Option<String>,
    /// By day.
    pub changes: Vec<Change>,
}

/// A day with other findings than the day before, or with findings that say something else.
#[derive(Debug)]
pub struct Change {
    /// The day.
    pub day: Date,
    /// The findings that the day before does not have.
    pub comes: Vec<Listed>,
    /// The findings that only the day before has.
    pub goes: Vec<Listed>,
    /// How many findings there are on the day: errors, warnings, advice.
    pub totals: [usize; 3],
}

/// A finding and where it is.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The finding.
    pub finding: Finding,
    /// Where it starts.
    pub place: Position,
}

impl Forecast {
    /// The name of the project, or the file where it has none.
    pub fn title(&self) -> &str {
        self.project.as_deref().unwrap_or(&self.path)
    }

    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.path = redactor.data(&self.path);
        self.project = self.project.take().map(|name| redactor.argument(&name));
        for change in &mut self.changes {
            for listed in change.comes.iter_mut().chain(&mut change.goes) {
                redactor.finding(&mut listed.finding);
            }
        }
    }
}

impl Change {
    pub(super) fn between(before: &FileReport, after: &FileReport, day: Date) -> Option<Self> {
        let (goes, comes) = compare::differences(&before.findings, &after.findings);
        let is_change = !goes.is_empty() || !comes.is_empty();
        is_change.then(|| Change {
            day,
            comes: listed(after, &comes),
            goes: listed(before, &goes),
            totals: totals(after),
        })
    }

    /// The findings that come, then those that go, each with its sign.
    pub(super) fn signed(&self) -> impl Iterator<Item = (char, &Listed)> {
        let comes = self.comes.iter().map(|listed| ('+', listed));
        comes.chain(self.goes.iter().map(|listed| ('-', listed)))
    }

    /// How many findings there are on the day, in words.
    pub(super) fn totals_text(&self) -> String {
        let [errors, warnings, advice] = self.totals;
        format!("errors: {errors}, warnings: {warnings}, advice: {advice}")
    }
}

fn listed(report: &FileReport, findings: &[&Finding]) -> Vec<Listed> {
    let findings = findings.iter().map(|finding| Listed {
        finding: (*finding).clone(),
        place: report.place(finding).start,
    });
    findings.collect()
}

fn totals(report: &FileReport) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| {
        let findings = report.findings.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    })
}
