//! How many instructions a few runs of a release build take: a number that is nearly the same on
//! every machine of a kind, unlike a time. A file that holds twice as much takes about twice as
//! many. Compared only where somebody asks for it, with `ROLECALL_BENCH=1`: it needs valgrind,
//! python3 and a release build.

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::{expect, repository, say};

const RECORDED: &str = "tests/bench/instructions.json";
/// The tolerance over the recorded numbers, in hundredths, because compilers and libraries differ
/// by as much.
const MARGIN: u64 = 10;
/// How much the last doubling may cost compared with the one before, in hundredths: linear growth
/// takes 200, quadratic growth 400.
const DOUBLING: u64 = 215;

fn counts(text: &str) -> BTreeMap<String, u64> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The things that grow, each with its counts from few to many: those whose names start with a
/// number.
fn series(counts: &BTreeMap<String, u64>) -> BTreeMap<&str, Vec<u64>> {
    let mut sized: Vec<(&str, u64, u64)> = counts
        .iter()
        .filter_map(|(name, count)| {
            name.split_once(' ')
                .and_then(|(size, what)| Some((what, size.parse().ok()?, *count)))
        })
        .collect();
    sized.retain(|(what, ..)| *what != "files");
    sized.sort_unstable();
    let mut series = BTreeMap::<&str, Vec<u64>>::new();
    sized
        .into_iter()
        .for_each(|(what, _, count)| series.entry(what).or_default().push(count));
    series
}

#[test]
fn no_run_takes_many_more_instructions_than_recorded() {
    if std::env::var_os("ROLECALL_BENCH").is_none_or(|value| value != "1") {
        return say("SKIPPED: instructions are counted only with ROLECALL_BENCH=1");
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        return say("SKIPPED: no valgrind here to count instructions");
    }
    let run = Command::new(repository("tests/bench/instructions.sh"))
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let now = counts(&text);
    for (what, counts) in series(&now) {
        let [.., few, many, most] = counts[..] else {
            panic!("{what}: {counts:?} are too few")
        };
        let times = (most - many) * 100 / (many - few);
        say(&format!(
            "{what}: the last doubling costs {times} hundredths of the one before"
        ));
        assert!(times <= DOUBLING, "{what}: {counts:?} is not straight");
    }
    if std::env::var_os("BLESS").is_some() {
        return expect(RECORDED, &text);
    }
    let recorded = counts(
        &std::fs::read_to_string(repository(RECORDED))
            .unwrap_or_else(|error| panic!("{RECORDED}: {error}")),
    );
    assert!(
        now.keys().eq(recorded.keys()),
        "{RECORDED} is of other runs; `ROLECALL_BENCH=1 BLESS=1` rewrites it"
    );
    for (name, count) in &now {
        let recorded = recorded[name];
        say(&format!("{name}: {count}, recorded {recorded}"));
        assert!(
            count * 100 <= recorded * (100 + MARGIN),
            "{name}: {count} instructions, recorded are {recorded}; `ROLECALL_BENCH=1 BLESS=1` records them"
        );
    }
}
