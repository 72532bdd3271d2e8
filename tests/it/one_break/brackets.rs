//! In a file that is one mapping in braces, like JSON, each wrong bracket is one finding, on its
//! line.

use super::line_of;
use crate::support::{judge_text, repository};

/// The brackets of a line outside quotes.
fn brackets(text: &str) -> Vec<(usize, char)> {
    let mut is_quoted = false;
    let mut found = Vec::new();
    for (at, bracket) in text.char_indices() {
        is_quoted ^= bracket == '"';
        if !is_quoted && "[]{}".contains(bracket) {
            found.push((at, bracket));
        }
    }
    found
}

#[test]
fn a_wrong_bracket_in_json_is_one_finding_in_its_line() {
    let path = repository("fixtures/clean/json.team.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    for (at, bracket) in brackets(&text) {
        let other = match bracket {
            '[' => "{",
            '{' => "[",
            ']' => "}",
            _ => "]",
        };
        let line = text[..at].matches('\n').count() + 1;
        for new in [
            other.to_owned(),
            format!("{bracket}{bracket}"),
            String::new(),
        ] {
            let mut changed = text.clone();
            changed.replace_range(at..=at, &new);
            let findings = judge_text(&changed).findings;
            let lines: Vec<usize> = findings
                .iter()
                .map(|found| line_of(found, &changed))
                .collect();
            // A line that has nothing else is empty then.
            let is_gone =
                new.is_empty() && changed.lines().nth(line - 1).unwrap().trim().is_empty();
            let is_one = lines == [line] || is_gone && (lines.len() == 1 || at == 0);
            if !is_one {
                wrong.push(format!(
                    "line {line}: {bracket:?} became {new:?}: {lines:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "not one finding:\n{}", wrong.join("\n"));
}
