//! Which roles or parties a page names for an activity or permission.

use crate::model::{Model, Page, Row};

/// The statement of a page on a day.
pub(super) struct Statement<'a> {
    pub page: &'a Page,
    /// The ids of the roles or parties that it names.
    pub names: &'a [&'a str],
    /// Its row, if the page is a table of the library.
    pub row: Option<(&'a Model, &'a Row)>,
}
