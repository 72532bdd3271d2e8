//! Hostile texts in the formats that are one document: JSON, XML, Markdown.

use clap::ValueEnum;
use rolecall::report::{Format, Report};

use super::each;
use crate::support::{day, written};

#[test]
fn json_has_every_text_unchanged() {
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
            );
        });
    });
}

#[test]
fn sarif_has_relative_addresses_and_no_links_from_users() {
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
fn markdown_has_no_cells_and_no_elements_from_users() {
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
fn a_clean_run_is_a_valid_report() {
    for format in Format::value_variants() {
        let out = written(Report::new(day(), Vec::new(), 0), *format);
        match format {
            Format::Json | Format::Jsonl | Format::Rdjson => {
                assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
            }
            Format::Sarif => assert_eq!(
                serde_json::from_str::<serde_json::Value>(&out).unwrap()["runs"][0]["results"],
                serde_json::json!([])
            ),
            Format::Gitlab => assert_eq!(out, "[]\n"),
            Format::Junit => {
                assert!(out.contains("tests=\"1\"") && out.contains("name=\"no findings\""));
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
