//! Agreements and waivers that are new, gone, or end on another day.

use std::collections::BTreeMap;
use std::hash::Hash;

use super::days::{instead, until, until_instead};
use super::sides::{Side, Sides};
use super::{Change, Class, Sentence};
use crate::model::PartyName;
use crate::overview::{Agreement, Waiver};
use crate::teams::Matched;

/// The changes of agreements and waivers.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let mut changes = agreements(sides);
    changes.extend(waivers(sides));
    changes
}

/// Entries of two lists: the same by a key, or in one list only.
enum Entry<'a, T> {
    New(&'a T),
    Gone(&'a T),
    Both(&'a T, &'a T),
}

/// Compares two lists. Entries with the same key are compared in their order.
fn entries<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Entry<'a, T>> {
    let matched = Matched::by_name(old.iter().map(&key), new.iter().map(&key));
    let both = new.iter().zip(matched.old);
    let both = both.map(|(is, was)| match was {
        Some(at) => Entry::Both(&old[at], is),
        None => Entry::New(is),
    });
    let gone = matched.left.iter().map(|at| Entry::Gone(&old[*at]));
    both.chain(gone).collect()
}

fn agreements(sides: &Sides) -> Vec<Change> {
    let key = |one: &Agreement| {
        let mut activities = one.activities.clone();
        activities.sort_unstable();
        (activities, one.owner, one.contributors.clone())
    };
    let (old, new) = (
        &sides.old.overview.agreements,
        &sides.new.overview.agreements,
    );
    let changes = |entry: Entry<Agreement>| {
        let (one, side, sentences) = match entry {
            Entry::New(one) => (one, &sides.new, vec![agreement(one, "new agreement: ")]),
            Entry::Gone(one) => (one, &sides.old, vec![agreement(one, "removed agreement: ")]),
            Entry::Both(was, is) => (is, &sides.new, changed_agreement(was, is)),
        };
        let place = side.place(one.place);
        let change = |sentence| {
            let change = Change::new(Class::Agreement, sentence, place);
            change.about(one.activities.iter().cloned())
        };
        sentences.into_iter().map(change).collect::<Vec<_>>()
    };
    let entries = entries(old, new, key).into_iter();
    entries.flat_map(changes).collect()
}

fn agreement(one: &Agreement, start: &'static str) -> Sentence {
    let sentence = Sentence::default().said(start).and(terms(one));
    let sentence = match &one.reference {
        Some(reference) => sentence.said(" (").value(reference).said(")"),
        None => sentence.said(" (no reference)"),
    };
    sentence.said(format!(" {}", until(one.ends.in_words())))
}

/// Who owns what under an agreement.
fn terms(one: &Agreement) -> Sentence {
    let owner = one.owner.map_or("nobody", PartyName::phrase);
    let sentence = Sentence::default()
        .said(owner)
        .said(" owns ")
        .values(&one.activities);
    let parties: Vec<&str> = one
        .contributors
        .iter()
        .map(|party| party.phrase())
        .collect();
    match parties.is_empty() {
        true => sentence,
        false => sentence.said(format!(" with {}", parties.join(" and "))),
    }
}

/// A value of the file, or the words for none.
fn value_or(value: Option<&str>, none: &'static str) -> Sentence {
    match value {
        Some(value) => Sentence::default().value(value),
        None => Sentence::default().said(none),
    }
}

fn changed_agreement(was: &Agreement, is: &Agreement) -> Vec<Sentence> {
    let start = || Sentence::default().said("agreement: ").and(terms(is));
    let mut sentences = Vec::new();
    if was.ends != is.ends {
        let days = until_instead(is.ends.in_words(), was.ends.in_words());
        sentences.push(start().said(format!(" {days}")));
    }
    if was.reference != is.reference {
        let reference = |one: &Agreement| value_or(one.reference.as_deref(), "no reference");
        let sentence = start().said(" by ").and(reference(is));
        sentences.push(sentence.said(" instead of ").and(reference(was)));
    }
    if was.signed != is.signed {
        let none = "no day of signature";
        let days = instead(
            "signed on",
            none,
            is.signed.in_words(),
            was.signed.in_words(),
        );
        sentences.push(start().said(format!(", {days}")));
    }
    sentences
}

fn waivers(sides: &Sides) -> Vec<Change> {
    let key = |one: &Waiver| (one.rule.clone(), one.about.clone());
    let (old, new) = (&sides.old.overview.waivers, &sides.new.overview.waivers);
    let mut changes = Vec::new();
    let mut alike: BTreeMap<_, Vec<&Waiver>> = BTreeMap::new();
    for entry in entries(old, new, key) {
        match entry {
            Entry::New(one) => {
                let approver = approver(one, &sides.new, sides);
                let key = (
                    true,
                    &one.rule,
                    one.about.is_some(),
                    one.until.in_words(),
                    approver,
                );
                alike.entry(key).or_default().push(one);
            }
            Entry::Gone(one) => {
                let key = (false, &one.rule, one.about.is_some(), None, None);
                alike.entry(key).or_default().push(one);
            }
            Entry::Both(was, is) => {
                let sentences = changed_waiver(was, is, sides).into_iter();
                changes.extend(sentences.map(|sentence| of_waiver(is, &sides.new, sentence)));
            }
        }
    }
    let alike = alike.into_iter();
    changes.extend(alike.filter_map(|((is_new, ..), alike)| {
        let one = *alike.first()?;
        Some(match is_new {
            true => {
                let sentence = waivers_of(&alike, "new waiver for ");
                let sentence = sentence.said(format!(" {}", until(one.until.in_words())));
                let sentence = sentence.and(approved(one, &sides.new, sides));
                of_waiver(one, &sides.new, sentence)
            }
            false => of_waiver(one, &sides.old, waivers_of(&alike, "removed waiver for ")),
        })
    }));
    changes
}

fn of_waiver(one: &Waiver, side: &Side, sentence: Sentence) -> Change {
    let change = Change::new(Class::Waiver, sentence, side.place(one.place));
    change.about(one.rule.iter().cloned())
}

/// Waivers of one rule: all of them about something, or none.
fn waivers_of(alike: &[&Waiver], start: &'static str) -> Sentence {
    let about: Vec<&String> = alike.iter().filter_map(|one| one.about.as_ref()).collect();
    let rule = alike.first().and_then(|one| one.rule.as_deref());
    let sentence = Sentence::default().said(start).value(rule.unwrap_or("?"));
    match about.is_empty() {
        true => sentence,
        false => sentence.said(" about ").values(&about),
    }
}

fn approved(one: &Waiver, side: &Side, sides: &Sides) -> Sentence {
    match approver(one, side, sides) {
        Some(human) => Sentence::default()
            .said(", approved by ")
            .and(sides.name(human)),
        None => Sentence::default().said(", approved by nobody on the team"),
    }
}

fn approver(one: &Waiver, side: &Side, sides: &Sides) -> Option<usize> {
    one.approver.map(|at| sides.human(side, at))
}

fn changed_waiver(was: &Waiver, is: &Waiver, sides: &Sides) -> Vec<Sentence> {
    let start = || waivers_of(&[is], "waiver for ");
    let mut sentences = Vec::new();
    let is_same = approver(was, &sides.old, sides) == approver(is, &sides.new, sides);
    if was.until != is.until || !is_same {
        let days = match was.until == is.until {
            true => String::new(),
            false => format!(
                " {}",
                until_instead(is.until.in_words(), was.until.in_words())
            ),
        };
        let sentence = start().said(days);
        sentences.push(match is_same {
            true => sentence,
            false => sentence.and(approved(is, &sides.new, sides)),
        });
    }
    if was.reason != is.reason {
        let reason = |one: &Waiver| value_or(one.reason.as_deref(), "none");
        let sentence = start().said(": the reason is ").and(reason(is));
        sentences.push(sentence.said(" instead of ").and(reason(was)));
    }
    sentences
}
