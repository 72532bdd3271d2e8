//! TAP version 14, which readers of version 13 accept, too: a failing test for every finding, a
//! passing test if there are none, and a skipped test for everything that is not shown.

use std::io::{self, Write};

use super::Report;
use crate::sanitize;
use crate::writing::safe_json;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "TAP version 14")?;
    let (skipped, failed) = (report.skipped(), report.judged_entries().count());
    let shown = failed.max(1);
    writeln!(out, "1..{}", shown + skipped.len())?;
    if failed == 0 {
        writeln!(out, "ok 1 - no findings")?;
    }
    for (number, (file, finding)) in report.judged_entries().enumerate() {
        let start = file.place(finding).start;
        let words = finding.message_text();
        let what = format!(
            "{}:{}:{}: {} [{}]",
            file.path, start.line, start.column, words, finding.rule
        );
        writeln!(out, "not ok {} - {}\n  ---", number + 1, description(&what))?;
        let fields = [
            ("severity", finding.severity.word()),
            ("rule", &finding.rule),
            ("message", &words),
            ("file", &file.path),
        ];
        for (key, value) in fields {
            // A JSON text is a YAML text, but for the surrogate pairs of hidden characters.
            writeln!(out, "  {key}: {}", safe_json::text(&sanitize::text(value))?)?;
        }
        writeln!(out, "  line: {}\n  column: {}", start.line, start.column)?;
        for (key, value) in [
            ("help", finding.help.clone()),
            ("published", finding.published()),
        ] {
            if let Some(value) = value {
                writeln!(
                    out,
                    "  {key}: {}",
                    safe_json::text(&sanitize::text(&value))?
                )?;
            }
        }
        writeln!(out, "  ...")?;
    }
    for (number, clause) in skipped.iter().enumerate() {
        let (number, clause) = (shown + number + 1, description(clause));
        writeln!(out, "ok {number} - {clause} # SKIP")?;
    }
    Ok(())
}

/// The name of a test: a directive after a `#` would make the test pass.
fn description(text: &str) -> String {
    sanitize::text(&text.replace('\\', "\\\\").replace('#', "\\#")).into_owned()
}
