//! Many slips in one file of JSON are a finding each, and one run of safe fixes resolves all of them.

use rolecall::fix::{self, Policy};
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::{Selection, Settings};
use serde_json::{Value, json};

use crate::support::extent::some;
use crate::support::{judge_text, settings};

/// A person's line, or a part of it, as it was meant and as it was written.
const SLIPS: [(&str, &str); 20] = [
    ("\"name\": ", "\"name\" "),
    ("\"name\": ", "\"name\":: "),
    ("\"name\": ", "\"name\" = "),
    ("\"party\": ", "\"party:\" "),
    ("\"party\": ", "\"party': "),
    ("\"party\": ", "\"party: "),
    ("\"party\": ", "party\": "),
    ("\"customer\",", "\"customer\""),
    ("\"customer\",", "\"customer\";"),
    ("\"customer\",", "\"customer\",,"),
    ("\"customer\",", "\"customer,\""),
    ("\"customer\",", "\"customer',"),
    ("\"customer\",", "'customer\","),
    ("\"customer\",", "\"customer,"),
    ("\"customer\",", "\"\"customer\","),
    ("\"customer\",", "“customer”,"),
    ("\"roles\": [", "\"roles\": [["),
    ("\"roles\": [", "\"roles\": {"),
    ("\"roles\": [", "\"roles\": "),
    ("\"developer\"]", "\"developer]\""),
];

/// A team of JSON in which everybody has a line.
fn team(people: usize) -> Value {
    let id = |number: usize| format!("person-{number:02}");
    let all = [
        "business-owner",
        "deployment-manager",
        "program-manager",
        "developer",
    ];
    let person = |number: usize| {
        let roles = if number < 2 { &all[..] } else { &all[3..] };
        json!({ "id": id(number), "name": "Ana Costa", "party": "customer", "roles": roles })
    };
    let people: Vec<Value> = (0..people).map(person).collect();
    json!({
        "version": 1,
        "project": "WKND Retail",
        "models": ["cloud-manager-cloud-service"],
        "parties": { "customer": { "name": "WKND Ltd", "lead": id(0) } },
        "people": people,
    })
}

/// The same with a line for each person, with everything in one line, and with CRLF.
fn styles(team: &Value) -> [String; 3] {
    let compact = serde_json::to_string(team).unwrap_or_default();
    let spaced = compact.replace("\":", "\": ").replace(",\"", ", \"");
    let lines = spaced.replace("{\"id\"", "\n    {\"id\"") + "\n";
    let with_crlf = lines.replace('\n', "\r\n");
    [lines, spaced, with_crlf]
}

/// The text with a slip in the entry of each person from the third on.
fn with_slips(text: &str, first: usize, count: usize) -> String {
    let mut parts: Vec<String> = text.split("{\"id\"").map(str::to_owned).collect();
    for (number, entry) in parts.iter_mut().skip(3).take(count).enumerate() {
        let (meant, written) = SLIPS[(first + number) % SLIPS.len()];
        assert!(entry.contains(meant), "{entry}");
        *entry = entry.replacen(meant, written, 1);
    }
    parts.join("{\"id\"")
}

fn read(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[test]
fn many_slips_in_json_are_a_finding_each_and_are_fixed_in_one_run() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings: Settings = settings(&library, &selection);
    let meant = team(24);
    let cases = (0..SLIPS.len()).flat_map(|first| [1, 2, 5, 20].map(|count| (first, count)));
    let cases: Vec<(usize, usize)> = cases.collect();
    for good in styles(&meant) {
        let rest = judge_text(&good).findings.len();
        for (first, count) in some(&cases, 4, 0) {
            let text = with_slips(&good, first, count);
            let findings = judge_text(&text).findings;
            let said: Vec<&String> = findings.iter().map(|one| &one.message).collect();
            assert_eq!(findings.len(), rest + count, "{text}\n{said:#?}");
            let scratch = &mut Scratch::default();
            let fixed = fix::correct(
                scratch,
                "team.yaml",
                text.as_bytes(),
                &settings,
                Policy::Safe,
            );
            let fixed = fixed.text.unwrap_or_default();
            assert_eq!(read(&fixed).as_ref(), Some(&meant), "{text}\n---\n{fixed}");
        }
    }
}

#[test]
fn a_fix_in_json_keeps_the_line_breaks() {
    let good = serde_json::to_string_pretty(&team(3)).unwrap_or_default() + "\n";
    let lines: Vec<&str> = good.lines().collect();
    let brackets =
        (0..lines.len()).filter(|at| "{}[]".contains(lines[*at].trim_matches([' ', ','])));
    let (library, selection) = (Library::default(), Selection::default());
    let settings: Settings = settings(&library, &selection);
    for at in brackets {
        let mut left = lines.clone();
        left.remove(at);
        let text = left.join("\r\n") + "\r\n";
        let scratch = &mut Scratch::default();
        let fixed = fix::correct(
            scratch,
            "team.yaml",
            text.as_bytes(),
            &settings,
            Policy::All,
        );
        let fixed = fixed.text.unwrap_or_default();
        let bare = fixed.replace("\r\n", "").contains('\n');
        assert!(!bare, "line {}:\n{fixed}", at + 1);
    }
}
