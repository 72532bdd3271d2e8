//! The page in a browser.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::HOSTILE;
use crate::support::consumers::{consume_all, home};
use crate::support::extent::is_thorough;
use crate::support::{BAD, GOOD, folder, repository, rolecall};

const BROWSER: [&str; 2] = ["chromium", "node_modules/playwright-core"];
const ACCESS: [&str; 3] = [BROWSER[0], BROWSER[1], "node_modules/axe-core"];
const CHECKERS: [&str; 1] = ["node_modules/html-validate"];

/// The answer of Chromium about a page; `None` if it is not installed.
pub fn opened(page: &str) -> Option<Value> {
    asked("page.js", &[page], &BROWSER)?.pop()
}

/// The answers of a script about each page; `None` if it is not installed. It starts once for all
/// pages.
fn asked(script: &str, pages: &[&str], needed: &[&str]) -> Option<Vec<Value>> {
    let home = home(needed).filter(|_| !pages.is_empty())?;
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

/// A page with its name and the same report as JSON.
struct Page {
    name: &'static str,
    html: String,
    json: String,
}

impl Page {
    fn of(name: &'static str, paths: &str) -> Page {
        let written = |format: &str| {
            let arguments = format!("check --as-of 2026-11-20 --format {format} {paths}");
            let run = rolecall(repository(""), &arguments);
            assert!(!run.out.is_empty(), "{}", run.err);
            run.out
        };
        let (html, json) = (written("html"), written("json"));
        Page { name, html, json }
    }

    fn of_files(name: &'static str, files: &[(&str, &str)]) -> Page {
        Page::of(name, folder(files).path().to_str().unwrap())
    }
}

/// Pages: one team, several, hostile names, many kinds of findings. Each takes a browser seconds: a
/// usual run opens the one that has most of what the others have.
fn pages() -> Vec<Page> {
    let many = of_many_people();
    let all_kinds = [
        ("a/team.yaml", BAD),
        ("b/team.yaml", GOOD),
        ("c/team.yaml", "a: ["),
        ("d/team.yaml", HOSTILE),
        ("e/team.yaml", many.as_str()),
    ];
    let mut pages = vec![Page::of_files("teams of all kinds", &all_kinds)];
    if is_thorough() {
        let hostile = [("a/team.yaml", HOSTILE), ("b/team.yaml", HOSTILE)];
        let mistakes = "fixtures/team-file/wrong-type.yaml fixtures/one-mistake";
        pages.extend([
            Page::of("one team", "fixtures/project/campus"),
            Page::of("a team without findings", "fixtures/project/retail"),
            Page::of("several teams", "fixtures/project"),
            Page::of("many findings", mistakes),
            Page::of_files("good and bad files", &all_kinds[..3]),
            Page::of_files("a hostile team", &[("team.yaml", HOSTILE)]),
            Page::of_files("hostile teams", &hostile),
        ]);
    }
    pages
}

/// They are written once for all tests.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(pages);

/// A team whose people are folded in its tables. These are small, because a browser takes time for
/// each row.
fn of_many_people() -> String {
    let people = (0..30).map(|number| {
        format!("- {{ id: p{number}, name: P{number} Rey, party: customer, roles: [developer] }}\n")
    });
    let people: String = people.collect();
    let ids: Vec<String> = (0..30).map(|number| format!("p{number}")).collect();
    let contributors = ids.join(", ");
    format!(
        "version: 1\nproject: Many\nmodels: [api-mesh, cloud-manager-cloud-service]\nparties: {{ customer: {{ name: C, lead: p0 }} }}\npeople:\n{people}responsibilities:\n- {{ activities: [\"**\"], contributors: [{contributors}] }}\n"
    )
}

/// The answers of a script about each of some pages.
fn of_pages<'p>(script: &str, needed: &[&str], pages: &'p [Page]) -> Vec<(&'p Page, Value)> {
    let texts: Vec<&str> = pages.iter().map(|page| page.html.as_str()).collect();
    let answers = asked(script, &texts, needed).unwrap_or_default();
    pages.iter().zip(answers).collect()
}

/// One test, because a second one would wait for the same browser.
#[test]
fn everybody_can_read_a_page_and_nothing_breaks_out_of_it() {
    for (page, found) in of_pages("page_access.js", &ACCESS, &PAGES) {
        assert_shows_only_its_findings(page, &found[0]);
        assert_everybody_can_read_it(page.name, &found[1]);
    }
    if is_thorough() {
        let all = [Page::of("all fixtures", "fixtures")];
        for (page, found) in of_pages("page.js", &BROWSER, &all) {
            assert_shows_only_its_findings(page, &found);
        }
    }
}

/// Asserts that a page shows the findings of JSON, one for one, and that nothing breaks out of it.
fn assert_shows_only_its_findings(page: &Page, found: &Value) {
    let name = page.name;
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
    assert_same_findings(page, &found["findings"]);
}

/// Asserts that a page shows the findings of JSON, one for one.
fn assert_same_findings(page: &Page, shown: &Value) {
    let document: Value = serde_json::from_str(&page.json).unwrap();
    let mut shown = shown.as_array().unwrap().clone();
    for finding in &mut shown {
        let labels = finding["labels"].take().as_array().unwrap().clone();
        finding["labels"] = sorted(labels).into();
    }
    let (shown, expected) = (sorted(shown), sorted(expected(&document)));
    assert!(expected.is_empty() == (page.name == "a team without findings"));
    for (shown, expected) in shown.iter().zip(&expected) {
        assert_eq!(shown, expected, "{}", page.name);
    }
    assert_eq!(shown.len(), expected.len(), "{}", page.name);
}

fn assert_everybody_can_read_it(name: &str, found: &Value) {
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

#[test]
fn validators_find_nothing_wrong() {
    for (page, found) in of_pages("html_validate.js", &CHECKERS, &PAGES) {
        assert_eq!(found, json!([]), "{}", page.name);
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
