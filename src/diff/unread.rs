//! The values that an unreadable text leaves unknown, so that a comparison invents no changes from
//! them.

use std::collections::BTreeSet;

use crate::judge::seen::Extent;
use crate::overview::Overview;
use crate::results::Unasked;
use crate::teams::Teams;

/// The key that says which tables a team is compared with.
const MODELS: &str = "models";

/// Whether all of a text could be read and judged.
pub fn is_whole(teams: &Teams) -> bool {
    let is_read = matches!(teams.extent, Extent::Whole | Extent::Corrected);
    is_read && teams.report.unasked.is_empty()
}

/// Whether a text is not YAML, so that the mistake may hide people.
pub fn is_unread(teams: &Teams) -> bool {
    teams.extent == Extent::Unread
}

/// Whether some tables of a team are unknown, so that it is unknown who owns what.
pub fn lacks_tables(unasked: Unasked) -> bool {
    unasked.is_until(MODELS)
}

/// A team with the tables that another one has, too. Whether others are new or gone is unknown, and
/// so are the activities of agreements.
pub fn with_tables_of(team: &Overview, other: &Overview) -> Overview {
    let mut team = team.clone();
    let known: BTreeSet<&str> = other.tables().map(|table| table.model.as_ref()).collect();
    let is_known = |model: &str| known.contains(model);
    team.duties.retain(|duties| is_known(&duties.table.model));
    team.permissions
        .retain(|table| is_known(&table.table.model));
    team.agreements.clear();
    team
}
