//! The page in a browser.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{HOSTILE, page};
use crate::support::consumers::{consume_all, home};
use crate::support::extent::{is_thorough, some};
use crate::support::{BAD, GOOD, folder, repository, rolecall};

const BROWSER: [&str; 2] = ["chromium", "node_modules/playwright-core"];
const ACCESS: [&str; 3] = [BROWSER[0], BROWSER[1], "node_modules/axe-core"];
const CHECKERS: [&str; 1] = ["node_modules/html-validate"];

/// The answer of Chromium about a page; nothing where it is not installed.
pub fn opened(page: &str) -> Option<Value> {
    asked("page.js", &[page], &BROWSER)?.pop()
}

/// The answers of a script about each page; nothing where it is not installed. It starts once for
/// all.
fn asked(script: &str, pages: &[&str], needed: &[&str]) -> Option<Vec<Value>> {
    let home = home(needed)?;
    let folder = tempfile::tempdir().unwrap();
    let files = pages.iter().enumerate().map(|(number, page)| {
        let file = folder.path().join(format!("{number}.html"));
        std::fs::write(&file, page).unwrap();
        file
    });
    let files: Vec<PathBuf> = files.collect();
    let answers = consume_all(script, &files, &home);
    Some(serde_json::from_value(answers).unwrap())
}

/// Some pages: nothing, one team, several, hostile names, many kinds of findings. Each takes a
/// browser seconds: a usual run opens three that have most of what the others have.
fn pages() -> Vec<(&'static str, String)> {
    let of = |arguments: &str| {
        let arguments = format!("check --as-of 2026-11-20 --format html {arguments}");
        rolecall(repository(""), &arguments).out
    };
    let bad = folder(&[
        ("a/team.yaml", BAD),
        ("b/team.yaml", GOOD),
        ("c/team.yaml", "a: ["),
    ]);
    let mut pages = vec![
        ("one team", of("fixtures/project/campus")),
        ("a team without findings", of("fixtures/project/retail")),
        ("several teams", of("fixtures/project")),
        (
            "many findings",
            of("fixtures/team-file/wrong-type.yaml fixtures/one-mistake"),
        ),
        ("good and bad files", page(&bad, "")),
        (
            "a hostile team",
            page(&folder(&[("team.yaml", HOSTILE)]), ""),
        ),
        (
            "hostile teams",
            page(
                &folder(&[("a/team.yaml", HOSTILE), ("b/team.yaml", HOSTILE)]),
                "",
            ),
        ),
    ];
    let is_usual =
        |name: &str| ["one team", "good and bad files", "a hostile team"].contains(&name);
    pages.retain(|(name, _)| is_thorough() || is_usual(name));
    pages
}

/// The answers of a script about each of some pages, with the name of the page.
fn of_pages(
    script: &str,
    needed: &[&str],
    pages: Vec<(&'static str, String)>,
) -> Vec<(&'static str, Value)> {
    let texts: Vec<&str> = pages.iter().map(|(_, page)| page.as_str()).collect();
    let answers = asked(script, &texts, needed).unwrap_or_default();
    let names = pages.iter().map(|(name, _)| *name);
    names.zip(answers).collect()
}

#[test]
fn nothing_breaks_out_of_a_page() {
    for (name, found) in of_pages("page.js", &BROWSER, pages()) {
        assert_eq!(
            found["served"],
            json!(["/"]),
            "{name}: more than one request"
        );
        assert_eq!(found["requests"].as_array().unwrap().len(), 1, "{name}");
        assert_eq!(found["complaints"], json!([]), "{name}");
        assert_eq!(
            found["handlers"],
            json!([]),
            "{name}: attributes that a page does not have"
        );
        let elements = json!({ "script": 1, "style": 1, "img": 0, "iframe": 0, "link": 1, "form": 0, "object": 0 });
        assert_eq!(found["elements"], elements, "{name}");
    }
}

#[test]
fn everybody_can_read_a_page() {
    for (name, found) in of_pages("page_access.js", &ACCESS, pages()) {
        assert_eq!(found["violations"], json!([]), "{name}");
        assert_eq!(found["tooWide"], json!([]), "{name}");
        assert_eq!(found["unforced"], json!([]), "{name}");
        assert_eq!(found["onOneSheet"], json!([]), "{name}");
        assert_eq!(
            found["keyboard"],
            json!({ "unreached": [], "opens": true }),
            "{name}"
        );
    }
}

#[test]
fn validators_find_nothing_wrong() {
    for (name, found) in of_pages("html_validate.js", &CHECKERS, pages()) {
        assert_eq!(found, json!([]), "{name}");
    }
}

/// The findings of JSON as the page shows them: hidden characters are written out.
fn expected(document: &Value) -> Vec<Value> {
    let shown = |value: &Value| match value {
        Value::String(text) => Value::String(rolecall::sanitize::text(text).into_owned()),
        other => other.clone(),
    };
    let place = |range: &Value| format!("{}:{}", range["start"]["line"], range["start"]["column"]);
    let findings = document["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let labels = finding["labels"].as_array().unwrap().iter();
            let labels = labels.map(
                |label| json!({ "place": place(&label["range"]), "text": shown(&label["text"]) }),
            );
            let empty = Vec::new();
            let rows = finding["rows"].as_array().unwrap_or(&empty).iter();
            let rows = rows.map(|row| json!({ "id": row["id"], "words": shown(&row["words"]) }));
            let about = finding["about"].as_array().unwrap().iter().map(shown);
            let fix = match &finding["fix"] {
                Value::Null => Value::Null,
                fix => json!({ "title": shown(&fix["title"]), "safe": fix["safe"] }),
            };
            json!({
                "path": shown(&finding["path"]),
                "rule": finding["rule"],
                "severity": finding["severity"],
                "message": shown(&finding["message"]),
                "place": place(&finding["range"]),
                "labels": sorted(labels.collect()),
                "about": about.collect::<Value>(),
                "help": shown(&finding["help"]),
                "fix": fix,
                "model": finding["model"],
                "edition": finding["edition"],
                "source": finding["source"],
                "rows": rows.collect::<Value>(),
            })
        })
        .collect()
}

fn sorted(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_key(Value::to_string);
    values
}

#[test]
fn the_findings_are_those_of_json_one_for_one() {
    let dir = folder(&[
        ("a/team.yaml", BAD),
        ("b/team.yaml", HOSTILE),
        ("c/team.yaml", "a: ["),
    ]);
    let bad = dir.path().to_str().unwrap();
    for paths in some(&[bad, "fixtures"], 2, 0) {
        let of = |format: &str| {
            let arguments = format!("check --as-of 2026-11-20 --format {format} {paths}");
            rolecall(repository(""), &arguments).out
        };
        let Some(mut found) = opened(&of("html")) else {
            return;
        };
        let document: Value = serde_json::from_str(&of("json")).unwrap();
        let mut shown = found["findings"].take().as_array().unwrap().clone();
        for finding in &mut shown {
            let labels = finding["labels"].take().as_array().unwrap().clone();
            finding["labels"] = sorted(labels).into();
        }
        let (shown, expected) = (sorted(shown), sorted(expected(&document)));
        assert!(!expected.is_empty());
        for (shown, expected) in shown.iter().zip(&expected) {
            assert_eq!(shown, expected, "{paths}");
        }
        assert_eq!(shown.len(), expected.len(), "{paths}");
    }
}
