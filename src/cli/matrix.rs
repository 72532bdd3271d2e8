//! `rolecall matrix [PATH]`: who owns and works on each activity, and who holds each permission.

use super::teams::{self, Which};
use super::{Color, Session, shown};
use crate::chart::Chart;
use crate::matrix::{self, By, Format};
use crate::project::Errors;
use crate::teams::{Shown, Teams};

/// The arguments of `matrix`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The format of the matrix
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Whether to list activities or people
    #[arg(long, value_enum, default_value = "activity", value_name = "BY")]
    by: By,
    /// The chart to draw [default: responsibilities, or load with `--by person`]
    #[arg(long, value_enum, value_name = "CHART")]
    chart: Option<Chart>,
    /// Show the team as if this person were away; may be given several times
    #[arg(long, alias = "without", value_name = "PERSON", value_delimiter = ',')]
    absent: Vec<String>,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let chart = chart(args)?;
    let teams = teams::read(&args.which, &args.absent, session)?;
    let shown: Vec<Shown> = teams.iter().flat_map(Teams::shown).collect();
    shown::print(color, session, |style, out| {
        matrix::write(&shown, args.by, chart, args.format, style, out)
    })
}

/// The chart that is asked for.
fn chart(args: &Args) -> Result<Chart, Errors> {
    match (args.chart, args.by) {
        (Some(_), _) if args.format != Format::Svg => {
            Err(Errors::with_way_out("`--chart` needs `--format svg`"))
        }
        (Some(chart), _) => Ok(chart),
        (None, By::Activity) => Ok(Chart::Responsibilities),
        (None, By::Person) => Ok(Chart::Load),
    }
}
