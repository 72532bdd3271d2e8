//! With `--redact` no report identifies a person, in any format, and every place stays where it is.

mod new_keys;

use clap::ValueEnum;
use rolecall::model::Library;
use rolecall::report::{self, Format, Report, Style};
use serde_json::Value;

use crate::support::{day, judge_text};

/// Every text of these files that identifies a person.
const PRIVATE: [&str; 27] = [
    "mira",
    "holm",
    "tomas",
    "tomás",
    "rey",
    "jonas",
    "zoë",
    "健太",
    "müller",
    "anna",
    "berg",
    "cred-4711",
    "cred.example",
    "freemail",
    "stranger",
    "ghost",
    "lena",
    "long-lost",
    "vogel",
    "secret",
    "hidden",
    "outsider",
    "x7",
    "eve",
    "mallory",
    "oskar",
    "dora",
];

const TEAMS: [&str; 6] = [
    // Whole: ids, names, e-mails, credentials, references, comments, words of files as ids.
    r#"project: WKND Retail
models: [aem-cloud-service, cloud-manager-ams]
parties:
  customer: { name: WKND Ltd, lead: mira, domains: [wknd.example] }
  customizer: { name: Northstar Digital, kind: partner, lead: stranger }
people: # ask Mira Holm or mira@wknd.example, not Tomás
  - { id: mira, name: Mira Holm, email: mira@wknd.example, party: customer, roles: [business-ownr] }
  - id: "tomas"
    name: 'Tomás Rey'
    email: tomas.rey@freemail.example
    party: customizer
    roles: [developer]
    certifications:
      - { certification: AD0-E137, issued: 2020-01-01, credential: "http://cred.example/mira?id=cred-4711" }
  - { id: tomas, name: 健太, email: MIRA@wknd.example, party: customer }
  - { id: developer, name: Zoë Müller, email: zoë@wknd.example, party: customer }
  - { id: x7, name: "\u0041nna \x42erg", party: customer }
  - { id: Jonas!, name: J, email: jonas, party: customer, nickname: Secret }
responsibilities:
  - { activities: [cloud-regionz, 'go-live/*'], owner: ghost, contributors: [mira, tomaz, outsider] }
waivers:
  - { rule: sole-holder, about: mira, reason: Tomás Rey covers for Mira, approved-by: lena, until: 2027-01-01 }
"#,
    // Written as a mapping, under a misspelt key, as plain text, behind aliases, on several lines.
    "project: x\nmodels: [aem-cloud-service]\nparties: { customer: { laed: eve } }\npeople:\n  mira: { name: Mira Holm, party: customer }\n",
    "project: x\nmodels: [aem-cloud-service]\nparties: { customer: {} }\npeopel:\n  - { id: mira, name: Mira Holm, emial: mira@freemail.example }\n",
    "project: x\nmodels: [aem-cloud-service]\nparties: { customer: {} }\npeople: [Mira Holm, [Tomas, Rey], &a { id: &b oskar, name: *b, party: customer }, *a]\nresponsibilities: { owner: mallory }\n",
    "project: x\nmodels: [aem-cloud-service]\nparties: { customer: { lead: dora } }\npeople:\n  - id: dora\n    name: |\n      Long-lost\n      Vogel\n    email: 'Dora Vogel <dora@freemail.example>'\n    party: custmer\n",
    // Broken.
    "project: x\nmodels: [aem-cloud-service]\nparties: { customer: { lead: eve }\npeople:\n  - { id: mira, name: Mira Holm, email: mira@freemail.example\n  - { id: tomas, name: \"Tomas Rey, party: [\nowner: hidden\n",
];

fn reports(text: &str) -> [Report; 2] {
    let report = || Report::new(day(), vec![judge_text(text)], 0);
    [report(), report().redacted(&Library::default())]
}

fn written(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    report::write(
        report,
        format,
        Style {
            color: false,
            links: false,
            width: 120,
        },
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn nobody_is_named_in_any_format() {
    for text in TEAMS {
        let [open, redacted] = reports(text);
        assert!(
            identifying(&written(&open, Format::Full).to_lowercase()).is_some(),
            "nothing to hide in {text}"
        );
        for format in Format::value_variants() {
            let mut lower = written(&redacted, *format).to_lowercase();
            if matches!(format, Format::Sarif) {
                // What the rules say by themselves holds invented people.
                let log: Value = serde_json::from_str(&lower).unwrap();
                lower = log["runs"][0]["results"].to_string();
            }
            assert_eq!(identifying(&lower), None, "{format:?}:\n{lower}");
        }
    }
}

/// The first private text that stands in a report as a word of its own.
fn identifying(report: &str) -> Option<&'static str> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    PRIVATE.into_iter().find(|private| {
        report.match_indices(private).any(|(at, _)| {
            let alone = !letter(report[..at].chars().next_back())
                && !letter(report[at + private.len()..].chars().next());
            // The helps of rules hold invented people: `write it like mira@wknd.example`.
            alone
                && report[..at]
                    .rfind("write it like")
                    .is_none_or(|before| at - before >= 24)
        })
    })
}

#[test]
fn nobody_is_named_in_a_file_that_ends_anywhere() {
    for end in (0..TEAMS[0].len())
        .step_by(9)
        .filter(|end| TEAMS[0].is_char_boundary(*end))
    {
        let [open, redacted] = reports(&TEAMS[0][..end]);
        for (open, redacted) in open.files.iter().zip(&redacted.files) {
            assert_eq!(
                (open.text.len(), open.text.chars().count()),
                (redacted.text.len(), redacted.text.chars().count())
            );
        }
        let lower = written(&redacted, Format::Full).to_lowercase();
        assert_eq!(identifying(&lower), None, "{lower}");
    }
}

#[test]
fn every_place_stays_where_it_is() {
    for text in TEAMS {
        let [open, redacted] = reports(text);
        for format in [Format::Json, Format::Rdjson, Format::Sarif] {
            let places = |report: &Report| {
                let mut places = Vec::new();
                let mut document: Value = serde_json::from_str(&written(report, format)).unwrap();
                numbers(&mut document, &mut places);
                places
            };
            assert_eq!(places(&open), places(&redacted), "{format:?} of {text}");
        }
        for (open, redacted) in open.files.iter().zip(&redacted.files) {
            assert_eq!(open.text.len(), redacted.text.len());
            assert_eq!(open.text.chars().count(), redacted.text.chars().count());
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
fn one_person_has_one_pseudonym_in_all_files() {
    let [_, first] = reports(TEAMS[0]);
    let out = written(&first, Format::Concise);
    assert!(out.contains("two people have the e-mail `person-"), "{out}");
    let pseudonym = |out: &str, before: &str| {
        out.split(before)
            .nth(1)
            .map(|rest| rest.split('`').next().unwrap_or("").to_owned())
            .unwrap()
    };
    let mira = pseudonym(&out, "advice: only `");
    assert!(
        mira.starts_with("person-") && mira.len() == "person-3f2a".len(),
        "{mira}"
    );
    let [_, second] = reports(&TEAMS[0].replace("project: WKND", "project: Other"));
    assert_eq!(out, written(&second, Format::Concise));
    assert!(written(&first, Format::Json).contains("credential-"));
}

#[test]
fn no_fix_writes_a_pseudonym_into_a_file() {
    let [open, redacted] = reports(TEAMS[0]);
    let fixes = |report: &Report| {
        report
            .findings()
            .filter_map(|(_, finding)| finding.fix.clone())
            .count()
    };
    assert!(
        fixes(&open) > fixes(&redacted),
        "the fix of `tomaz` is left out"
    );
    assert!(
        redacted
            .findings()
            .filter_map(|(_, finding)| finding.fix.as_ref())
            .any(|fix| fix.edits[0].text == "business-owner")
    );
}

#[test]
fn too_many_people_are_hidden_with_their_findings() {
    let people: String = (0..10_001)
        .map(|number| format!("  - {{ id: vogel{number}, name: Vogel, party: customer }}\n"))
        .collect();
    let text = format!(
        "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: x }} }}\npeople:\n{people}"
    );
    let report = Report::new(day(), vec![judge_text(&text)], 0).redacted(&Library::default());
    assert!(report.summary.warnings > 9_000);
    for format in [Format::Full, Format::Json, Format::Sarif] {
        let out = written(&report, format).to_lowercase();
        assert!(
            !out.contains("vogel") && out.contains("too many people to redact one by one"),
            "{format:?}"
        );
    }
}
