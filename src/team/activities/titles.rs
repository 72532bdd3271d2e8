//! Finds an activity by its published title instead of its id, in any edition.

use crate::model::slug::slug;
use crate::model::{Model, Row};
use crate::suggest;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    /// The id of the only activity with a title, in the edition of the day, else in the newer ones,
    /// else in the older ones.
    pub(super) fn with_title(&mut self, model: Option<&str>, written: &str) -> Option<&'a str> {
        let library = self.library;
        for table in self.tables(model) {
            let others = library.editions(&table.id).rev();
            for edition in [table].into_iter().chain(others) {
                let cost = 2 * edition.rows.len();
                self.may_compare(cost).then_some(())?;
                let by_words = || only(edition, |row| is_titled(row, &row.title, written));
                let by_slug = || only(edition, |row| is_titled(row, &slug(&row.title), written));
                if let Some(row) = by_words().or_else(by_slug) {
                    return Some(&row.id);
                }
            }
        }
        None
    }
}

fn only(edition: &Model, test: impl Fn(&Row) -> bool) -> Option<&Row> {
    let mut rows = edition.rows.iter().filter(|row| test(row));
    rows.next().filter(|_| rows.next().is_none())
}

/// Whether a text has the letters of a row's title, with or without the group.
fn is_titled(row: &Row, title: &str, written: &str) -> bool {
    if suggest::has_letters_of(title, written) {
        return true;
    }
    let group = row.group.as_deref();
    group.is_some_and(|group| suggest::has_letters_of(&format!("{group} {title}"), written))
}
