//! A forecast as a calendar (RFC 5545): an all-day event for each day of a file.

use std::io::{self, Write};

use super::{Change, Forecast, Period};
use crate::overview::words::count;
use crate::results::fingerprint;
use crate::sanitize;

/// The longest line, in bytes.
const MAX_LINE_BYTES: usize = 75;
/// How many digits of its hash name an event: enough to be unique, and few enough for one line.
const IDENTIFIER_DIGITS: usize = 32;

/// Writes the calendar.
pub fn write(forecasts: &[Forecast], period: Period, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rolecall//forecast//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ];
    for head in head {
        line(head, out)?;
    }
    for forecast in forecasts {
        for change in &forecast.changes {
            event(forecast, change, period, out)?;
        }
    }
    line("END:VCALENDAR", out)
}

fn event(
    forecast: &Forecast,
    change: &Change,
    period: Period,
    out: &mut dyn Write,
) -> io::Result<()> {
    let day = change.day.strftime("%Y%m%d");
    line("BEGIN:VEVENT", out)?;
    line(&format!("UID:{}", identifier(forecast, change)), out)?;
    // The same input gives the same bytes: the stamp is the day of the forecast, not the clock.
    let stamp = period.day.strftime("%Y%m%d");
    line(&format!("DTSTAMP:{stamp}T000000Z"), out)?;
    line(&format!("DTSTART;VALUE=DATE:{day}"), out)?;
    if let Ok(next) = change.day.tomorrow() {
        let next = next.strftime("%Y%m%d");
        line(&format!("DTEND;VALUE=DATE:{next}"), out)?;
    }
    line(
        &format!("SUMMARY:{}", escaped(&summary(forecast, change))),
        out,
    )?;
    line(
        &format!("DESCRIPTION:{}", description(forecast, change)),
        out,
    )?;
    line("TRANSP:TRANSPARENT", out)?;
    line("END:VEVENT", out)
}

/// The identity of an event: of its file and its day only. If the findings of that day change, a
/// calendar that imports the forecast again replaces the event instead of showing two.
fn identifier(forecast: &Forecast, change: &Change) -> String {
    let hash = fingerprint::of(&[&forecast.path, &change.day.to_string()]);
    let (short, _) = hash.split_at(IDENTIFIER_DIGITS);
    format!("{short}@rolecall")
}

fn summary(forecast: &Forecast, change: &Change) -> String {
    let come = (change.comes.len(), "finding comes", "findings come");
    let go = (change.goes.len(), "finding goes", "findings go");
    let clauses = [come, go].into_iter().filter(|(number, ..)| *number > 0);
    let clauses = clauses.map(|(number, one, many)| count(number, one, many));
    let clauses: Vec<String> = clauses.collect();
    format!("{}: {}", forecast.title(), clauses.join(", "))
}

fn description(forecast: &Forecast, change: &Change) -> String {
    let findings = change
        .signed()
        .map(|(sign, listed)| format!("{sign} {}", listed.finding.line()));
    let lines = [forecast.path.clone()].into_iter().chain(findings);
    let lines = lines.chain([change.totals_text()]);
    let lines: Vec<String> = lines.map(|line| escaped(&line)).collect();
    lines.join("\\n")
}

/// Text as a value; a line break in it is escaped like every other hidden character.
fn escaped(text: &str) -> String {
    let text = sanitize::text(text);
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Writes a line, folded between characters.
fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut used = 0;
    for character in text.chars() {
        let length = character.len_utf8();
        if used + length > MAX_LINE_BYTES {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        write!(out, "{character}")?;
        used += length;
    }
    out.write_all(b"\r\n")
}
