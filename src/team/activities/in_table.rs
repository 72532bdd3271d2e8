//! Whether a table has an activity that a pattern matches.

use crate::glob::Matcher;
use crate::model::{Model, Row};

/// Whether a pattern matches a row, by any of its names.
pub(super) fn is_row(matcher: &Matcher, row: &Row) -> bool {
    row.is_named(|name| matcher.is_match(name))
}

/// Whether a table has a row that a pattern matches.
pub(super) fn has(table: &Model, matcher: &Matcher) -> bool {
    match matcher.exact() {
        Some(id) => table.rows.number(id).is_some(),
        None => table.rows.iter().any(|row| is_row(matcher, row)),
    }
}

/// The cost of this search, in comparisons.
pub(super) fn cost(table: &Model, matcher: &Matcher) -> usize {
    match matcher.exact() {
        Some(_) => 1,
        None => table.rows.len(),
    }
}

/// Whether one of some tables has a row that a pattern matches. An invalid glob matches nothing.
pub(super) fn has_any(tables: &[&Model], pattern: &str) -> bool {
    let matcher = Matcher::new(pattern);
    matcher.is_ok_and(|matcher| tables.iter().any(|table| has(table, &matcher)))
}

/// The rows of some tables.
pub(super) fn rows<'t>(tables: &[&'t Model]) -> impl Iterator<Item = &'t Row> + Clone {
    tables.iter().flat_map(|model| model.rows.iter())
}
