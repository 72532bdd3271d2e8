//! Judging a text on the day of the tests, and writing the report.

use std::collections::HashMap;
use std::fs;

use jiff::civil::Date;
use rolecall::finding::Finding;
use rolecall::fix::{self, Policy};
use rolecall::judge::{Scratch, SortedLists};
use rolecall::model::Library;
use rolecall::problem::Edit;
use rolecall::report::{self, Format, Report};
use rolecall::results::FileReport;
use rolecall::writing::Style;
use rolecall::{Selection, Settings, judge};

use super::repository;

/// The day on which fixtures are judged.
pub fn day() -> Date {
    Date::constant(2026, 11, 20)
}

/// The settings of the tests: their day, without a configuration.
pub fn settings<'s>(library: &'s Library, selection: &'s Selection) -> Settings<'s> {
    Settings {
        library,
        day: day(),
        selection,
        levels: HashMap::new(),
        waivers: Default::default(),
        sorted: SortedLists::default(),
    }
}

/// Judges a file of the repository.
pub fn judge_file(path: &str, library: &Library, selection: Selection) -> FileReport {
    let bytes = fs::read(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut settings = settings(library, &selection);
    // The rule is silent without a configuration.
    if selection.only.contains("unsorted-list") {
        settings.sorted = all_lists();
    }
    judge(path, &bytes, &settings)
}

/// All lists that can be kept in order.
pub fn all_lists() -> SortedLists {
    SortedLists::of(SortedLists::known())
}

/// Judges a text with all rules.
pub fn judge_text(text: &str) -> FileReport {
    judge_at("team.yaml", text)
}

/// Judges the text of a file with all rules.
pub fn judge_at(path: &str, text: &str) -> FileReport {
    let (library, selection) = (Library::default(), Selection::default());
    judge(path, text.as_bytes(), &settings(&library, &selection))
}

/// All rules, each of which reports what it finds even if another one names the same cause.
pub fn each_alone() -> Selection {
    Selection {
        has_baseline: true,
        ..Selection::default()
    }
}

/// Judges a text with all rules. If a lead is missing, nobody contributes either: both are found,
/// and an owner from another party does not count as somebody with a wrong party.
pub fn judge_each(text: &str) -> FileReport {
    let library = Library::default();
    let without = |rule: &str| {
        let selection = Selection {
            without: [rule.to_owned(), "wrong-party".to_owned()].into(),
            ..Selection::default()
        };
        judge(
            "team.yaml",
            text.as_bytes(),
            &settings(&library, &selection),
        )
    };
    let contributor = "missing-contributor";
    let mut report = without(contributor);
    let others = without("missing-owner").findings.into_iter();
    report
        .findings
        .extend(others.filter(|finding| finding.rule == contributor));
    report
}

/// Only one rule.
pub fn only(rule: &str) -> Selection {
    Selection {
        only: [rule.to_owned()].into(),
        ..Selection::default()
    }
}

/// A file's report as the full format draws it on 80 columns without colour.
pub fn drawn(report: FileReport) -> String {
    written(Report::new(day(), vec![report], 0), Format::Full)
}

/// A report in a format.
pub fn written(report: Report, format: Format) -> String {
    let mut out = Vec::new();
    report::write(
        &report,
        format,
        Style {
            color: false,
            links: false,
            width: 80,
        },
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

/// Makes the fixes of all findings.
pub fn fixed(text: &str, findings: &[Finding]) -> String {
    let mut edits: Vec<&Edit> = findings
        .iter()
        .filter_map(|finding| finding.fix.as_ref())
        .flat_map(|fix| &fix.edits)
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    edits.dedup();
    let mut fixed = text.to_owned();
    for edit in edits {
        fixed.replace_range(edit.span.range(), &edit.text);
    }
    fixed
}

/// The text after its fixes; `None` if none is made.
pub fn corrected(text: &str, settings: &Settings, policy: Policy) -> Option<String> {
    let scratch = &mut Scratch::default();
    fix::correct(scratch, "team.yaml", text.as_bytes(), settings, policy).text
}
