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

/// Compares a model with its table: `lead` cells come before those of the columns, `trail` behind
/// them.
fn compare(id: &str, lead: usize, trail: usize) {
    let (headings, rows) = published(id);
    let model = model(id);
    let columns: Vec<String> = headings[lead..headings.len() - trail]
        .iter()
        .map(|heading| column(heading))
        .collect();
    assert_eq!(
        model
            .columns
            .iter()
            .map(|column| column.id.to_string())
            .collect::<Vec<_>>(),
        columns,
        "{id}: the columns"
    );
    assert_eq!(model.rows.len(), rows.len(), "{id}: the rows");
    for (row, published) in model.rows.iter().zip(&rows) {
        for (place, column) in columns.iter().enumerate() {
            let cell = published.get(lead + place).map_or("", |cell| cell.as_str());
            assert_eq!(
                row.cell(column).unwrap_or(""),
                cell,
                "{id}: `{}`, {column}",
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
    compare("aem-cloud-service", 2, 1);
    compare("commerce-cloud-service", 1, 0);
    compare("cloud-manager-ams", 2, 0);
    compare("cloud-manager-cloud-service", 1, 0);
}

#[test]
fn every_row_has_its_published_words() {
    let titles = |id: &str, place: usize| -> Vec<String> {
        published(id)
            .1
            .iter()
            .map(|row| words(&row[place]))
            .collect()
    };
    let own = |id: &str| -> Vec<String> {
        model(id)
            .rows
            .iter()
            .map(|row| row.title.to_string())
            .collect()
    };
    for (id, place) in [
        ("aem-cloud-service", 1),
        ("commerce-cloud-service", 0),
        ("cloud-manager-ams", 0),
        ("cloud-manager-cloud-service", 0),
    ] {
        assert_eq!(own(id), titles(id, place), "{id}");
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
