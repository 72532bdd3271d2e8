//! Checkstyle's XML: files and the errors in them. Read by Jenkins, reviewdog and many more.

use std::io::{self, Write};

use quick_xml::events::Event;

use super::Report;
use crate::model::Severity;
use crate::writing::xml::Xml;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    // The version of Checkstyle whose shape this is; readers look at the shape alone.
    xml.open("checkstyle", &[("version", "4.3")])?;
    for file in report.listed_files() {
        xml.open("file", &[("name", &file.path)])?;
        for finding in &file.findings {
            let start = file.place(finding).start;
            let message = finding.message_text() + &report.supposed(finding);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "info",
            };
            xml.empty(
                "error",
                &[
                    ("line", &start.line.to_string()),
                    ("column", &start.column.to_string()),
                    ("severity", severity),
                    ("message", &message),
                    ("source", &format!("rolecall.{}", finding.rule)),
                ],
            )?;
        }
        xml.close("file")?;
    }
    xml.close("checkstyle")?;
    xml.event(Event::Eof)
}
