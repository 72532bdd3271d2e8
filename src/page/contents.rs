//! The contents of a page: the findings of a run, and its teams.

use crate::forecast::Forecast;
use crate::overview::Overview;
use crate::report::{Redactor, Report};

/// The teams of a file.
#[derive(Debug)]
pub struct Teams {
    /// The file, as reports name it.
    pub path: String,
    /// One for each document with a team.
    pub overviews: Vec<Overview>,
    /// The days on which its findings change, if they were worked out.
    pub forecast: Option<Forecast>,
}

/// The contents of a page.
pub struct Page<'a> {
    /// The findings.
    pub report: &'a Report,
    /// The teams, by path.
    pub teams: &'a [Teams],
    /// How many files with teams are not shown.
    pub more: usize,
    /// How many are shown without the days on which their findings change.
    pub unforeseen: usize,
    /// Clauses about what could not be read.
    pub unread: &'a [String],
}

impl Teams {
    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.path = redactor.data(&self.path);
        let overviews = self.overviews.iter_mut();
        overviews.for_each(|overview| redactor.overview(overview));
        let forecast = self.forecast.iter_mut();
        forecast.for_each(|forecast| forecast.redact(redactor));
    }
}
