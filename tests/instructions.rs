//! How many instructions a few runs of a release build take: a number that is nearly the same on every machine of a kind, unlike a time.
//! Compared only where somebody asks for it, with `ROLECALL_BENCH=1`: it needs valgrind, python3 and a release build.

use std::collections::BTreeMap;
use std::process::Command;

mod support;

use support::{expect, repository, say};

const RECORDED: &str = "tests/bench/instructions.json";
/// How many hundredths more than what is recorded are let pass: compilers and libraries differ by as much.
const MARGIN: u64 = 10;
/// By how many tenths a doubling of the people may multiply the instructions: what grows with the square would take forty.
const DOUBLING: u64 = 23;

fn counts(text: &str) -> BTreeMap<String, u64> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn no_run_takes_many_more_instructions_than_recorded() {
    if std::env::var_os("ROLECALL_BENCH").is_none_or(|value| value != "1") {
        return say("SKIPPED: instructions are counted only with ROLECALL_BENCH=1");
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        return say("SKIPPED: no valgrind here to count instructions");
    }
    let run = Command::new(repository("tests/bench/instructions.sh")).output().unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let now = counts(&text);
    for (few, many) in [("2500", "5000"), ("5000", "10000"), ("10000", "20000")] {
        let (few, many) = (now[&format!("{few} people")], now[&format!("{many} people")]);
        assert!(many * 10 <= few * DOUBLING, "twice the people take {many} instructions instead of {few}");
    }
    if std::env::var_os("BLESS").is_some() {
        return expect(RECORDED, &text);
    }
    let recorded = counts(&std::fs::read_to_string(repository(RECORDED)).unwrap_or_else(|error| panic!("{RECORDED}: {error}")));
    assert!(now.keys().eq(recorded.keys()), "{RECORDED} is of other runs; `ROLECALL_BENCH=1 BLESS=1` rewrites it");
    for (name, count) in &now {
        let recorded = recorded[name];
        say(&format!("{name}: {count}, recorded {recorded}"));
        assert!(count * 100 <= recorded * (100 + MARGIN), "{name}: {count} instructions, recorded are {recorded}; `ROLECALL_BENCH=1 BLESS=1` records them");
    }
}
