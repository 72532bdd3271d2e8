//! Does the lead of a party work for it?

use crate::checks::{Context, employer};
use crate::finding::Finding;
use crate::model::{PartyName, Rule, TableKind};
use crate::ownership::belongs;
use crate::problem::Label;
use crate::team::{Party, Person, Team};

/// A lead who has left is absent, whatever their party was, so the activities have no owner.
pub(super) fn finding(rule: &Rule, party: &Party, context: &Context) -> Option<Finding> {
    let team = context.team;
    let lead = party.lead.as_ref()?;
    let person = team.person(lead)?;
    let own = *person.party.get()?;
    if !person.is_on_team(context.day) || can_lead(person, party.party, team) {
        return None;
    }
    let phrase = party.phrase;
    let message = format!(
        "`{}` leads {phrase} but works for {}",
        person.called(),
        team.phrase(own)
    );
    let labels = Label::of(&lead.written, format!("{phrase}'s lead"));
    Some(
        rule.finding(message, labels)
            .with_subjects([person.called()])
            .with_party(party.party)
            .with_labels(employer(person, team)),
    )
}

/// Whether a person works for a party according to every table of the team. An unreadable table may
/// say so.
fn can_lead(person: &Person, party: PartyName, team: &Team) -> bool {
    if !team.models.complete {
        return true;
    }
    let models = team.models.items.iter().map(|named| named.model);
    let mut tables = models
        .filter(|model| model.kind == TableKind::Responsibilities)
        .peekable();
    match tables.peek() {
        Some(_) => tables.all(|model| belongs(team, model, person, party)),
        None => team.is_of(person, party),
    }
}
