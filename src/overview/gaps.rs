//! The gaps of a team: activities that nobody owns, and permissions that nobody has.

use super::{Duties, Duty, Overview, Owner, Permission, Permissions};

impl Overview {
    /// Whether somebody must own an activity and nobody who is there does.
    pub fn is_gap(&self, duty: &Duty) -> bool {
        match &duty.owner {
            Owner::NotOwed | Owner::Unclear => false,
            Owner::Nobody | Owner::Disputed(_) => true,
            Owner::Held(share) => !self.is_present(share.person),
        }
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
    /// Whether nobody has it.
    pub fn is_gap(&self) -> bool {
        self.holders.is_empty() && !self.is_unclear
    }
}
