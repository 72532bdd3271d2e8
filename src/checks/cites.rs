//! The published rows that a rule depends on: `explain` lists them, and findings cite some of them.

use crate::finding::{CitedRow, Finding, Source};
use crate::model::{Model, Row, TableKind};

/// The part of one table that a rule depends on.
pub enum Cites<'m> {
    /// Nothing: the rule is about the form of a team file, or about another kind of table.
    Nothing,
    /// Adobe's certification programme, which no table holds.
    CertificationProgramme,
    /// The table, but no row of it.
    Table,
    /// Any row of the table; the team decides which.
    AnyRow,
    /// These rows.
    Rows(Vec<&'m Row>),
}

impl<'m> Cites<'m> {
    /// Any row of a table of this kind.
    pub(super) fn any_row(model: &Model, kind: TableKind) -> Self {
        match model.kind == kind {
            true => Cites::AnyRow,
            false => Cites::Nothing,
        }
    }

    /// The table itself, if it is of this kind.
    pub(super) fn table(model: &Model, kind: TableKind) -> Self {
        match model.kind == kind {
            true => Cites::Table,
            false => Cites::Nothing,
        }
    }

    /// The activities that pass a test.
    pub(super) fn activities(model: &'m Model, test: impl Fn(&Row) -> bool) -> Self {
        match model.kind {
            TableKind::Responsibilities => Cites::rows_where(model, test),
            TableKind::Permissions => Cites::Nothing,
        }
    }

    /// The rows that pass a test.
    pub(super) fn rows_where(model: &'m Model, test: impl Fn(&Row) -> bool) -> Self {
        Cites::Rows(model.rows.iter().filter(|row| test(row)).collect())
    }

    /// The rows by name.
    pub fn rows(&self) -> &[&'m Row] {
        match self {
            Cites::Rows(rows) => rows,
            Cites::Nothing | Cites::CertificationProgramme | Cites::Table | Cites::AnyRow => &[],
        }
    }
}

impl Finding {
    /// The finding with the rows of a model that it rests on, if it rests on one.
    pub(super) fn with_source<'m>(
        mut self,
        model: impl Into<Option<&'m Model>>,
        rows: impl IntoIterator<Item = &'m Row>,
    ) -> Self {
        let Some(model) = model.into() else {
            return self;
        };
        let cited = rows.into_iter().map(|row| CitedRow {
            id: row.id.clone(),
            words: row_words(model, row),
        });
        self.source = Some(Source {
            model: model.id.clone(),
            title: model.title.clone(),
            edition: model.edition.clone(),
            address: model.source.clone(),
            rows: cited.collect(),
        });
        self
    }
}

/// `Staging & Transition / Load testing: Customer Owner`, or `Execution Cancel: Program Manager`.
pub fn row_words(model: &Model, row: &Row) -> String {
    let title = match &row.group {
        Some(group) => format!("{group} / {}", row.title),
        None => row.title.to_string(),
    };
    let cells = row.cells.iter().map(|(column, word)| {
        let heading = model
            .columns
            .iter()
            .find(|known| known.id == *column)
            .map_or(column, |known| &known.title);
        match word.as_ref() {
            "x" => heading.to_string(),
            word => format!("{heading} {word}"),
        }
    });
    match row.cells.is_empty() {
        true => format!("{title}: nobody"),
        false => format!("{title}: {}", cells.collect::<Vec<_>>().join(", ")),
    }
}
