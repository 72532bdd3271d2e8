//! Does the script that compares a saved page with an edition print what the page changes?

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use rolecall::model::{Library, Model};

use super::row;
use crate::support::extent::some;
use crate::support::{folder, repository, say};

/// The difference between an edition and the next one, applied to the edition, is the next one.
#[test]
fn the_script_writes_the_next_edition() {
    if Command::new("python3").arg("--version").output().is_err() {
        return say("SKIPPED: no python3 here to compare a page with");
    }
    let library = Library::default();
    let pairs = library.shipped_models().iter().flat_map(|model| {
        let editions: Vec<&Model> = library.editions(&model.id).collect();
        let pairs = editions.windows(2).map(|pair| [pair[0], pair[1]]);
        // Rows do not mention a dropped column.
        let pairs = pairs.filter(|[before, after]| before.columns.len() == after.columns.len());
        pairs.collect::<Vec<_>>()
    });
    for [before, after] in some(&pairs.collect::<Vec<_>>(), 12, 0) {
        compare(before, after, &library);
    }
}

fn compare(before: &Model, after: &Model, library: &Library) {
    let json = rolecall::docs::model_json(before).to_string();
    let dir = folder(&[("edition.json", &json)]);
    let table = repository(&format!(
        "tests/published/{}/{}.tsv",
        after.id, after.edition
    ));
    let run = Command::new(repository("tests/published/compare.py"))
        .args([after.id.as_ref(), table.to_str().unwrap()])
        .args(["--edition", "edition.json", "--tsv", "page.tsv"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let (text, errors) = (String::from_utf8(run.stdout).unwrap(), run.stderr);
    let name = format!("{}@{}", after.id, after.edition);
    assert_eq!(
        run.status.code(),
        Some(1),
        "{name}: {}",
        String::from_utf8_lossy(&errors)
    );
    let written = fs::read_to_string(dir.path().join("page.tsv")).unwrap();
    assert_eq!(written, fs::read_to_string(&table).unwrap(), "{name}");
    let (_, rows) = text.split_once("\nrows:\n").unwrap();
    let own = format!(
        "model: own\nextends: {}@{}\nrows:\n{rows}",
        before.id, before.edition
    );
    let own = rolecall::custom_model::read(&own, library)
        .unwrap_or_else(|errors| panic!("{name}: {errors:?}\n{own}"));
    let columns: Vec<String> = after
        .columns
        .iter()
        .map(|column| column.id.to_string())
        .collect();
    let content = |model: &Model| -> BTreeSet<String> {
        let rows = model.rows.iter().map(|one| row(one, &columns));
        rows.map(|row| format!("{row:?}")).collect()
    };
    assert_eq!(content(&own), content(after), "{name}\n{text}");
}

#[test]
fn the_script_reads_a_page_and_markdown() {
    if Command::new("python3").arg("--version").output().is_err() {
        return say("SKIPPED: no python3 here to compare a page with");
    }
    let library = Library::default();
    let json = rolecall::docs::model_json(library.model("commerce-cloud-service").unwrap());
    let rows = json["rows"].as_array().unwrap();
    let lines = |start: &str, between: &str, end: &str| -> String {
        let line = |row: &serde_json::Value| {
            let cell = |column: &str| row["cells"][column].as_str().unwrap_or("").to_owned();
            let cells = [
                row["title"].as_str().unwrap().to_owned(),
                cell("adobe"),
                cell("customer"),
            ];
            format!("{start}{}{end}\n", cells.join(between))
        };
        // The first row has other cells, the last one is gone.
        let changed = with_customer(&rows[0], "RA");
        std::iter::once(&changed)
            .chain(&rows[1..rows.len() - 1])
            .map(line)
            .collect()
    };
    let page = format!(
        "<p>Text</p><table><tr><th>Task</th><th>Adobe</th><th>Customer</th></tr>{}</table>",
        lines("<tr><td>", "</td><td>", "</td></tr>")
    );
    let markdown = format!(
        "# Title\n\n| Task | [!DNL Adobe] | Customer |\n| --- | --- | --- |\n{}",
        lines("| ", " | ", " |")
    );
    let dir = folder(&[
        ("edition.json", &json.to_string()),
        ("page.html", &page),
        ("page.md", &markdown),
        ("other.md", "no table\n"),
    ]);
    let run = |page: &str| {
        let run = Command::new(repository("tests/published/compare.py"))
            .args(["commerce-cloud-service", page, "--edition", "edition.json"])
            .args(["--date", "2026-12-01", "--commit", "0123456789"])
            .current_dir(dir.path())
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let first = rows[0]["id"].as_str().unwrap();
    let last = rows[rows.len() - 1]["id"].as_str().unwrap();
    let expected = format!(
        "edition: \"2026-12-01\"\npublished: {{ commit: 0123456789 }}\nrows:\n  - {{ id: {first}, cells: {{ customer: RA }} }}\n  - {{ id: {last}, drop: true }}\n"
    );
    for page in ["page.html", "page.md"] {
        let (status, text) = run(page);
        assert_eq!(status, Some(1), "{page}");
        assert!(text.ends_with(&expected), "{page}: {text}");
    }
    assert_eq!(run("other.md"), (Some(2), String::new()));
}

/// A row with a word in the customer's cell alone.
fn with_customer(row: &serde_json::Value, word: &str) -> serde_json::Value {
    let mut row = row.clone();
    row["cells"] = serde_json::json!({ "customer": word });
    row
}
