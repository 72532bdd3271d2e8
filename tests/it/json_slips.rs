//! Many slips in one file of JSON are a finding each, and one run of safe fixes resolves all of
//! them.

use rolecall::fix::Policy;
use rolecall::model::Library;
use rolecall::{Selection, Settings};
use serde_json::{Value, json};

use crate::support::extent::{size, some};
use crate::support::{corrected, judge_text, settings};

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
        for (first, count) in some(&cases, 9, 0) {
            let text = with_slips(&good, first, count);
            let findings = judge_text(&text).findings;
            let said: Vec<&String> = findings.iter().map(|one| &one.message).collect();
            assert_eq!(findings.len(), rest + count, "{text}\n{said:#?}");
            let fixed = corrected(&text, &settings, Policy::Safe).unwrap_or_default();
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
    let mut count = 0;
    for at in brackets {
        let mut left = lines.clone();
        left.remove(at);
        let text = left.join("\r\n") + "\r\n";
        let Some(fixed) = corrected(&text, &settings, Policy::All) else {
            continue;
        };
        count += 1;
        let bare = fixed.replace("\r\n", "").contains('\n');
        assert!(!bare, "line {}:\n{fixed}", at + 1);
    }
    assert!(count > 0);
}

/// A team of JSON with each entry in its lines.
const SMALL: &str = r#"{
  "project": "WKND Retail",
  "models": ["cloud-manager-cloud-service"],
  "parties": { "customer": { "name": "WKND", "lead": "ana" } },
  "people": [
    { "id": "ana", "name": "Ana Élan", "roles": ["developer"] },
    {
      "id": "bo", "name": "Bo \"B\" Li",
      "party": "customer"
    }
  ]
}
"#;

/// Texts that somebody may insert by mistake.
const FRAGMENTS: [&str; 17] = [
    "“",
    "”",
    "é",
    "/* x\n y */",
    " /* x\n y */ ",
    "}",
    "{",
    "]",
    "[",
    "\"",
    "'",
    ",",
    ":",
    "\r\n",
    "\u{feff}",
    "\t",
    "//",
];

#[test]
fn any_text_near_json_is_judged() {
    let places: Vec<(usize, char)> = SMALL.char_indices().collect();
    for (number, fragment) in FRAGMENTS.iter().enumerate() {
        for (at, _) in some(&places, 120, 7 * number) {
            judge_text(&format!("{}{fragment}{}", &SMALL[..at], &SMALL[at..]));
        }
    }
    let numbered: Vec<_> = places.iter().enumerate().collect();
    for (number, (at, character)) in some(&numbered, 9, 1) {
        let rest = &SMALL[at + character.len_utf8()..];
        judge_text(&format!("{}{rest}", &SMALL[..*at]));
        let fragment = FRAGMENTS[number % FRAGMENTS.len()];
        judge_text(&format!("{}{fragment}{rest}", &SMALL[..*at]));
    }
    for (at, character) in some(&places, 60, 3) {
        let rest = &SMALL[at + character.len_utf8()..];
        judge_text(&format!("{}\n{rest}", &SMALL[..at]));
    }
}

#[test]
fn a_text_of_json_may_end_on_a_later_line() {
    for (meant, written) in [
        ("\"customer\": {", "\"customer\n: {\n"),
        ("\"WKND Retail\",", "\"WKND\\\n Retail\" words here"),
        ("\"WKND Retail\",", "\"WKND\\\n Retail,\" words here"),
    ] {
        let text = SMALL.replacen(meant, written, 1);
        assert!(text.contains(written), "{text}");
        let findings = judge_text(&text).findings;
        let syntax = findings.iter().any(|finding| finding.rule == "syntax");
        assert!(syntax, "{text}");
    }
}

#[test]
fn a_bracket_may_be_missing_before_any_character() {
    for (meant, written) in [
        ("{ \"id\": \"ana\"", "“id”: \"ana\""),
        ("{ \"id\": \"ana\"", "éid: \"ana\""),
        ("[\"developer\"]", "“developer”]"),
        ("[\"developer\"]", "élan, developer]"),
        ("[\n    { \"id\"", "“id”"),
        ("\"name\": \"Ana", "\"name\":/* x\n y */ \"Ana"),
        ("\"Ana Élan\"", "\"Ana Élan\"/* x\n y */"),
    ] {
        assert!(SMALL.contains(meant));
        let findings = judge_text(&SMALL.replacen(meant, written, 1)).findings;
        let syntax = findings.iter().any(|finding| finding.rule == "syntax");
        assert!(syntax || written.contains("/*"), "{written}");
    }
}

/// In a thorough run, each would take minutes if what surrounds a character was read again for it.
#[test]
fn a_long_line_of_json_is_read_once() {
    let length = size(10_000, 200_000);
    let repeated = |text: &str| text.repeat(length / text.len());
    let blanks = repeated("  ");
    let lines = "{\n \"models\": [\"x\"],\n \"people\": [\n";
    let brackets = repeated("}");
    let entry = |number: usize| format!("{{\"id\":\"p{number}\",\"name\":\"Ana Costa\"}},");
    let compact: String = (0..length / 30).map(entry).collect();
    for text in [
        format!("{lines}{blanks}{{\"id\": \"a\"{brackets}\n"),
        format!("{lines}{{{blanks}\n\"id\": \"a\"{brackets}\n"),
        format!("{lines}{blanks}{}\n", repeated("\"x\" ")),
        format!("{lines}{blanks}{}\n", repeated("[],")),
        format!("{{\"people\":[{}}}\n", repeated("\"x]\",")),
        format!("{{\"people\":[{}}}\n", repeated("\"id\":1},")),
        format!("{{\"people\":[{{{}}}]}}\n", repeated("\"id\":1 ")),
        format!("{{\"people\":[{{{}}}]}}\n", repeated("\"id\":\"a\" | ")),
        format!("{{\"people\":[{{{}}}]}}\n", repeated("\"id\":\"a\" x ")),
        format!("{{\"people\":[{{{}}}]}}\n", repeated("id=1;")),
        format!("{{\"people\":[{}]}}\n", repeated("x;")),
        format!("{lines}{}{blanks}\n", repeated("{\"a\":1},")),
        format!("{lines}{}{blanks}\n", repeated("x, ")),
        format!("{{\"people\":[{compact}]}}}}\n"),
    ] {
        assert!(text.len() > length - 100);
        assert!(!judge_text(&text).findings.is_empty());
    }
}

#[test]
fn a_text_of_json_that_may_mean_something_else_has_no_safe_fix() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings: Settings = settings(&library, &selection);
    let roles = "\"roles\": [\"developer\"]";
    let several = "\"roles\": \"developer\", \"business-owner\"";
    let [negated, doubted] = ["[!\"developer\"]", "[\"developer\" ?]"];
    for (meant, written) in [
        ("\"Ana Élan\"", "\"Ana James'"),
        (roles, several),
        ("[\"developer\"]", negated),
        ("[\"developer\"]", doubted),
        ("[\"developer\"]", "[\"developer\" or \"tester\"]"),
        ("[\"developer\"]", "[\"developer\" not \"tester\"]"),
        ("[\"developer\"]", "[\"developer\" | \"tester\"]"),
        ("[\"developer\"]", "[\"developer\" -> \"tester\"]"),
        ("\"lead\": ", "\"lead\" != "),
        ("\"lead\": ", "\"lead\" ? "),
        ("\"lead\": ", "\"lead\" ~ "),
        ("\"lead\": ", "\"lead\" <> "),
        ("\"parties\": {", "\"parties\": ~"),
        ("\"party\": ", "#party\": "),
        ("\"party\": ", "//party\": "),
        ("\"party\": ", "!party\": "),
    ] {
        let text = SMALL.replacen(meant, written, 1);
        assert!(text.contains(written), "{written}");
        let safe = corrected(&text, &settings, Policy::Safe).unwrap_or(text.clone());
        assert!(safe.contains(written), "{safe}");
    }
    let helps = |text: &str| -> Vec<String> {
        let findings = judge_text(text).findings;
        findings.into_iter().filter_map(|one| one.help).collect()
    };
    let expected = "write `\"roles\": [\"developer\", \"business-owner\"]`";
    let found = helps(&SMALL.replacen(roles, several, 1));
    assert!(
        found.iter().any(|help| help.starts_with(expected)),
        "{found:#?}"
    );
}

#[test]
fn json_after_a_mark_or_a_comment_is_read_as_json() {
    let text = SMALL.replacen("\"name\": \"Ana", "\"name\" = \"Ana", 1);
    let messages = |text: &str| -> Vec<String> {
        let findings = judge_text(text).findings;
        findings.into_iter().map(|one| one.message).collect()
    };
    let expected = messages(&text);
    for before in ["\u{feff}", "  # A team.\n", "---\n"] {
        assert_eq!(messages(&format!("{before}{text}")), expected, "{before}");
    }
}
