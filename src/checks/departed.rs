//! Is nobody who has left still named for something? Where that leaves a gap, the gap is another
//! rule's finding, and the only one about the person: one day may be wrong.

use super::contributed::{Lead, lacks, lead};
use super::{Context, MAX_REASONS};
use crate::finding::Finding;
use crate::model::{PartyName, Rule};
use crate::ownership::{Activity, Owner};
use crate::problem::Label;
use crate::team::{Party, Person, PersonRef, Responsibility};

/// A place that still names somebody who has left.
struct Place {
    /// The person.
    person: usize,
    label: Label,
    /// Whether somebody is missing there, or may be.
    is_missed: bool,
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let people = context.team.people.items.iter();
    if !people.clone().any(|person| has_left(person, context)) {
        return Vec::new(); // as nearly always
    }
    let mut places: Vec<Place> = leads(context).chain(in_entries(context)).collect();
    places.sort_by_key(|place| place.person);
    let by_person = places.chunk_by(|a, b| a.person == b.person);
    by_person
        .filter(|places| !places.iter().any(|place| place.is_missed))
        .filter_map(|places| of_person(rule, places, context))
        .collect()
}

/// Whether somebody left before the day. Who is only supposed to be away comes back.
fn has_left(person: &Person, context: &Context) -> bool {
    !person.is_away.get() && !person.has_not_left(context.day)
}

/// One finding for a person, however many places name them.
fn of_person(rule: &Rule, places: &[Place], context: &Context) -> Option<Finding> {
    let first = places.first()?;
    let person = &context.team.people.items[first.person];
    let absence = person.absence(context.day)?;
    let message = format!("{} but is still {}", absence.text, first.label.text);
    let named = places.iter().map(|place| place.label.clone());
    Some(
        rule.finding(message, named.take(MAX_REASONS).collect::<Vec<_>>())
            .with_labels([absence])
            .about(person),
    )
}

/// The leads who have left.
fn leads(context: &Context) -> impl Iterator<Item = Place> {
    let parties = context.team.parties.items.iter();
    parties.filter_map(|party| {
        let words = || format!("the lead of {}", party.phrase);
        let (person, label) = place(party.lead.as_ref()?, words, context)?;
        Some(Place {
            person,
            label,
            is_missed: is_lead_missed(person, party, context),
        })
    })
}

/// The owners and contributors who have left.
fn in_entries(context: &Context) -> impl Iterator<Item = Place> {
    let entries = context.team.responsibilities.items.iter().enumerate();
    entries.flat_map(|(at, entry)| {
        let owner = entry.owner.as_ref();
        let owner = owner.and_then(|owner| place(owner, || "an owner".to_owned(), context));
        let owner = owner.map(|(person, label)| Place {
            person,
            label,
            is_missed: is_owner_missed(at, context),
        });
        let contributors = entry.contributors.items.iter();
        let contributors =
            contributors.filter_map(|named| place(named, || "a contributor".to_owned(), context));
        let contributors = contributors.map(|(person, label)| Place {
            person,
            label,
            is_missed: is_contributor_missed(person, entry, context),
        });
        owner.into_iter().chain(contributors)
    })
}

fn place(
    named: &PersonRef,
    words: impl Fn() -> String,
    context: &Context,
) -> Option<(usize, Label)> {
    let number = named.person()?;
    let person = &context.team.people.items[number];
    has_left(person, context).then(|| (number, Label::new(named.written.used, words())))
}

/// Whether an activity lacks a party's lead, or may.
fn is_lead_missed(number: usize, party: &Party, context: &Context) -> bool {
    let owns = |activity: &Activity| {
        activity.owner == Owner::Lead(number) || activity.owner == Owner::Unclear
    };
    let works = |activity: &Activity| lacks(activity, party.party, context.team);
    let mut activities = context.ownership.activities.iter();
    activities.any(|activity| owns(activity) || works(activity))
}

/// Whether an activity that somebody on the team must own lacks the owner whom an entry names, or
/// may.
fn is_owner_missed(entry: usize, context: &Context) -> bool {
    let mut activities = context.ownership.activities.iter();
    activities.any(|activity| match activity.owner {
        Owner::Named(by, _) => by == entry && activity.terms.accountable != Some(PartyName::Adobe),
        Owner::Disputed | Owner::Unclear => true,
        _ => false,
    })
}

/// Whether an activity of an entry lacks somebody from the party of a contributor, or may.
fn is_contributor_missed(number: usize, entry: &Responsibility, context: &Context) -> bool {
    let team = context.team;
    let Some(party) = team.people.items[number].party.get() else {
        return true; // the party may be any
    };
    if matches!(lead(*party, context), Lead::There) {
        return false;
    }
    let patterns = entry.activities.items.iter();
    let mut of_entry = patterns.flat_map(|pattern| pattern.activities.iter());
    of_entry.any(|id| {
        let activity = &context.ownership.activities[context.ownership.at(*id)];
        activity.terms.unclear || lacks(activity, *party, team)
    })
}
