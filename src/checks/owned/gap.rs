//! The activities that nobody owns, why, and the places that show it.

use super::super::{Context, MAX_REASONS, activities_of, works_elsewhere};
use crate::model::{Check, Model, PartyName};
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::Label;
use crate::source::Span;
use crate::team::{NamedModel, Party, Person};

/// Why activities have no owner.
#[derive(Default)]
pub(super) struct Gap {
    /// Whether no entry names anybody for one of them.
    pub unnamed: bool,
    /// Whether the party's lead would own one of them.
    pub is_of_lead: bool,
    /// Whether a named person is on the team but works for another party.
    has_outside: bool,
    /// The places that name owners who cannot own them: not on the team on the day, or from another
    /// party.
    named: Vec<Label>,
    /// The places that show it.
    pub away: Vec<Label>,
}

impl Gap {
    /// The end of the sentence, if there is only one reason and it is not that the party never had
    /// a lead.
    pub fn reason(&self) -> String {
        match (self.unnamed, self.away.as_slice()) {
            (false, [only]) => format!(": {}", only.text),
            _ => String::new(),
        }
    }

    /// Where the gap is: at the named people, otherwise at the missing lead of a party.
    pub fn places(&self, party: &Party) -> Vec<Label> {
        match (self.unnamed, self.away.is_empty()) {
            (false, _) if self.named.is_empty() => {
                vec![Label::new(party.key, "the named owners cannot own them")]
            }
            (false, _) => self.named.clone(),
            (true, true) => vec![Label::new(
                party.key,
                "`lead` is missing, and no entry names an owner",
            )],
            (true, false) => vec![Label::new(
                party.key,
                match self.has_outside {
                    false => "no owner is named, or the named one is not on the team",
                    true => "no owner is named, or the named one works for another party",
                },
            )],
        }
    }

    fn add(&mut self, reason: Reason, place: Option<Span>, is_lead: bool, activity: &str) {
        let text = match (is_lead, reason.is_outside) {
            (true, false) => "the lead is not on the team on this day",
            (true, true) => "the lead works for another party",
            (false, false) => "not on the team on this day",
            (false, true) => "works for another party",
        };
        self.is_of_lead |= is_lead;
        self.has_outside |= reason.is_outside;
        if let Some(place) = place {
            add(&mut self.named, Label::new(place, text), activity);
        }
        add(&mut self.away, reason.label, activity);
    }
}

/// Adds a label, or extends the existing label with its subjects.
fn add(labels: &mut Vec<Label>, label: Label, activity: &str) {
    let known = labels.iter().position(|known| known.span == label.span);
    match known {
        Some(known) => labels[known].about.push(activity.to_owned()),
        None if labels.len() < MAX_REASONS => {
            labels.push(label.about([activity]));
        }
        None => {}
    }
}

/// The activities for which a party is accountable and that nobody owns.
pub(super) fn unowned<'c>(
    named: &'c NamedModel,
    party: PartyName,
    context: &'c Context,
) -> (Vec<&'c Activity<'c>>, Gap) {
    let mut gap = Gap::default();
    let unowned = activities_of(context, named)
        .filter(|activity| activity.terms.accountable == Some(party))
        .filter(|activity| match absence(activity, party, context) {
            Absence::None => false,
            Absence::Unnamed => {
                gap.unnamed = true;
                gap.is_of_lead = true;
                true
            }
            Absence::Named(reasons) => {
                let is_lead = matches!(activity.owner, Owner::Lead(_));
                let place = place(activity, party, context);
                for reason in reasons {
                    gap.add(reason, place, is_lead, &activity.row.id);
                }
                true
            }
        })
        .collect();
    (unowned, gap)
}

/// Where the file names the only owner of an activity.
fn place(activity: &Activity, party: PartyName, context: &Context) -> Option<Span> {
    let team = context.team;
    match activity.owner {
        Owner::Named(entry, _) => {
            let owner = team.responsibilities.items[entry].owner.as_ref();
            owner.map(|owner| owner.written.used)
        }
        Owner::Lead(_) => team.party(party).map(Party::lead_place),
        Owner::Nobody | Owner::NotOwed | Owner::Unclear | Owner::Disputed => None,
    }
}

/// Whether an activity's owner is missing.
enum Absence {
    None,
    /// Nobody is named.
    Unnamed,
    /// No named person can own it.
    Named(Vec<Reason>),
}

/// Why a person cannot own an activity.
struct Reason {
    /// The place that shows it.
    label: Label,
    /// Whether the person is on the team but works for another party.
    is_outside: bool,
}

fn absence(activity: &Activity, party: PartyName, context: &Context) -> Absence {
    let team = context.team;
    match activity.owner {
        Owner::Nobody => Absence::Unnamed,
        Owner::NotOwed | Owner::Unclear => Absence::None,
        Owner::Named(_, person) | Owner::Lead(person) => {
            let person = &team.people.items[person];
            let reason = reason(activity, party, person, context, |model| {
                context.reports(model, |check| matches!(check, Check::OwnerInParty))
            });
            reason.map_or(Absence::None, |reason| Absence::Named(vec![reason]))
        }
        Owner::Disputed => {
            let rivals = context.ownership.rivals(activity, team);
            let reasons = rivals.map(|person| {
                reason(activity, party, person, context, |model| {
                    context.accounts(model, |check| matches!(check, Check::OneOwner))
                })
            });
            let reasons: Option<Vec<Reason>> = reasons.collect();
            reasons.map_or(Absence::None, Absence::Named)
        }
    }
}

/// Why a person cannot own an activity. A person from another party counts as owner if another
/// error reports that.
fn reason(
    activity: &Activity,
    party: PartyName,
    person: &Person,
    context: &Context,
    has_error: impl Fn(&Model) -> bool,
) -> Option<Reason> {
    if let Some(label) = person.absence(context.day) {
        return Some(Reason {
            label,
            is_outside: false,
        });
    }
    let model = activity.named.model;
    let own = person.party.value()?;
    let can_own = belongs(context.team, model, person, party) || has_error(model);
    (!can_own).then(|| {
        let (works_for, wanted) = (context.team.phrase(own.value), context.team.phrase(party));
        Reason {
            label: Label::new(own.used, works_elsewhere(person, works_for, wanted)),
            is_outside: true,
        }
    })
}
