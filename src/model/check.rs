//! The questions that a rule can ask. `build.rs` compiles this file too.

use serde::Deserialize;

use super::check_arguments::*;
use super::contradiction::Contradiction;
use super::text::{List, Text};
use crate::problem::ProblemKind;

/// A question about a team: the verb of a rule in `rules/` or in a custom model.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Is this part of the file readable?
    Shape(ProblemKind),
    /// Does a named model offer what is used?
    Offered(Offer),
    /// Does a person's e-mail use one of the party's domains?
    EmailDomain,
    /// Does everybody on the team have a task?
    Idle,
    /// Is nobody who has left still named for something?
    Departed,
    /// Was the file reviewed recently?
    Reviewed(Window),
    /// Does a waiver still do something?
    Waiver(WaiverFault),
    /// Does a change keep the policy of the revision that it is judged by?
    Policy,
    /// Does every activity have a person who owns it?
    Owned,
    /// Does an activity have one owner, not several?
    OneOwner,
    /// Does the owner work for the accountable party?
    OwnerInParty,
    /// Does every working party have somebody for its activities?
    Contributed,
    /// Does the team have a party to which the table gives work?
    PartyPresent(PartyPresent),
    /// Does the file say what kind of organisation a party is?
    KindGiven(PartyPresent),
    /// Does the table make somebody accountable?
    Accountable,
    /// Is the table's assumption true?
    Assumed(Assumed),
    /// Is an agreement sound?
    Agreement(AgreementFault),
    /// Does one of the team's models apply to its roles and pipelines?
    RolesApply,
    /// Can the party that owns an activity perform its step in Cloud Manager?
    Permitted(List<Needed>),
    /// Do enough people hold a role?
    Held(RoleCount),
    /// Does the team have somebody for the oversight that a pipeline requires?
    Overseen(Overseen),
    /// Do all holders of a role work for one party?
    OfParty(OfParty),
    /// Does every permission with a holder have a second one?
    SoleHolder,
    /// Can two different people perform these two steps?
    FourEyes([Text; 2]),
    /// Can somebody from a party perform this step?
    StepWithin(StepWithin),
    /// Does nobody hold two of these roles?
    Apart(List<Text>),
    /// Does a party have enough people with a certification?
    Certified(Certified),
    /// Does a party keep somebody with a certification?
    Leaving(Leaving),
    /// Is a certification in order?
    Certificate(CertificateFault),
    /// Is a pinned edition the newest?
    Outdated,
    /// Do published pages agree where it matters to the team?
    Contradicting(List<Contradiction>),
}

impl Check {
    /// Whether the team alone answers the question: the reader reports the shape, waivers are
    /// judged last, and a comparison with a revision needs more than one file.
    pub fn is_of_team(&self) -> bool {
        !matches!(self, Check::Shape(_) | Check::Waiver(_) | Check::Policy)
    }
}
