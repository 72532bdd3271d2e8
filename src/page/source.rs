//! The files of a page, with their findings and teams, and the space for each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Page, Teams};
use crate::finding::Finding;
use crate::forecast::Change;
use crate::model::Severity;
use crate::overview::words;
use crate::results::FileReport;

/// A file of the page.
pub struct Source<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its path.
    pub path: &'a str,
    /// Its findings, if it has any.
    pub report: Option<&'a FileReport>,
    /// Its teams.
    pub teams: Option<&'a Teams>,
}

/// The files of a page: those that prevented the run from judging, then the others by path.
pub fn sources<'a>(page: &Page<'a>) -> Vec<Source<'a>> {
    // Different files may have the same redacted path; each finding is still shown.
    let mut by_path: BTreeMap<&str, Vec<Pair>> = BTreeMap::new();
    for report in &page.report.files {
        let pairs = by_path.entry(&report.path).or_default();
        pairs.push((Some(report), None));
    }
    for teams in page.teams {
        let pairs = by_path.entry(&teams.path).or_default();
        match pairs.iter_mut().find(|(_, known)| known.is_none()) {
            Some((_, place)) => *place = Some(teams),
            None => pairs.push((None, Some(teams))),
        }
    }
    let judged = by_path.into_iter().flat_map(|(path, pairs)| {
        let pairs = pairs.into_iter();
        pairs.map(move |pair| (path, pair))
    });
    let errors = page.report.errors.iter();
    let errors = errors.map(|report| (report.path.as_str(), (Some(report), None)));
    let all = errors.chain(judged).enumerate();
    all.map(|(number, (path, (report, teams)))| Source {
        number: number + 1,
        path,
        report,
        teams,
    })
    .collect()
}

/// The findings and the teams of a file.
type Pair<'a> = (Option<&'a FileReport>, Option<&'a Teams>);

impl<'a> Source<'a> {
    /// The days on which its findings change, if they were computed.
    pub fn changes(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let forecast = self.teams.and_then(|teams| teams.forecast.as_ref());
        forecast.into_iter().flat_map(|forecast| &forecast.changes)
    }

    /// The names of its projects, or its path if none has a name.
    pub fn title(&self) -> String {
        let overviews = self.teams.iter().flat_map(|teams| &teams.overviews);
        let names: Vec<&str> = overviews.filter_map(|one| one.project.as_deref()).collect();
        match names.as_slice() {
            [] => self.path.to_owned(),
            names => names.join(", "),
        }
    }

    /// The findings.
    pub fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.report.iter().flat_map(|report| &report.findings)
    }

    /// How many errors, warnings and pieces of advice there are.
    pub fn counts(&self) -> Counts {
        let count = |severity| {
            let of_severity = self.findings().filter(|one| one.severity == severity);
            of_severity.count()
        };
        Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        }
    }
}

/// How many findings there are; more and worse ones compare as greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
}

impl Counts {
    /// Each severity with its count in words, without zero counts.
    pub fn each(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("error", self.errors, "error", "errors"),
            ("warning", self.warnings, "warning", "warnings"),
            ("advice", self.advice, "advice", "advice"),
        ];
        let all = all.into_iter().filter(|(_, number, ..)| *number > 0);
        all.map(|(word, number, one, many)| (word, words::count(number, one, many)))
            .collect()
    }

    /// All together.
    pub fn total(&self) -> usize {
        self.errors + self.warnings + self.advice
    }

    /// The severity of the worst one.
    pub fn worst(&self) -> &'static str {
        self.each().first().map_or("clean", |(word, _)| word)
    }
}

/// On a page with more files, none is open.
const MAX_OPEN_FILES: usize = 5;
/// A page with more files is dense.
const MAX_ROOMY_FILES: usize = 100;

/// The space that a page has for each file.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The day of the page.
    pub day: Date,
    /// Whether it has only one file.
    pub is_single: bool,
    /// Whether it has so few files that those with findings are open.
    pub is_short: bool,
    /// Whether each of its files must be small, because there are many.
    pub is_dense: bool,
}

impl Shape {
    /// The shape of a page with this number of files.
    pub fn of(files: usize, day: Date) -> Self {
        Shape {
            day,
            is_single: files == 1,
            is_short: files <= MAX_OPEN_FILES,
            is_dense: files > MAX_ROOMY_FILES,
        }
    }
}
