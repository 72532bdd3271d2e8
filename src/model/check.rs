//! The questions that a rule can ask, and their arguments. `build.rs` compiles this file too.

use serde::Deserialize;

use super::contradiction::Contradiction;
use super::party::{Oversight, PartyKind, PartyName};
use super::text::{List, Text};
use crate::problem::ProblemKind;

/// A question about a team: the verb of a rule in `rules/` or in a custom model.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Can the file be read, here?
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
    /// Is there one owner, not several?
    OneOwner,
    /// Does the owner work for the accountable party?
    OwnerInParty,
    /// Does every working party have somebody for its activities?
    Contributed,
    /// Does the team have a party that the table counts on?
    PartyPresent(PartyPresent),
    /// Does the file say what kind of organisation a party is?
    KindGiven(PartyPresent),
    /// Does the table make somebody accountable?
    Accountable,
    /// Is what the table assumes the case?
    Assumed(Assumed),
    /// Is an agreement sound?
    Agreement(AgreementFault),
    /// Does one of the team's models apply to its roles and pipelines?
    RolesApply,
    /// Can the party that owns an activity do in Cloud Manager what it takes?
    Permitted(List<Needed>),
    /// Do enough people hold a role?
    Held(RoleCount),
    /// Is there somebody for the oversight that a pipeline asks for?
    Overseen(Overseen),
    /// Do all holders of a role work for one party?
    OfParty(OfParty),
    /// Can somebody else do it, too?
    SoleHolder,
    /// Can two different people take these two steps?
    FourEyes([Text; 2]),
    /// Can somebody from a party take this step?
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
    /// Do published pages agree, where it matters to the team?
    Contradicting(List<Contradiction>),
}

impl Check {
    /// Whether a team can answer the question: the reader reports the shape, waivers are judged when
    /// all else is known, and a comparison with a revision needs more than one file.
    pub fn is_of_team(&self) -> bool {
        !matches!(self, Check::Shape(_) | Check::Waiver(_) | Check::Policy)
    }
}

/// Something that only some models offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// A role.
    Role,
    /// Oversight of a deployment by a Customer Success Engineer.
    CseOversight,
}

/// A fact that a table takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    /// The contract includes Premier Support.
    PremierSupport,
}

impl Assumption {
    /// The team file's key for it.
    pub fn key(self) -> &'static str {
        match self {
            Assumption::PremierSupport => "premier-support",
        }
    }

    /// The fact in a sentence.
    pub fn phrase(self) -> &'static str {
        match self {
            Assumption::PremierSupport => "Premier Support",
        }
    }
}

/// A time in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Window {
    /// How many days.
    pub within_days: u32,
}

/// A mistake in a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverFault {
    /// It silences nothing.
    Unused,
    /// Its day has passed.
    Expired,
    /// Its day is too far away.
    Endless,
    /// Nobody on the team who may approve it has approved it.
    WithoutApprover,
}

/// A party that the team must have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartyPresent {
    /// Which one.
    pub party: PartyName,
}

/// A fact that a table takes for granted, and the part of the table that depends on it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assumed {
    /// The fact, by the team file's key for it.
    pub key: Assumption,
    /// The party whose part depends on it.
    pub party: PartyName,
    /// The words that mark that part.
    pub holding: List<Text>,
}

/// A mistake in an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementFault {
    /// It covers an activity that Adobe owns, or gives Adobe one that it does not own.
    MovesAdobe,
    /// It names no document.
    WithoutReference,
    /// It says what the table says.
    Redundant,
    /// It has ended.
    Expired,
    /// It is signed only on a later day.
    Unsigned,
    /// It contradicts another one.
    Conflicting,
}

/// A step in Cloud Manager that an activity takes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Needed {
    /// The activity.
    pub activity: Text,
    /// The step.
    pub step: Text,
}

/// A step that somebody from a party must be able to take.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StepWithin {
    /// The step.
    pub step: Text,
    /// The party.
    pub party: PartyName,
}

/// How many people must hold a role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleCount {
    /// The role.
    pub role: Text,
    /// Only people of this party count.
    #[serde(default)]
    pub party: Option<PartyName>,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// Who must be on the team for a pipeline's oversight.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Overseen {
    /// The oversight that a pipeline has.
    pub oversight: Oversight,
    /// The role that serves it.
    pub role: Text,
    /// The party that the holder of the role must work for.
    pub party: PartyName,
    /// Whether a team without any pipeline is asked, too.
    #[serde(default)]
    pub or_undeclared: bool,
}

/// A role that only one party's people can hold.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfParty {
    /// The role.
    pub role: Text,
    /// The party.
    pub party: PartyName,
}

/// How many people of a party must hold a certification.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certified {
    /// The party.
    pub party: PartyName,
    /// Only where the party is of this kind.
    #[serde(default)]
    pub kind: Option<PartyKind>,
    /// The requirement, or a certification.
    pub with: Text,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// How long before its last holder leaves a certification is reported.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Leaving {
    /// The party.
    pub party: PartyName,
    /// Only where the party is of this kind.
    #[serde(default)]
    pub kind: Option<PartyKind>,
    /// The requirement, or a certification.
    pub with: Text,
    /// How many days before.
    pub within_days: u32,
}

impl Leaving {
    /// The question whether the party has such a person now.
    pub fn certified(&self) -> Certified {
        Certified {
            party: self.party,
            kind: self.kind,
            with: self.with.clone(),
            at_least: one(),
        }
    }
}

/// A mistake in a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// It has ended.
    Expired,
    /// It ends soon.
    Expiring(Window),
    /// Its dates are impossible.
    Impossible,
    /// It has no dates.
    Undated,
}

fn one() -> u32 {
    1
}
