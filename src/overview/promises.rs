//! The agreements and waivers of a team, which apply for a limited time.

use super::Day;
use crate::model::PartyName;
use crate::source::Span;

/// An agreement about some activities.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The activities as written: ids and globs.
    pub activities: Vec<String>,
    /// The party that owns them.
    pub owner: Option<PartyName>,
    /// The parties that work on them; empty if these are the table's.
    pub contributors: Vec<PartyName>,
    /// The document that records it.
    pub reference: Option<String>,
    /// The day on which it was signed.
    pub signed: Day,
    /// Its last day.
    pub ends: Day,
    /// Where it starts in the text.
    pub place: Span,
}

/// Findings that somebody accepted.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule.
    pub rule: Option<String>,
    /// The subjects of the findings.
    pub about: Option<String>,
    /// Why somebody accepted them.
    pub reason: Option<String>,
    /// The person who approved it.
    pub approver: Option<usize>,
    /// The last day.
    pub until: Day,
    /// Where its rule is in the text.
    pub place: Span,
}

/// An agreement of a team.
pub(super) fn agreement(agreement: &crate::team::Agreement) -> Agreement {
    let patterns = agreement.activities.items.iter();
    Agreement {
        activities: patterns
            .map(|pattern| pattern.written.value.to_owned())
            .collect(),
        owner: agreement.owner.get().copied(),
        contributors: agreement
            .contributors
            .items
            .iter()
            .map(|party| party.value)
            .collect(),
        reference: agreement.reference.get().map(|text| (*text).to_owned()),
        signed: Day::of(&agreement.signed),
        ends: Day::of(&agreement.ends),
        place: agreement.first_key,
    }
}

/// A waiver of a team.
pub(super) fn waiver(waiver: &crate::team::Waiver) -> Waiver {
    Waiver {
        rule: waiver.rule.get().map(|rule| (*rule).to_owned()),
        about: waiver.about.get().map(|about| (*about).to_owned()),
        reason: waiver.reason.get().map(|reason| (*reason).to_owned()),
        approver: waiver.approver.as_ref().and_then(|name| name.person()),
        until: Day::of(&waiver.until),
        place: waiver
            .rule
            .value()
            .map_or(Span::default(), |rule| rule.used),
    }
}
