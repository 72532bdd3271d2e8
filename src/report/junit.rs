//! JUnit's XML: a suite for each file, a failing case for each finding, one passing case where
//! there is none.

use std::collections::HashMap;
use std::io::{self, Write};

use quick_xml::events::Event;

use super::xml::Xml;
use super::{CONFIGURATION, FileReport, Report};
use crate::finding::Finding;

/// The rules whose findings mean that a file could not be judged.
const UNREADABLE: [&str; 2] = ["syntax", CONFIGURATION];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    let (tests, errors) = numbers(report.entries().map(|(_, finding)| finding));
    let passed = usize::from(tests == 0);
    xml.open(
        "testsuites",
        &with_name("rolecall", &counts(tests + passed, tests - errors, errors)),
    )?;
    if tests == 0 {
        xml.open("testsuite", &with_name("rolecall", &counts(1, 0, 0)))?;
        xml.empty(
            "testcase",
            &[
                ("name", "no findings"),
                ("classname", "rolecall"),
                ("time", "0"),
            ],
        )?;
        xml.close("testsuite")?;
    }
    for file in report.listed_files() {
        suite(report, file, &mut xml)?;
    }
    xml.close("testsuites")?;
    xml.event(Event::Eof)
}

fn suite(report: &Report, file: &FileReport, xml: &mut Xml) -> io::Result<()> {
    let (tests, errors) = numbers(&file.findings);
    xml.open(
        "testsuite",
        &with_name(&file.path, &counts(tests, tests - errors, errors)),
    )?;
    let path = report.in_repository(&file.path);
    let mut seen: HashMap<String, u32> = HashMap::new();
    for finding in &file.findings {
        let start = file.place(finding).start;
        // GitLab drops cases with a name that it has seen.
        let name = format!("{} {path}:{}:{}", finding.rule, start.line, start.column);
        let count = seen
            .entry(name.clone())
            .and_modify(|count| *count += 1)
            .or_insert(1);
        let name = if *count > 1 {
            format!("{name} ({count})")
        } else {
            name
        };
        let line = start.line.to_string();
        xml.open(
            "testcase",
            &[
                ("name", &name),
                ("classname", &path),
                ("file", &path),
                ("line", &line),
                ("time", "0"),
            ],
        )?;
        let what = if is_unreadable(finding) {
            "error"
        } else {
            "failure"
        };
        xml.element(
            what,
            &[
                ("message", &finding.message_text()),
                ("type", finding.severity.word()),
            ],
            &story(file, finding),
        )?;
        xml.close("testcase")?;
    }
    xml.close("testsuite")
}

/// All that is to say of a finding: what GitLab shows.
fn story(file: &FileReport, finding: &Finding) -> Vec<String> {
    let start = file.place(finding).start;
    let mut lines = vec![format!(
        "{}:{}:{}: {}: {} [{}]",
        file.path,
        start.line,
        start.column,
        finding.severity.word(),
        finding.message_text(),
        finding.rule
    )];
    let labels = finding.labels.iter().filter(|label| !label.text.is_empty());
    lines.extend(labels.map(|label| file.placed(label)));
    lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
    if let Some(source) = &finding.source {
        lines.push(format!("published in {}", source.title));
        lines.extend(source.rows.iter().map(|row| format!("- {}", row.words)));
    }
    lines
}

fn is_unreadable(finding: &Finding) -> bool {
    UNREADABLE.contains(&finding.rule.as_ref())
}

fn numbers<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> (usize, usize) {
    findings
        .into_iter()
        .fold((0, 0), |(tests, errors), finding| {
            (tests + 1, errors + usize::from(is_unreadable(finding)))
        })
}

fn counts(tests: usize, failures: usize, errors: usize) -> [(&'static str, String); 5] {
    let zero = || "0".to_owned();
    [
        ("tests", tests.to_string()),
        ("failures", failures.to_string()),
        ("errors", errors.to_string()),
        ("skipped", zero()),
        ("time", zero()),
    ]
}

fn with_name<'t>(name: &'t str, counts: &'t [(&'static str, String)]) -> Vec<(&'t str, &'t str)> {
    std::iter::once(("name", name))
        .chain(counts.iter().map(|(key, value)| (*key, value.as_str())))
        .collect()
}
