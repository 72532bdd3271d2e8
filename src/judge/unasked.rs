//! The unreadable keys of a team, because of which some rules did not run.

use super::unread_waivers::{has_word, text_of};
use crate::checks::{owned, roles};
use crate::results::Unasked;
use crate::team::Team;
use crate::yaml::tree::{Id, Tree};

/// The unreadable keys of a document without a team.
#[cold]
pub(super) fn without_team() -> Unasked {
    Unasked::of(|key| !matches!(key, "models" | "parties" | "people"))
}

/// The unreadable keys of a text before its documents are judged: all, if it has no document.
pub(super) fn without_documents(tree: &Tree) -> Unasked {
    match tree.documents.is_empty() {
        true => without_team(),
        false => Unasked::default(),
    }
}

/// The unreadable keys of a team. If the list of people could not be read, their roles count as a
/// part of it. If the mistakes do not account for what they hide, unreadable values count as
/// absent, and only unknown models prevent rules from running.
#[cold]
pub(super) fn unasked(team: &Team, (tree, document): (&Tree, Id), account: bool) -> Unasked {
    let unasked = Unasked::of(|key| match key {
        "models" => team.models.complete,
        _ if !account => true,
        "parties" => team.parties.complete,
        "people" => team.people.complete,
        "id" => team.references_complete || !team.people.complete,
        "roles" => roles::roles_are_known(team) || !team.people.complete,
        // An invalid glob may match any activity.
        "responsibilities" => owned::is_known(team),
        "agreements" => team.agreements.complete,
        _ => true,
    });
    match tree.errors.is_empty() {
        true => unasked,
        // A key that the text does not contain is not listed.
        false => {
            let text = text_of(tree, document);
            unasked.naming(|key| has_word(text, key))
        }
    }
}
