//! For every file, its fixes add no finding, are made in one run, and leave all other bytes
//! unchanged.

use std::collections::BTreeMap;

use rolecall::fix::{self, Corrected, Policy};
use rolecall::judge::{Scratch, SortedLists};
use rolecall::model::Library;
use rolecall::results::FileReport;
use rolecall::yaml;
use rolecall::yaml::tree::Limits;
use rolecall::{Selection, Settings, judge};

use crate::support::changes::texts;
use crate::support::extent::{rounds, size, some};
use crate::support::{Random, all_lists, settings};

/// How often each finding is there, without its place.
fn counted(report: &FileReport) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.rule.to_string()).or_default() += 1;
    }
    counts
}

/// How many lines have a comment; a `#` in quotes is text, and so is one in braces before a further
/// pair.
fn comments(text: &str) -> usize {
    let is_in_braces = |line: &str, before: &str| {
        let is_open = before.matches('{').count() > before.matches('}').count();
        is_open && line.ends_with('}') && line[before.len()..].contains(": ")
    };
    let is_comment = |line: &&str| {
        let before = line.rsplit_once(" # ").map(|(before, _)| before);
        let is_text = |before: &str| ends_in_quotes(before) || is_in_braces(line, before);
        line.starts_with("# ") || before.is_some_and(|before| !is_text(before))
    };
    text.lines().filter(is_comment).count()
}

/// Whether a text ends within quotes. Only at the start of a value a quote opens them: a mistake
/// may put one into a word.
fn ends_in_quotes(text: &str) -> bool {
    let (mut is_open, mut last) = (false, ' ');
    for character in text.chars() {
        if character == '"' {
            is_open = !is_open && matches!(last, ' ' | '[' | '{' | ',');
        }
        last = character;
    }
    is_open
}

/// Fixes a text and asserts what holds for every text; returns how many findings were fixed.
fn fixed(text: &str, policy: Policy, sorted: SortedLists) -> u32 {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = Settings {
        sorted,
        ..settings(&library, &selection)
    };
    let scratch = &mut Scratch::default();
    let before = judge("team.yaml", text.as_bytes(), &settings);
    let Corrected {
        text: new,
        fixed,
        report,
    } = fix::correct(scratch, "team.yaml", text.as_bytes(), &settings, policy);
    let Some(new) = new else {
        assert_eq!((fixed, counted(&report)), (0, counted(&before)), "{text}");
        return 0;
    };
    let after = judge("team.yaml", new.as_bytes(), &settings);
    assert_eq!(counted(&after), counted(&report), "{text}");
    for (rule, count) in counted(&after) {
        let had = counted(&before).get(&rule).copied().unwrap_or(0);
        assert!(count <= had, "a fix adds `{rule}`:\n{text}\n---\n{new}");
    }
    assert!(
        after.findings.len() + fixed as usize <= before.findings.len(),
        "{text}\n---\n{new}"
    );
    let again = fix::correct(scratch, "team.yaml", new.as_bytes(), &settings, policy);
    assert_eq!(
        again.text, None,
        "a second run changes it again:\n{text}\n---\n{new}"
    );
    let errors = |text: &str| yaml::parse(text, &Limits::default()).errors.len();
    assert!(errors(&new) <= errors(text), "{text}\n---\n{new}");
    assert_eq!(text.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
    let lone = |text: &str| text.replace("\r\n", "").matches(['\r', '\n']).count();
    if lone(text) == 0 {
        assert_eq!(lone(&new), 0, "a line ends otherwise:\n{text:?}\n{new:?}");
    }
    assert!(comments(text) <= comments(&new), "{text}\n---\n{new}");
    fixed
}

#[test]
fn every_fixture_in_every_form() {
    let mut count = 0;
    for (number, text) in some(&texts(), 50, 0).into_iter().enumerate() {
        let plain = text.trim_start_matches('\u{feff}').to_owned();
        let with_mark = format!("\u{feff}{plain}");
        let with_returns = plain.replace("\r\n", "\n").replace('\n', "\r\n");
        let cut = plain.trim_end().to_owned();
        let forms = [&text, &with_mark, &with_returns, &cut];
        let asked = [
            (Policy::Safe, all_lists()),
            (Policy::All, SortedLists::default()),
        ];
        let cases = forms
            .iter()
            .flat_map(|form| asked.map(|asked| (*form, asked)));
        let cases: Vec<_> = cases.collect();
        for (form, (policy, sorted)) in some(&cases, cases.len(), number) {
            count += fixed(form, policy, sorted);
        }
    }
    assert!(
        count > size(2, 300) as u32,
        "only {count} findings were fixed"
    );
}

#[test]
fn every_changed_fixture() {
    let (texts, mut random) = (texts(), Random(41));
    let mut count = 0;
    for _ in 0..rounds(1500) {
        let mut text = texts[random.below(texts.len())].clone();
        match random.below(2) {
            0 => random.change(&mut text),
            _ => random.change_lines(&mut text),
        }
        let policy = [Policy::Safe, Policy::All][random.below(2)];
        let sorted = [SortedLists::default(), all_lists()][random.below(2)];
        count += fixed(&text, policy, sorted);
    }
    assert!(
        count > size(2, 100) as u32,
        "only {count} findings were fixed"
    );
}
