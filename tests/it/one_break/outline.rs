//! In a file of JSON whose lines are indented by its brackets, a line with a bracket that is missing or there
//! twice is one finding, in that line.

use super::line_of;
use crate::support::{fixed, judge_text, read};

fn pretty() -> String {
    let text = read("fixtures/clean/json.team.yaml");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

/// Whether a line has nothing but a bracket that closes another one.
fn closes(line: &str) -> bool {
    ["}", "},", "]", "],"].contains(&line.trim())
}

/// The numbers of the lines with findings about the form, and the text after their safe fixes.
fn found(text: &str) -> (Vec<usize>, String) {
    let findings = judge_text(text).findings;
    let lines = findings.iter().map(|found| line_of(found, text)).collect();
    (lines, fixed(text, &findings))
}

#[test]
fn a_line_without_its_bracket_is_found_where_the_bracket_was() {
    let good = pretty();
    assert_eq!(judge_text(&good).findings.len(), 0);
    let lines: Vec<&str> = good.lines().collect();
    let closing: Vec<usize> = (0..lines.len()).filter(|at| closes(lines[*at])).collect();
    assert!(closing.len() > 10);
    // The end of the file's mapping is missing at the end, and reported where it was opened.
    for at in closing.into_iter().filter(|at| at + 1 < lines.len()) {
        let (before, behind) = (lines[..at].join("\n"), lines[at + 1..].join("\n"));
        let (places, mended) = found(&format!("{before}\n{behind}\n"));
        assert_eq!(places, [at + 1], "without line {}", at + 1);
        assert_eq!(mended, good, "without line {}", at + 1);
    }
}

#[test]
fn a_line_whose_bracket_closes_nothing_is_found() {
    let good = pretty();
    let lines: Vec<&str> = good.lines().collect();
    for at in (0..lines.len() - 1).filter(|at| closes(lines[*at])) {
        let (before, behind) = (lines[..=at].join("\n"), lines[at..].join("\n"));
        let (places, mended) = found(&format!("{before}\n{behind}\n"));
        assert!(
            [vec![at + 1], vec![at + 2]].contains(&places),
            "{places:?}: line {} twice",
            at + 1
        );
        assert_eq!(mended, good, "line {} twice", at + 1);
    }
}

#[test]
fn a_list_without_its_key_is_found_at_its_first_entry() {
    let good = pretty();
    let heading = "  \"people\": [\n";
    let at = good[..good.find(heading).unwrap()].matches('\n').count();
    let (places, mended) = found(&good.replace(heading, ""));
    assert_eq!((places, mended), (vec![at + 1], good));
}

#[test]
fn text_after_the_end_is_found_there() {
    let good = pretty();
    let end = good.matches('\n').count();
    for behind in ["  - id\n", "{ \"version\": 1 }\n", &good, "}\n"] {
        let (places, _) = found(&format!("{good}{behind}"));
        assert_eq!(places, [end + 1], "{behind}");
    }
}

#[test]
fn an_entry_outside_of_its_list_is_found_there() {
    let good = pretty();
    let entry = "  \"version\": 1,\n    { \"id\": \"nina\", \"name\": \"Nina Falk\" },\n";
    let (places, _) = found(&good.replace("  \"version\": 1,\n", entry));
    assert_eq!(places, [3]);
}
