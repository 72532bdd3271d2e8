//! reviewdog's format. No registry that we know of ships a schema of rdjson, so this follows
//! reviewdog's own description.

use rolecall::report::Format;
use serde_json::{Value, json};

use super::report;
use crate::support::written;

#[test]
fn rdjson_counts_bytes() {
    let report = report();
    let document: Value = serde_json::from_str(&written(self::report(), Format::Rdjson)).unwrap();
    assert_eq!(document["source"], json!({ "name": "rolecall" }));
    let diagnostics = document["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), report.findings().count());
    let slice = |text: &str, range: &Value| {
        let at = |end: &str| {
            let number = |key: &str| range[end][key].as_u64().unwrap() as usize;
            text.split_inclusive('\n')
                .take(number("line") - 1)
                .map(str::len)
                .sum::<usize>()
                + number("column")
                - 1
        };
        text[at("start")..at("end")].to_owned()
    };
    for ((file, finding), diagnostic) in report.findings().zip(diagnostics) {
        assert_eq!(diagnostic["location"]["path"], file.path);
        assert_eq!(
            slice(&file.text, &diagnostic["location"]["range"]),
            file.text[finding.labels[0].span.range()]
        );
        assert_eq!(
            diagnostic["severity"],
            ["INFO", "WARNING", "ERROR"][finding.severity as usize]
        );
        assert_eq!(diagnostic["code"]["value"], finding.rule.as_ref());
        for (suggestion, edit) in diagnostic["suggestions"]
            .as_array()
            .into_iter()
            .flatten()
            .zip(finding.fix.iter().flat_map(|fix| &fix.edits))
        {
            assert_eq!(
                slice(&file.text, &suggestion["range"]),
                file.text[edit.span.range()]
            );
            assert_eq!(suggestion["text"], edit.text);
        }
        for (related, label) in diagnostic["related_locations"]
            .as_array()
            .into_iter()
            .flatten()
            .zip(&finding.labels[1..])
        {
            assert_eq!(
                slice(&file.text, &related["location"]["range"]),
                file.text[label.span.range()]
            );
        }
    }
    assert!(
        diagnostics
            .iter()
            .any(|diagnostic| diagnostic["suggestions"].is_array())
            && diagnostics
                .iter()
                .any(|d| d["related_locations"].is_array())
    );
}
