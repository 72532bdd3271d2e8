//! The state of each activity and each permission; some states are gaps.

use super::{Duties, Duty, Overview, Owner, Permission, Permissions};
use crate::model::PartyName;

/// Whether somebody has an activity or a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody on the team has it.
    Held,
    /// The named person is not on the team on the day.
    Away,
    /// The owner works for another party.
    WrongParty,
    /// Entries of the same specificity name different people.
    Disputed,
    /// Nobody has it.
    Nobody,
    /// An entry names somebody, but is unreadable.
    Unclear,
    /// Adobe owns it.
    Adobe,
    /// Another party outside the team owns it.
    Outside,
    /// The table makes nobody accountable.
    Unassigned,
}

impl State {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            State::Held => "held",
            State::Away => "away",
            State::WrongParty => "wrong-party",
            State::Disputed => "disputed",
            State::Nobody => "nobody",
            State::Unclear => "unclear",
            State::Adobe => "adobe",
            State::Outside => "outside",
            State::Unassigned => "unassigned",
        }
    }

    /// Whether no suitable person on the team has it, so that the team must find somebody.
    pub const fn is_gap(self) -> bool {
        matches!(
            self,
            State::Away | State::WrongParty | State::Disputed | State::Nobody
        )
    }

    /// Whether the team does not need to name anybody.
    pub const fn is_elsewhere(self) -> bool {
        matches!(self, State::Adobe | State::Outside | State::Unassigned)
    }
}

impl Overview {
    /// Whether somebody owns an activity.
    pub fn state(&self, duty: &Duty) -> State {
        match &duty.owner {
            Owner::NotOwed => self.elsewhere(duty).unwrap_or(State::Outside),
            Owner::Unclear => State::Unclear,
            Owner::Nobody => State::Nobody,
            Owner::Held(_) if duty.is_outside => State::WrongParty,
            owner => {
                let mut shares = owner.shares().iter();
                match shares.any(|share| self.is_present(share.person)) {
                    true if matches!(owner, Owner::Disputed(_)) => State::Disputed,
                    true => State::Held,
                    // An owner who has left causes no gap if the activity belongs to Adobe.
                    false => self.elsewhere(duty).unwrap_or(State::Away),
                }
            }
        }
    }

    /// The state of an activity for which the team does not need to name anybody.
    pub fn elsewhere(&self, duty: &Duty) -> Option<State> {
        let is_declared = |party| self.parties.iter().any(|own| own.party == party);
        match duty.accountable {
            None => Some(State::Unassigned),
            Some(PartyName::Adobe) => Some(State::Adobe),
            Some(party) if party.is_further() && !is_declared(party) => Some(State::Outside),
            Some(_) => None,
        }
    }

    /// How many people on the team own or work on an activity; `None` if nobody does and the team
    /// does not need to name anybody.
    pub fn count(&self, duty: &Duty) -> Option<usize> {
        let shares = duty.owner.shares().iter().chain(&duty.contributors);
        let people = shares.map(|share| share.person);
        let mut present: Vec<usize> = people.filter(|one| self.is_present(*one)).collect();
        present.sort_unstable();
        present.dedup();
        let is_nothing = present.is_empty() && self.state(duty).is_elsewhere();
        (!is_nothing).then_some(present.len())
    }

    /// Whether somebody must own an activity but nobody on the team does.
    pub fn is_gap(&self, duty: &Duty) -> bool {
        self.state(duty).is_gap()
    }

    /// How many gaps the team has.
    pub fn gaps(&self) -> usize {
        let duties = self.duties.iter().map(|duties| duties.gaps(self));
        let permissions = self.permissions.iter().map(Permissions::gaps);
        duties.chain(permissions).sum()
    }
}

impl Duties {
    /// How many of the activities are gaps of the team.
    pub fn gaps(&self, overview: &Overview) -> usize {
        let activities = self.activities.iter();
        activities.filter(|duty| overview.is_gap(duty)).count()
    }
}

impl Permissions {
    /// How many of the permissions are gaps.
    pub fn gaps(&self) -> usize {
        self.rows.iter().filter(|row| row.is_gap()).count()
    }
}

impl Permission {
    /// Whether somebody holds it.
    pub fn state(&self) -> State {
        match (self.holders.is_empty(), self.is_unclear) {
            (false, _) => State::Held,
            (true, true) => State::Unclear,
            (true, false) => State::Nobody,
        }
    }

    /// Whether nobody has it.
    pub fn is_gap(&self) -> bool {
        self.state().is_gap()
    }
}
