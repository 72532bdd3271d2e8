//! A shown fix is good alone: making one of several in an editor causes no new finding.

use std::fs;

use super::{failures, shown};
use crate::one_break::breaks::break_one_thing;
use crate::support::changes::seed;
use crate::support::extent::{rounds, size};
use crate::support::{Random, files, repository};

/// How many mistakes, unless `ROLECALL_FUZZ` names another number.
const MISTAKES: usize = 120;

#[test]
fn one_of_several_fixes_is_good_alone() {
    let good: Vec<String> = files("fixtures/clean", ".team.yaml")
        .into_iter()
        .filter(|path| !path.ends_with("json.team.yaml"))
        .map(|path| fs::read_to_string(repository(&path)).unwrap())
        .collect();
    let mut dice = Random(seed(0xf1_0e5));
    let (mut tried, mut failed) = (0, Vec::new());
    for _ in 0..rounds(MISTAKES) {
        let mut text = dice.pick(&good).clone();
        for _ in 0..3 {
            text = break_one_thing(&mut dice, &text).text;
        }
        let before = shown(&text);
        let safe = before.iter().filter(|finding| {
            let fix = finding.fix.as_ref();
            fix.is_some_and(|fix| fix.safety.is_safe())
        });
        for finding in safe {
            tried += 1;
            // With a mistake fewer, another one may be seen by what it causes.
            let wrong = failures(&text, &before, finding, |rule| rule == "wrong-type");
            failed.extend(wrong.map(|failure| format!("{failure}\n{text}")));
        }
    }
    failed.truncate(3);
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    assert!(tried > size(1, 60), "only {tried} fixes were tried");
}
