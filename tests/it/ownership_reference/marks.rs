//! Does the matrix mark the same activities as the findings are about, in every format? For each
//! row a finding about its owner, and for each finding its rows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rolecall::model::Library;
use serde_json::Value;

use super::teams::{Team, team, written};
use super::terms::counts_for;
use crate::support::changes::seed;
use crate::support::extent::{rounds, size, some};
use crate::support::{Random, files, folder, judge_text, repository, rolecall};

/// A table, an activity, and the party that lacks somebody.
type Row = (String, String, String);

/// The rules about the owner of an activity, and the states that they report.
const RULES: [(&str, &[&str]); 3] = [
    ("missing-owner", &["nobody", "away"]),
    ("owner-outside-party", &["wrong-party"]),
    ("several-owners", &["disputed"]),
];
/// The rules that say that a team lacks a party.
const OF_PARTIES: [&str; 3] = ["missing-customizer", "unknown-party", "missing-owner"];

/// The activities of a team's tables, in order.
fn activities(matrix: &Value) -> Vec<(String, Value)> {
    let tables = matrix["teams"][0]["responsibilities"].as_array().unwrap();
    let rows = tables.iter().flat_map(|table| {
        let model = word(&table["model"]);
        let rows = table["activities"].as_array().unwrap().iter();
        rows.map(move |row| (model.clone(), row.clone()))
    });
    rows.collect()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether a lead of another party owns an activity: one finding says so, whatever the lead owns.
fn is_led(row: &Value) -> bool {
    row["state"] == "wrong-party" && row["owners"][0]["how"] == "lead"
}

fn in_states(rows: &[(String, Value)], states: &[&str]) -> BTreeSet<Row> {
    let rows = rows.iter().filter(|(_, row)| {
        row["gap"] == true && states.contains(&word(&row["state"]).as_str()) && !is_led(row)
    });
    let rows =
        rows.map(|(model, row)| (model.clone(), word(&row["id"]), word(&row["accountable"])));
    rows.collect()
}

/// The activities of a rule's findings. A finding whose place is a party's key is about this party.
fn found(report: &Value, rule: &str, rows: &[(String, Value)], text: &str) -> BTreeSet<Row> {
    let lines: Vec<&str> = text.lines().collect();
    let of_rule = report["findings"].as_array().unwrap().iter();
    let of_rule = of_rule.filter(|finding| finding["rule"] == rule);
    let about = of_rule.flat_map(|finding| {
        let line = finding["range"]["start"]["line"].as_u64().unwrap() as usize;
        let key = lines[line - 1].split(':').next().unwrap().trim();
        let model = word(&finding["model"]);
        let about = finding["about"].as_array().unwrap().iter().map(word);
        about.map(move |id| (model.clone(), id, key.to_owned()))
    });
    let with_party = about.filter_map(|(model, id, key)| {
        let (_, row) = rows
            .iter()
            .find(|(own, row)| *own == model && row["id"] == id)?;
        let accountable = word(&row["accountable"]);
        let party = match (rule, key.as_str()) {
            ("missing-contributor", _) => key,
            ("missing-owner", "customer" | "customizer") => key,
            // Nobody owns an activity without an accountable party, whatever two entries say.
            ("several-owners", _) if accountable.is_empty() => return None,
            _ => accountable,
        };
        Some((model, id, party))
    });
    with_party.collect()
}

fn unmanned(rows: &[(String, Value)]) -> BTreeSet<Row> {
    let lacking = rows.iter().flat_map(|(model, row)| {
        let parties = row["nobody-works-for"].as_array().unwrap().iter();
        parties.map(|party| (model.clone(), word(&row["id"]), word(party)))
    });
    lacking.collect()
}

/// Asserts that the leads of other parties who are reported own what the tables show, and no other.
fn assert_led(team: &Team, report: &Value, rows: &[(String, Value)]) {
    let findings = report["findings"].as_array().unwrap().iter();
    let strangers = findings.filter(|finding| finding["rule"] == "owner-outside-party");
    let strangers: BTreeSet<String> = strangers.map(|one| word(&one["about"][0])).collect();
    let findings = report["findings"].as_array().unwrap().iter();
    // These are judged by the party for which they seem to work.
    let misplaced = findings.filter(|finding| finding["rule"] == "wrong-party");
    let misplaced: BTreeSet<String> = misplaced.map(|one| word(&one["about"][0])).collect();
    for (model, row) in rows {
        let (owner, party) = (&row["owners"][0], word(&row["accountable"]));
        let id = word(&owner["person"]);
        if owner["how"] != "lead" || misplaced.contains(&id) {
            continue;
        }
        let person: usize = id.trim_start_matches('p').parse().unwrap();
        let party = super::PARTIES.into_iter().find(|one| *one == party);
        let counts = counts_for(team, model, person, party.unwrap());
        // People who have left own nothing, whatever party they worked for.
        let is_there = row["state"] != "away";
        assert_eq!(is_led(row), !counts && is_there, "{row}");
        assert!(!is_led(row) || strangers.contains(&id), "{row}");
    }
}

/// The option that lets somebody count as away.
fn supposed(option: &str, away: &str) -> String {
    match away {
        "" => String::new(),
        away => format!("{option} {away}"),
    }
}

/// Each format, and whether it marks each activity as a gap, in the order of the tables.
fn in_formats(dir: &Path, away: &str) -> Vec<(&'static str, Vec<bool>)> {
    let absent = supposed("--absent", away);
    let matrix = |format: &str| {
        let command = format!("matrix team.yaml {absent} --format {format}");
        rolecall(dir, &command).out
    };
    let (text, markdown) = (matrix("text"), matrix("markdown"));
    let (csv, svg) = (matrix("csv"), matrix("svg"));
    let text = text.lines().filter(is_counted);
    let markdown = markdown.lines().filter(|line| line.starts_with("| <code>"));
    let svg = svg.split("<text class=\"row\"").skip(1);
    let without = supposed("--without", away);
    rolecall(
        dir,
        &format!("check --format html=page.html {without} team.yaml"),
    );
    let page = fs::read_to_string(dir.join("page.html")).unwrap();
    let tables = page.split("<table class=\"duties\">").skip(1);
    let tables = tables.map(|table| table.split("</table>").next().unwrap());
    let html = tables.flat_map(|table| table.split("<tr").filter(|row| row.contains("<td")));
    let who = rolecall(dir, &format!("who ** {absent} team.yaml --format json")).json();
    let answers = who["teams"][0]["answers"].as_array().unwrap().iter();
    let answers = answers.filter(|answer| answer["kind"] == "activity");
    vec![
        ("text", text.map(|line| line.contains("✕ ")).collect()),
        (
            "markdown",
            markdown.map(|line| line.contains("❌ owner")).collect(),
        ),
        (
            "csv",
            csv.lines()
                .skip(1)
                .map(|line| line.ends_with(&format!("\"yes\",\"{away}\"")))
                .collect(),
        ),
        (
            "svg",
            svg.map(|row| row.contains("class=\"gap\"")).collect(),
        ),
        (
            "html",
            html.map(|row| row.starts_with(" class=\"missing\""))
                .collect(),
        ),
        ("who", answers.map(|answer| answer["gap"] == true).collect()),
    ]
}

/// Whether a line of the table for a terminal is the first of a row beside or below its id: it has
/// a count.
fn is_counted(line: &&str) -> bool {
    let is_count = |word: &str| word == "–" || word.parse::<u8>().is_ok();
    line.starts_with("  ") && line.split_whitespace().take(2).any(is_count)
}

#[test]
fn the_matrix_marks_exactly_the_activities_of_findings() {
    let library = Library::default();
    let mut dice = Random(seed(0x5eed_2026_1129));
    let mut seen = [0; RULES.len() + 1];
    let dir = folder(&[]);
    let teams = rounds(240).max(6);
    for _ in 0..teams {
        let team = team(&mut dice, &library);
        let text = written(&team);
        fs::write(dir.path().join("team.yaml"), &text).unwrap();
        let away = *dice.pick(&["", "p0", "p1"]);
        let asked = |command: &str, option: &str| {
            let command = format!("{command} --format json {option} team.yaml");
            rolecall(dir.path(), &command).json()
        };
        let report = asked("check", &supposed("--without", away));
        let matrix = asked("matrix", &supposed("--absent", away));
        let rows = activities(&matrix);
        let gaps: Vec<bool> = rows.iter().map(|(_, row)| row["gap"] == true).collect();
        assert_led(&team, &report, &rows);
        // All activities of a party that the team lacks are one mistake, which has a finding.
        let is_declared = |party: &str| team.parties.iter().any(|(own, _)| *own == party);
        let (rows, undeclared): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|(_, row)| row["accountable"] != "customizer" || is_declared("customizer"));
        if undeclared.iter().any(|(_, row)| row["gap"] == true) {
            let findings = report["findings"].as_array().unwrap();
            let mut rules = findings.iter().map(|finding| word(&finding["rule"]));
            assert!(
                rules.any(|rule| OF_PARTIES.contains(&rule.as_str())),
                "{text}"
            );
        }
        let found = |rule: &str| found(&report, rule, &rows, &text);
        for ((rule, states), seen) in RULES.iter().zip(&mut seen) {
            let about = found(rule);
            *seen += about.len();
            assert_eq!(in_states(&rows, states), about, "{rule}\n{text}");
        }
        // A lead who is missing is one finding, which names what nobody owns.
        let alone = asked(
            "check --select missing-contributor",
            &supposed("--without", away),
        );
        let lacking = self::found(&alone, "missing-contributor", &rows, &text);
        seen[RULES.len()] += lacking.len();
        // Alone, the rule judges people in the party that they state.
        let findings = report["findings"].as_array().unwrap();
        let states_another = findings.iter().any(|one| one["rule"] == "wrong-party");
        assert!(states_another || unmanned(&rows) == lacking, "{text}");
        for (format, marks) in in_formats(dir.path(), away) {
            assert_eq!(marks, gaps, "{format}\n{text}");
        }
    }
    assert!(seen.iter().all(|seen| *seen > teams / 8), "{seen:?}");
}

/// Files with any mistake, too: nothing that could not be read counts as a gap.
#[test]
fn the_gaps_of_fixtures_are_exactly_the_subjects_of_errors() {
    let paths = files("fixtures", ".yaml");
    let mut gaps = 0;
    // If two tables need the same missing party, one finding says so, about the rows of the first.
    let is_said_once = |path: &&String| path.ends_with("partner-of-two-tables-missing.yaml");
    let paths = some(&paths, 30, 1);
    for path in paths.into_iter().filter(|path| !is_said_once(&path)) {
        let asked = |command: &str| {
            let command = format!("{command} --format json --no-config {path}");
            rolecall(repository(""), &command)
        };
        let matrix = asked("matrix");
        // The matrix shows what was read, the report what is meant.
        let is_whole =
            judge_text(&fs::read_to_string(repository(&path)).unwrap_or_default()).is_whole;
        if !is_whole || matrix.code != 0 || matrix.json()["teams"].as_array().unwrap().len() != 1 {
            continue;
        }
        let report = asked("check --no-waivers").json();
        let findings = report["findings"].as_array().unwrap().iter();
        let errors = findings.filter(|finding| finding["severity"] == "error");
        let subjects: BTreeSet<(String, String)> = errors
            .flat_map(|finding| {
                let about = finding["about"].as_array().unwrap().iter();
                about.map(|id| (word(&finding["rule"]), word(id)))
            })
            .collect();
        let rows = activities(&matrix.json());
        let shown: BTreeSet<String> = rows
            .iter()
            .filter(|(_, row)| row["gap"] == true && !is_led(row))
            .map(|(_, row)| word(&row["id"]))
            .collect();
        gaps += shown.len();
        for id in &shown {
            let is_said = subjects.iter().any(|(_, about)| about == id);
            assert!(is_said, "{path}: {id} is a gap and in no finding");
        }
        let is_row = |id: &str| rows.iter().any(|(_, row)| row["id"] == id);
        for (rule, id) in subjects {
            let is_about_owner = ["missing-owner", "owner-outside-party"].contains(&rule.as_str());
            let is_shown = !is_about_owner || !is_row(&id) || shown.contains(&id);
            assert!(
                is_shown,
                "{path}: {rule} is about {id}, which is not shown as a gap"
            );
        }
    }
    assert!(gaps >= size(0, 16), "only {gaps} gaps");
}
