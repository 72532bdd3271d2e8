//! Is the owner in person of the party that owns the activity, and a party's lead of the party?

use std::collections::BTreeMap;

use super::{Context, is_of, rows_in};
use crate::finding::{Finding, Label};
use crate::model::{Kind, PartyName, Rule};
use crate::responsibility::{Activity, Owner, belongs};
use crate::team::{Party, Person};

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let leads = context.team.parties.items.iter().filter_map(|party| lead(rule, party, context));
    leads.chain(entries(rule, context)).collect()
}

fn lead(rule: &Rule, party: &Party, context: &Context) -> Option<Finding> {
    let team = context.team;
    let lead = party.lead.as_ref()?;
    let person = team.person(lead)?;
    let tables = || team.models.items.iter().map(|named| named.model).filter(|model| model.kind == Kind::Responsibilities);
    let own = *person.party.get()?;
    let fits = match tables().next() {
        Some(_) => tables().all(|model| belongs(team, model, person, party.party)),
        None => is_of(team, person, party.party),
    };
    if fits {
        return None;
    }
    let message = format!("`{}` leads {} but is of {}", person.called(), party.party.in_words(), own.in_words());
    let labels = Label::of(&lead.written, format!("the lead of {}", party.party.in_words()));
    let help = format!("name a `lead` of {}", party.party.in_words());
    Some(rule.finding(message, labels).about([person.called()]).also(employer(person)).helped(help))
}

/// One finding an entry, however many activities it is about.
fn entries(rule: &Rule, context: &Context) -> Vec<Finding> {
    let mut outside: BTreeMap<(usize, PartyName), Vec<&Activity>> = BTreeMap::new();
    let team = context.team;
    for activity in &context.ownership.activities {
        let (Owner::Named(entry, person), Some(party)) = (activity.owner, activity.terms.accountable) else { continue };
        if !belongs(team, activity.named.model, &team.people.items[person], party) {
            outside.entry((entry, party)).or_default().push(activity);
        }
    }
    let mut findings: Vec<Finding> = Vec::new();
    let mut last_entry = None;
    for ((entry, party), activities) in outside {
        let Some(owner) = &team.responsibilities.items[entry].owner else { continue };
        let (Some(person), Some(first)) = (team.person(owner), activities.first()) else { continue };
        if last_entry == Some(entry) {
            // The entry is about activities of several other parties: one finding all the same.
            if let Some(finding) = findings.last_mut() {
                finding.about.extend(activities.iter().map(|activity| activity.row.id.to_string()));
            }
            continue;
        }
        last_entry = Some(entry);
        let how = if first.terms.agreed { "by agreement" } else { "by the table" };
        let own = person.party.get().map_or("nobody", |own| own.in_words());
        let message = format!("`{}` of {own} is named as owner of {{about}}, which {} owns {how}", person.called(), party.in_words());
        let labels = Label::of(&owner.written, format!("owned by {} {how}", party.in_words()));
        let help = match party {
            PartyName::Adobe => "leave it to Adobe, which owns it".to_owned(),
            _ => format!("name an `owner` of {}, or record the agreement under `agreements`", party.in_words()),
        };
        let finding = rule.finding(message, labels).also(employer(person)).helped(help);
        let ids = activities.iter().map(|activity| activity.row.id.as_ref());
        findings.push(finding.about(ids).citing(first.named.model, rows_in(first.named.model, &activities)));
    }
    findings
}

/// The label that shows whose employee somebody is.
fn employer(person: &Person) -> Option<Label> {
    let party = person.party.value()?;
    Some(Label::new(party.used, format!("`{}` is of {}", person.called(), party.value.in_words())))
}
