//! Roles and the permissions that they give, for several questions.

use crate::model::{Model, PartyName, Row, TableKind};
use crate::suggest::pairs;
use crate::team::{NamedModel, Person, Team};

/// The roles that are for people from a single party, each with the party.
const PARTY_ROLES: &str = include_str!("../../rules/party-roles.tsv");

/// The roles that are only for people from a party.
pub(super) fn own_roles(party: PartyName) -> impl Iterator<Item = &'static str> {
    pairs(PARTY_ROLES)
        .filter(move |(word, _)| *word == party.word())
        .map(|(_, role)| role)
}

/// The permission models among some models.
pub fn permission_models<'m, 'a>(
    models: &'m [NamedModel<'a>],
) -> impl Iterator<Item = &'a Model> + use<'m, 'a> {
    models
        .iter()
        .map(|named| named.model)
        .filter(|model| model.kind == TableKind::Permissions)
}

/// Whether a person has the permission in a row of a permission model.
pub fn may(person: &Person, row: &Row) -> bool {
    person
        .roles
        .items
        .iter()
        .filter_map(|role| role.id)
        .any(|role| row.cell(role).is_some())
        || person.is_granted(row)
}

/// Whether every role of every person is known ([`Context::roles_are_known`]).
///
/// [`Context::roles_are_known`]: super::Context::roles_are_known
pub fn roles_are_known(team: &Team) -> bool {
    let are_known = |person: &Person| {
        [&person.roles, &person.custom.permissions]
            .into_iter()
            .all(|held| held.complete && held.items.iter().all(|role| role.id.is_some()))
    };
    team.people.complete && team.people.items.iter().all(are_known)
}

/// A role's published name.
pub(super) fn role_title<'a>(models: &[&'a Model], role: &'a str) -> &'a str {
    models
        .iter()
        .flat_map(|model| model.roles())
        .find(|column| column.id == role)
        .map_or(role, |column| &column.title)
}

/// Whether a role alone gives a permission.
pub(super) fn is_role_alone(row: &Row, role: &str) -> bool {
    row.cells.len() == 1 && row.cell(role).is_some()
}

#[cfg(test)]
mod tests {
    use super::{PARTY_ROLES, pairs};
    use crate::model::{Library, PartyName};

    #[test]
    fn every_role_of_a_party_is_a_published_role() {
        let library = Library::default();
        for (party, role) in pairs(PARTY_ROLES) {
            assert!(PartyName::from_word(party).is_some(), "{party}");
            assert!(library.roles().any(|known| known.id == role), "{role}");
        }
    }
}
