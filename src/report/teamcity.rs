//! TeamCity's service messages: an inspection type for each rule with findings, an inspection for
//! each finding, a message for everything that is not shown.

use std::collections::HashSet;
use std::io::{self, Write};

use super::Report;
use crate::model::Severity;
use crate::sanitize;

/// The longest name and the longest text that TeamCity accepts.
const MAX_NAME_CHARACTERS: usize = 255;
const MAX_TEXT_CHARACTERS: usize = 4000;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rules = report.rules();
    let mut seen = HashSet::new();
    for (_, finding) in report.entries() {
        if seen.insert(&finding.rule) {
            let rule = escaped(&finding.rule, MAX_NAME_CHARACTERS);
            let summary = rules
                .iter()
                .find(|text| text.rule.id == finding.rule)
                .map_or("", |text| text.rule.summary.as_ref());
            let about = if summary.is_empty() {
                rule.clone()
            } else {
                escaped(summary, MAX_TEXT_CHARACTERS)
            };
            writeln!(
                out,
                "##teamcity[inspectionType id='{rule}' name='{rule}' category='rolecall' description='{about}']"
            )?;
        }
    }
    for (file, finding) in report.entries() {
        let start = file.place(finding).start;
        let severity = match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Advice => "INFO",
        };
        writeln!(
            out,
            "##teamcity[inspection typeId='{}' message='{}' file='{}' line='{}' SEVERITY='{severity}']",
            escaped(&finding.rule, MAX_NAME_CHARACTERS),
            escaped(&finding.one_line(), MAX_TEXT_CHARACTERS),
            escaped(&file.path, MAX_TEXT_CHARACTERS),
            start.line
        )?;
    }
    for clause in report.omissions() {
        let text = escaped(&format!("rolecall: {clause}"), MAX_TEXT_CHARACTERS);
        writeln!(out, "##teamcity[message text='{text}' status='WARNING']")?;
    }
    Ok(())
}

/// A value: `|` escapes, and characters beyond ASCII become their numbers. Characters above U+FFFF
/// cannot be written as numbers, so they stay.
fn escaped(text: &str, longest: usize) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in sanitize::text(text).chars().take(longest) {
        match character {
            '|' | '\'' | '[' | ']' => escaped.extend(['|', character]),
            '\n' => escaped.push_str("|n"),
            '\r' => escaped.push_str("|r"),
            '\u{80}'..='\u{ffff}' => escaped.push_str(&format!("|0x{:04X}", character as u32)),
            _ => escaped.push(character),
        }
    }
    escaped
}
