//! The corpus of attacks, `tests/attacks`: each is laid out in a folder and judged in every format,
//! under limits of time and memory. Whatever it tries, the run ends as expected, its output is
//! readable, and nothing around it is printed, changed or run.

mod layout;
mod outcome;

use std::fs;
use std::path::Path;
use std::time::Duration;

use clap::ValueEnum;
use rayon::prelude::*;
use rolecall::report::Format;

use crate::support::extent::{is_thorough, some};
use crate::support::repository;
use layout::Attack;

/// Printed nowhere, in whatever file outside the repository it is.
const CANARY: &str = "c4nary-0f-4-s3cret";
/// The longest that a run computes.
const MAX_CPU_SECONDS: u64 = 10;
/// How long to wait for a run that does not compute, but does not end either.
const MAX_WAIT: Duration = Duration::from_secs(300);
/// The most memory that a run requests, in KiB.
const MAX_KIB: u64 = 1 << 20;
/// An unoptimised program computes longer.
const DEBUG_TIME_FACTOR: u64 = 6;
/// An unoptimised program needs more memory.
const DEBUG_MEMORY_FACTOR: u64 = 3;

#[test]
fn no_attack_succeeds() {
    let attacks = attacks();
    let attempts = attacks.par_iter().enumerate();
    let attempts = attempts.filter(|(_, name)| is_thorough() || !SLOW.contains(&name.as_str()));
    let succeeded: Vec<String> = attempts
        .filter_map(|(number, name)| Some(format!("{name}: {}", attempt(number, name).err()?)))
        .collect();
    assert!(succeeded.is_empty(), "{}", succeeded.join("\n"));
}

fn attacks() -> Vec<String> {
    let folder = fs::read_dir(repository("tests/attacks")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The formats that differ most, for a report that takes an unoptimised program long.
const LARGE_REPORT_FORMATS: [Format; 3] = [Format::Concise, Format::Json, Format::Junit];

/// Attacks that take an unoptimised program many seconds. They wait for a thorough run.
const SLOW: [&str; 7] = [
    "many-dates",
    "many-documents",
    "many-findings",
    "many-globs",
    "many-ignore-files",
    "moves-many-teams",
    "reorders-many-teams",
];

/// The formats to try an attack in: in a usual run one, a different one for each attack.
fn formats(attack: &Attack, number: usize) -> Vec<Format> {
    match attack.is_large() {
        true => some(&LARGE_REPORT_FORMATS, 3, number),
        false => some(Format::value_variants(), 22, number),
    }
}

/// Runs an attack in its formats; fails with its effect.
fn attempt(number: usize, name: &str) -> Result<(), String> {
    let attack = Attack::read(&repository(&format!("tests/attacks/{name}")));
    if attack.is_about_the_page() {
        let folder = tempfile::tempdir().unwrap();
        attack.lay_out(folder.path());
        let run = outcome::run(folder.path(), &attack, "html", &[])?;
        return outcome::examine_page(&run);
    }
    for format in formats(&attack, number) {
        let value = format.to_possible_value().unwrap();
        let folder = tempfile::tempdir().unwrap();
        attack.lay_out(folder.path());
        let before = outcome::outside(folder.path());
        let redact = if value.get_name().len() % 2 == 0 {
            &["--redact"][..]
        } else {
            &[]
        };
        let run = outcome::run(folder.path(), &attack, value.get_name(), redact)
            .map_err(|why| format!("{}: {why}", value.get_name()))?;
        outcome::examine(&run, format).map_err(|why| format!("{}: {why}", value.get_name()))?;
        if let Some(words) = attack.found()
            && !outcome::finds(&run, format, words)
        {
            return Err(format!(
                "{}: it was not found: {}",
                value.get_name(),
                run.out
            ));
        }
        if outcome::outside(folder.path()) != before {
            return Err(format!("{}: it changed a file outside", value.get_name()));
        }
    }
    Ok(())
}

#[test]
fn the_first_line_of_an_attack_says_what_it_tries() {
    for name in attacks() {
        let path = repository(&format!("tests/attacks/{name}/attack.txt"));
        let text = fs::read_to_string(path).unwrap();
        assert!(
            text.starts_with("# ") && text.lines().next().unwrap().ends_with('.'),
            "{name}"
        );
    }
}

/// The place of an attack, and the files next to it.
fn work_tree(folder: &Path) -> std::path::PathBuf {
    folder.join("tree")
}
