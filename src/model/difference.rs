//! The differences between two editions of a table, and the editions that contain a row that
//! another one lacks.

use super::{Column, Library, Model, Row, Text};
use crate::problem::PlacedError;
use crate::source::Span;
use crate::suggest;

/// The differences between two editions. The order of rows does not count, because a page may
/// re-sort them; nor do case and punctuation.
pub struct Difference<'m> {
    /// The columns that only the later one has.
    pub new_columns: Vec<&'m Column>,
    /// The columns that only the earlier one has.
    pub dropped_columns: Vec<&'m Column>,
    /// The rows that only the later one has.
    pub added: Vec<&'m Row>,
    /// The rows that only the earlier one has.
    pub dropped: Vec<&'m Row>,
    /// The rows with another title, before and after.
    pub renamed: Vec<(&'m Row, &'m Row)>,
    /// The rows with other cells, in a column that both editions have.
    pub moved: Vec<Moved<'m>>,
    /// The rows with different words in their other columns.
    pub reworded: Vec<&'m Row>,
}

/// A row with other cells.
pub struct Moved<'m> {
    /// As it was.
    pub before: &'m Row,
    /// As it is.
    pub after: &'m Row,
    /// The columns in which it differs.
    pub columns: Vec<&'m Column>,
}

impl<'m> Difference<'m> {
    /// The differences of one edition from another one.
    pub fn between(before: &'m Model, after: &'m Model) -> Self {
        let common: Vec<(&Row, &Row)> = (before.rows.iter())
            .filter_map(|row| Some((row, after.row(&row.id)?)))
            .collect();
        let with = |differs: fn(&Row, &Row) -> bool| {
            let pairs = common.iter().copied();
            pairs.filter(move |(before, after)| differs(before, after))
        };
        Difference {
            new_columns: columns_without(after, before),
            dropped_columns: columns_without(before, after),
            added: rows_without(after, before),
            dropped: rows_without(before, after),
            renamed: with(|before, after| !is_alike(&before.title, &after.title)).collect(),
            moved: common
                .iter()
                .filter_map(|(row, is)| moved(row, is, before, after))
                .collect(),
            reworded: with(|before, after| !has_details_of(before, after))
                .map(|(_, after)| after)
                .collect(),
        }
    }
}

fn columns_without<'m>(model: &'m Model, other: &Model) -> Vec<&'m Column> {
    let is_new = |column: &&Column| other.columns.iter().all(|known| known.id != column.id);
    model.columns.iter().filter(is_new).collect()
}

fn rows_without<'m>(model: &'m Model, other: &Model) -> Vec<&'m Row> {
    let is_new = |row: &&Row| other.row(&row.id).is_none();
    model.rows.iter().filter(is_new).collect()
}

fn moved<'m>(was: &'m Row, is: &'m Row, before: &'m Model, after: &'m Model) -> Option<Moved<'m>> {
    let is_common = |column: &&Column| before.columns.iter().any(|known| known.id == column.id);
    let differs = |column: &&Column| was.cell(&column.id) != is.cell(&column.id);
    let columns: Vec<&Column> = (after.columns.iter())
        .filter(is_common)
        .filter(differs)
        .collect();
    (!columns.is_empty()).then_some(Moved {
        before: was,
        after: is,
        columns,
    })
}

/// Whether two texts have the same letters. A page may change case and punctuation, such as
/// `GoLive` to `go-live`, without changing the meaning.
fn is_alike(before: &str, after: &str) -> bool {
    before == after || suggest::has_letters_of(before, after)
}

/// Whether a row's other columns have the same letters.
fn has_details_of(before: &Row, after: &Row) -> bool {
    let mut pairs = before.details.iter().zip(after.details.iter());
    before.details.len() == after.details.len()
        && pairs.all(|((column, was), (other, is))| column == other && is_alike(was, is))
}

/// Rows that one edition lacks and another one has.
pub struct Elsewhere<'m> {
    /// The table.
    pub id: &'m Text,
    /// The edition that dropped the rows, or the one that added them later.
    pub changed_in: &'m Text,
    /// Whether they were dropped; otherwise they were added later.
    pub is_dropped: bool,
    /// The nearest edition that has them.
    pub nearest: &'m Text,
}

impl Library {
    /// Two editions of a table, the earlier one first, whatever the order in which they are given.
    pub fn in_order<'m>(&self, one: &'m Model, other: &'m Model) -> (&'m Model, &'m Model) {
        let place = |model: &Model| {
            let mut editions = self.editions(&model.id);
            editions.position(|edition| edition.edition == model.edition)
        };
        match place(one) <= place(other) {
            true => (one, other),
            false => (other, one),
        }
    }

    /// Finds rows that an edition of a table lacks: in the nearest earlier edition with them,
    /// otherwise in a later one.
    pub fn elsewhere<'l>(
        &'l self,
        model: &'l Model,
        has: impl Fn(&Model) -> bool,
    ) -> Option<Elsewhere<'l>> {
        let editions: Vec<&Model> = self.editions(&model.id).collect();
        let at = editions
            .iter()
            .position(|edition| edition.edition == model.edition)?;
        let (until, later) = editions.split_at(at + 1);
        let id = &model.id;
        if let Some(had) = until.iter().rposition(|edition| has(edition)) {
            return Some(Elsewhere {
                id,
                changed_in: &until.get(had + 1)?.edition,
                is_dropped: true,
                nearest: &until[had].edition,
            });
        }
        let first = later.iter().find(|edition| has(edition))?;
        Some(Elsewhere {
            id,
            changed_in: &first.edition,
            is_dropped: false,
            nearest: &first.edition,
        })
    }
}

impl Elsewhere<'_> {
    /// `was dropped from `a-table` in its edition 2026-05-05`, or `is new in` it; for several rows,
    /// `were` or `are`.
    pub fn predicate(&self, are_several: bool) -> String {
        let (id, edition) = (self.id, self.changed_in);
        let (was, is) = match are_several {
            true => ("were", "are"),
            false => ("was", "is"),
        };
        match self.is_dropped {
            true => format!("{was} dropped from `{id}` in its edition {edition}"),
            false => format!("{is} new in edition {edition} of `{id}`"),
        }
    }

    /// The error about the row in a custom model, with what to write.
    pub fn in_own_model(&self, row: &str, place: Option<Span>) -> PlacedError {
        let (predicate, id, nearest) = (self.predicate(false), self.id, self.nearest);
        let help = format!("remove it here, or extend `{id}@{nearest}`");
        PlacedError::new(place, format!("the row `{row}` {predicate}")).with_help(help)
    }

    /// The help for an entry about the rows.
    pub fn help(&self, entry: &str) -> String {
        let (id, nearest) = (self.id, self.nearest);
        match self.is_dropped {
            true => {
                format!("remove {entry}, or pin `{id}@{nearest}`, the last edition that has it")
            }
            false => format!(
                "name `{id}@{nearest}` or a later edition under `models`, or remove {entry}"
            ),
        }
    }
}
