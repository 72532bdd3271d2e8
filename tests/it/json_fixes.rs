//! A fix leaves a file of JSON what it is: what every reader of JSON accepts is accepted with the
//! fixes, too.

use rolecall::fix::Policy;
use rolecall::model::Library;
use rolecall::{Selection, Settings};
use serde_json::Value;

use crate::support::changes::{seed, texts};
use crate::support::extent::{rounds, size, some};
use crate::support::{Random, all_lists, corrected, in_json, settings};

/// Values as people write them: several things in one text, a date as a number, an address with its
/// name.
const VALUES: [&str; 16] = [
    "\"mira and tomas\"",
    "\"developer; deployment-manager\"",
    "\"developer, deployment-manager\"",
    "\"developer\"",
    "[\"developer and deployment-manager\"]",
    "[\"mira\"]",
    "20260401",
    "\"04/21/2026\"",
    "\"2026/04/21\"",
    "\"yes\"",
    "\"1\"",
    "\"\"",
    "null",
    "\"Mira <mira@wknd.example>\"",
    "\"https://wknd.example\"",
    "\"Business Owner\"",
];
/// Other words that people use as keys.
const KEYS: [&str; 8] = [
    "role",
    "contributor",
    "responsible",
    "accountable",
    "partner",
    "certification",
    "activity",
    "until",
];

/// The text with another value, or another key.
fn changed(dice: &mut Random, text: &str) -> String {
    let pairs: Vec<usize> = text.match_indices("\": ").map(|(at, _)| at).collect();
    let at = *dice.pick(&pairs);
    let (before, after) = text.split_at(at);
    if dice.chance(30) {
        let start = before.rfind('"').unwrap_or(0) + 1;
        return format!("{}{}{after}", &before[..start], dice.pick(&KEYS));
    }
    let value = &after["\": ".len()..];
    let end = value.find([',', '\n', '{', '[']).unwrap_or(value.len());
    format!("{before}\": {}{}", dice.pick(&VALUES), &value[end..])
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}

/// Fixes a text of JSON; returns whether there was something to fix.
fn stays_json(text: &str) -> bool {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = Settings {
        sorted: all_lists(),
        ..settings(&library, &selection)
    };
    let fixed = [Policy::Safe, Policy::All].map(|policy| {
        let new = corrected(text, &settings, policy).unwrap_or_default();
        assert!(
            new.is_empty() || is_json(&new),
            "no JSON any more:\n{text}\n---\n{new}"
        );
        !new.is_empty()
    });
    fixed.contains(&true)
}

#[test]
fn a_file_of_json_is_json_after_its_fixes() {
    let texts = some(&texts(), 100, 0);
    let good: Vec<String> = texts.iter().filter_map(|text| in_json(text)).collect();
    assert!(good.len() > size(2, 200), "{}", good.len());
    let fixed = good.iter().filter(|text| stays_json(text)).count();
    assert!(fixed > size(2, 50), "{fixed}");
    let (mut dice, mut tried) = (Random(seed(0x5eed_2026_1130)), 0);
    while tried < rounds(2_000) {
        let text = dice.pick(&good).clone();
        let text = changed(&mut dice, &text);
        if is_json(&text) {
            stays_json(&text);
            tried += 1;
        }
    }
}
