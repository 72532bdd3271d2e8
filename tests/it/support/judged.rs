//! The fixtures of mistakes that no other mistake hides, judged with all rules, once for all tests.

use std::sync::LazyLock;

use rolecall::Selection;
use rolecall::finding::Finding;
use rolecall::model::Library;

use super::{drawn, files, judge_file};

/// A fixture with the result of judging it.
pub struct Judged {
    pub path: String,
    pub findings: Vec<Finding>,
    /// The whole report, as the full format draws it.
    pub drawn: String,
}

pub static ONE_MISTAKE: LazyLock<Vec<Judged>> = LazyLock::new(|| all("fixtures/one-mistake"));
pub static SYNTAX: LazyLock<Vec<Judged>> = LazyLock::new(|| all("fixtures/syntax"));

fn all(folder: &str) -> Vec<Judged> {
    let library = Library::default();
    let paths = files(folder, ".yaml").into_iter();
    let judged = |path: String| {
        let report = judge_file(&path, &library, Selection::default());
        let findings = report.findings.clone();
        let drawn = drawn(report);
        Judged {
            path,
            findings,
            drawn,
        }
    };
    paths.map(judged).collect()
}
