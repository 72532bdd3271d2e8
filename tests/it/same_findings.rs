//! The findings of every team file are the same with other line endings, with a comment at the end
//! and in a batch; each place is in the text, and each format is readable.

use clap::ValueEnum;
use rolecall::finding::Finding;
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::report::{Format, Report};
use rolecall::results::FileReport;
use rolecall::{Selection, judge_in};

use crate::support::changes::texts;
use crate::support::extent::{rounds, some};
use crate::support::{Random, day, is_readable, judge_text, settings, written};

/// Compares fixtures, in a usual run different ones for each seed, and changed ones; fails with the
/// first difference.
fn each_changed_text(seed: u64, usual: usize, mut differs: impl FnMut(&str) -> Option<String>) {
    let texts = texts();
    let fixtures = some(&texts, 200, seed as usize).into_iter();
    let mut found: Vec<String> = fixtures.filter_map(|text| differs(&text)).collect();
    let mut random = Random(seed);
    for round in 0..rounds(usual) {
        let mut text = random.pick(&texts).clone();
        match round % 3 {
            0 => random.change_lines(&mut text),
            _ => random.change(&mut text),
        }
        found.extend(differs(&text));
    }
    let count = found.len();
    found.truncate(5);
    assert_eq!(count, 0, "{}", found.join("\n\n"));
}

/// The findings with their places by line and column.
fn placed(file: &FileReport) -> Vec<String> {
    let shown = |finding: &Finding| {
        let labels = finding.labels.iter().map(|label| {
            let range = file.range(label.span);
            let (start, end) = (range.start, range.end);
            format!(
                "{}:{} to {}:{} {}",
                start.line, start.column, end.line, end.column, label.text
            )
        });
        let labels: Vec<String> = labels.collect();
        let message = finding.message_text();
        format!(
            "{} {message} {} {:?}",
            finding.rule,
            labels.join("; "),
            finding.help
        )
    };
    file.findings.iter().map(shown).collect()
}

/// The first finding that differs between two texts.
fn difference(text: &str, changed: &str) -> Option<String> {
    let (one, other) = (placed(&judge_text(text)), placed(&judge_text(changed)));
    let longest = one.len().max(other.len());
    let at = (0..longest).find(|at| one.get(*at) != other.get(*at))?;
    Some(format!(
        "{:?}\n{:?}\n{changed:?}",
        one.get(at),
        other.get(at)
    ))
}

#[test]
fn line_ends_change_no_finding() {
    each_changed_text(7, 2000, |text| match text.contains('\r') {
        true => None,
        false => difference(text, &text.replace('\n', "\r\n")),
    });
}

/// Whether a line after a text is a separate line, and not part of a scalar in it.
fn is_closed(text: &str) -> bool {
    let has_text_without_indentation =
        ["--- |", "--- >"].iter().any(|end| text.contains(end)) || text.starts_with(['|', '>']);
    text.ends_with('\n') && judge_text(text).is_whole && !has_text_without_indentation
}

#[test]
fn a_comment_at_the_end_changes_no_finding() {
    each_changed_text(8, 2000, |text| {
        let ends = ["# end\n", "\n\n  # end"];
        let mut ends = ends.into_iter().filter(|_| is_closed(text));
        ends.find_map(|end| difference(text, &format!("{text}{end}")))
    });
}

#[test]
fn a_comment_after_the_last_value_changes_no_finding() {
    each_changed_text(9, 1000, |text| {
        let line = text.trim_end_matches('\n');
        let last = line.lines().next_back().unwrap_or_default();
        let is_plain = !text.contains(['|', '>', '\r', '#']) && !last.trim().is_empty();
        if !is_plain || !is_closed(text) {
            return None;
        }
        let with_end = difference(&format!("{line}\n"), &format!("{line} # end\n"));
        with_end.or_else(|| difference(line, &format!("{line} # end")))
    });
}

#[test]
fn a_file_has_the_same_findings_in_a_batch() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let mut scratch = Scratch::default();
    each_changed_text(10, 1000, |text| {
        let file = judge_in(&mut scratch, "team.yaml", text.as_bytes(), &settings);
        let (file, alone) = (placed(&file), placed(&judge_text(text)));
        (file != alone).then(|| format!("{file:#?} {alone:#?} {text:?}"))
    });
}

#[test]
fn each_place_is_in_the_text_and_each_format_can_be_read() {
    let mut number = 0;
    each_changed_text(11, 2000, |text| {
        let file = judge_text(text);
        let misplaced = misplaced(&file);
        let formats = Format::value_variants();
        let format = formats[number % formats.len()];
        number += 1;
        let report = written(Report::new(day(), vec![file], 0), format);
        let unreadable = || format!("{format:?} {report} {text:?}");
        misplaced.or_else(|| (!is_readable(&report, format)).then(unreadable))
    });
}

/// The first finding with a place outside the text, or within a character.
fn misplaced(file: &FileReport) -> Option<String> {
    let is_misplaced = |finding: &&Finding| {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let labels = finding.labels.iter().map(|label| label.span);
        let mut spans = labels.chain(edits.map(|edit| edit.span));
        finding.labels.is_empty() || spans.any(|span| file.text.get(span.range()).is_none())
    };
    let finding = file.findings.iter().find(is_misplaced)?;
    Some(format!("{finding:?} {:?}", file.text))
}
