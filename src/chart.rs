//! The charts of a team that people print, each an SVG template: who owns and works on what, who
//! may do what, how long certificates are valid and who is away, and the load of each person. The
//! page shows the same bars.

mod bar;
mod duties;
mod frame;
mod label;
mod legend;
mod load;
mod matrix;
mod percent;
mod permissions;
mod rows;
mod timeline;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::teams::Shown;

pub use bar::Bar;
pub use label::{labels, short};
pub use load::Loads;
pub use percent::Percent;
pub use permissions::{Cell, Codes, Grid};
pub use timeline::{Scale, Timeline, Urgency};

/// The subject of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Chart {
    /// Who owns and works on each activity
    Responsibilities,
    /// Who holds each permission
    Permissions,
    /// How long certificates are valid, when they can be renewed, and who is away
    Certificates,
    /// How much each person owns and works on
    Load,
}

/// Writes one picture with a chart of each team.
pub fn write(teams: &[Shown], chart: Chart, out: &mut dyn Write) -> io::Result<()> {
    frame::write(teams, chart, out)
}
