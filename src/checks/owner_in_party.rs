//! Do the owner of an activity and a party's lead work for the right party?

mod lead;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::party_present::is_reported_missing;
use super::wrong_party::Evidence;
use super::{Cites, Context, employer, stand_in};
use crate::finding::{Finding, Message};
use crate::glob::Specificity;
use crate::model::{Model, PartyName, Rule, TableKind};
use crate::ownership::agreements::is_in_force;
use crate::ownership::{Activity, Owner};
use crate::problem::{Fix, Label};
use crate::team::{Agreement, Team};

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, TableKind::Responsibilities)
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let parties = context.team.parties.items.iter();
    let evidence = LazyCell::new(|| Evidence::of(context));
    let leads = parties.filter_map(|party| {
        let finding = lead::finding(rule, party, context)?;
        let person = party.lead?.person()?;
        let correction = evidence.correction(person, party.party);
        let fix = stand_in::lead(party.party, context);
        let (phrase, example) = (party.phrase, stand_in::example(fix.as_ref()));
        let help = format!("name a `lead` who works for {phrase}{example}");
        Some(with_way_out(finding, help, fix, correction))
    });
    leads.chain(entries(rule, context, &evidence)).collect()
}

/// Where the party of the named person may be the mistake instead, nobody else is named by a fix.
fn with_way_out(
    finding: Finding,
    help: String,
    fix: Option<Fix>,
    correction: Option<String>,
) -> Finding {
    match correction {
        Some(correction) => finding.with_help(format!("{help}, or {correction}")),
        None => finding.with_help(help).with_fix(fix),
    }
}

/// One finding for an entry and a table, however many activities and accountable parties it
/// concerns.
fn entries<'c, F: FnOnce() -> Evidence<'c>>(
    rule: &Rule,
    context: &Context,
    evidence: &LazyCell<Evidence<'c>, F>,
) -> Vec<Finding> {
    let team = context.team;
    let mut outside: BTreeMap<(usize, u16), Outside> = BTreeMap::new();
    for activity in context.ownership.activities {
        let (Owner::Named(entry, _), Some(party)) = (activity.owner, activity.terms.accountable)
        else {
            continue;
        };
        if activity.has_owner_from_another_party(team, context.day)
            && !is_reported_missing(party, activity, team)
        {
            let of_entry = outside.entry((entry, activity.id.model)).or_default();
            of_entry.add(party, activity);
        }
    }
    outside
        .into_iter()
        .filter_map(|((entry, _), outside)| {
            let finding = outside.finding(rule, entry, team)?;
            if let Some(agreement) = outside.idle_agreement(entry, context) {
                let help = outside.help_beside_agreement(team);
                return Some(finding.with_help(help).with_labels([agreement]));
            }
            let is_whole = outside.is_whole(entry, context);
            let fix = is_whole.then(|| outside.fix(entry, context)).flatten();
            let help = outside.help(entry, is_whole, fix.as_ref(), context.team);
            let owner = team.responsibilities.items[entry].owner?.person()?;
            let only = outside.parties.first().filter(|_| is_whole);
            let correction = only.and_then(|only| evidence.correction(owner, *only));
            Some(with_way_out(finding, help, fix, correction))
        })
        .collect()
}

/// The activities of one entry that other parties than the owner's are accountable for.
#[derive(Default)]
struct Outside<'c> {
    activities: Vec<&'c Activity<'c>>,
    parties: BTreeSet<PartyName>,
}

impl<'c> Outside<'c> {
    fn add(&mut self, party: PartyName, activity: &'c Activity<'c>) {
        self.parties.insert(party);
        self.activities.push(activity);
    }

    fn finding(&self, rule: &Rule, entry: usize, team: &Team) -> Option<Finding> {
        let owner = team.responsibilities.items[entry].owner.as_ref()?;
        let person = team.person(owner)?;
        let model = self.activities.first()?.named.model;
        let who = format!(
            "`{}` works for {} but is named as owner of ",
            person.called(),
            team.phrase(*person.party.get()?),
        );
        let only = self.parties.first().filter(|_| self.parties.len() == 1);
        let owned = match (only, self.why()) {
            (Some(party), why) => format!(", which {} owns{why}", team.phrase(*party)),
            (None, why) => format!(", which other parties own{why}"),
        };
        let message = Message::around(who, &owned);
        let labels = self.parties.iter().flat_map(|party| {
            let labels = Label::of(&owner.written, format!("{} owns this", team.phrase(*party)));
            let about = || self.of(*party).map(|activity| activity.row.id.as_ref());
            labels.into_iter().map(move |label| label.about(about()))
        });
        let labels = labels.collect();
        let rows = self.activities.iter().map(|activity| activity.row);
        Some(
            rule.finding(message, labels)
                .with_labels(employer(person, team))
                .with_party(only.copied())
                .with_subjects(rows.clone().map(|row| row.id.as_ref()))
                .with_source(model, rows),
        )
    }

    fn of(&self, party: PartyName) -> impl Iterator<Item = &'c Activity<'c>> {
        let activities = self.activities.iter().copied();
        activities.filter(move |activity| activity.terms.accountable == Some(party))
    }

    /// Whether the table or an agreement makes the parties accountable; nothing if that differs
    /// between them.
    fn why(&self) -> &'static str {
        let agreed = self
            .activities
            .iter()
            .filter(|activity| activity.is_moved());
        match agreed.count() {
            0 => " in the table",
            count if count == self.activities.len() => " by agreement",
            _ => "",
        }
    }

    /// Whether a single party owns all activities of the entry, so that one other owner is right
    /// for all of them.
    fn is_whole(&self, entry: usize, context: &Context) -> bool {
        let is_of_entry = |activity: &&Activity| matches!(activity.owner, Owner::Named(other, _) if other == entry);
        let activities = context.ownership.activities.iter();
        let mut accountable = activities
            .filter(is_of_entry)
            .map(|activity| activity.terms.accountable);
        let first = self.parties.first().copied();
        self.parties.len() == 1 && accountable.all(|party| party == first)
    }

    /// The place of an agreement that would make the owner right if it were in force. Another rule
    /// says why it is not.
    fn idle_agreement(&self, entry: usize, context: &Context) -> Option<Label> {
        if self.parties.iter().any(|party| party.is_outside()) {
            return None;
        }
        let team = context.team;
        let owner = team.responsibilities.items[entry].owner.as_ref()?;
        let party = team.person(owner)?.party.get()?;
        let of_owner = |one: &&Agreement| one.owner.get() == Some(party);
        let idle = |one: &&Agreement| of_owner(one) && !is_in_force(one, context.day);
        let agreements = team.agreements.items.iter().filter(idle);
        // Both are in the order of the tables.
        let is_about = |id| {
            self.activities
                .binary_search_by_key(id, |one| one.id)
                .is_ok()
        };
        let mut globs = agreements.flat_map(|agreement| agreement.activities.items);
        let glob = globs.find(|glob| glob.activities.iter().any(is_about))?;
        Some(Label::new(
            glob.written.used,
            "this agreement is not in force",
        ))
    }

    /// The help while such an agreement is not in force.
    fn help_beside_agreement(&self, team: &Team) -> String {
        let others = any_of(self.parties.iter().copied(), team);
        format!(
            "see the finding about the marked agreement; until it is in force, name an `owner` from {others}"
        )
    }

    /// The lead of the party that owns all of it.
    fn fix(&self, entry: usize, context: &Context) -> Option<Fix> {
        let (party, model) = (self.parties.first()?, self.activities.first()?.named.model);
        // Adobe's work is its own: the entry is to have no owner.
        match context.team.is_elsewhere(*party) {
            true => None,
            false => stand_in::owner(entry, *party, model, context),
        }
    }

    fn help(&self, entry: usize, is_whole: bool, fix: Option<&Fix>, team: &Team) -> String {
        let example = stand_in::example(fix);
        let mut patterns = team.responsibilities.items[entry].activities.items.iter();
        let narrow = match patterns.any(|pattern| pattern.specificity != Specificity::Exact) {
            true => "narrow the glob, or ",
            false => "",
        };
        let parties = || self.parties.iter().copied();
        let others = any_of(parties().filter(|party| !team.is_elsewhere(*party)), team);
        let elsewhere = any_of(parties().filter(|party| team.is_elsewhere(*party)), team);
        let is_outside = parties().all(|party| party.is_outside());
        let own = &team.responsibilities.items[entry];
        // Without the owner, the entry says nothing.
        let rest = match own.contributors.items.is_empty() {
            true => "remove this entry",
            false => "remove `owner` here",
        };
        let agreement = match self.activities.iter().any(|activity| activity.is_moved()) {
            true => "change the agreement",
            false => "record the agreement under `agreements`",
        };
        match (others.is_empty(), elsewhere.is_empty()) {
            (true, _) if is_whole => {
                format!("{rest}, because {elsewhere} owns it; or name somebody from {elsewhere}")
            }
            (true, _) => format!("remove these activities from the entry: {elsewhere} owns them"),
            (false, false) => format!(
                "name an `owner` from {others} for their activities, and remove {elsewhere}'s from the entry"
            ),
            (false, true) if is_outside => format!("name an `owner` from {others}{example}"),
            (false, true) if is_whole => {
                format!("name an `owner` from {others}{example}, or {agreement}")
            }
            (false, true) => format!(
                "{narrow}give these activities a separate entry with an `owner` from {others}, or {agreement}"
            ),
        }
    }
}

fn any_of(parties: impl Iterator<Item = PartyName>, team: &Team) -> String {
    let phrases: Vec<&str> = parties.map(|party| team.phrase(party)).collect();
    phrases.join(" or ")
}
