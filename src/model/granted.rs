//! The permissions that custom permissions give, which are rows of the same table.

use super::{CustomPermission, Model};

impl Model {
    /// A custom permission by its id, or by the id of a former name.
    pub fn custom_permission(&self, written: &str) -> Option<&CustomPermission> {
        let is_it = |known: &&CustomPermission| {
            known.id == written || known.also.iter().any(|also| also == written)
        };
        self.custom_permissions.iter().find(is_it)
    }

    /// The rows that somebody has through custom permissions. `has_role` says whether the person
    /// also has a role of the table.
    pub fn rows_granted(&self, permissions: &[&str], has_role: bool) -> impl Iterator<Item = &str> {
        let is_held = move |id: &str| {
            permissions.contains(&id)
                || has_role && self.with_any_role.iter().any(|always| always == id)
        };
        let granted = self.granted.iter();
        let granted = granted.filter(move |(_, needed)| needed.iter().all(|id| is_held(id)));
        granted.map(|(row, _)| row.as_ref())
    }

    /// The custom permissions that give a row.
    pub fn granting(&self, row: &str) -> &[super::Text] {
        let granted = self.granted.iter().find(|(id, _)| id == row);
        granted.map_or(&[], |(_, permissions)| permissions)
    }
}
