//! The parties of a team: who they are, who leads them, and the domains of their people.

use super::sides::{Sides, only};
use super::{Change, Class, Sentence};
use crate::model::PartyName;
use crate::overview::{Overview, Party};

/// The changes of the parties.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let mut changes = Vec::new();
    for party in all_parties(sides) {
        let (old, new) = (
            find(sides.old.overview, party),
            find(sides.new.overview, party),
        );
        let start = || Sentence::default().said(party.phrase());
        let (sentences, place) = match (old, new) {
            (Some(was), Some(is)) => {
                let place = sides.new.place(is.place);
                let policy = domains(was, is).into_iter();
                changes.extend(policy.map(|words| Change::new(Class::Policy, words, place)));
                (changed_party(was, is, sides), place)
            }
            (None, Some(is)) => (vec![start().said(" is new")], sides.new.place(is.place)),
            (Some(was), None) => (vec![start().said(" is gone")], sides.old.place(was.place)),
            (None, None) => continue,
        };
        let sentences = sentences.into_iter();
        changes.extend(sentences.map(|words| Change::new(Class::Team, words, place)));
    }
    changes
}

fn find(team: &Overview, party: PartyName) -> Option<&Party> {
    team.parties.iter().find(|own| own.party == party)
}

/// The usual parties, then those that only some tables have.
fn all_parties(sides: &Sides) -> Vec<PartyName> {
    let mut parties = PartyName::ALL.to_vec();
    let of_teams = [sides.old.overview, sides.new.overview].map(|team| &team.parties);
    for own in of_teams.into_iter().flatten() {
        if !parties.contains(&own.party) {
            parties.push(own.party);
        }
    }
    parties
}

fn changed_party(old: &Party, new: &Party, sides: &Sides) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let start = || Sentence::default().said(new.party.phrase());
    match (&old.name, &new.name) {
        (was, is) if was == is => {}
        (_, None) => sentences.push(start().said(" no longer has a name")),
        (None, Some(is)) => sentences.push(start().said(" is ").name(is)),
        (Some(was), Some(is)) => {
            let sentence = start().said(" is ").name(is);
            sentences.push(sentence.said(" instead of ").name(was));
        }
    }
    if old.kind != new.kind {
        let kind = |party: &Party| {
            party
                .kind
                .map_or("none".to_owned(), |kind| format!("`{kind}`"))
        };
        let words = format!(" has the kind {} instead of {}", kind(new), kind(old));
        sentences.push(start().said(words));
    }
    let was = old.lead.map(|at| sides.humans.of_old[at]);
    let is = new.lead.map(|at| sides.humans.of_new[at]);
    if was != is {
        let leads = format!(" leads {}", new.party.phrase());
        sentences.extend(match (was, is) {
            (None, None) => None,
            (None, Some(is)) => Some(sides.name(is).said(leads)),
            (Some(was), Some(is)) => {
                let sentence = sides.name(is).said(leads).said(" instead of ");
                Some(sentence.and(sides.name(was)))
            }
            (Some(was), None) => {
                let sentence = Sentence::default().said("nobody").said(leads);
                let sentence = sentence.said(" now; before, ");
                Some(sentence.and(sides.name(was)).said(" did"))
            }
        });
    }
    sentences
}

/// The domains: without any, no rule checks the domain of an address.
fn domains(old: &Party, new: &Party) -> Vec<Sentence> {
    let added = only(&new.domains, &old.domains);
    let removed = only(&old.domains, &new.domains);
    let party = new.party.phrase();
    let start = |words: &str| Sentence::default().said(format!("{words}: addresses "));
    if added.is_empty() && removed.is_empty() {
        return Vec::new();
    }
    if old.domains.is_empty() {
        let sentence = start("tightened").said(format!("from {party} must be at "));
        return vec![sentence.values(&added)];
    }
    if new.domains.is_empty() {
        let sentence =
            start("relaxed").said(format!("from {party} may be at any domain, not only "));
        return vec![sentence.values(&removed)];
    }
    let mut sentences = Vec::new();
    if !added.is_empty() {
        let sentence = start("relaxed").said(format!("from {party} may also be at "));
        sentences.push(sentence.values(&added));
    }
    if !removed.is_empty() {
        let sentence = start("tightened").said(format!("from {party} may no longer be at "));
        sentences.push(sentence.values(&removed));
    }
    sentences
}
