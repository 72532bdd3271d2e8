//! A custom model after an edition that drops the rows that it changes.

use std::fs;

use rolecall::model::Library;

use super::{error, read};
use crate::support::{check, expect, folder, repository};

#[test]
fn an_error_about_dropped_rows_names_the_place_and_the_edition() {
    let model = "fixtures/own-model/dropped-rows.model.yaml";
    let text = fs::read_to_string(repository(model)).unwrap();
    let team = "project: P\nmodels: [wknd-commerce]\nparties: { customer: { name: C, lead: mira } }\npeople: [{ id: mira, name: Mira Holm, party: customer }]\n";
    let run = |model: &str| {
        let files = [
            ("rolecall.yaml", "models: [own.model.yaml]\n"),
            ("own.model.yaml", model),
            ("team.yaml", team),
        ];
        check(folder(&files).path(), "--as-of 2026-11-20")
    };
    let dropped = run(&text);
    assert_eq!(dropped.code, 2);
    // The rows are reported before the rules, which may be about rows that the model adds.
    let (start, rules) = text.split_once("rows:\n").unwrap();
    let (_, rules) = rules.split_once("rules:\n").unwrap();
    let without_rows = run(&format!("{start}rules:\n{rules}"));
    assert_eq!(without_rows.code, 2);
    let reports = [dropped.out, without_rows.out].join("\n");
    expect("fixtures/own-model/dropped-rows.out", &reports);
    // The way out.
    let pinned = text.replace(
        "commerce-cloud-service\n",
        "commerce-cloud-service@2025-03-18\n",
    );
    let pinned = run(&pinned);
    assert!(
        !pinned.out.contains("configuration") && pinned.code != 2,
        "{}",
        pinned.out
    );
}

#[test]
fn a_row_that_another_edition_has_is_named_with_its_edition() {
    let model =
        |base: &str, row: &str| format!("model: ours\nextends: {base}\nrows:\n- {{ id: {row} }}\n");
    let gone = "applying-adobe-commerce-infrastructure-patches";
    for change in ["drop: true", "cells: { adobe: A }"] {
        let row = format!("{gone}, {change}");
        assert_eq!(
            error(&model("commerce-cloud-service", &row)),
            (
                gone.to_owned(),
                format!(
                    "the row `{gone}` was dropped from `commerce-cloud-service` in its edition 2026-05-05"
                )
            )
        );
        assert!(read(&model("commerce-cloud-service@2025-03-18", &row)).is_ok());
    }
    let new = "deploying-and-maintaining-of-adobe-developer-app-builder-applications";
    let (_, message) = error(&model(
        "commerce-cloud-service@2025-03-18",
        &format!("{new}, drop: true"),
    ));
    assert!(
        message.contains("is new in edition 2026-05-05"),
        "{message}"
    );
    // A row that was renamed is dropped by each of its names.
    let table = "commerce-on-cloud-infrastructure-operations";
    let library = Library::default();
    let table = library.model(table).unwrap();
    let row = table.rows.iter().find(|row| !row.also.is_empty()).unwrap();
    let ours = read(&model(&table.id, &format!("{}, drop: true", row.also[0]))).unwrap();
    assert!(ours.row(&row.id).is_none());
    assert_eq!(ours.rows.len() + 1, table.rows.len());
}
