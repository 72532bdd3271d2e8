//! Following the help of a finding resolves it and causes no other.

mod alone;
mod by_hand;
mod followed;

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use rolecall::finding::Finding;
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::{Selection, fix, judge};

use crate::support::extent::{size, some};
use crate::support::{files, fixed, judge_text, judged, repository, settings};

/// The findings that were hidden before a fix, in these files: an id in quotes is still not a valid
/// id, and an address without its invisible character is another person's.
const HIDDEN_BEFORE: [(&str, &str); 2] = [
    ("fixtures/syntax/booleans.yaml", "invalid-value"),
    (
        "fixtures/team-file/duplicate-person--invisible-email.yaml",
        "duplicate-person",
    ),
];

/// A team file with mistakes.
struct Broken {
    path: String,
    text: String,
    findings: Vec<Finding>,
}

/// Team files with mistakes, judged once for all tests.
static BROKEN: LazyLock<Vec<Broken>> = LazyLock::new(|| {
    let folders = [
        "aem-cloud-service",
        "cloud-manager-ams",
        "commerce-cloud-service",
        "commerce-managed-services",
        "team-file",
    ];
    let paths = folders
        .into_iter()
        .flat_map(|folder| files(&format!("fixtures/{folder}"), ".yaml"));
    let text = |path: &str| fs::read_to_string(repository(path)).ok();
    let of_rules = paths.filter_map(|path| {
        let text = text(&path)?;
        let findings = judge_text(&text).findings;
        Some(Broken {
            path,
            text,
            findings,
        })
    });
    let judged = judged::ONE_MISTAKE.iter().chain(judged::SYNTAX.iter());
    let others = judged.filter_map(|judged| {
        Some(Broken {
            text: text(&judged.path)?,
            path: judged.path.clone(),
            findings: judged.findings.clone(),
        })
    });
    let mut all: Vec<Broken> = of_rules.chain(others).collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all
});

/// Those that are tried, in a usual run one of every `step`.
fn some_broken(step: usize) -> Vec<&'static Broken> {
    some(&BROKEN.iter().collect::<Vec<&Broken>>(), step, 0)
}

/// How often each of some texts is there.
fn counted<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

/// How often each rule is broken. A name that is written in its right form may be beside itself: a
/// name that is listed twice is not counted.
fn broken_rules(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let rules = findings.iter().map(|finding| finding.rule.as_ref());
    counted(rules.filter(|rule| *rule != "duplicate-entry"))
}

/// How often each message is there.
fn messages(findings: &[Finding]) -> BTreeMap<&str, usize> {
    counted(findings.iter().map(|finding| finding.message.as_str()))
}

/// The failures of a fix of one of a text's findings: the finding is still there, or there are
/// others that were not there before. A rule may be broken that something else had hidden.
fn failures(
    text: &str,
    before: &[Finding],
    finding: &Finding,
    was_hidden: impl Fn(&str) -> bool,
) -> impl Iterator<Item = String> {
    let after = judge_text(&fixed(text, std::slice::from_ref(finding))).findings;
    let this = finding.message.as_str();
    let is_there = messages(&after).get(this).copied().unwrap_or(0) >= messages(before)[this];
    let rules = broken_rules(before);
    let new = broken_rules(&after).into_iter();
    let new = new.filter(|(rule, count)| *count > rules.get(rule).copied().unwrap_or(0));
    let new = new.filter(|(rule, _)| !was_hidden(rule));
    let new: Vec<String> = new
        .map(|(rule, _)| format!("{this} leads to {rule}"))
        .collect();
    is_there
        .then(|| format!("{this} is still there"))
        .into_iter()
        .chain(new)
}

#[test]
fn a_safe_fix_resolves_its_finding_and_causes_no_other() {
    let (mut tried, mut failed) = (0, Vec::new());
    for Broken {
        path,
        text,
        findings: before,
    } in some_broken(20)
    {
        let safe = |finding: &&Finding| {
            let fix = finding.fix.as_ref();
            fix.is_some_and(|fix| fix.safety.is_safe() && !fix.edits.is_empty())
        };
        for finding in before.iter().filter(safe) {
            tried += 1;
            let failures = failures(text, before, finding, |rule| {
                HIDDEN_BEFORE.contains(&(path.as_str(), rule))
            });
            failed.extend(failures.map(|failure| format!("{path}: {failure}")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(tried > size(4, 80), "only {tried} fixes were tried");
}

/// The findings with the fixes that a report shows: those that do what they say.
fn shown(text: &str) -> Vec<Finding> {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let mut report = judge("team.yaml", text.as_bytes(), &settings);
    fix::vet(&mut Scratch::default(), &settings, &mut report, 64 << 20);
    report.findings
}

#[test]
fn a_shown_fix_resolves_its_finding_and_causes_no_other() {
    let (mut safe, mut reviewed, mut refused, mut failed) = (0, 0, 0, Vec::new());
    for Broken { path, text, .. } in some_broken(20) {
        let before = shown(text);
        for finding in &before {
            let help = finding.help.as_deref().unwrap_or_default();
            refused += usize::from(help.ends_with(" (by hand)"));
            let Some(fix) = &finding.fix else { continue };
            match fix.safety.is_safe() {
                true => safe += 1,
                false => reviewed += 1,
            }
            let failures = failures(text, &before, finding, |_| false);
            failed.extend(failures.map(|failure| format!("{path}: {failure}")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let seen = (
        safe > size(2, 80),
        reviewed > size(2, 40),
        refused >= size(0, 1),
    );
    assert_eq!(seen, (true, true, true), "{safe} {reviewed} {refused}");
}
