//! A forecast for a terminal: a table for each file with changes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Change, Forecast, Listed, Period, SOON_DAYS, soon};
use crate::model::Severity;
use crate::overview::words::{count, project_and_file};
use crate::writing::Style;
use crate::writing::grid::{Line, Row, Tone, draw, paragraph};

/// The heads of the columns.
const TITLES: [&str; 2] = ["Day", "Findings that come (+) and go (-)"];

/// Writes the changes of each file that has some, and how many there are.
pub fn write(
    forecasts: &[Forecast],
    period: Period,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for forecast in forecasts.iter().filter(|one| !one.changes.is_empty()) {
        let title = project_and_file(forecast.project.as_deref(), &forecast.path);
        paragraph(&title, Tone::Strong, style, out)?;
        let rows = forecast.changes.iter();
        let rows: Vec<Row> = rows.map(|change| row(change, period)).collect();
        draw(&TITLES, &rows, style, out)?;
        writeln!(out)?;
    }
    paragraph(&summary(forecasts, period), Tone::Plain, style, out)
}

fn row(change: &Change, period: Period) -> Row {
    let days = (change.day - period.day).get_days() as usize;
    let day = vec![
        (change.day.to_string(), Tone::Strong),
        (format!("in {}", count(days, "day", "days")), Tone::Dim),
    ];
    let findings = change.signed().map(|(sign, listed)| line(sign, listed));
    let totals = (format!("= {}", change.totals_text()), Tone::Dim);
    Row::Cells(vec![day, findings.chain([totals]).collect()])
}

fn line(sign: char, listed: &Listed) -> Line {
    let finding = &listed.finding;
    let tone = match (sign, finding.severity) {
        ('-', _) => Tone::Plain,
        (_, Severity::Error) => Tone::Gap,
        (_, Severity::Warning | Severity::Advice) => Tone::Doubt,
    };
    (format!("{sign} {}", finding.line()), tone)
}

fn summary(forecasts: &[Forecast], Period { day, until }: Period) -> String {
    let days = forecasts.iter().flat_map(|one| &one.changes);
    let days: BTreeSet<_> = days.map(|change| change.day).collect();
    if days.is_empty() {
        return format!("No finding comes or goes until {until}.");
    }
    let is_calm = until >= soon(day) && days.iter().all(|one| *one > soon(day));
    let calm = match is_calm {
        true => format!(" Nothing changes in the next {SOON_DAYS} days."),
        false => String::new(),
    };
    let days = count(days.len(), "day", "days");
    let changing = forecasts.iter().filter(|one| !one.changes.is_empty());
    match forecasts.len() {
        1 => format!("The findings change on {days} until {until}.{calm}"),
        files => format!(
            "The findings change on {days} until {until}, in {} of {files} files.{calm}",
            changing.count()
        ),
    }
}
