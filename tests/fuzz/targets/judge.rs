//! Whatever the bytes are, they are judged and reported; every finding says where, and a fix can be
//! made.
#![no_main]

use std::collections::HashMap;

use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;
use rolecall::model::Library;
use rolecall::report::{self, Format, Redactor, Report, Secret, Style};
use rolecall::{Selection, Settings, judge};

const DAY: Date = Date::constant(2026, 11, 20);
const FORMATS: [Format; 6] = [Format::Full, Format::Json, Format::Sarif, Format::Github, Format::Junit, Format::Markdown];

fuzz_target!(|bytes: &[u8]| {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = Settings { library: &library, day: DAY, selection: &selection, levels: HashMap::new(), waivers: Default::default() };
    let file = judge("team.yaml", bytes, &settings);
    for finding in &file.findings {
        assert!(!finding.labels.is_empty(), "{finding:?}");
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in finding.labels.iter().map(|label| label.span).chain(edits) {
            assert!(file.text.get(span.range()).is_some(), "{span:?} of {finding:?}");
        }
    }
    let report = Report::new(DAY, vec![file], 0);
    // One format a text, by its length, which the fuzzer changes all the time: all of them would
    // take ten times as long as the judging.
    match FORMATS.get(bytes.len() % (FORMATS.len() + 1)) {
        Some(format) => report::write(&report, *format, Style { color: false, links: false, width: 80 }, &mut std::io::sink()),
        None => report::write(&report.redacted(&Redactor::new(Secret::new(b"key"))), Format::Full, Style { color: true, links: false, width: 80 }, &mut std::io::sink()),
    }
    .expect("a sink takes everything");
});
