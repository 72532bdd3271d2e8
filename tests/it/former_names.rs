//! Every title that a row ever had, and the id that follows from it, leads to the row: to the one
//! of the newest edition, or to the edition that dropped it. `published_tables` checks that the
//! rows have the published titles.

use std::collections::BTreeSet;

use rolecall::finding::Finding;
use rolecall::model::slug::row_id;
use rolecall::model::{Library, Model, Row, TableKind};
use rolecall::{Selection, judge};

use crate::support::extent::{size, some};
use crate::support::{day, settings};

/// The findings about an activity of a table that a team names in some words, when the newest
/// edition counts.
fn about(newest: &Model, words: &str) -> Vec<Finding> {
    let (model, words) = (&newest.id, serde_json::to_string(words).unwrap());
    let (library, selection) = (Library::default(), Selection::default());
    let mut settings = settings(&library, &selection);
    settings.day = newest.since().unwrap().max(day());
    let text = format!(
        "project: P\nmodels: [{model}]\nparties: {{ customer: {{ name: C, lead: mira }} }}\npeople: [{{ id: mira, name: Mira Holm, party: customer }}]\nresponsibilities: [{{ activities: [{words}], owner: mira }}]\n"
    );
    let report = judge("team.yaml", text.as_bytes(), &settings);
    let rules = ["unknown-activity", "activity-not-in-edition"];
    let findings = report.findings.into_iter();
    findings
        .filter(|finding| rules.contains(&finding.rule.as_ref()))
        .collect()
}

/// Each row of each edition of the tables of a kind, with the newest edition.
fn each_row(kind: TableKind, mut test: impl FnMut(&Row, &Model)) {
    let library = Library::default();
    let tables = library.shipped_models().iter();
    for newest in tables.filter(|model| model.kind == kind) {
        for edition in library.editions(&newest.id) {
            edition.rows.iter().for_each(|row| test(row, newest));
        }
    }
}

/// The words by which somebody may know a row.
fn words(row: &Row) -> Vec<String> {
    let (title, group) = (row.title.to_string(), row.group.as_deref());
    let in_group = group.map(|group| format!("{group}/{title}"));
    let mut words = vec![row.id.to_string(), row_id(group, &title), title];
    words.extend(in_group);
    words
}

/// Whether words lead to a row: they are a name of it, the help says what to write instead, or the
/// row is reported as dropped.
fn lead_to(row: &Row, newest: &Model, found: &[Finding], words: &str) -> bool {
    let id = &row.id;
    let is_there = newest.rows.iter().any(|one| one.id == *id);
    match (found, is_there) {
        ([], true) => newest.rows.number(words) == newest.rows.number(id),
        ([one], true) => {
            let help = one.help.as_deref().unwrap_or_default();
            one.rule == "unknown-activity" && help.contains(&format!("`{id}`"))
        }
        ([one], false) => one.message.contains("was dropped from"),
        _ => false,
    }
}

#[test]
fn every_title_of_a_responsibility_leads_to_its_row() {
    let mut asked = BTreeSet::new();
    each_row(TableKind::Responsibilities, |row, newest| {
        for words in some(&words(row), 6, row.id.len()) {
            if asked.insert((newest.id.to_string(), row.id.to_string(), words.clone())) {
                let found = about(newest, &words);
                let is_right = lead_to(row, newest, &found, &words);
                let (table, id) = (&newest.id, &row.id);
                assert!(is_right, "{table}: `{words}` of `{id}`: {found:#?}");
            }
        }
    });
    assert!(asked.len() > size(150, 1000), "{}", asked.len());
}

#[test]
fn every_id_of_a_permission_leads_to_its_row() {
    let library = Library::default();
    each_row(TableKind::Permissions, |row, newest| {
        let slug = row_id(row.group.as_deref(), &row.title);
        for edition in library.editions(&newest.id) {
            let number = edition.rows.number(&row.id);
            assert_eq!(edition.rows.number(&slug), number, "{slug}");
        }
    });
}

#[test]
fn an_id_from_two_titles_means_neither_row() {
    // `Scaling (compute and storage)`, and `Scaling (PaaS/grid)` until 2024-04-22.
    let library = Library::default();
    let table = library.model("commerce-on-cloud-infrastructure").unwrap();
    let found = about(table, "scaling");
    let help = "use one of `scaling-compute-and-storage`, `scaling-paas-and-grid`";
    assert_eq!(found[0].help.as_deref(), Some(help), "{found:#?}");
}
