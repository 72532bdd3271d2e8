//! A picture with a chart of each team, one below the other.

use std::io::{self, Write};

use askama::Template;
use clap::ValueEnum;

use super::legend::{Legend, LegendEntry, Mark, placed};
use super::matrix::{self, Matrix};
use super::rows::{self, Rows};
use super::short;
use crate::overview::words;
use crate::teams::Shown;

/// The margin around the charts, in pixels.
const MARGIN: usize = 24;
/// The height of a team's titles.
const TITLE_HEIGHT: usize = 64;
/// The minimum width of a picture.
const MIN_WIDTH: usize = 640;
/// The columns of a title.
const TITLE_COLUMNS: usize = 72;

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

/// The picture.
#[derive(Template)]
#[template(path = "chart.svg", config = "src/askama.toml")]
struct Picture {
    title: &'static str,
    day: String,
    width: usize,
    height: usize,
    margin: usize,
    blocks: Vec<Block>,
    legend: Vec<LegendEntry>,
    legend_y: usize,
}

/// A team's chart.
struct Block {
    y: usize,
    title: String,
    subtitle: String,
    matrices: Vec<Matrix>,
    rows: Option<Rows>,
}

impl Chart {
    fn title(self) -> &'static str {
        match self {
            Chart::Responsibilities => "Who owns and works on what",
            Chart::Permissions => "Who may do what",
            Chart::Certificates => "Certificates and absences",
            Chart::Load => "Load by person",
        }
    }
}

/// Writes one picture with a chart of each team.
pub fn write(teams: &[Shown], chart: Chart, out: &mut dyn Write) -> io::Result<()> {
    let mut y = MARGIN;
    let mut width = MIN_WIDTH;
    let mut legend = Legend::new();
    let mut blocks = Vec::new();
    for team in teams {
        let block = block(team, chart, y, &mut legend);
        let (block_width, block_height) = block.size();
        width = width.max(block_width);
        y += block_height + MARGIN;
        blocks.push(block);
    }
    let (legend_width, legend) = placed(legend);
    let picture = Picture {
        title: chart.title(),
        day: teams
            .first()
            .map_or(String::new(), |team| team.overview.day.to_string()),
        width: width.max(legend_width) + 2 * MARGIN,
        height: y + 2 * MARGIN,
        margin: MARGIN,
        blocks,
        legend,
        legend_y: y,
    };
    picture.write_into(&mut io::BufWriter::new(&mut *out))?;
    writeln!(out)
}

fn block(team: &Shown, chart: Chart, y: usize, legend: &mut Legend) -> Block {
    let Shown { path, overview, .. } = *team;
    let (matrices, rows) = match chart {
        Chart::Responsibilities => (matrix::duties(overview, legend), None),
        Chart::Permissions => (matrix::permissions(overview, legend), None),
        Chart::Certificates => (Vec::new(), rows::timeline(overview, legend)),
        Chart::Load => (Vec::new(), Some(rows::loads(overview, legend))),
    };
    let (chart, when) = (chart.title(), overview.when());
    Block {
        y,
        title: short(words::project(overview, path), TITLE_COLUMNS),
        subtitle: short(&format!("{chart} · {when} · {path}"), TITLE_COLUMNS + 20),
        matrices,
        rows,
    }
}

impl Block {
    fn size(&self) -> (usize, usize) {
        let matrices = self.matrices.iter();
        let sizes = matrices.map(|one| (one.width, one.y + one.height));
        let sizes = sizes.chain(self.rows.iter().map(|rows| (rows.width, rows.height)));
        let (width, height) = sizes.fold((0, 0), |(width, height), one| {
            (width.max(one.0), height.max(one.1))
        });
        (width, TITLE_HEIGHT + height)
    }

    /// A chart without content says so.
    fn is_empty(&self) -> bool {
        self.matrices.is_empty() && self.rows.is_none()
    }
}
