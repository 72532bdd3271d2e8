//! A report cannot be turned against its reader: hostile text in every field and in the file name,
//! in every format.

mod documents;
mod lines;

use std::sync::LazyLock;

use clap::ValueEnum;
use rolecall::finding::{CitedRow, Finding, Source};
use rolecall::model::Severity;
use rolecall::problem::{Edit, Fix, Safety};
use rolecall::report::{Format, Here, Redactor, Report, Secret};
use rolecall::results::FileReport;
use rolecall::sanitize;

use crate::support::extent::{is_thorough, size, some};
use crate::support::{day, judge_at};

const HOSTILE: [&str; 40] = [
    "##[stop-commands]x",
    "##[error]x",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='x']",
    " ::stop-commands::x",
    "::error::x",
    "\u{3000}::set-output name=a::b",
    "x\n::error::x",
    "x\r::error::x",
    "x\r\n##[error]x",
    "%0A::error::x",
    "%0D%0A::add-mask::x",
    "%AZP25%5D%3B]b",
    "a,b:c%;d=e",
    "a|b'c[d]|n",
    "\u{1b}[2J",
    "\u{1b}]0;t\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\x",
    "a\u{202e}b\u{2066}c\u{200b}d\u{feff}e",
    "a\u{85}b\u{2028}c\u{2029}d\u{9b}2J",
    "a\u{0}b\u{7f}c\u{8}",
    "tag\u{e0041}\u{ad}\u{fffe}\u{ffff}",
    "]]><x>&amp;",
    "<img src=x onerror=alert(1)>",
    "</code></td><script>x</script>",
    "[[ATTACHMENT|/etc/passwd]]",
    "=cmd()",
    "| a | b |",
    "\\| a \\\\| b `c` \\",
    "`` ` ```x",
    "[x](javascript:alert(1)) ![y](https://evil.example/p.png)",
    "https://evil.example www.evil.example HTTP://evil.example mailto:a@evil.example",
    "@everyone #1 $x$ ~~y~~ **z** _w_",
    "x # TODO not yet # SKIP",
    "Bail out! no\nok 1 - yes",
    "  ---\n  ...\nok 1",
    "<!-- --> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    "section_start:1:x\r\u{1b}[0Ky",
    "𐐀 e\u{301} שלום العربية 健太",
    "{subjects} {0} %s \\u{1b}",
];

/// A team file with a text in every field: written as YAML writes what it cannot hold, or as it is.
fn team(text: &str) -> String {
    format!(
        "project: {text}
program: {text}
models: [aem-cloud-service, commerce-cloud-service, cloud-manager-ams, cloud-manager-cloud-service, {text}]
premier-support: {text}
last-reviewed: {text}
parties:
  customer: {{ name: {text}, lead: {text}, domains: [{text}, wknd.example] }}
  customizer: {{ name: {text}, kind: {text}, lead: b }}
  {text}: {{ name: {text} }}
pipelines: [{{ name: {text}, cse-oversight: my-cse }}, {{ name: {text}, cse-oversight: {text} }}]
people:
  - {{ id: {text}, name: {text}, email: {text}, party: customer, roles: [{text}, business-owner], starts: {text}, {text}: {text} }}
  - {{ id: {text}, name: {text}, email: a@b.example, party: {text} }}
  - {{ id: b, name: {text}, email: A@b.example, party: customizer, roles: [developer], certifications: [{{ certification: {text}, credential: {text} }}] }}
  - {{ id: c, name: {text}, email: {text}, party: customer, certifications: [{{ certification: AD0-E137, credential: {text}, issued: 2020-01-01 }}] }}
responsibilities:
  - {{ activities: [{text}, 'go-live/**'], owner: {text}, contributors: [{text}] }}
agreements:
  - {{ activities: [{text}, 'provisioning/*'], owner: {text}, reference: {text}, ends: 2020-01-01 }}
waivers:
  - {{ rule: {text}, about: {text}, reason: {text}, approved-by: {text}, until: {text} }}
  - {{ rule: sole-holder, about: {text}, reason: {text}, approved-by: b, until: 2027-01-01 }}
{text}: {text}
"
    )
}

/// The file's own findings, and one with the text in every part of a finding, because custom models
/// have their own words.
fn reports(text: &str) -> Vec<Report> {
    let quoted = serde_json::to_string(text).unwrap();
    let judged = |content: String| judge_at(&format!("a {text}/team.yaml"), &content);
    let first = judged(team(&quoted));
    assert!(first.findings.len() > 10, "{text:?}");
    // Its findings get the text in every part, so a usual run takes them from a shorter file.
    let raw = team(text);
    let lines = raw.split_inclusive('\n').take(size(9, 99));
    let mut said = judged(lines.collect());
    said.findings.truncate(8);
    for finding in &mut said.findings {
        let row = || CitedRow {
            id: text.to_owned().into(),
            words: text.to_owned(),
        };
        let source = Source {
            model: text.to_owned().into(),
            title: text.to_owned().into(),
            edition: text.to_owned().into(),
            address: format!("https://x.example/{text}").into(),
            rows: vec![row(), row()],
        };
        *finding = Finding {
            rule: text.to_owned().into(),
            message: text.to_owned(),
            subjects_at: None,
            subjects: vec![text.to_owned()],
            help: Some(text.to_owned()),
            source: Some(source),
            fix: Some(Fix {
                title: text.to_owned(),
                safety: Safety::Safe,
                changes: Vec::new(),
                edits: vec![Edit {
                    span: finding.labels[0].span,
                    text: text.to_owned(),
                }],
            }),
            ..finding.clone()
        };
        for label in &mut finding.labels {
            label.text = text.to_owned();
        }
    }
    let here = |report: Report| Report {
        here: Some(Here {
            folder: format!("/r/{text}"),
            root: "/r".into(),
        }),
        ..report
    };
    let named = |report: &FileReport| {
        FileReport::new(
            text.to_owned(),
            report.text.as_str().into(),
            report.findings[..8].to_vec(),
            Default::default(),
        )
    };
    let again = named(&first);
    vec![
        Report::new(day(), vec![first], 0),
        here(Report::new(day(), vec![said], 0)),
        here(Report::new(day(), vec![again], 0)),
    ]
}

/// Every hostile text with its reports, for all tests.
static REPORTS: LazyLock<Vec<(&str, Vec<Report>)>> =
    LazyLock::new(|| HOSTILE.map(|text| (text, reports(text))).into());

fn each(formats: &[Format], mut test: impl FnMut(&str, &Report, String)) {
    for (number, (text, reports)) in REPORTS.iter().enumerate() {
        for (further, report) in reports.iter().enumerate() {
            // A usual run writes each text in each of few formats, in one of the reports; of many
            // formats, it takes another one for each report.
            let formats = match formats.len() > 4 {
                true => some(formats, formats.len(), number + 7 * further),
                false if is_thorough() || further == number % reports.len() => formats.to_vec(),
                false => continue,
            };
            for format in formats {
                test(text, report, written_as(report, format));
            }
        }
    }
}

fn written_as(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    rolecall::report::write(
        report,
        format,
        rolecall::writing::Style {
            color: false,
            links: false,
            width: 80,
        },
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_hidden_character_and_no_command_gets_through() {
    each(Format::value_variants(), |text, report, out| {
        let hidden = out.chars().find(|c| *c != '\n' && sanitize::is_hidden(*c));
        assert!(hidden.is_none(), "{text:?} let {hidden:?} through\n{out}");
        let mut own = 0;
        for line in out.lines() {
            let line = line.trim_start();
            let command = [
                "::error file=",
                "::warning file=",
                "::notice file=",
                "##vso[task.logissue type=",
                "##teamcity[inspection",
            ]
            .iter()
            .find(|own| line.starts_with(**own));
            own += usize::from(command.is_some());
            let rest = &line[command.map_or(0, |command| command.len())..];
            assert!(!rest.starts_with("::"), "{text:?}: {line}");
            for (at, _) in rest.match_indices('[') {
                assert!(!sanitize::opens_command(&rest[..at]), "{text:?}: {line}");
            }
        }
        assert!(own == 0 || own >= report.findings().count());
    });
    let own = ["::", "##vso[", "##teamcity["];
    let plain = reports("x").remove(0);
    let begin = |format: Format| {
        let out = written_as(&plain, format);
        own.map(|own| out.lines().any(|line| line.starts_with(own)))
    };
    for format in Format::value_variants() {
        assert_eq!(
            begin(*format),
            [
                *format == Format::Github,
                *format == Format::Azure,
                *format == Format::Teamcity
            ],
            "{format:?}"
        );
    }
}

#[test]
fn hiding_people_opens_no_door() {
    for text in some(&HOSTILE, 10, 0) {
        for report in reports(text) {
            let lengths: Vec<usize> = report.files.iter().map(|file| file.text.len()).collect();
            let redacted = report.redacted(&Redactor::new(Secret::new(b"key")));
            assert_eq!(
                redacted
                    .files
                    .iter()
                    .map(|file| file.text.len())
                    .collect::<Vec<_>>(),
                lengths,
                "{text:?}"
            );
            let out = written_as(&redacted, Format::Full);
            assert!(
                out.chars().all(|c| c == '\n' || !sanitize::is_hidden(c)),
                "{text:?}"
            );
            assert!(
                out.lines().all(|line| !line.trim_start().starts_with("::")),
                "{text:?}"
            );
            assert!(
                out.match_indices('[')
                    .all(|(at, _)| !sanitize::opens_command(&out[..at])),
                "{text:?}"
            );
        }
    }
}

#[test]
fn the_worst_findings_come_first_where_a_reader_shows_only_a_few() {
    let report = reports("x").remove(0);
    let severities: Vec<Severity> = report
        .most_severe_first()
        .iter()
        .map(|(_, finding)| finding.severity)
        .collect();
    assert!(severities.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_text_of_the_file_is_not_a_place_for_the_subjects() {
    let own = "{subjects}";
    let text = team(&format!("'{own}'"));
    let report = judge_at("team.yaml", &text);
    let quoting = report
        .findings
        .iter()
        .filter(|one| one.rule == "unknown-certification");
    let messages: Vec<String> = quoting.map(Finding::message_text).collect();
    assert_eq!(messages, [format!("unknown certification `{own}`")]);
}
