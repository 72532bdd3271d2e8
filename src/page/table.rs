//! The published table of a matrix.

use crate::model::Text;
use crate::overview::Table;

/// A published table.
pub struct Published {
    /// The model's id.
    pub model: Text,
    /// Its title.
    pub title: Text,
    /// Its edition.
    pub edition: Text,
    /// The address of the page, if it can be a link.
    pub address: Option<Text>,
}

impl Published {
    /// The source of a table.
    pub fn of(table: &Table) -> Self {
        let is_link = table.source.starts_with("https://");
        Published {
            model: table.model.clone(),
            title: table.title.clone(),
            edition: table.edition.clone(),
            address: is_link.then(|| table.source.clone()),
        }
    }
}
