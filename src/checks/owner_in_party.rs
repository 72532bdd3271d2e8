//! Is the owner in person of the party that owns the activity, and a party's lead of the party?

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, rows_in};
use crate::finding::Finding;
use crate::model::{Kind, PartyName, Rule};
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::Label;
use crate::team::{Party, Person};

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let leads = context
        .team
        .parties
        .items
        .iter()
        .filter_map(|party| lead(rule, party, context));
    leads.chain(entries(rule, context)).collect()
}

fn lead(rule: &Rule, party: &Party, context: &Context) -> Option<Finding> {
    let team = context.team;
    let lead = party.lead.as_ref()?;
    let person = team.person(lead)?;
    let tables = || {
        team.models
            .items
            .iter()
            .map(|named| named.model)
            .filter(|model| model.kind == Kind::Responsibilities)
    };
    let own = *person.party.get()?;
    let fits = match tables().next() {
        Some(_) => tables().all(|model| belongs(team, model, person, party.party)),
        None => team.is_of(person, party.party),
    };
    if fits {
        return None;
    }
    let message = format!(
        "`{}` leads {} but is of {}",
        person.called(),
        party.party.in_words(),
        own.in_words()
    );
    let labels = Label::of(
        &lead.written,
        format!("the lead of {}", party.party.in_words()),
    );
    let help = format!("name a `lead` of {}", party.party.in_words());
    Some(
        rule.finding(message, labels)
            .about([person.called()])
            .also(employer(person))
            .helped(help),
    )
}

/// One finding an entry, however many activities it is about, and of however many other parties
/// they are.
fn entries(rule: &Rule, context: &Context) -> Vec<Finding> {
    let mut outside: BTreeMap<usize, Vec<(PartyName, &Activity)>> = BTreeMap::new();
    let team = context.team;
    for activity in context.ownership.activities {
        let (Owner::Named(entry, person), Some(party)) =
            (activity.owner, activity.terms.accountable)
        else {
            continue;
        };
        if !belongs(
            team,
            activity.named.model,
            &team.people.items[person],
            party,
        ) {
            outside.entry(entry).or_default().push((party, activity));
        }
    }
    let finding = |(entry, owned): (usize, Vec<(PartyName, &Activity)>)| {
        let owner = team.responsibilities.items[entry].owner.as_ref()?;
        let (person, activities) = (
            team.person(owner)?,
            owned
                .iter()
                .map(|(_, activity)| *activity)
                .collect::<Vec<_>>(),
        );
        let model = activities.first()?.named.model;
        let parties: BTreeSet<PartyName> = owned.iter().map(|(party, _)| *party).collect();
        let agreed: BTreeSet<bool> = activities
            .iter()
            .map(|activity| activity.terms.agreed)
            .collect();
        let how = agreed
            .iter()
            .map(|agreed| {
                if *agreed {
                    "by agreement"
                } else {
                    "by the table"
                }
            })
            .collect::<Vec<_>>()
            .join(" or ");
        let owners = parties
            .iter()
            .map(|party| party.in_words())
            .collect::<Vec<_>>()
            .join(" or ");
        let own = person.party.get().map_or("nobody", |own| own.in_words());
        let message = format!(
            "`{}` of {own} is named as owner of {{about}}, which {owners} owns {how}",
            person.called()
        );
        let labels = Label::of(&owner.written, format!("owned by {owners} {how}"));
        let others = parties
            .iter()
            .filter(|party| **party != PartyName::Adobe)
            .map(|party| party.in_words())
            .collect::<Vec<_>>()
            .join(" or ");
        let help = match (others.is_empty(), parties.contains(&PartyName::Adobe)) {
            (true, _) => "leave it to Adobe, which owns it".to_owned(),
            (false, true) => format!(
                "name an `owner` of {others} for what is theirs, and leave the rest to Adobe"
            ),
            (false, false) => {
                format!("name an `owner` of {others}, or record the agreement under `agreements`")
            }
        };
        let ids = activities.iter().map(|activity| activity.row.id.as_ref());
        Some(
            rule.finding(message, labels)
                .also(employer(person))
                .helped(help)
                .about(ids)
                .citing(model, rows_in(model, &activities)),
        )
    };
    outside.into_iter().filter_map(finding).collect()
}

/// The label that shows whose employee somebody is.
fn employer(person: &Person) -> Option<Label> {
    let party = person.party.value()?;
    Some(Label::new(
        party.used,
        format!("`{}` is of {}", person.called(), party.value.in_words()),
    ))
}
