//! Who works for another party than the file says? Two things must say so: being the
//! party's lead, owning in an entry what the table gives to the party, an address in a domain that
//! only the party has, a role that only its people can have. A single one may itself be the
//! mistake, and is reported as that, unless the party is an unknown word.

use std::collections::BTreeMap;

use bumpalo::Bump;
use foldhash::HashSet;

use super::email_domain::Domains;
use super::{Asked, Context};
use crate::finding::Finding;
use crate::model::{Check, OfParty, PartyName};
use crate::ownership::Owner;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::team::{Party, Person, Team};
use crate::yaml::values::{Given, Items};

/// How many clues must agree.
const MIN_CLUES: usize = 2;
/// How many must be there where the file says the party in an unknown word, which may be wrong in
/// any way.
const MIN_CLUES_AGAINST_DOUBT: usize = 1;

/// A person who works for another party than the file says.
pub struct Misplaced {
    /// The place in `people`.
    person: usize,
    party: PartyName,
    /// The problem that reports it.
    pub problem: Problem,
}

/// The people with such a finding, according to the rules that apply to a team. If somebody has
/// accepted such a finding, each clue is judged separately. `doubted` are the places of unknown
/// words for parties.
pub fn misplaced(
    findings: &[Finding],
    doubted: &HashSet<Span>,
    asked: &[Asked],
    context: &Context,
) -> Vec<Misplaced> {
    let is_about_parties = |asked: &&Asked| {
        let check = &asked.rule.check;
        matches!(
            check,
            Check::EmailDomain | Check::OwnerInParty | Check::OfParty(_)
        )
    };
    let rules: Vec<&str> = asked
        .iter()
        .filter(is_about_parties)
        .map(|asked| asked.rule.id.as_ref())
        .collect();
    let is_accepted = rules.iter().any(|rule| context.waived.contains(rule));
    let is_found = || {
        findings
            .iter()
            .any(|one| rules.contains(&one.rule.as_ref()))
    };
    if is_accepted || !is_found() {
        return Vec::new();
    }
    let evidence = Evidence::of(context);
    let people = context.team.people.items.iter().enumerate();
    let least = |person: &Person| {
        let place = person.party.value().map(|party| party.used);
        match place.is_some_and(|place| doubted.contains(&place)) {
            true => MIN_CLUES_AGAINST_DOUBT,
            false => MIN_CLUES,
        }
    };
    people
        .filter_map(|(number, person)| evidence.misplaced(number, person, least(person)))
        .collect()
}

/// A team's people. The misplaced ones, sorted like the people, count for the parties that they
/// work for.
pub fn corrected<'a>(
    team: &Team<'a>,
    misplaced: &[Misplaced],
    arena: &'a Bump,
) -> Items<'a, Person<'a>> {
    let people = team
        .people
        .items
        .iter()
        .enumerate()
        .map(|(number, person)| {
            let found = misplaced.binary_search_by_key(&number, |one| one.person);
            let party = match (found, person.party) {
                (Ok(at), Given::Value(party)) => Given::Value(party.map(|_| misplaced[at].party)),
                (_, party) => party,
            };
            person.working_for(party)
        });
    Items {
        items: arena.alloc_slice_fill_iter(people.collect::<Vec<_>>()),
        ..team.people
    }
}

/// Where entries name people as owners of what the table gives to a party. An agreement that
/// gives it to the party may itself be the mistake.
fn owned(context: &Context) -> BTreeMap<(usize, PartyName), Vec<Span>> {
    let mut owned: BTreeMap<(usize, PartyName), Vec<Span>> = BTreeMap::new();
    for activity in context.ownership.activities {
        if let (Owner::Named(entry, person), Some(party)) =
            (activity.owner, activity.terms.accountable)
            && !activity.is_moved()
            && let Some(owner) = &context.team.responsibilities.items[entry].owner
        {
            let places = owned.entry((person, party)).or_default();
            if places.len() < MIN_CLUES && !places.contains(&owner.written.used) {
                places.push(owner.written.used);
            }
        }
    }
    owned
}

/// The evidence for whom people work.
pub(super) struct Evidence<'c> {
    team: &'c Team<'c>,
    domains: Domains<'c>,
    owned: BTreeMap<(usize, PartyName), Vec<Span>>,
    /// The roles that only one party's people can have.
    reserved: Vec<&'c OfParty>,
}

impl<'c> Evidence<'c> {
    /// Collects what a team file says about it.
    pub fn of(context: &'c Context) -> Self {
        let models = context.team.models.items.iter();
        let rules = models.flat_map(|named| named.model.rules.iter());
        let reserved = rules.filter_map(|rule| match &rule.check {
            Check::OfParty(of_party) => Some(of_party),
            _ => None,
        });
        Evidence {
            team: context.team,
            domains: Domains::of(context.team),
            owned: owned(context),
            reserved: reserved.collect(),
        }
    }

    /// The help to correct the party of somebody who was named for another one, unless something
    /// says that it is right.
    pub fn correction(&self, number: usize, wanted: PartyName) -> Option<String> {
        let person = self.team.people.items.get(number)?;
        let own = self.team.party(*person.party.get()?);
        if own.is_some_and(|own| !self.labels(number, person, own).is_empty()) {
            return None;
        }
        let (called, word) = (person.called(), self.team.party(wanted)?.word);
        Some(format!(
            "correct the `party` of `{called}`: write \0{word}\0"
        ))
    }

    fn misplaced(&self, number: usize, person: &Person, least: usize) -> Option<Misplaced> {
        let own = *person.party.get()?;
        let parties = self.team.parties.items.iter();
        let mut others = parties
            .filter(|party| party.party != own && self.team.same_as(own) != Some(party.party))
            .map(|party| (party, self.labels(number, person, party)))
            .filter(|(_, labels)| labels.len() >= least);
        let (party, labels) = others.next()?;
        let stays = self.team.party(own);
        let stays = stays.is_some_and(|own| !self.labels(number, person, own).is_empty());
        let is_clear = others.next().is_none() && !stays;
        let problem = problem(person, self.team.phrase(own), party, labels).filter(|_| is_clear)?;
        Some(Misplaced {
            person: number,
            party: party.party,
            problem,
        })
    }

    /// The places that show that a person works for a party.
    fn labels(&self, number: usize, person: &Person, party: &Party) -> Vec<Label> {
        let phrase = party.phrase;
        let leads = party.lead.filter(|lead| lead.person() == Some(number));
        let lead = leads.map(|lead| Label::new(lead.written.used, format!("{phrase}'s lead")));
        let is_own = self.domains.party_of(person) == Some(party.party);
        let email = person.email.value().filter(|_| is_own);
        let email =
            email.map(|email| Label::new(email.used, format!("only {phrase} uses this domain")));
        let mut roles = person.roles.items.iter();
        let role = roles.find(|role| {
            let mut reserved = self.reserved.iter();
            let is_this = |of: &OfParty| Some(of.role.as_ref()) == role.id;
            reserved.any(|of| of.party == party.party && is_this(of))
        });
        let role = role
            .map(|role| Label::new(role.written.used, format!("only for people from {phrase}")));
        let owned = self.owned.get(&(number, party.party)).into_iter().flatten();
        let owned = owned.map(|owner| Label::new(*owner, format!("{phrase} owns this")));
        let others = [email, role].into_iter().flatten();
        lead.into_iter().chain(owned).chain(others).collect()
    }
}

fn problem(person: &Person, own: &str, party: &Party, labels: Vec<Label>) -> Option<Problem> {
    let written = person.party.value()?;
    let (phrase, word) = (party.phrase, party.word);
    let message = format!(
        "`{}` works for {phrase}, but `party` says {}",
        person.called(),
        own
    );
    let first = Label::of(written, format!("`{}` works for {phrase}", person.called()));
    let title = format!("correct `party`: write \0{word}\0");
    let fix = Fix::likely(Change::text(written.defined, word), title.clone());
    let help = format!(
        "{title}; or, if `{}` really works for {}, correct the marked places",
        person.called(),
        own
    );
    Some(Problem {
        about: vec![person.called().to_owned()],
        help: Some(help),
        fix: Some(fix),
        ..Problem::new(
            ProblemKind::WrongParty,
            first.into_iter().chain(labels).collect(),
            message,
        )
    })
}
