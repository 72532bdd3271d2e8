//! Every edition of the shipped models against the tables as published, cell by cell. The folder
//! `tests/published/` holds those as tab-separated text, one file for each edition.

mod api_operations;
mod judged;
mod saved_pages;

use std::collections::BTreeSet;
use std::fs;

use rolecall::model::{Library, Model, Row};

use crate::support::{files, repository};

/// Headings of a published table that are not the ids of a model's columns, and what they mean.
const COLUMNS: [(&str, &str); 1] = [("cse", "customer-success-engineer")];
/// The headings of what is done.
const TITLES: [&str; 3] = ["sub-activity", "permission", "task"];
/// The headings of the group in front of it.
const GROUPS: [&str; 2] = ["activity", "group"];

/// A table that judges no team, in another form.
const API_OPERATIONS: &str = "tests/published/cloud-manager-api-operations";

/// A published row: group, title, cells, details.
#[derive(Debug, PartialEq)]
struct Published {
    group: Option<String>,
    title: String,
    cells: Vec<(String, String)>,
    details: Vec<(String, String)>,
}

/// The published rows of an edition, and the columns of its table.
fn published(model: &Model) -> (Vec<String>, Vec<Published>) {
    let path = format!("tests/published/{}/{}.tsv", model.id, model.edition);
    let text = fs::read_to_string(repository(&path))
        .unwrap_or_else(|_| panic!("the table as published is missing: {path}"));
    let mut lines = text.lines().map(|line| line.split('\t'));
    let headings: Vec<String> = lines.next().unwrap().map(heading).collect();
    let is_column = |heading: &&String| {
        model
            .columns
            .iter()
            .any(|column| column.id == heading.as_str())
    };
    let columns = headings.iter().filter(is_column).cloned().collect();
    let rows = lines.map(|cells| {
        let pairs = headings.iter().zip(cells);
        let mut row = Published {
            group: None,
            title: String::new(),
            cells: Vec::new(),
            details: Vec::new(),
        };
        for (heading, cell) in pairs.filter(|(_, cell)| !cell.is_empty()) {
            let cell = cell.to_owned();
            match heading.as_str() {
                group if GROUPS.contains(&group) => row.group = Some(cell),
                title if TITLES.contains(&title) => row.title = words(&cell),
                _ if is_column(&heading) => row.cells.push((heading.clone(), cell)),
                _ => row.details.push((heading.clone(), cell)),
            }
        }
        if row.title.is_empty() {
            row.title = row.group.clone().unwrap_or_default();
        }
        row
    });
    (columns, rows.collect())
}

/// The words of a cell without the marks of footnotes: `Configuring Nginx[^3]`.
fn words(cell: &str) -> String {
    let mut parts = cell.split("[^");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    [first].into_iter().chain(rest).collect()
}

/// The key of a published heading.
fn heading(published: &str) -> String {
    let key = published.to_lowercase().replace(['_', ' '], "-");
    let known = COLUMNS.iter().find(|(written, _)| *written == key);
    known.map_or(key, |(_, column)| (*column).to_owned())
}

/// A model's row in the form of a published one, its cells in the order of the columns.
fn row(row: &Row, columns: &[String]) -> Published {
    let pairs = |pairs: &[(rolecall::model::Text, rolecall::model::Text)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(key, word)| (key.to_string(), word.to_string()))
            .collect()
    };
    let place = |column: &str| columns.iter().position(|known| known == column);
    let mut cells: Vec<(String, String)> = pairs(&row.cells);
    cells.sort_by_key(|(column, _)| place(column));
    Published {
        group: row.group.as_ref().map(ToString::to_string),
        title: row.title.to_string(),
        cells,
        details: pairs(&row.details),
    }
}

fn each_edition(mut test: impl FnMut(&Model)) {
    let library = Library::default();
    for model in library.shipped_models() {
        library.editions(&model.id).for_each(&mut test);
    }
}

#[test]
fn every_cell_of_every_edition_is_as_published() {
    each_edition(|model| {
        let (columns, published) = published(model);
        let own: Vec<&str> = model
            .columns
            .iter()
            .map(|column| column.id.as_ref())
            .collect();
        let edition = format!("{}@{}", model.id, model.edition);
        assert_eq!(own, columns, "{edition}: the columns");
        for (own, published) in model.rows.iter().zip(&published) {
            assert_eq!(row(own, &columns), *published, "{edition}");
        }
        assert_eq!(model.rows.len(), published.len(), "{edition}: the rows");
    });
}

#[test]
fn every_published_table_is_an_edition() {
    let mut editions = BTreeSet::new();
    each_edition(|model| {
        editions.insert(format!(
            "tests/published/{}/{}.tsv",
            model.id, model.edition
        ));
    });
    let published = files("tests/published", ".tsv").into_iter();
    let published: BTreeSet<String> = published
        .filter(|path| !path.starts_with(API_OPERATIONS))
        .collect();
    assert_eq!(editions, published);
}

#[test]
fn every_edition_has_its_day_and_its_source() {
    let library = Library::default();
    for model in library.shipped_models() {
        let days: Vec<_> = library.editions(&model.id).map(Model::since).collect();
        assert!(
            days.iter().all(Option::is_some) && days.is_sorted(),
            "{}: {days:?}",
            model.id
        );
    }
    each_edition(|model| {
        let published = &model.published;
        let is_commit = published.commit.len() >= 10
            && published
                .commit
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit());
        let is_known = is_commit || !published.certainty.is_empty();
        assert!(
            is_known && published.repository.contains('/') && published.path.contains('/'),
            "{}@{}: {published:?}",
            model.id,
            model.edition
        );
    });
}

#[test]
fn an_edition_applies_from_its_day_and_the_first_one_also_before() {
    let library = Library::default();
    let on = |day: &str| {
        let model = library.model_on("commerce-cloud-service", day.parse().unwrap());
        model.unwrap().edition.to_string()
    };
    for (day, edition) in [
        ("2024-01-01", "2025-03-18"),
        ("2026-05-04", "2025-03-18"),
        ("2026-05-05", "2026-05-05"),
        (
            "2099-01-01",
            &library.model("commerce-cloud-service").unwrap().edition,
        ),
    ] {
        assert_eq!(on(day), edition, "{day}");
    }
    // Of two editions of one day, the later one counts.
    let day = "2020-02-26".parse().unwrap();
    let model = library
        .model_on("cloud-manager-cloud-service", day)
        .unwrap();
    assert_eq!(model.edition, "2020-02-26");
}

#[test]
fn a_row_keeps_its_id_through_all_editions() {
    let library = Library::default();
    let titles = |model: &str, id: &str| -> Vec<String> {
        let rows = library
            .editions(model)
            .filter_map(|edition| edition.row(id));
        let mut titles: Vec<String> = rows.map(|row| row.title.to_string()).collect();
        titles.dedup();
        titles
    };
    assert_eq!(
        titles("cloud-manager-ams", "read-application"),
        ["Read Application", "Read the Application"]
    );
    assert_eq!(
        titles(
            "cloud-manager-cloud-service",
            "pipeline-execution-start-pipelines"
        ),
        [
            "Create Execution",
            "Pipeline Execution: Start the Pipeline",
            "Pipeline Execution: Start pipelines"
        ]
    );
    // Its other names find it in every edition.
    for edition in library.editions("cloud-manager-ams") {
        let by_id = edition.rows.number("read-application");
        assert!(by_id.is_some() && by_id == edition.rows.number("read-the-application"));
    }
}
