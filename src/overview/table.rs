//! A published table that a team names.

use crate::model::Text;
use crate::team::NamedModel;

/// A published table that the team names.
#[derive(Clone, Debug)]
pub struct Table {
    /// The model's id.
    pub model: Text,
    /// The published title.
    pub title: Text,
    /// The day of its edition.
    pub edition: Text,
    /// Whether the team file pins that edition.
    pub is_pinned: bool,
    /// The address of the published page; empty for a custom table.
    pub source: Text,
    /// Its columns: id and published title.
    pub columns: Vec<(Text, Text)>,
}

impl Table {
    pub(super) fn of(named: &NamedModel) -> Self {
        let model = named.model;
        Table {
            model: model.id.clone(),
            title: model.title.clone(),
            edition: model.edition.clone(),
            is_pinned: named.pinned().is_some(),
            source: model.source.clone(),
            columns: model
                .columns
                .iter()
                .map(|column| (column.id.clone(), column.title.clone()))
                .collect(),
        }
    }
}
