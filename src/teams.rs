//! A file's teams in addition to its findings, for everything that shows who does what.

mod matched;

use crate::checks::Context;
use crate::finding::Finding;
use crate::judge::seen::{Extent, Seen, judge_seeing};
use crate::judge::{self, Scratch, Settings};
use crate::model::Severity;
use crate::overview::{MAX_CELLS, Overview};
use crate::results::FileReport;
use crate::source::{Lines, Position, Span};

pub use matched::Matched;

/// A file's teams.
pub struct Teams {
    /// The findings, and the file as a report shows it.
    pub report: FileReport,
    /// How much of the text they show.
    pub extent: Extent,
    /// The report of `check`, if one finding may hide others there and hides none in `report`.
    pub checked: Option<FileReport>,
    /// One for each document with a team.
    pub overviews: Vec<Overview>,
    /// Their total size; beyond [`MAX_CELLS`], not all teams are included.
    pub cells: usize,
    text: String,
    lines: Lines,
}

/// Whether `check` may omit other findings because of this one: a mistake accounts for what it
/// causes, and one finding represents all with the same cause.
pub fn may_hide(finding: &Finding) -> bool {
    finding.severity == Severity::Error || finding.cause.is_some()
}

/// A team and its file.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The file, as reports name it.
    pub path: &'a str,
    /// The team.
    pub overview: &'a Overview,
    file: &'a Teams,
}

impl Shown<'_> {
    /// The line and column of a place in the file.
    pub fn position(&self, span: Span) -> Position {
        self.file.position(span)
    }
}

/// The teams of a file as they are seen.
#[derive(Default)]
pub struct Overviews {
    /// One for each document with a team.
    pub all: Vec<Overview>,
    /// Their total size; beyond [`MAX_CELLS`], not all teams are included.
    pub cells: usize,
}

impl Overviews {
    /// Computes who does what in a team.
    pub fn see(&mut self, context: &Context) {
        // A file may have thousands of documents. If it is refused, no more of it is kept.
        if self.cells <= MAX_CELLS {
            let overview = Overview::of(context);
            self.cells += overview.cells();
            self.all.push(overview);
        }
    }

    /// Takes the teams of a file, with their places in it.
    pub fn take<V>(seen: &mut Seen<V>, of: fn(&mut V) -> &mut Self) -> Self {
        let mut overviews = std::mem::take(of(&mut seen.view));
        let teams = overviews.all.iter_mut();
        teams.for_each(|team| team.move_places(&|place| seen.place(place)));
        overviews
    }
}

impl Teams {
    /// Judges a file, and computes who does what in each of its teams, as if some people were away.
    pub fn judged(
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
        away: &[String],
    ) -> Self {
        let mut seen = judge_seeing(scratch, path, bytes, settings, away, &Overviews::see);
        let Overviews { all, cells } = Overviews::take(&mut seen, |view| view);
        let text = judge::judged_text(bytes).into_owned();
        Teams {
            extent: match all.is_empty() && !seen.report.is_whole {
                true => Extent::Unread,
                false => seen.extent,
            },
            report: seen.report,
            checked: None,
            overviews: all,
            cells,
            lines: Lines::new(&text),
            text,
        }
    }

    /// The report of `check`.
    pub fn checked(&self) -> &FileReport {
        self.checked.as_ref().unwrap_or(&self.report)
    }

    /// Each team with its file.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        self.overviews.iter().map(|overview| Shown {
            path: &self.report.path,
            overview,
            file: self,
        })
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The team that a place belongs to: the last one that starts before it.
    pub fn team_at(&self, span: Span) -> Option<&Overview> {
        let is_before = |team: &Overview| team.place.start <= span.start;
        let after = self.overviews.partition_point(is_before);
        self.overviews.get(after.saturating_sub(1))
    }

    /// The line and column of a place in the file.
    pub fn position(&self, span: Span) -> Position {
        self.lines.range(&self.text, span).start
    }
}
