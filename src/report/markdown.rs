//! A table in GitHub's Markdown, as for the summary of a step: nothing in a cell is Markdown, HTML,
//! a link or a mention.

use std::io::{self, Write};

use super::{Report, relaxed};
use crate::overview::words;
use crate::sanitize;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_within(report, usize::MAX, out)
}

/// Writes at most `bytes` bytes: as many rows as fit, and the number of the others.
pub fn write_within(report: &Report, bytes: usize, out: &mut dyn Write) -> io::Result<()> {
    let numbers = report.summary;
    write!(
        out,
        "### rolecall\n\nerrors: {}, warnings: {}, advice: {}",
        numbers.errors, numbers.warnings, numbers.advice
    )?;
    let when = cell(&words::when(report.day, &report.away));
    write!(out, ", files: {}, {when}", numbers.files)?;
    for (number, words) in [
        (numbers.waived, "waived"),
        (numbers.ignored_waivers, "ignored waivers"),
        (numbers.baseline, "in the baseline"),
        (numbers.excluded, "excluded files"),
        (numbers.lookalikes, "files that only look like team files"),
    ] {
        if number > 0 {
            write!(out, ", {words}: {number}")?;
        }
    }
    let relaxed = relaxed::clause(&report.relaxed).map(|clause| format!("; {}", cell(&clause)));
    writeln!(out, "{}", relaxed.unwrap_or_default())?;
    let total = report.entries().count();
    if total == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "\n| severity | place | finding | help | based on | rule |\n|---|---|---|---|---|---|"
    )?;
    let mut left = bytes.saturating_sub(1000); // the head and the foot
    for (number, (file, finding)) in report.most_severe_first().into_iter().enumerate() {
        let start = file.place(finding).start;
        let place = format!("`{}:{}:{}`", file.path, start.line, start.column);
        let help = finding.help.as_deref().unwrap_or_default();
        let published = finding.published().unwrap_or_default();
        let words = finding.message_text();
        let cells = [
            finding.severity.word(),
            &place,
            &words,
            help,
            &published,
            &finding.rule,
        ]
        .map(cell);
        let row = format!("| {} |\n", cells.join(" | "));
        if row.len() > left {
            return writeln!(out, "\n{} more findings are in the log.", total - number);
        }
        left -= row.len();
        out.write_all(row.as_bytes())?;
    }
    Ok(())
}

/// A cell. Text between backticks is code, and every character that could be markup is written as
/// its number.
pub fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() * 2);
    let mut open = false;
    for character in sanitize::text(text).chars() {
        match character {
            '`' => {
                cell.push_str(if open { "</code>" } else { "<code>" });
                open = !open;
            }
            // The comment keeps it from being a mention, or an e-mail address.
            '@' => cell.push_str("&#64;<!-- -->"),
            // At the start of a line, `::` is a command for GitHub where a log shows the text.
            ':' if cell.is_empty() => cell.push_str("&#58;"),
            // And this keeps `www.` and `https://` from being links, `#1` an issue, `$` a formula.
            '.' | ':' | '/' if ends_like_a_link(&cell) => {
                cell.push_str(&format!("<!-- -->&#{};", character as u32));
            }
            '!'..='+' | '<'..='?' | '['..='_' | '{'..='~' => {
                cell.push_str(&format!("&#{};", character as u32));
            }
            _ => cell.push(character),
        }
    }
    if open {
        cell.push_str("</code>");
    }
    cell
}

fn ends_like_a_link(before: &str) -> bool {
    let start = before.len().saturating_sub(5);
    let last = before.as_bytes()[start..].to_ascii_lowercase();
    [&b"www"[..], b"http", b"https", b"ftp", b"mailto", b"xmpp"]
        .iter()
        .any(|scheme| last.ends_with(&scheme[scheme.len().saturating_sub(5)..]))
}
