//! GitLab's format, whose shape GitLab publishes as a list of keys.

use rolecall::report::{Format, Report};
use serde_json::Value;

use super::{PATH, TEAM, report};
use crate::support::{day, judge_at, written};

#[test]
fn gitlab_recognises_the_same_findings() {
    let issues = |report: Report| {
        serde_json::from_str::<Vec<Value>>(&written(report, Format::Gitlab)).unwrap()
    };
    let found = issues(report());
    let prints = |issues: &[Value]| {
        issues
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let mut unique = prints(&found);
    unique.sort();
    unique.dedup();
    assert_eq!(
        unique.len(),
        found.len(),
        "two `nothing` on one line are two findings"
    );
    for (issue, (file, finding)) in found.iter().zip(report().findings()) {
        assert_eq!(
            issue["description"],
            format!("{}: {}", finding.rule, finding.one_line())
        );
        assert_eq!(issue["location"]["path"], file.path);
        assert_eq!(
            issue["location"]["lines"]["begin"],
            file.place(finding).start.line
        );
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().unwrap()));
        let print = issue["fingerprint"].as_str().unwrap();
        assert!(print.len() == 64 && print.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    let moved = judge_at(PATH, &format!("# a comment\n\n{TEAM}"));
    let count = moved.findings.len();
    assert_eq!(
        prints(&issues(Report::new(day(), vec![moved], 0))),
        prints(&found)[..count],
        "a fingerprint has no line"
    );
}
