//! A report cannot be turned against whoever reads it: hostile texts in every field and in the
//! file's name, through every format.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod support;

use clap::ValueEnum;
use rolecall::finding::{CitedRow, Finding, Source};
use rolecall::model::{Library, Severity};
use rolecall::problem::{Edit, Fix};
use rolecall::report::{FileReport, Format, Here, Report};
use rolecall::{Selection, Settings, judge, sanitize};
use support::{day, written};

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

/// The file's own findings, and one with the text in everything that a finding can say: own models
/// have words of their own.
fn reports(text: &str) -> Vec<Report> {
    let library = Library::default();
    let quoted = serde_json::to_string(text).unwrap();
    let judged = |content: String| {
        judge(
            &format!("a {text}/team.yaml"),
            content.as_bytes(),
            &Settings {
                library: &library,
                day: day(),
                selection: &Selection::default(),
                levels: Default::default(),
            },
        )
    };
    let first = judged(team(&quoted));
    assert!(first.findings.len() > 10, "{text:?}");
    let mut said = judged(team(text));
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
            subjects: vec![text.to_owned()],
            help: Some(text.to_owned()),
            source: Some(source),
            fix: Some(Fix {
                title: text.to_owned(),
                safe: true,
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
            report.findings.clone(),
            0,
        )
    };
    let again = named(&first);
    vec![
        Report::new(day(), vec![first], 0),
        here(Report::new(day(), vec![said], 0)),
        here(Report::new(day(), vec![again], 0)),
    ]
}

fn each(formats: &[Format], mut test: impl FnMut(&str, &Report, String)) {
    for text in HOSTILE {
        for report in reports(text) {
            for format in formats {
                test(text, &report, written_as(&report, *format));
            }
        }
    }
}

fn written_as(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    rolecall::report::write(
        report,
        format,
        rolecall::report::Style {
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
fn nothing_hidden_and_no_command_gets_through() {
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
    let begin = |format: Format| {
        own.map(|own| {
            written(reports("x").remove(0), format)
                .lines()
                .any(|line| line.starts_with(own))
        })
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
    for text in HOSTILE {
        for report in reports(text) {
            let lengths: Vec<usize> = report.files.iter().map(|file| file.text.len()).collect();
            let redacted = report.redacted(&Library::default());
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
fn one_finding_is_one_line() {
    each(
        &[
            Format::Concise,
            Format::EslintCompact,
            Format::Github,
            Format::Azure,
        ],
        |text, report, out| {
            let lines = out
                .lines()
                .filter(|line| !line.starts_with("GitHub shows"))
                .count();
            assert_eq!(lines, report.findings().count(), "{text:?}\n{out}");
        },
    );
    each(&[Format::Jsonl], |text, report, out| {
        assert_eq!(
            out.lines().count(),
            report.findings().count() + 1,
            "{text:?}"
        )
    });
}

#[test]
fn json_says_what_was_said() {
    each(&[Format::Json], |_, report, out| {
        let document: serde_json::Value = serde_json::from_str(&out).unwrap();
        for ((file, finding), item) in report
            .findings()
            .zip(document["findings"].as_array().unwrap())
        {
            assert_eq!(item["message"], finding.message_text());
            assert_eq!(item["path"], file.path);
        }
    });
    each(
        &[Format::Sarif, Format::Gitlab, Format::Rdjson],
        |text, _, out| {
            serde_json::from_str::<serde_json::Value>(&out)
                .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        },
    );
    each(&[Format::Jsonl], |_, _, out| {
        out.lines().for_each(|line| {
            assert!(
                serde_json::from_str::<serde_json::Value>(line).is_ok(),
                "{line}"
            )
        })
    });
}

#[test]
fn sarif_has_relative_addresses_and_no_links_of_others() {
    each(&[Format::Sarif], |text, report, out| {
        let log: serde_json::Value = serde_json::from_str(&out).unwrap();
        for (result, (_, finding)) in log["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .zip(report.findings())
        {
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                .as_str()
                .unwrap();
            assert!(
                uri.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"%-._~/".contains(&byte)),
                "{text:?}: {uri}"
            );
            assert!(!uri.starts_with("//"), "{text:?}: {uri}");
            let message = result["message"]["text"].as_str().unwrap();
            let links = message
                .match_indices("](")
                .filter(|(at, _)| !message[..*at].ends_with('\\'))
                .count();
            assert!(links < finding.labels.len().max(1), "{text:?}: {message}");
        }
    });
}

#[test]
fn github_properties_are_only_ours() {
    each(&[Format::Github], |text, report, out| {
        let commands = out.lines().filter(|line| line.starts_with("::"));
        for (line, (_, finding)) in commands.zip(report.most_severe_first()) {
            let (head, data) = line[2..].split_once("::").unwrap();
            let (_, properties) = head.split_once(' ').unwrap();
            let names: Vec<&str> = properties
                .split(',')
                .map(|property| property.split_once('=').unwrap().0)
                .collect();
            assert!(
                names == ["file", "line", "endLine", "col", "endColumn", "title"]
                    || names == ["file", "line", "endLine", "title"],
                "{text:?}: {line}"
            );
            // The line breaks in a message are ours: before each reason, the help and the published
            // row.
            let reasons = finding
                .labels
                .iter()
                .skip(1)
                .filter(|label| !label.text.is_empty())
                .count()
                .min(5);
            let ours = reasons
                + usize::from(finding.help.is_some())
                + usize::from(finding.source.is_some());
            assert!(
                data.matches("%0A").count() == ours && !data.contains("%0D"),
                "{text:?}: {data}"
            );
        }
    });
}

#[test]
fn azure_and_teamcity_read_back_what_was_meant() {
    each(&[Format::Azure], |text, report, out| {
        for ((file, finding), line) in report.most_severe_first().into_iter().zip(out.lines()) {
            let (head, data) = line.split_once(']').unwrap();
            let back = |text: &str| {
                text.replace("%5D", "]")
                    .replace("%3B", ";")
                    .replace("%0A", "\n")
                    .replace("%AZP25", "%")
            };
            assert_eq!(back(data), sanitize::text(&finding.one_line()), "{text:?}");
            let properties: Vec<&str> = head
                .strip_prefix("##vso[task.logissue ")
                .unwrap()
                .split_terminator(';')
                .collect();
            assert_eq!(properties.len(), 5, "{line}");
            assert_eq!(
                back(properties[1]),
                format!(
                    "sourcepath={}",
                    sanitize::text(&report.in_repository(&file.path))
                )
            );
        }
    });
    each(&[Format::Teamcity], |text, _, out| {
        for line in out.lines() {
            let inner = line
                .strip_prefix("##teamcity[")
                .and_then(|line| line.strip_suffix(']'))
                .unwrap_or_else(|| panic!("{text:?}: {line}"));
            let mut escaped = false;
            let mut quotes = 0;
            for character in inner.chars() {
                match character {
                    _ if escaped => escaped = false,
                    '|' => escaped = true,
                    '\'' => quotes += 1,
                    '[' | ']' => panic!("{text:?}: {line}"),
                    _ => {}
                }
            }
            assert!(
                !escaped && (quotes == 8 || quotes == 10),
                "{text:?}: {line}"
            );
        }
    });
}

#[test]
fn markdown_has_no_cell_and_no_element_of_others() {
    each(&[Format::Markdown], |text, report, out| {
        let rows: Vec<&str> = out
            .lines()
            .filter(|line| line.starts_with('|'))
            .skip(2)
            .collect();
        assert_eq!(rows.len(), report.findings().count(), "{text:?}");
        for row in rows {
            let plain = row
                .replace("<code>", "")
                .replace("</code>", "")
                .replace("<!-- -->", "");
            assert_eq!(plain.matches('|').count(), 7, "{text:?}: {row}");
            let entities = plain.replace("&#", "");
            assert!(
                !entities.contains(['<', '>', '&', '`', '[', ']', '*', '_', '\\', '@', '#']),
                "{text:?}: {row}"
            );
            for link in ["http:", "https:", "www.", "mailto:"] {
                assert!(!row.to_lowercase().contains(link), "{text:?}: {row}");
            }
        }
    });
}

#[test]
fn xml_is_well_formed_and_names_no_attachment() {
    each(&[Format::Junit, Format::Checkstyle], |text, report, out| {
        let mut reader = quick_xml::Reader::from_str(&out);
        let (mut cases, mut texts) = (0, String::new());
        loop {
            match reader
                .read_event()
                .unwrap_or_else(|error| panic!("{text:?}: {error}\n{out}"))
            {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    cases += usize::from(
                        matches!(tag.name().as_ref(), "testcase" | "error")
                            && tag
                                .attributes()
                                .flatten()
                                .any(|a| matches!(a.key.as_ref(), "classname" | "source")),
                    );
                    texts.extend(
                        tag.attributes()
                            .map(|attribute| attribute.unwrap().value.into_owned()),
                    );
                }
                quick_xml::events::Event::Text(words) => texts.push_str(&words),
                quick_xml::events::Event::CData(_)
                | quick_xml::events::Event::DocType(_)
                | quick_xml::events::Event::Comment(_) => panic!("{text:?}"),
                _ => {}
            }
        }
        assert_eq!(cases, report.findings().count(), "{text:?}\n{out}");
        assert!(!texts.contains("[["), "{text:?}");
        assert!(!out.contains(['\u{fffe}', '\u{ffff}']), "{text:?}");
    });
}

#[test]
fn tap_tests_do_not_turn_green() {
    each(&[Format::Tap], |text, report, out| {
        let tests: Vec<&str> = out.lines().filter(|line| !line.starts_with("  ")).collect();
        assert_eq!(
            tests.len(),
            report.findings().count() + 2,
            "{text:?}\n{out}"
        );
        for test in &tests[2..] {
            assert!(test.starts_with("not ok "), "{text:?}: {test}");
            assert!(
                test.match_indices('#')
                    .all(|(at, _)| test[..at].ends_with('\\')),
                "{text:?}: {test}"
            );
        }
    });
}

#[test]
fn a_clean_run_is_a_valid_report() {
    for format in Format::value_variants() {
        let out = written(Report::new(day(), Vec::new(), 0), *format);
        match format {
            Format::Json | Format::Jsonl | Format::Rdjson => {
                assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok())
            }
            Format::Sarif => assert_eq!(
                serde_json::from_str::<serde_json::Value>(&out).unwrap()["runs"][0]["results"],
                serde_json::json!([])
            ),
            Format::Gitlab => assert_eq!(out, "[]\n"),
            Format::Junit => {
                assert!(out.contains("tests=\"1\"") && out.contains("name=\"no findings\""))
            }
            Format::Checkstyle => assert!(
                out.contains("<checkstyle version=\"4.3\">") && out.ends_with("</checkstyle>\n")
            ),
            Format::Tap => assert_eq!(out, "TAP version 14\n1..1\nok 1 - no findings\n"),
            Format::Markdown => assert!(out.starts_with("### rolecall\n")),
            Format::Full
            | Format::Concise
            | Format::Grouped
            | Format::Github
            | Format::Azure
            | Format::Teamcity
            | Format::EslintCompact => assert_eq!(out, ""),
        }
    }
}

#[test]
fn the_worst_comes_first_where_only_the_first_few_are_shown() {
    let report = reports("x").remove(0);
    let severities: Vec<Severity> = report
        .most_severe_first()
        .iter()
        .map(|(_, finding)| finding.severity)
        .collect();
    assert!(severities.is_sorted_by(|a, b| a >= b));
}
