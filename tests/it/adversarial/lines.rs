//! Hostile texts in the formats that a build server reads line by line.

use rolecall::report::Format;
use rolecall::sanitize;

use super::each;

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
        );
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
            // The line breaks in a message are the program's: before each reason, the help and the
            // published row.
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
fn azure_and_teamcity_read_back_the_same_text() {
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
fn no_text_makes_a_tap_test_pass() {
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
