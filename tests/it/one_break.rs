//! One thing broken in a good team file is one finding: the reader sees a mistake once, however
//! much depends on it.

mod apart;
mod blocks;
mod brackets;
pub mod breaks;
mod cases;
mod characters;
mod dashes;
mod form;
mod in_flow;
mod in_json;
mod layout;
mod leftovers;
mod line;
pub mod mistake;
mod outline;
mod pasted;
mod places;
mod punctuation;
mod several;
mod together;
mod writing;

use rolecall::finding::Finding;

use crate::support::changes::seed;
use crate::support::extent::rounds;
use crate::support::{Random, files, judge_text, repository};
use breaks::break_one_thing;
use mistake::Break;
use places::values;

/// How many mistakes, unless `ROLECALL_FUZZ` names another number.
const MISTAKES: usize = 2_000;

#[test]
fn one_thing_broken_in_a_good_file_is_one_finding() {
    let good: Vec<String> = files("fixtures/clean", ".team.yaml")
        .into_iter()
        .filter(|path| !path.ends_with("json.team.yaml"))
        .map(|path| std::fs::read_to_string(repository(&path)).unwrap())
        .collect();
    let mut dice = Random(seed(0x5eed_2026_1129));
    let mut wrong = Vec::new();
    for _ in 0..rounds(MISTAKES) {
        let text = dice.pick(&good).clone();
        let made = break_one_thing(&mut dice, &text);
        let findings = judge_text(&made.text).findings;
        let rules: Vec<String> = findings
            .iter()
            .map(|finding| finding.rule.to_string())
            .collect();
        let left: Vec<&String> = rules
            .iter()
            .filter(|rule| !(accepts_nothing(&made) && is_waived(rule, &text)))
            .collect();
        let is_one = match left.len() {
            // Some mistakes in the form are another form of the same.
            // A lead is optional.
            // A line may be there twice without harm, and an only entry in any column.
            0 => {
                made.is_in_form()
                    || [
                        "missing lead",
                        "line twice",
                        "line further out",
                        "line moved",
                        "block moved",
                    ]
                    .contains(&made.kind)
                    || rules.len() == 1
            }
            1 => !made.is_placed() || line_of(&findings[0], &made.text) == made.line,
            _ => is_two(&made, &left),
        };
        if !is_one {
            let first = text.lines().next().unwrap_or_default();
            wrong.push(format!(
                "{first}\n  {}: {}\n  {rules:?}",
                made.kind, made.change
            ));
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "not one finding:\n{}", wrong.join("\n"));
}

/// The line that a finding shows first.
fn line_of(finding: &Finding, text: &str) -> usize {
    let before = &text[..finding.labels[0].span.start as usize];
    before.matches('\n').count() + 1
}

/// Whether a mistake may leave a waiver that has ended, or names another rule or subject.
fn accepts_nothing(made: &Break) -> bool {
    [
        "past date",
        "missing key",
        "missing value",
        "mark alone",
        "other type",
        "unknown word",
        "bracket missing",
        "first line gone",
    ]
    .contains(&made.kind)
}

/// Whether a waiver of the good file is about a rule.
fn is_waived(rule: &str, good: &str) -> bool {
    let waived = values(good, "rule");
    waived
        .iter()
        .any(|place| &good[place.start..place.end] == rule)
}

/// The mistakes with more than one finding, and why.
fn is_two(made: &Break, rules: &[&String]) -> bool {
    match made.kind {
        // A lead owns activities and works on others: two rules, each by model and party.
        "missing lead" => rules
            .iter()
            .all(|rule| ["missing-owner", "missing-contributor"].contains(&rule.as_str())),
        // A line of a list in brackets has several items.
        "line twice" => rules
            .iter()
            .all(|rule| ["duplicate-entry", "repeated-entry"].contains(&rule.as_str())),
        _ => false,
    }
}
