//! The properties of a question that other modules use. The match is exhaustive, so a new verb does
//! not compile before its properties are known.

use super::check::{AgreementFault, CertificateFault, Check, Offer};
use super::party::PartyName;

/// The properties of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Whether resolving a finding changes only the file, and nobody's work.
    pub is_about_form: bool,
    /// Whether it is about roles, even if no table of the team has any.
    pub is_about_roles: bool,
    /// The party in its arguments.
    pub party: Option<PartyName>,
    /// How many days before or after a date its answer can change.
    pub within_days: Option<u32>,
}

const OTHER: Properties = Properties {
    is_about_form: false,
    is_about_roles: false,
    party: None,
    within_days: None,
};
const FORM: Properties = Properties {
    is_about_form: true,
    ..OTHER
};

impl Check {
    /// The properties of the question.
    pub fn properties(&self) -> Properties {
        match self {
            Check::Shape(_) | Check::Waiver(_) | Check::Outdated | Check::EmailDomain => FORM,
            Check::Offered(Offer::Role) => FORM,
            Check::Reviewed(window) => Properties {
                within_days: Some(window.within_days),
                ..FORM
            },
            Check::Agreement(AgreementFault::WithoutReference | AgreementFault::Redundant) => FORM,
            Check::Certificate(CertificateFault::Impossible | CertificateFault::Undated) => FORM,
            Check::Certificate(CertificateFault::Expiring(window)) => Properties {
                within_days: Some(window.within_days),
                ..OTHER
            },
            Check::PartyPresent(present) | Check::KindGiven(present) => of(present.party),
            Check::Assumed(assumed) => of(assumed.party),
            Check::Held(count) => Properties {
                is_about_roles: true,
                party: count.party,
                ..OTHER
            },
            Check::OfParty(of_party) => Properties {
                is_about_roles: true,
                ..of(of_party.party)
            },
            Check::Apart(_) => Properties {
                is_about_roles: true,
                ..OTHER
            },
            Check::Overseen(overseen) => of(overseen.party),
            Check::StepWithin(within) => of(within.party),
            Check::Certified(certified) => of(certified.party),
            Check::Leaving(leaving) => Properties {
                within_days: Some(leaving.within_days),
                ..of(leaving.party)
            },
            Check::Offered(_)
            | Check::Idle
            | Check::Departed
            | Check::Policy
            | Check::Owned
            | Check::OneOwner
            | Check::OwnerInParty
            | Check::Contributed
            | Check::Accountable
            | Check::Agreement(_)
            | Check::RolesApply
            | Check::Permitted(_)
            | Check::SoleHolder
            | Check::FourEyes(_)
            | Check::Certificate(_)
            | Check::Contradicting(_) => OTHER,
        }
    }
}

impl Check {
    /// The party in the arguments of the question, to give it the title of its column.
    pub fn party_mut(&mut self) -> Option<&mut PartyName> {
        match self {
            Check::PartyPresent(present) | Check::KindGiven(present) => Some(&mut present.party),
            Check::Assumed(assumed) => Some(&mut assumed.party),
            Check::Held(count) => count.party.as_mut(),
            Check::OfParty(of_party) => Some(&mut of_party.party),
            Check::Overseen(overseen) => Some(&mut overseen.party),
            Check::StepWithin(within) => Some(&mut within.party),
            Check::Certified(certified) => Some(&mut certified.party),
            Check::Leaving(leaving) => Some(&mut leaving.party),
            _ => None,
        }
    }
}

fn of(party: PartyName) -> Properties {
    Properties {
        party: Some(party),
        ..OTHER
    }
}
