//! What several tests need: the day, the repository's files, judging and drawing one of them, and
//! comparing with an expectation.

pub mod changes;
pub mod consumers;
pub mod readers;
pub mod teams;

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rolecall::finding::Finding;
use rolecall::model::Library;
use rolecall::problem::Edit;
use rolecall::report::{self, FileReport, Format, Report, Style};
use rolecall::{Selection, Settings, judge};

/// Says something that cargo shows of a test that passes, too: `eprintln` would stay with the test.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "\n{line}");
}

/// The day on which fixtures are judged.
pub fn day() -> Date {
    Date::constant(2026, 11, 20)
}

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files with an ending in a folder of the repository, sorted, as paths relative to it.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![repository(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(
                    path.strip_prefix(repository(""))
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned(),
                );
            }
        }
    }
    found.sort();
    found
}

/// Judges a file of the repository.
pub fn judge_file(path: &str, library: &Library, selection: Selection) -> FileReport {
    let bytes = fs::read(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    judge(
        path,
        &bytes,
        &Settings {
            library,
            day: day(),
            selection: &selection,
            levels: HashMap::new(),
        },
    )
}

/// Judges a text with all rules.
pub fn judge_text(text: &str) -> FileReport {
    judge(
        "team.yaml",
        text.as_bytes(),
        &Settings {
            library: &Library::default(),
            day: day(),
            selection: &Selection::default(),
            levels: HashMap::new(),
        },
    )
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

/// Compares with an expectation that stands in a file; `BLESS=1` writes it anew, and `git diff` is
/// the review.
pub fn expect(path: &str, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(repository(path), actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(repository(path)).unwrap_or_default();
    assert!(
        expected == actual,
        "{path} is not what is said now; `BLESS=1 cargo test` rewrites it\n--- expected\n{expected}\n--- now\n{actual}"
    );
}

/// A team of Cloud Manager without a finding.
pub const GOOD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\n";
/// One without Business Owner and Deployment Manager.
pub const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n- { id: a, name: A, party: customer, roles: [developer] }\n";

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}
