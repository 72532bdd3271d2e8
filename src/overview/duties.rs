//! The activities of the team's tables: who owns each and who works on it, and which part of the
//! file says so.

use super::entries::Entries;
use super::{How, Owner, Share, Table, heads};
use crate::checks::contributed::{self, Lead};
use crate::checks::{Context, assumed, owned};
use crate::model::{Assumption, Parties, PartyName, Row, TableKind, Text};
use crate::ownership::{self, Activity};

/// The activities of one table.
#[derive(Clone, Debug)]
pub struct Duties {
    /// The table.
    pub table: Table,
    /// The parties that have a column: those of every project, and those that the table adds.
    pub parties: Vec<(PartyName, Text)>,
    /// The published headings of its columns: (id, heading).
    pub columns: Vec<(Text, Text)>,
    /// How many of its activities assume Premier Support.
    pub with_premier_support: usize,
    /// Its activities, in its order.
    pub activities: Vec<Duty>,
}

/// An activity.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Its id.
    pub id: Text,
    /// The published group.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// The published cells: (column, word).
    pub cells: Vec<(Text, Text)>,
    /// The party that is accountable, by the table or an agreement.
    pub accountable: Option<PartyName>,
    /// The parties that work on it.
    pub working: Parties,
    /// The parties that must work on it but have nobody for it.
    pub unmanned: Vec<PartyName>,
    /// The index of the agreement that changed the table's parties.
    pub agreement: Option<usize>,
    /// The person who owns it.
    pub owner: Owner,
    /// Whether the owner works for another party.
    pub is_outside: bool,
    /// The people who work on it in addition to the owner.
    pub contributors: Vec<Share>,
}

pub(super) fn of(context: &Context) -> Vec<Duties> {
    let entries = Entries::of(context);
    let are_known = Known {
        owners: owned::is_known(context.team),
        contributors: contributed::is_known(context.team),
    };
    let models = context.team.models.items.iter();
    models
        .filter(|named| named.model.kind == TableKind::Responsibilities)
        .map(|named| {
            let activities = context.ownership.of(named, context.team).iter();
            let duty = |activity| duty(activity, &entries, are_known, context);
            Duties {
                table: Table::of(named),
                parties: heads::parties(named.model),
                columns: heads::columns(named.model),
                with_premier_support: assumed::rows(named.model, Assumption::PremierSupport),
                activities: activities.map(duty).collect(),
            }
        })
        .collect()
}

/// Whether all entries with owners are readable, and all entries with contributors.
#[derive(Clone, Copy)]
struct Known {
    owners: bool,
    contributors: bool,
}

/// An activity.
fn duty(activity: &Activity, entries: &Entries, are_known: Known, context: &Context) -> Duty {
    let Row {
        id, group, title, ..
    } = activity.row;
    let terms = &activity.terms;
    let owner = owner(activity, entries, are_known, context);
    let mut shares = entries.contributors(activity.id);
    if let Owner::Held(share) = &owner {
        shares.retain(|other| other.person != share.person);
    }
    let mut unmanned = Vec::new();
    let is_owed = |party| {
        let team = context.team;
        are_known.contributors
            && team.party(party).is_some()
            && contributed::lacks(activity, party, team)
    };
    let further = activity.named.model.further_parties();
    for party in [PartyName::Customer, PartyName::Customizer]
        .into_iter()
        .chain(further)
    {
        if !is_owed(party) {
            continue;
        }
        match contributed::lead(party, context) {
            Lead::There => {
                let lead = lead(party, context).filter(|lead| !has(&owner, &shares, lead.person));
                shares.extend(lead);
            }
            Lead::Away(_) | Lead::Missing => unmanned.push(party),
            Lead::Unclear => {}
        }
    }
    unmanned.sort_unstable();
    Duty {
        id: id.clone(),
        group: group.clone(),
        title: title.clone(),
        cells: activity.row.cells.to_vec(),
        accountable: terms.accountable,
        working: terms.working,
        unmanned,
        agreement: activity.agreement(),
        owner,
        is_outside: activity.has_owner_from_another_party(context.team, context.day),
        contributors: shares,
    }
}

/// Whether a person already has a part, because a party's lead may work for another party.
fn has(owner: &Owner, shares: &[Share], person: usize) -> bool {
    let mut all = owner.shares().iter().chain(shares);
    all.any(|share| share.person == person)
}

fn owner(activity: &Activity, entries: &Entries, are_known: Known, context: &Context) -> Owner {
    let team = context.team;
    // No rule reports a missing person who may not be the owner or may work for another party.
    let is_in_doubt = |person: usize| {
        let person = &team.people.items[person];
        let is_known = are_known.owners && person.party.get().is_some();
        !is_known && !person.is_on_team(context.day)
    };
    let party = activity.terms.accountable;
    let is_party_known =
        team.parties.complete || party.is_some_and(|party| team.party(party).is_some());
    match activity.owner {
        ownership::Owner::NotOwed => Owner::NotOwed,
        // An unreadable entry or party may name somebody.
        ownership::Owner::Nobody if !are_known.owners || !is_party_known => Owner::Unclear,
        ownership::Owner::Lead(_) if !are_known.owners => Owner::Unclear,
        ownership::Owner::Nobody => Owner::Nobody,
        ownership::Owner::Unclear => Owner::Unclear,
        ownership::Owner::Named(_, person) | ownership::Owner::Lead(person)
            if is_in_doubt(person) =>
        {
            Owner::Unclear
        }
        ownership::Owner::Named(entry, _) => {
            let share = entries.owner(entry, activity.id);
            share.map_or(Owner::Unclear, Owner::Held)
        }
        ownership::Owner::Lead(_) => {
            let party = activity.terms.accountable;
            party
                .and_then(|party| lead(party, context))
                .map_or(Owner::Unclear, Owner::Held)
        }
        ownership::Owner::Disputed => Owner::Disputed(disputants(activity, entries)),
    }
}

/// A party's lead, who has a part without an entry.
fn lead(party: PartyName, context: &Context) -> Option<Share> {
    Share::of(context.team.lead(party)?, How::Lead)
}

/// Everybody who is named as the owner of a disputed activity.
fn disputants(activity: &Activity, entries: &Entries) -> Vec<Share> {
    let context = entries.context;
    let all = context.ownership.activities;
    let disputes = context.ownership.disputes.iter();
    let of_activity = disputes.filter(|dispute| all[dispute.activity].id == activity.id);
    let mut rivals: Vec<usize> = of_activity
        .flat_map(|dispute| [dispute.first, dispute.second])
        .collect();
    rivals.sort_unstable();
    rivals.dedup();
    let rivals = rivals.into_iter();
    rivals
        .filter_map(|entry| entries.owner(entry, activity.id))
        .collect()
}
