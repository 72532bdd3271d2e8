//! The properties of a question that other modules use, and its party. The matches are exhaustive,
//! so a new verb does not compile before they are known.

use super::check::Check;
use super::check_arguments::{AgreementFault, CertificateFault, Offer};
use super::party::PartyName;

/// The properties of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Whether resolving a finding changes only the file, and nobody's work.
    pub is_about_form: bool,
    /// Whether it is about roles, even if no table of the team has any.
    pub is_about_roles: bool,
    /// How many days before or after a date its answer can change.
    pub within_days: Option<u32>,
}

const OTHER_PROPERTIES: Properties = Properties {
    is_about_form: false,
    is_about_roles: false,
    within_days: None,
};
const FORM_PROPERTIES: Properties = Properties {
    is_about_form: true,
    ..OTHER_PROPERTIES
};

impl Check {
    /// The properties of the question.
    pub fn properties(&self) -> Properties {
        match self {
            Check::Shape(_) | Check::Waiver(_) | Check::Outdated | Check::EmailDomain => {
                FORM_PROPERTIES
            }
            Check::Offered(Offer::Role) => FORM_PROPERTIES,
            Check::Reviewed(window) => Properties {
                within_days: Some(window.within_days),
                ..FORM_PROPERTIES
            },
            Check::Agreement(AgreementFault::WithoutReference | AgreementFault::Redundant) => {
                FORM_PROPERTIES
            }
            Check::Certificate(CertificateFault::Impossible | CertificateFault::Undated) => {
                FORM_PROPERTIES
            }
            Check::Certificate(CertificateFault::Expiring(window)) => Properties {
                within_days: Some(window.within_days),
                ..OTHER_PROPERTIES
            },
            Check::Held(_) | Check::OfParty(_) | Check::Apart(_) => Properties {
                is_about_roles: true,
                ..OTHER_PROPERTIES
            },
            Check::Leaving(leaving) => Properties {
                within_days: Some(leaving.within_days),
                ..OTHER_PROPERTIES
            },
            Check::Offered(_)
            | Check::Idle
            | Check::Departed
            | Check::Policy
            | Check::Owned
            | Check::OneOwner
            | Check::OwnerInParty
            | Check::Contributed
            | Check::PartyPresent(_)
            | Check::KindGiven(_)
            | Check::Accountable
            | Check::Assumed(_)
            | Check::Agreement(_)
            | Check::RolesApply
            | Check::Permitted(_)
            | Check::Overseen(_)
            | Check::SoleHolder
            | Check::FourEyes(_)
            | Check::StepWithin(_)
            | Check::Certified(_)
            | Check::Certificate(_)
            | Check::Contradicting(_) => OTHER_PROPERTIES,
        }
    }

    /// The party in the arguments of the question, also to give it the title of its column.
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
            Check::Shape(_)
            | Check::Offered(_)
            | Check::EmailDomain
            | Check::Idle
            | Check::Departed
            | Check::Reviewed(_)
            | Check::Waiver(_)
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
            | Check::Apart(_)
            | Check::Certificate(_)
            | Check::Outdated
            | Check::Contradicting(_) => None,
        }
    }
}
