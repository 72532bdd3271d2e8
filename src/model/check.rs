//! The verbs that a rule builds on, and their arguments. `build.rs` compiles this file too.

use serde::Deserialize;

use super::types::{List, Text};
use crate::problem::ProblemKind;

/// The questions that can be asked of a team: the verbs that a rule in `rules/` or in somebody's
/// own model builds on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Can the file be read, here?
    Shape(ProblemKind),
    /// Does a named model offer what is used?
    Offered(Offer),
    /// Is every text what it seems?
    DeceptiveText,
    /// Is a person's e-mail of the party's domains?
    EmailDomain,
    /// Has everybody something to do?
    Idle,
    /// Was the file looked at lately?
    Reviewed(Window),
    /// Does a waiver still do something?
    Waiver(WaiverFault),
    /// Does every activity have an owner in person?
    Owned,
    /// Is there one owner, not several?
    OneOwner,
    /// Is the owner of the owning party?
    OwnerInParty,
    /// Has every working party somebody for its activities?
    Contributed,
    /// Does the team have a party that the table counts on?
    PartyPresent(PartyPresent),
    /// Does the table make somebody accountable?
    Accountable,
    /// Is what the table assumes the case?
    Assumed(Assumed),
    /// Is an agreement sound?
    Agreement(AgreementFault),
    /// Do enough people hold a role?
    Held(Held),
    /// Is there somebody for the oversight that a pipeline asks for?
    Overseen(Overseen),
    /// Are all holders of a role of one party?
    OfParty(OfParty),
    /// Can somebody else do it, too?
    SoleHolder,
    /// Can two different people take these two steps?
    FourEyes([Text; 2]),
    /// Does nobody hold two of these roles?
    Apart(List<Text>),
    /// Does a party have enough people with a certification?
    Certified(Certified),
    /// Is a certification in order?
    Certificate(CertificateFault),
}

/// What a model may or may not offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// A role.
    Role,
    /// Oversight of a deployment by a Customer Success Engineer.
    CseOversight,
}

/// A time in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Window {
    /// How many days.
    pub within_days: u32,
}

/// What can be wrong with a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverFault {
    /// It silences nothing.
    Unused,
    /// Its day has passed.
    Expired,
}

/// A party that the team must have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartyPresent {
    /// Which one.
    pub party: Text,
}

/// Something that a table takes for granted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assumed {
    /// The team file's key for it: `premier-support`.
    pub key: Text,
    /// The party whose part depends on it.
    pub party: Text,
    /// The words that mark that part.
    pub holding: List<Text>,
}

/// What can be wrong with an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementFault {
    /// It is about an activity that Adobe owns, or gives Adobe one.
    MovesAdobe,
    /// It names no document.
    WithoutReference,
    /// It says what the table says.
    Redundant,
    /// Its time is over.
    Expired,
    /// It contradicts another one.
    Conflicting,
}

/// How many people must hold a role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Held {
    /// The role.
    pub role: Text,
    /// Only people of this party count.
    #[serde(default)]
    pub party: Option<Text>,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// Who must be there for a pipeline's oversight.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Overseen {
    /// The oversight that a pipeline has.
    pub oversight: Text,
    /// The role that serves it.
    pub role: Text,
    /// The party that it must be of.
    pub party: Text,
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
    pub party: Text,
}

/// How many people of a party must hold a certification.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certified {
    /// The party.
    pub party: Text,
    /// Only where the party is of this kind.
    #[serde(default)]
    pub kind: Option<Text>,
    /// The requirement, or a certification.
    pub with: Text,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// What can be wrong with a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// Its time is over.
    Expired,
    /// Its time ends soon.
    Expiring(Window),
    /// Its dates cannot be.
    Impossible,
    /// It has no dates.
    Undated,
}

fn one() -> u32 {
    1
}
