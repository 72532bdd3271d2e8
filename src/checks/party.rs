//! Which party must act on a finding, if the finding is about only one party.

use super::Context;
use crate::finding::Finding;
use crate::model::PartyName;
use crate::source::Span;
use crate::team::{Party, Person};

/// The findings with the parties that they are about.
pub fn named<'a>(
    findings: Vec<Finding>,
    context: &'a Context<'a>,
) -> impl Iterator<Item = Finding> + 'a {
    findings.into_iter().map(|finding| Finding {
        party: of(&finding, context),
        ..finding
    })
}

/// The party that a finding is about: by its place under `parties`, by the person it names, or by
/// the accountable party of its activities.
fn of(finding: &Finding, context: &Context) -> Option<PartyName> {
    let place = finding.labels.first()?.span;
    of_place(place, context)
        .or_else(|| of_person(finding, place, context))
        .or_else(|| of_activities(finding, context))
}

fn of_place(place: Span, context: &Context) -> Option<PartyName> {
    let parties = context.team.parties.items.iter();
    let mut parties = parties.filter(|party| spans(party).any(|span| span == place));
    parties.next().map(|party| party.party)
}

fn spans<'p>(party: &'p Party<'p>) -> impl Iterator<Item = Span> + 'p {
    let kind = party.kind.value().map(|kind| kind.used);
    let lead = party.lead.map(|lead| lead.written.used);
    [Some(party.key), kind, lead].into_iter().flatten()
}

/// People are sorted by place, so a binary search finds the person at a place.
fn of_person(finding: &Finding, place: Span, context: &Context) -> Option<PartyName> {
    let people = &context.team.people.items;
    let next = people.partition_point(|person| person.place.start <= place.start);
    let is_named = |person: &Person| {
        let called = person.called();
        let mut names = finding.subjects.iter().chain(&finding.person);
        names.any(|name| *name == called)
    };
    // The id need not be the first key.
    let around = people.get(next.saturating_sub(1)..(next + 1).min(people.len()))?;
    let person = around.iter().find(|person| is_named(person))?;
    person.party.get().copied()
}

fn of_activities(finding: &Finding, context: &Context) -> Option<PartyName> {
    let first = finding.subjects.first()?;
    let mut activities = context.ownership.activities.iter();
    let activity = activities.find(|activity| activity.row.id == *first)?;
    activity.terms.accountable
}
