//! How much changes, in a line.

use super::{Class, Comparison, FileState};
use crate::overview::words::count;

/// The numbers of a comparison.
pub fn summary(comparison: &Comparison) -> String {
    let counts = comparison.counts();
    let nouns: Vec<String> = counts
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(class, number)| noun(class, number))
        .collect();
    let files = comparison.files.iter();
    let differing = files.filter(|file| file.state != FileState::Policy).count();
    let files = count(comparison.count, "file", "files");
    let day = comparison.day;
    match (nouns.is_empty(), comparison.files.is_empty()) {
        (true, true) => format!("Nothing changes in {files}, as of {day}"),
        (true, false) => format!(
            "Only the text changes, not what it means, in {differing} of {files}, as of {day}"
        ),
        (false, _) => format!(
            "In {differing} of {files}, as of {day}: {}",
            nouns.join(", ")
        ),
    }
}

fn noun(class: Class, number: usize) -> String {
    let (one, many) = match class {
        Class::Gain => ("gain", "gains"),
        Class::Loss => ("loss", "losses"),
        Class::LastHolder => ("new gap", "new gaps"),
        Class::Joined => ("person joined", "people joined"),
        Class::Left => ("person left", "people left"),
        Class::Renamed => ("person renamed", "people renamed"),
        Class::Swapped => ("id swapped", "ids swapped"),
        Class::Person => ("change of a person", "changes of people"),
        Class::Work => ("change of work", "changes of work"),
        Class::Certificate => ("certificate", "certificates"),
        Class::Agreement => ("agreement", "agreements"),
        Class::Waiver => ("waiver", "waivers"),
        Class::Team => ("change of the team", "changes of the team"),
        Class::Policy => ("change of policy", "changes of policy"),
        Class::NewFinding => ("new finding", "new findings"),
        Class::GoneFinding => ("finding gone", "findings gone"),
    };
    count(number, one, many)
}
