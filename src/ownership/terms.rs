//! The terms of an activity: which parties own it and work on it, and the faults of the agreements
//! that change them.

use std::collections::BTreeMap;

use crate::capped::MAX_ITEMS;
use crate::model::{Parties, PartyName, Row};
use crate::team::ActivityId;

/// Which parties own and work on an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The party that is accountable for it.
    pub accountable: Option<PartyName>,
    /// The parties that work on it, including the accountable one if it does.
    pub working: Parties,
    /// Whether an unreadable agreement may say otherwise.
    pub unclear: bool,
}

/// The faults of a team's agreements, by agreement and pattern.
#[derive(Default)]
pub struct Faults {
    /// They move an activity from Adobe or to Adobe.
    pub moves_adobe: Vec<Fault>,
    /// They repeat the table.
    pub redundant: Vec<Fault>,
    /// They contradict earlier ones: the fault belongs to the last one, and `against` are the
    /// others.
    pub conflicting: Vec<Fault>,
    /// For how many activities an agreement does not count because others contradict it. Unlike the
    /// lists of faults, it has no limit.
    pub left_out: BTreeMap<usize, usize>,
}

/// A fault of one agreement's pattern, in one table.
pub struct Fault {
    /// The agreement's place in the team's list.
    pub agreement: usize,
    /// The pattern's place in its activities.
    pub pattern: usize,
    /// The part of the agreement that has the fault.
    pub part: Part,
    /// The activities.
    pub activities: Vec<ActivityId>,
    /// The other agreements and their patterns, if several conflict.
    pub against: Vec<(usize, usize)>,
}

/// The agreements that count for an activity, by their places in the team's list.
#[derive(Clone, Copy, Debug, Default)]
pub struct By {
    /// The first one that says who owns it.
    pub owner: Option<usize>,
    /// The first one that says who contributes.
    pub contributors: Option<usize>,
}

/// A part of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who owns.
    Owner,
    /// Who contributes.
    Contributors,
}

/// Who owns and who works on an activity by an agreement, as far as it says so.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) owner: Option<PartyName>,
    pub(super) contributors: Option<Parties>,
}

impl Says {
    pub(super) fn is_nothing(self) -> bool {
        self.owner.is_none() && self.contributors.is_none()
    }
}

impl Terms {
    /// The terms of the table.
    pub fn published(row: &Row) -> Self {
        Terms {
            accountable: row.accountable,
            working: row.working,
            unclear: false,
        }
    }

    /// The terms under an agreement: customer and customizer change their parts, and everybody
    /// else's part stays.
    pub(super) fn changed_by(&self, says: Says) -> Self {
        let accountable = says.owner.or(self.accountable);
        let outside = self.working.each().filter(|party| party.is_outside());
        let of_table = || {
            let working = self.working.each();
            let stays =
                |party: &PartyName| says.owner.is_none() || Some(*party) != self.accountable;
            Parties::of(working.filter(stays))
        };
        let contributors = says.contributors.unwrap_or_else(of_table);
        // An owner that leaves the work to others (an A with somebody else's R) does not become a
        // working party.
        let owner = accountable.filter(|owner| {
            says.owner
                .is_some_and(|given| Some(given) != self.accountable)
                || self.working.has(*owner)
        });
        Terms {
            accountable,
            working: Parties::of(owner.into_iter().chain(outside)).and(contributors),
            unclear: false,
        }
    }

    pub(super) fn is_same(&self, other: &Terms) -> bool {
        self.accountable == other.accountable && self.working == other.working
    }
}

/// The part of an agreement that would change the part of Adobe, or of a party that only the table
/// has, in an activity. An agreement between customer and customizer can neither move what such a
/// party owns, nor give it what they own.
pub(super) fn moves_adobe(says: Says, table: &Terms) -> Option<Part> {
    let owned = table.accountable?;
    let is_outside = |party: PartyName| party.is_outside();
    match says {
        Says {
            owner: Some(owner), ..
        } if owner != owned && (is_outside(owner) || is_outside(owned)) => Some(Part::Owner),
        Says {
            contributors: Some(contributors),
            ..
        } if contributors
            .each()
            .any(|party| is_outside(party) && !table.working.has(party)) =>
        {
            Some(Part::Contributors)
        }
        // Without an owner, it would change who works on the activity, which the owner also
        // decides.
        Says {
            owner: None,
            contributors: Some(_),
        } if is_outside(owned) && !table.changed_by(says).is_same(table) => Some(Part::Owner),
        _ => None,
    }
}

/// Adds a fault, up to a maximum beyond which nobody reads them one by one.
pub(super) fn push_limited(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < MAX_ITEMS {
        faults.push(fault);
    }
}
