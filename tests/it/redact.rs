//! With `--redact`, no format and no message on standard error shows a word that is not published,
//! and every place stays the same.

mod commands;
mod new_keys;
mod runs;

use std::sync::LazyLock;

use clap::ValueEnum;
use rolecall::report::{self, Format, Redactor, Report, Secret};
use rolecall::team::keys::{Form, Key, TEAM};
use rolecall::writing::Style;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::support::extent::some;
use crate::support::{BAD, Run, check, day, folder, judge_text};

/// A word that no table has.
const MARKED: &str = "zqxmíra17";

/// The marked word as people write names.
fn spellings() -> [String; 7] {
    let reversed: String = MARKED.chars().rev().collect();
    [
        MARKED.to_owned(),
        MARKED.to_uppercase(),
        reversed,
        MARKED.nfd().collect(),
        format!("by {MARKED}"),
        format!("{MARKED}.holm@{MARKED}.example"),
        format!("go-live/{MARKED}` {MARKED} `"),
    ]
}

/// Whether a report shows the marked word in any spelling.
fn is_named(report: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.nfd().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_lowercase()
    };
    let reversed: String = plain(MARKED).chars().rev().collect();
    let report = plain(report);
    report.contains(&plain(MARKED)) || report.contains(&reversed)
}

fn redactor(key: &str) -> Redactor {
    Redactor::new(Secret::new(key.as_bytes()))
}

fn open(text: &str) -> Report {
    Report::new(day(), vec![judge_text(text)], 0)
}

fn redacted(text: &str) -> Report {
    static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| redactor("key"));
    open(text).redacted(&REDACTOR)
}

fn reports(text: &str) -> [Report; 2] {
    [open(text), redacted(text)]
}

fn written(report: &Report, format: Format) -> String {
    let style = Style {
        color: false,
        links: false,
        width: 120,
    };
    let mut out = Vec::new();
    report::write(report, format, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A team file with the value at every key of a table, and in between.
fn filled(keys: &'static [Key], value: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let line = |key: &Key| match key.form {
        Form::Mapping(keys) => format!("\n{}", filled(keys, value, indent + 2)),
        Form::List(Form::Mapping(keys)) | Form::Some(Form::Mapping(keys)) => {
            format!("\n{blanks}  -\n{}", filled(keys, value, indent + 4))
        }
        Form::List(_) | Form::Some(_) => format!(" [{value}, {value}]\n"),
        _ => format!(" {value}\n"),
    };
    let lines = keys
        .iter()
        .map(|key| format!("{blanks}{}:{}", key.name, line(key)));
    format!("{}{blanks}{MARKED}: {value}\n", lines.collect::<String>())
}

/// Texts with the marked word everywhere: whole, commented, broken, and with good neighbours.
fn planted(word: &str) -> Vec<String> {
    let quoted = format!("'{word}'");
    let all = filled(&TEAM, &quoted, 0);
    vec![
        all.clone(),
        all.replace('\n', &format!(" # {word}\n")),
        format!("{all}open: [ {word}\n"),
        format!("{all}\"{word}: {{\n*{word}\n"),
        format!("? {word}\n: &{word} [*{MARKED}, !{MARKED} x]\n"),
        all.replace(&format!("party: {quoted}"), "party: customer"),
        BAD.replace("id: a, name: A", &format!("id: {quoted}, name: {quoted}")),
        format!(
            "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ lead: {quoted} }} }}\npeople: {quoted}\n"
        ),
        format!("last-reviewed: by {word}\nwaivers: [{{ rule: sole-holder, about: {quoted} }}]\n"),
    ]
}

#[test]
fn nobody_is_named_in_any_format() {
    let (mut named, mut tried) = (0, 0);
    for (number, word) in spellings().into_iter().enumerate() {
        let formats = some(Format::value_variants(), 12, number);
        for text in some(&planted(&word), 3, number) {
            let [open, redacted] = reports(&text);
            named += usize::from(is_named(&written(&open, Format::Full)));
            tried += 1;
            for format in &formats {
                let out = written(&redacted, *format);
                assert!(!is_named(&out), "{format:?} of {text}:\n{out}");
            }
        }
    }
    assert!(named > tried * 2 / 3, "{named} of {tried}");
}

#[test]
fn no_error_of_the_command_line_names_anybody() {
    let dir = folder(&[("team.yaml", BAD)]);
    for arguments in [
        "--Zqxmíra17",
        "Zqxmíra17.yaml",
        "--select Zqxmíra17",
        "--config Zqxmíra17",
        "--baseline Zqxmíra17",
        "--files-from Zqxmíra17",
        "--changed-since Zqxmíra17",
        "--format json=Zqxmíra17/x",
        "--max-findings Zqxmíra17",
    ] {
        let Run { out, err, .. } = check(&dir, &format!("--redact {arguments}"));
        assert!(!is_named(&out) && !is_named(&err), "{arguments}: {err}");
        assert!(!err.is_empty());
    }
}

#[test]
fn every_place_stays_where_it_is() {
    for (number, word) in spellings().into_iter().enumerate() {
        for text in some(&planted(&word), 3, number / 3) {
            let text = format!("\u{feff}{text}");
            let [open, redacted] = reports(&text);
            for format in some(&[Format::Json, Format::Rdjson, Format::Sarif], 3, number) {
                let places = |report: &Report| {
                    let mut places = Vec::new();
                    let mut document = serde_json::from_str(&written(report, format)).unwrap();
                    numbers(&mut document, &mut places);
                    places
                };
                assert_eq!(places(&open), places(&redacted), "{format:?} of {text}");
            }
            let (open, redacted) = (&open.files[0].text, &redacted.files[0].text);
            assert_eq!(open.len(), redacted.len());
            assert_eq!(open.chars().count(), redacted.chars().count());
        }
    }
}

/// The numbers of a document, but for those of fixes: a fix that names somebody is left out.
fn numbers(value: &mut Value, found: &mut Vec<u64>) {
    match value {
        Value::Number(number) => found.extend(number.as_u64()),
        Value::Array(items) => items.iter_mut().for_each(|item| numbers(item, found)),
        Value::Object(fields) => {
            for key in ["fix", "fixes", "suggestions"] {
                fields.shift_remove(key);
            }
            fields.values_mut().for_each(|item| numbers(item, found));
        }
        _ => {}
    }
}

#[test]
fn pseudonyms_follow_from_the_key() {
    let out = |key: &str| {
        let redacted = open(BAD).redacted(&redactor(key));
        written(&redacted, Format::Json)
    };
    assert!(out("one").contains("hidden-"));
    assert_eq!(out("one"), out("one"));
    assert_ne!(out("one"), out("two"));
    let drawn = || {
        let redactor = Redactor::new(Secret::drawn().unwrap());
        written(&open(BAD).redacted(&redactor), Format::Json)
    };
    assert_ne!(drawn(), drawn());
}

#[test]
fn published_words_are_shown_and_a_fix_that_writes_only_them() {
    let text = "project: x\nmodels: [aem-cloud-service, cloud-manager-ams]\nparties: { customer: {} }\npeople:\n  - { id: mira, name: Mira, party: customer, roles: [business-ownr] }\nresponsibilities:\n  - { activities: ['go-live/*'], owner: mirra }\n";
    let [open, redacted] = reports(text);
    let edits = |report: &Report| -> Vec<String> {
        let fixes = report
            .findings()
            .filter_map(|(_, finding)| finding.fix.clone());
        fixes
            .flat_map(|fix| fix.edits)
            .map(|edit| edit.text)
            .collect()
    };
    assert!(edits(&open).contains(&"mira".to_owned()));
    assert!(!edits(&redacted).contains(&"mira".to_owned()));
    assert!(edits(&redacted).contains(&"business-owner".to_owned()));
    let shown = &redacted.files[0].text;
    assert!(
        shown.contains("models: [aem-cloud-service, cloud-manager-ams]"),
        "{shown}"
    );
    assert!(
        shown.contains("id: xxxx, name: xxxx, party: customer"),
        "{shown}"
    );
    let out = written(&redacted, Format::Concise);
    assert!(out.contains("unknown role `hidden-"), "{out}");
}

/// The sentences of all fixtures are the program's own, so no word in them counts as a name.
#[test]
fn the_program_knows_its_own_words() {
    for path in some(&crate::support::files("fixtures", ".yaml"), 18, 2) {
        let bytes = std::fs::read(crate::support::repository(&path)).unwrap();
        let redacted = redacted(&String::from_utf8_lossy(&bytes));
        for (_, finding) in redacted.findings() {
            let texts = finding.labels.iter().map(|label| label.text.as_str());
            let texts = texts.chain([finding.message.as_str()]);
            for text in texts.chain(finding.help.as_deref()) {
                let outside: String = text.split('`').step_by(2).collect();
                assert!(!outside.contains("hidden-"), "{path}: {text}");
            }
        }
    }
}

#[test]
fn an_additional_party_is_hidden_with_its_people_and_words() {
    for (model, party) in [
        ("api-mesh", "cdn-provider"),
        ("commerce-on-cloud-infrastructure", "cloud-service-provider"),
        ("commerce-on-cloud-infrastructure", "merchant"),
        ("commerce-managed-services", "partner"),
    ] {
        let spellings: Vec<_> = spellings().into_iter().enumerate().collect();
        for (number, word) in some(&spellings, 3, party.len()) {
            let quoted = format!("'{word}'");
            let text = format!(
                "project: {quoted}\nmodels: [{model}]\nparties:\n  customer: {{ name: x }}\n  {party}: {{ name: {quoted}, lead: {quoted}, domains: [{quoted}, {MARKED}.example] }}\n  {MARKED}: {{ name: {quoted} }}\npeople:\n\
                - {{ id: {quoted}, name: {quoted}, email: '{MARKED}@other.example', party: {party} }}\n- {{ id: b, name: {quoted}, party: {quoted} }}\n\
                responsibilities:\n- {{ activities: ['*', '**'], owner: {quoted}, contributors: [{quoted}, b] }}\n\
                agreements:\n- {{ activities: ['**'], owner: {party}, contributors: [{quoted}], reference: {quoted} }}\n"
            );
            let [open, redacted] = reports(&text);
            assert!(is_named(&written(&open, Format::Full)), "{text}");
            for format in some(Format::value_variants(), 4, number) {
                let out = written(&redacted, format);
                assert!(!is_named(&out), "{format:?} of {text}:\n{out}");
            }
        }
    }
}
