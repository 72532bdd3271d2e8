//! TAP version 14, which readers of version 13 take too: a test that fails for every finding, one
//! that passes where there is none.

use std::io::{self, Write};

use super::{Report, safe_json};
use crate::sanitize;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "TAP version 14")?;
    let count = report.entries().count();
    if count == 0 {
        return writeln!(out, "1..1\nok 1 - no findings");
    }
    writeln!(out, "1..{count}")?;
    for (number, (file, finding)) in report.entries().enumerate() {
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
    Ok(())
}

/// A test's name: a directive behind a `#` would make the test pass.
fn description(text: &str) -> String {
    sanitize::text(&text.replace('\\', "\\\\").replace('#', "\\#")).into_owned()
}
