//! Nothing that a command prints is a build server's command, moves the cursor or reorders a line,
//! whatever files, custom models and arguments say.

use crate::support::extent::some;
use crate::support::{GOOD, folder, rolecall_with};

/// Words that build servers and terminals obey, and characters that end a line for some reader.
const WORDS: [&str; 8] = [
    "::error::words",
    "##vso[task.complete]words",
    "##teamcity[words]",
    "a\r::error::words",
    "a\n::error::words",
    "a\u{2028}::error::words",
    "\u{1b}[31mwords",
    "\u{202e}words",
];

/// The questions about a team; each `%` is replaced by the words.
const ANSWERS: [&str; 25] = [
    "matrix --format text",
    "matrix --format markdown",
    "matrix --format csv",
    "matrix --format json",
    "matrix --format svg",
    "matrix --format csv --by person",
    "matrix --absent %",
    "who ** --format text",
    "who ** --format markdown",
    "who ** --format csv",
    "who ** --format json",
    "who %",
    "forecast --format json",
    "diff old.team.yaml team.yaml --format json",
    "explain own-rule --model own.model.yaml",
    "rules --model own.model.yaml --format json",
    "models own --model own.model.yaml --format json",
    "models own --model own.model.yaml",
    "check --statistics --format json",
    "check --as-of %",
    "check --format %",
    "leave % --on 2027-01-01 --dry-run",
    "leave a --on % --dry-run",
    "baseline --output %.json",
    "%",
];

#[test]
fn no_line_of_an_answer_is_a_command() {
    for (number, words) in WORDS.into_iter().enumerate() {
        let quoted = serde_json::to_string(words).unwrap();
        let team = GOOD
            .replace("project: P", &format!("project: {quoted}"))
            .replace("name: A", &format!("name: {quoted}"));
        let model = format!(
            "model: own\ntitle: {quoted}\nkind: responsibilities\nrules:\n- {{ id: own-rule, severity: error, check: {{ held: {{ role: business-owner, at-least: 9 }} }}, summary: {quoted}, why: {quoted}, help: {quoted} }}\n"
        );
        let dir = folder(&[
            ("old.team.yaml", GOOD),
            ("team.yaml", &team),
            ("own.model.yaml", &model),
        ]);
        for answer in some(&ANSWERS, 3, number) {
            let answer = answer.replace(' ', "\0").replace('%', words);
            let arguments: Vec<&str> = answer.split('\0').collect();
            let run = rolecall_with(&dir, &arguments, &[], "");
            for printed in [&run.out, &run.err] {
                let refused = refused(printed);
                assert!(refused.is_none(), "{arguments:?}: {refused:?} in {printed}");
            }
        }
    }
}

/// The part that a build server, a terminal or a reader would misinterpret.
fn refused(printed: &str) -> Option<&str> {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{2028}');
    let is_command = |line: &&str| line.trim_start().starts_with("::");
    let is_odd = |c: char| matches!(c, '\u{1b}' | '\u{2028}' | '\u{202e}');
    let opened = printed.find("##vso[").or(printed.find("##teamcity["));
    let odd = printed.find(is_odd).or(opened).or_else(|| {
        let mut returns = printed.match_indices('\r');
        returns.find_map(|(at, _)| (!printed[at..].starts_with("\r\n")).then_some(at))
    });
    odd.map(|at| &printed[at..])
        .or_else(|| printed.split(is_end).find(is_command))
}

#[test]
fn refused_words_are_recognized() {
    for words in WORDS {
        assert!(refused(words).is_some(), "{words:?}");
    }
    assert_eq!(refused("a::b\r\n[##] c\n"), None);
}
