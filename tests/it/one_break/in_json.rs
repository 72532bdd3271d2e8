//! One wrong character in a good JSON file is one finding on its line, and the rest is judged.

use super::line_of;
use super::mistake::{Break, replaced};
use super::places::Place;
use crate::support::extent::some;
use crate::support::{judge_text, repository};

/// The places outside texts where one of some characters is.
fn characters(text: &str, of: &[u8]) -> Vec<Place> {
    let (mut is_in_text, mut found) = (false, Vec::new());
    for (start, character) in text.bytes().enumerate() {
        is_in_text ^= character == b'"';
        if of.contains(&character) && (!is_in_text || character == b'"') {
            found.push(Place {
                start,
                end: start + 1,
            });
        }
    }
    found
}

/// All mistakes with one character of a text.
fn mistakes(text: &str) -> Vec<Break> {
    let mut all = Vec::new();
    for place in characters(text, b",") {
        all.push(replaced("comma missing", text, &place, ""));
        all.push(replaced("wide comma", text, &place, "，"));
        all.push(replaced("other comma", text, &place, ";"));
        // After a number, it is a part of it.
        if text[..place.start].ends_with(['"', ']', '}']) {
            all.push(replaced("point", text, &place, "."));
        }
    }
    for place in characters(text, b":") {
        all.push(replaced("other colon", text, &place, " ="));
        all.push(replaced("wide colon", text, &place, "："));
        all.push(replaced("semicolon", text, &place, ";"));
    }
    for two in characters(text, b"\"").chunks(2) {
        let place = Place {
            start: two[0].start,
            end: two[1].end,
        };
        let inner = &text[two[0].end..two[1].start];
        if !inner.contains('\\') {
            let new = format!("“{inner}”");
            all.push(replaced("typographic quotes", text, &place, &new));
            let is_key = text[place.end..].starts_with(':');
            let new = match is_key {
                true => format!("\"{inner}"),
                false => format!("{inner}\""),
            };
            all.push(replaced("quote missing", text, &place, &new));
        }
    }
    for place in characters(text, b"\n") {
        all.push(replaced("comment", text, &place, " // decided\n"));
        all.push(replaced("comment", text, &place, " /* decided */\n"));
    }
    all.retain(|made| made.line < text.lines().count() || made.kind != "comment");
    all
}

#[test]
fn one_wrong_character_in_json_is_one_finding_and_the_rest_is_judged() {
    let path = repository("fixtures/clean/json.team.yaml");
    let good = std::fs::read_to_string(path).unwrap();
    let with_another = good.replace("2027-12-31", "31.12.2027");
    let of_rest = |text: &str| judge_text(text).findings.len();
    for (number, good) in [&good, &with_another].into_iter().enumerate() {
        let rest = of_rest(good);
        let made = mistakes(good);
        assert!(made.len() > 100);
        for made in some(&made.iter().collect::<Vec<_>>(), 13, number) {
            let findings = judge_text(&made.text).findings;
            let syntax = findings.iter().find(|finding| finding.rule == "syntax");
            let line = syntax.map(|finding| line_of(finding, &made.text));
            let what = format!("{} in line {}: {findings:#?}", made.kind, made.line);
            assert_eq!(line, Some(made.line), "{what}");
            assert_eq!(findings.len(), rest + 1, "{what}");
        }
    }
}
