//! A forecast in GitHub's Markdown. Nothing in a cell is Markdown, HTML, a link or a mention.

use std::io::{self, Write};

use super::{Change, Forecast, Period};
use crate::writing::markdown::cell;

/// Writes the changes of each file that has some.
pub fn write(forecasts: &[Forecast], period: Period, out: &mut dyn Write) -> io::Result<()> {
    let Period { day, until } = period;
    writeln!(out, "### Forecast from {day} to {until}")?;
    for forecast in forecasts.iter().filter(|one| !one.changes.is_empty()) {
        let path = cell(&format!("`{}`", forecast.path));
        writeln!(out, "\n#### {}\n\n{path}\n", cell(forecast.title()))?;
        writeln!(out, "| Day | Change | Finding | Rule |\n|---|---|---|---|")?;
        for change in &forecast.changes {
            rows(change, out)?;
        }
    }
    if forecasts.iter().all(|one| one.changes.is_empty()) {
        writeln!(out, "\nNo finding comes or goes.")?;
    }
    Ok(())
}

fn rows(change: &Change, out: &mut dyn Write) -> io::Result<()> {
    for (number, (sign, listed)) in change.signed().enumerate() {
        let day = match number {
            0 => change.day.to_string(),
            _ => String::new(),
        };
        let finding = &listed.finding;
        let verb = match sign {
            '+' => "comes",
            _ => "goes",
        };
        let kind = format!("{} {verb}", finding.severity.word());
        let cells = [&day, &kind, &finding.message_text(), finding.rule.as_ref()].map(cell);
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    writeln!(out, "|  | total | {} |  |", cell(&change.totals_text()))
}
