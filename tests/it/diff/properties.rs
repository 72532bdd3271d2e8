//! Random pairs of teams: a file does not differ from itself, and a gain in one direction is a loss
//! in the other.

use serde_json::Value;

use super::{changes, texts};
use crate::forecast::teams::team;
use crate::support::extent::{rounds, some};
use crate::support::{Random, files, repository};

/// The gains or losses as what they are about.
fn turned(changes: &[Value], class: &str) -> Vec<String> {
    let of_class = changes.iter().filter(|change| change["class"] == class);
    let mut about: Vec<String> = of_class
        .map(|change| {
            format!(
                "{} {} {}",
                change["power"], change["person"], change["about"]
            )
        })
        .collect();
    about.sort();
    about
}

#[test]
fn a_gain_in_one_direction_is_a_loss_in_the_other() {
    let mut dice = Random(15);
    for _ in 0..rounds(60) {
        let (old, new) = (team(&mut dice), team(&mut dice));
        let (there, back) = (changes(&old, &new), changes(&new, &old));
        let pair = format!("{old}\n---\n{new}");
        assert_eq!(turned(&there, "gain"), turned(&back, "loss"), "{pair}");
        assert_eq!(turned(&there, "loss"), turned(&back, "gain"), "{pair}");
        assert_eq!(
            texts(&there, "joined").len(),
            texts(&back, "left").len(),
            "{pair}"
        );
        // A finding with more subjects comes, and in the other direction nothing is gone.
        let is_larger = |text: &String| text.contains(", now also ");
        let count = |changes: &[Value], class| {
            let texts = texts(changes, class).into_iter();
            texts.filter(|text| !is_larger(text)).count()
        };
        // A finding that a mistake hides comes with it, but is not gone without it.
        assert!(
            count(&there, "new-finding") >= count(&back, "gone-finding"),
            "{pair}"
        );
        assert_eq!(changes(&old, &old), [] as [Value; 0], "{old}");
    }
}

#[test]
fn no_fixture_differs_from_itself() {
    for path in some(&files("fixtures", ".yaml"), 48, 1) {
        let Ok(text) = std::fs::read_to_string(repository(&path)) else {
            continue;
        };
        assert_eq!(changes(&text, &text), [] as [Value; 0], "{path}");
    }
}
