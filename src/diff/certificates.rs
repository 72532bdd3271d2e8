//! The certificates that a person holds or no longer holds, and other changes of a certificate.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::days::{instead, until_instead};
use super::sides::Sides;
use super::{Change, Class, Sentence};
use crate::overview::{Certificate, Day, Member};

/// The certificates of one certification, before and after.
#[derive(Default)]
struct Pair<'a> {
    old: Vec<&'a Certificate>,
    new: Vec<&'a Certificate>,
}

/// The changes of a person's certificates: changes of one, and certificates that come or go
/// together.
pub fn changes(
    sides: &Sides,
    human: usize,
    old: Option<&Member>,
    new: Option<&Member>,
) -> Vec<Change> {
    let change = |ids: &[&str], sentence| {
        let sentence = sides.name(human).and(sentence);
        let change = sides.change(Class::Certificate, human, sentence);
        change.about(ids.iter().copied())
    };
    let (mut changes, mut alike) = (Vec::new(), Alike::new());
    for (id, pair) in by_id(held(old), held(new)) {
        match lone(&pair) {
            Some(lone) => alike.entry(lone).or_default().push(id),
            None => {
                let sentences = of_both(id, &pair.old, &pair.new).into_iter();
                changes.extend(sentences.map(|sentence| change(&[id], sentence)));
            }
        }
    }
    let alike = alike.into_iter();
    changes.extend(alike.map(|(lone, ids)| change(&ids, lone.sentence(&ids))));
    changes
}

/// A certification that a person holds on one side only.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Lone {
    Gone,
    /// With its last day.
    New(Option<String>),
}

/// The certifications that change in the same way, as ids.
type Alike<'a> = BTreeMap<Lone, Vec<&'a str>>;

fn lone(pair: &Pair) -> Option<Lone> {
    match (pair.old.is_empty(), pair.new.is_empty()) {
        (_, true) => Some(Lone::Gone),
        (true, false) => Some(Lone::New(last(&pair.new))),
        (false, false) => None,
    }
}

impl Lone {
    fn sentence(&self, ids: &[&str]) -> Sentence {
        let holds = |words: &'static str| Sentence::default().said(words).values(ids);
        match self {
            Lone::Gone => holds(" no longer holds "),
            Lone::New(None) => holds(" holds "),
            Lone::New(Some(last)) => holds(" holds ").said(format!(" until {last}")),
        }
    }
}

/// The last day on which any of some certificates is valid, in words. An unreadable day may be any
/// day, and a missing one is later than all.
fn last(held: &[&Certificate]) -> Option<String> {
    let days = held.iter().map(|one| one.last);
    let last = days.max_by_key(|day| (day.is_unreadable, day.date.is_none(), day.date));
    last.and_then(Day::in_words)
}

fn held(member: Option<&Member>) -> &[Certificate] {
    member.map_or(&[], |member| &member.certificates)
}

/// Each certification with its certificates, in the order of the new file and then of the old one.
fn by_id<'a>(old: &'a [Certificate], new: &'a [Certificate]) -> Vec<(&'a str, Pair<'a>)> {
    let mut pairs: Vec<(&str, Pair)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::default();
    for (one, is_new) in new
        .iter()
        .map(|one| (one, true))
        .chain(old.iter().map(|one| (one, false)))
    {
        let place = *places.entry(&one.id).or_insert(pairs.len());
        if place == pairs.len() {
            pairs.push((&one.id, Pair::default()));
        }
        let (_, pair) = &mut pairs[place];
        let list = if is_new { &mut pair.new } else { &mut pair.old };
        list.push(one);
    }
    pairs
}

/// The changes of the certificates of one certification, which has two after a renewal.
fn of_both(id: &str, old: &[&Certificate], new: &[&Certificate]) -> Vec<Sentence> {
    let holds = |words: String| Sentence::default().said(" holds ").value(id).said(words);
    let mut sentences = Vec::new();
    if last(old) != last(new) {
        let days = until_instead(last(new), last(old));
        sentences.push(holds(format!(" {days}")));
    } else if issued(old) != issued(new) {
        let (was, is) = (days(&issued(old)), days(&issued(new)));
        let days = instead("issued on", "no day of issue", is, was);
        sentences.push(holds(format!(", {days}")));
    }
    if credentials(old) != credentials(new) {
        sentences.push(by_credential(id, &credentials(old), &credentials(new)));
    }
    sentences
}

fn issued(held: &[&Certificate]) -> Vec<String> {
    let days = held.iter().filter_map(|one| one.issued.in_words());
    let mut days: Vec<String> = days.collect();
    days.sort_unstable();
    days
}

fn days(issued: &[String]) -> Option<String> {
    (!issued.is_empty()).then(|| issued.join(" and "))
}

fn credentials<'a>(held: &[&'a Certificate]) -> Vec<&'a str> {
    let named = held.iter().filter_map(|one| one.credential.as_deref());
    let mut named: Vec<&str> = named.collect();
    named.sort_unstable();
    named
}

fn by_credential(id: &str, old: &[&str], new: &[&str]) -> Sentence {
    let (words, named) = match new.is_empty() {
        true => (" no longer names the credential ", old),
        false => (" names the credential ", new),
    };
    let sentence = Sentence::default().said(words).values(named);
    let sentence = match old.is_empty() || new.is_empty() {
        true => sentence,
        false => sentence.said(" instead of ").values(old),
    };
    sentence.said(" for ").value(id)
}
