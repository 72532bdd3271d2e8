//! Any bytes are judged and reported; every finding has a place, every fix is possible, every
//! report is readable, and neither other files nor line endings nor a comment at the end change the
//! findings.
#![no_main]

use std::collections::HashMap;

use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::report::{self, Format, Redactor, Report, Secret};
use rolecall::results::FileReport;
use rolecall::writing::Style;
use rolecall::{Selection, Settings, judge, judge_in};

const DAY: Date = Date::constant(2026, 11, 20);
const FORMATS: [Format; 6] = [Format::Full, Format::Json, Format::Sarif, Format::Github, Format::Junit, Format::Markdown];
/// A person in every redacted file.
const PERSON: &str = "Xq7personal";

fuzz_target!(|bytes: &[u8]| {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = Settings { library: &library, day: DAY, selection: &selection, levels: HashMap::new(), waivers: Default::default(), sorted: Default::default() };
    let file = judge("team.yaml", bytes, &settings);
    for finding in &file.findings {
        assert!(!finding.labels.is_empty(), "{finding:?}");
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in finding.labels.iter().map(|label| label.span).chain(edits) {
            assert!(file.text.get(span.range()).is_some(), "{span:?} of {finding:?}");
        }
    }
    // One question per text, chosen by its length, which the fuzzer changes all the time, because
    // all of them would take ten times as long as judging.
    match bytes.len() % (FORMATS.len() + 4) {
        0 => same_in_a_batch(&file, bytes, &settings),
        1 => same_with_other_line_ends(&file, bytes, &settings),
        2 => same_with_a_comment(&file, bytes, &settings),
        3 => nothing_personal(bytes, &settings),
        number => readable(file, FORMATS[number - 4]),
    }
});

/// The findings without their places.
fn found(file: &FileReport) -> Vec<(String, String)> {
    let said = |finding: &rolecall::finding::Finding| (finding.rule.to_string(), finding.message_text());
    let mut found: Vec<_> = file.findings.iter().map(said).collect();
    found.sort();
    found
}

fn same_in_a_batch(file: &FileReport, bytes: &[u8], settings: &Settings) {
    let scratch = &mut Scratch::default();
    for before in [bytes, b"people: [{ id: other, name: Other }]"] {
        judge_in(scratch, "before.yaml", before, settings);
    }
    assert_eq!(found(file), found(&judge_in(scratch, "team.yaml", bytes, settings)));
}

/// A CR that is not at the end of a line has a different meaning.
fn same_with_other_line_ends(file: &FileReport, bytes: &[u8], settings: &Settings) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if text.contains('\r') {
        return;
    }
    let other = judge("team.yaml", text.replace('\n', "\r\n").as_bytes(), settings);
    assert_eq!(found(file), found(&other), "{text:?}");
}

/// Only after a text without syntax errors and open texts is a comment a comment.
fn same_with_a_comment(file: &FileReport, bytes: &[u8], settings: &Settings) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if !text.ends_with('\n') || text.contains(['|', '>', '\'', '"', '\r']) || !file.is_whole {
        return;
    }
    let other = judge("team.yaml", format!("{text}# end\n").as_bytes(), settings);
    assert_eq!(found(file), found(&other), "{text:?}");
}

/// The person has an id, a name and an address, each of which is a marked word.
fn nothing_personal(bytes: &[u8], settings: &Settings) {
    let marked = format!("people:\n- {{ id: {PERSON}, name: {PERSON}, email: {PERSON}@x.example, party: adobe }}\n");
    let text = [marked.as_bytes(), bytes].concat();
    let file = judge("team.yaml", &text, settings);
    let report = Report::new(DAY, vec![file], 0).redacted(&Redactor::new(Secret::new(b"key")));
    let shown = written(&report, Format::Full);
    assert!(!shown.contains(PERSON), "{shown}");
}

fn readable(file: FileReport, format: Format) {
    let text = written(&Report::new(DAY, vec![file], 0), format);
    if matches!(format, Format::Json | Format::Sarif) {
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    }
}

fn written(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    let style = Style { color: false, links: false, width: 80 };
    report::write(report, format, style, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("a report is text")
}
