//! What is read without a tree is what the full reader's tree gives, or nothing: on every fixture, on every change of them, with the keys in any
//! order, with mistakes.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

#[path = "support/changes.rs"]
mod changes;
mod support;
#[path = "support/teams.rs"]
mod teams;

use changes::{Random, rounds, texts};

use rolecall::model::Library;
use teams::agree_on_team;

#[test]
fn on_every_fixture() {
    let library = Library::default();
    let taken = texts().iter().filter(|text| agree_on_team(text, &library)).count();
    assert!(taken > 60, "only {taken} fixtures are read without a tree");
    let crlf = texts().iter().filter(|text| agree_on_team(&text.replace('\n', "\r\n"), &library)).count();
    assert!(crlf > 60, "only {crlf} with CRLF");
}

#[test]
fn on_changed_fixtures() {
    let (texts, library) = (texts(), Library::default());
    let mut random = Random(88_172_645_463_325_252);
    let (mut taken, rounds) = (0, rounds(20_000));
    for _ in 0..rounds {
        let mut text = texts[random.below(texts.len())].clone();
        if text.len() > 8192 {
            continue;
        }
        match random.below(2) {
            0 => random.change(&mut text),
            _ => random.change_lines(&mut text),
        }
        taken += usize::from(agree_on_team(&text, &library));
    }
    assert!(taken * 10 > rounds, "only {taken} of {rounds} were taken");
}
