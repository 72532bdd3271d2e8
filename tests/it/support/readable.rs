//! Whether the readers of a format can read a report at all: the cheap check that every test can
//! make of every report, beside the real readers of `formats`. And whether a line cannot be broken.

use rolecall::report::Format;
use serde_json::Value;

/// Whether a report has the form of its format, and no control character.
pub fn is_readable(report: &str, format: Format) -> bool {
    let has_control = report.contains(|c: char| c != '\n' && c.is_control());
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    let each_starts = |starts: &[&str]| {
        let mut lines = report.lines();
        lines.all(|line| starts.iter().any(|start| line.starts_with(start)))
    };
    !has_control
        && match format {
            Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson => is_json(report),
            Format::Jsonl => report.lines().all(is_json),
            Format::Junit | Format::Checkstyle => is_xml(report),
            Format::Tap => report.starts_with("TAP version 14\n1.."),
            Format::Azure => each_starts(&["##vso[task.logissue "]),
            Format::Teamcity => each_starts(&["##teamcity[inspection", "##teamcity[message "]),
            Format::Github => true,
            _ => !report.lines().any(is_command),
        }
}

/// Whether a line is an id, an address or a path, which is never broken, after a mark or a label.
pub fn is_one_word(line: &str) -> bool {
    let start = line.trim_start_matches([' ', '·', '-', '→', '│', '●', '○', '~', '+']);
    let word = start.strip_prefix("help: ").unwrap_or(start).trim_end();
    !word.contains(' ')
}

/// Whether a build server takes a line for a command.
fn is_command(line: &str) -> bool {
    line.contains("##vso[") || line.contains("##[") || line.starts_with("::")
}

fn is_xml(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
