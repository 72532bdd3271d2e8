//! Which keys of a team could not be read, so that rules were silent that need all of them.

use crate::checks::{Context, owned};
use crate::report::Unasked;

/// Those of a team. The roles of people whose list could not be read are among those people.
#[cold]
pub(super) fn unasked(context: &Context) -> Unasked {
    let team = context.team;
    Unasked::of(|key| match key {
        "models" => team.models.complete,
        "parties" => team.parties.complete,
        "people" => team.people.complete,
        "roles" => context.roles_are_known || !team.people.complete,
        // One glob without a meaning can be the owner of anything.
        "responsibilities" => owned::is_known(team),
        "agreements" => team.agreements.complete,
        _ => true,
    })
}
