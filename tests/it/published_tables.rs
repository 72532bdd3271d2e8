//! The shipped models against the tables as published, cell by cell; `tests/published/` holds those
//! as tab-separated text.

use rolecall::model::{Library, Model};

use crate::support::repository;

/// A published table: its headings, and its rows' cells.
fn published(model: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text =
        std::fs::read_to_string(repository(&format!("tests/published/{model}.tsv"))).unwrap();
    let mut lines = text
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<String>>());
    (lines.next().unwrap(), lines.collect())
}

fn model(id: &str) -> &'static Model {
    Library::default()
        .shipped_models()
        .iter()
        .find(|model| model.id == id)
        .unwrap()
}

/// The column of a published heading.
fn column(heading: &str) -> String {
    match heading.to_lowercase().replace('_', "-").as_str() {
        "cse" => "customer-success-engineer".into(),
        other => other.into(),
    }
}

/// The places of a table's headings that are columns of its model.
fn column_places(model: &Model, headings: &[String]) -> Vec<usize> {
    let is_column = |heading: &str| {
        let id = column(heading);
        model.columns.iter().any(|column| column.id == id)
    };
    (0..headings.len())
        .filter(|place| is_column(&headings[*place]))
        .collect()
}

/// Compares a model with its table, cell by cell.
fn compare(model: &Model) {
    let (headings, rows) = published(&model.id);
    let places = column_places(model, &headings);
    let columns: Vec<String> = places
        .iter()
        .map(|place| column(&headings[*place]))
        .collect();
    let own: Vec<String> = model
        .columns
        .iter()
        .map(|column| column.id.to_string())
        .collect();
    assert_eq!(own, columns, "{}: the columns", model.id);
    assert_eq!(model.rows.len(), rows.len(), "{}: the rows", model.id);
    for (row, published) in model.rows.iter().zip(&rows) {
        for (place, column) in places.iter().zip(&columns) {
            let cell = published.get(*place).map_or("", |cell| cell.as_str());
            assert_eq!(
                row.cell(column).unwrap_or(""),
                cell,
                "{}: `{}`, {column}",
                model.id,
                row.title
            );
        }
    }
}

/// The markup of the published page around a product's name is no word of the table.
fn words(title: &str) -> String {
    title.replace("[!DNL ", "").replace(']', "")
}

#[test]
fn every_cell_of_every_table_is_as_published() {
    for model in Library::default().shipped_models() {
        compare(model);
    }
}

#[test]
fn every_row_has_its_published_words() {
    for model in Library::default().shipped_models() {
        let (_, rows) = published(&model.id);
        // A table with groups has them in front of the titles.
        let place = usize::from(model.rows.iter().any(|row| row.group.is_some()));
        let titles: Vec<String> = rows.iter().map(|row| words(&row[place])).collect();
        let own: Vec<String> = model.rows.iter().map(|row| row.title.to_string()).collect();
        assert_eq!(own, titles, "{}", model.id);
    }
    for (row, published) in model("aem-cloud-service")
        .rows
        .iter()
        .zip(published("aem-cloud-service").1)
    {
        assert_eq!(row.group.as_deref(), Some(published[0].as_str()));
        let by_cloud_manager = row
            .details
            .iter()
            .any(|(heading, word)| heading == "cloud-manager-functionality" && word == "Yes");
        assert_eq!(
            by_cloud_manager,
            published.get(5).is_some_and(|cell| cell == "Yes"),
            "{}",
            row.title
        );
    }
    for (row, published) in model("cloud-manager-ams")
        .rows
        .iter()
        .zip(published("cloud-manager-ams").1)
    {
        assert_eq!(
            row.details.first().map(|(_, words)| words.as_ref()),
            Some(published[1].as_str()),
            "{}",
            row.title
        );
    }
}
