//! The findings of a run and its teams as one page for a browser. It needs no script and loads
//! nothing, and no text from a team file becomes markup.

mod by_rule;
mod crowd;
mod ending;
mod filters;
mod finding;
mod frame;
mod listed;
mod matrices;
mod people;
mod pipelines;
mod projects;
mod promises;
mod prose;
mod section;
mod shared;
mod snippet;
mod soon;
mod source;
mod table;
mod team;
mod weak;

use std::io::{self, Write};

use rayon::prelude::*;

use crate::forecast::Forecast;
use crate::overview::Overview;
use crate::report::{Redactor, Report};
use crate::writing::Limited;
use frame::Frame;
use section::Section;
use source::Shape;

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

/// The sections, computed before the first one is written.
const CHUNK_SECTIONS: usize = 64;

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

/// Writes the page.
pub fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let out = &mut io::BufWriter::new(Limited::new(out));
    let sources = source::sources(page);
    let shape = Shape::of(sources.len(), page.report.day);
    let frame = Frame::of(page, &sources, shape);
    frame.write_head(out)?;
    for chunk in sources.chunks(CHUNK_SECTIONS) {
        let sections = chunk
            .par_iter()
            .map(|source| Section::of(source, &shape).text());
        for section in sections.collect::<Vec<_>>() {
            out.write_all(section?.as_bytes())?;
        }
    }
    frame.write_foot(out)?;
    out.flush()
}
