//! The findings of a run and its teams as one page for a browser. It needs no script and loads
//! nothing, and no text from a team file becomes markup.

mod by_rule;
mod contents;
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

use crate::writing::Limited;
use frame::Frame;
use section::Section;
use source::Shape;

pub use contents::{Page, Teams};

/// The sections, computed before the first one is written.
const CHUNK_SECTIONS: usize = 64;

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
