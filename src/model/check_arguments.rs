//! The arguments of the questions that rules ask. `build.rs` compiles this file too.

use serde::Deserialize;

use super::party::{Oversight, PartyKind, PartyName};
use super::text::{List, Text};

/// Something that only some models offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// A role.
    Role,
    /// Oversight of a deployment by a Customer Success Engineer.
    CseOversight,
}

/// A fact that a table assumes.
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

impl Window {
    /// Whether a number of days is within it.
    pub fn has(self, days: i32) -> bool {
        i64::from(days) <= i64::from(self.within_days)
    }
}

/// A mistake in a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverFault {
    /// It matches no finding.
    Unused,
    /// Its last day has passed.
    Expired,
    /// Its last day is too far away.
    Endless,
    /// No authorised person on the team has approved it.
    WithoutApprover,
}

/// A party that the team must have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartyPresent {
    /// Which one.
    pub party: PartyName,
}

/// A fact that a table assumes, and the part of the table that depends on it.
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
    /// It covers an activity that Adobe owns, or gives Adobe one that Adobe does not own.
    MovesAdobe,
    /// It names no document.
    WithoutReference,
    /// It repeats the table.
    Redundant,
    /// It has ended.
    Expired,
    /// It is signed on a later day.
    Unsigned,
    /// It contradicts another one.
    Conflicting,
}

/// A step in Cloud Manager that an activity needs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Needed {
    /// The activity.
    pub activity: Text,
    /// The step.
    pub step: Text,
}

/// A step that somebody from a party must be able to perform.
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

/// Who must be on the team for the oversight of a pipeline.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Overseen {
    /// The oversight that a pipeline has.
    pub oversight: Oversight,
    /// The role that serves it.
    pub role: Text,
    /// The party that the holder of the role must work for.
    pub party: PartyName,
    /// Whether the rule also applies to a team without pipelines.
    #[serde(default)]
    pub or_undeclared: bool,
}

/// A role that only people from one party can hold.
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

/// How long before the last holder of a certification leaves the rule reports it.
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
