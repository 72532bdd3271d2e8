//! Applies agreements to the tables: which parties own and work on an activity, and which
//! agreements are faulty.

mod claims;

use jiff::civil::Date;

use self::claims::Claims;
use crate::model::Parties;
use crate::ownership::{Activity, Numbering};
use crate::team::{Agreement, Team};

use super::terms::Says;
pub use super::terms::{By, Fault, Faults, Part, Terms};

/// Replaces the published terms of a team's activities by the terms agreed on a day.
pub fn apply(team: &Team, numbering: &Numbering, activities: &mut [Activity], day: Date) -> Faults {
    if team.agreements.items.is_empty() && team.agreements.complete {
        return Faults::default();
    }
    let in_force = || {
        let agreements = team.agreements.items.iter().enumerate();
        agreements.filter(|(_, agreement)| is_in_force(agreement, day))
    };
    let table = activities.iter().map(|activity| activity.terms).collect();
    let is_complete =
        team.agreements.complete && in_force().all(|(_, agreement)| agreement.activities.complete);
    let mut claims = Claims::new(numbering, table, is_complete);
    let mut readable: Vec<(usize, &Agreement, Says)> = Vec::new();
    for (number, agreement) in in_force() {
        match says(agreement) {
            Some(says) => readable.push((number, agreement, says)),
            None => claims.leave_open(agreement),
        }
    }
    for (number, agreement, says) in &readable {
        claims.add(*number, agreement, *says);
    }
    claims.compare();
    for (number, agreement, says) in &readable {
        claims.find_redundant(*number, agreement, *says);
    }
    for (at, activity) in activities.iter_mut().enumerate() {
        activity.terms = claims.terms(at);
        activity.by = claims.by(at);
    }
    claims.faults
}

/// The content of an agreement; `None` if it is unreadable.
fn says(agreement: &Agreement) -> Option<Says> {
    if !agreement.is_readable() {
        return None;
    }
    let contributors = &agreement.contributors;
    let parties = || Parties::of(contributors.items.iter().map(|party| party.value));
    Some(Says {
        owner: agreement.owner.get().copied(),
        contributors: contributors.key.map(|_| parties()),
    })
}

/// Whether an agreement has ended; it is in force up to and including its last day.
pub fn has_ended(agreement: &Agreement, day: Date) -> bool {
    agreement.ends.get().is_some_and(|ends| *ends < day)
}

/// Whether an agreement is signed on a later day.
pub fn is_unsigned(agreement: &Agreement, day: Date) -> bool {
    agreement.signed.get().is_some_and(|signed| *signed > day)
}

/// Whether an agreement counts on a day.
pub fn is_in_force(agreement: &Agreement, day: Date) -> bool {
    !has_ended(agreement, day) && !is_unsigned(agreement, day)
}
