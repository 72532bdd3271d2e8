//! JUnit's XML: a suite for each file, a failing case for each finding, one passing case where
//! there is none, and a skipped case for everything that is not shown.

use std::collections::HashMap;
use std::io::{self, Write};

use quick_xml::events::Event;

use super::{CONFIGURATION, Report};
use crate::finding::{Finding, SYNTAX};
use crate::results::FileReport;
use crate::writing::xml::Xml;

/// The rules whose findings mean that a file could not be judged.
const UNREADABLE_RULES: [&str; 2] = [SYNTAX, CONFIGURATION];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    let judged = report.judged_files().flat_map(|file| &file.findings);
    let (tests, errors) = numbers(judged);
    let passed = usize::from(tests == 0);
    let skipped = report.skipped();
    let all = counts(
        tests + passed + skipped.len(),
        tests - errors,
        errors,
        skipped.len(),
    );
    xml.open("testsuites", &with_name("rolecall", &all))?;
    run_suite(passed, &skipped, &mut xml)?;
    for file in report.judged_files() {
        suite(report, file, &mut xml)?;
    }
    xml.close("testsuites")?;
    xml.event(Event::Eof)
}

/// The suite of the run itself: a case that passes where nothing is found, and a skipped one for
/// everything that is not shown.
fn run_suite(passed: usize, skipped: &[String], xml: &mut Xml) -> io::Result<()> {
    let tests = passed + skipped.len();
    if tests == 0 {
        return Ok(());
    }
    let numbers = counts(tests, 0, 0, skipped.len());
    xml.open("testsuite", &with_name("rolecall", &numbers))?;
    let case = |name| [("name", name), ("classname", "rolecall"), ("time", "0")];
    if passed > 0 {
        xml.empty("testcase", &case("no findings"))?;
    }
    for clause in skipped {
        xml.open("testcase", &case(clause))?;
        xml.empty("skipped", &[("message", clause)])?;
        xml.close("testcase")?;
    }
    xml.close("testsuite")
}

fn suite(report: &Report, file: &FileReport, xml: &mut Xml) -> io::Result<()> {
    let (tests, errors) = numbers(&file.findings);
    xml.open(
        "testsuite",
        &with_name(&file.path, &counts(tests, tests - errors, errors, 0)),
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

/// Everything about a finding, because GitLab shows only this text.
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
    UNREADABLE_RULES.contains(&finding.rule.as_ref())
}

fn numbers<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> (usize, usize) {
    findings
        .into_iter()
        .fold((0, 0), |(tests, errors), finding| {
            (tests + 1, errors + usize::from(is_unreadable(finding)))
        })
}

fn counts(
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
) -> [(&'static str, String); 5] {
    [
        ("tests", tests.to_string()),
        ("failures", failures.to_string()),
        ("errors", errors.to_string()),
        ("skipped", skipped.to_string()),
        ("time", "0".to_owned()),
    ]
}

fn with_name<'t>(name: &'t str, counts: &'t [(&'static str, String)]) -> Vec<(&'t str, &'t str)> {
    std::iter::once(("name", name))
        .chain(counts.iter().map(|(key, value)| (*key, value.as_str())))
        .collect()
}
