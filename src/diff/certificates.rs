//! The certificates that a person holds or no longer holds, and what else changes about one.

use jiff::civil::Date;

use super::sides::Sides;
use super::{Change, Class, Sentence};
use crate::overview::{Certificate, Member};

/// The changes of a person's certificates: one, or several, for each certification.
pub fn changes(
    sides: &Sides,
    human: usize,
    old: Option<&Member>,
    new: Option<&Member>,
) -> Vec<Change> {
    let (old, new) = (held(old), held(new));
    let mut ids: Vec<&str> = Vec::new();
    for held in new.iter().chain(old) {
        if !ids.contains(&held.id.as_str()) {
            ids.push(&held.id);
        }
    }
    let mut changes = Vec::new();
    for id in ids {
        let sentences = of_one(id, &of_id(old, id), &of_id(new, id));
        changes.extend(sentences.into_iter().map(|sentence| {
            let sentence = sides.name(human).and(sentence);
            let change = sides.change(Class::Certificate, human, sentence);
            change.about([id])
        }));
    }
    changes
}

fn held(member: Option<&Member>) -> &[Certificate] {
    member.map_or(&[], |member| &member.certificates)
}

fn of_id<'a>(held: &'a [Certificate], id: &str) -> Vec<&'a Certificate> {
    held.iter().filter(|one| one.id == id).collect()
}

/// The changes of the certificates of one certification; a renewed one is there twice.
fn of_one(id: &str, old: &[&Certificate], new: &[&Certificate]) -> Vec<Sentence> {
    let start = |words: &'static str| Sentence::default().said(words).value(id);
    if new.is_empty() {
        return vec![start(" no longer holds ")];
    }
    let last = |held: &[&Certificate]| held.iter().map(|one| one.last).max().flatten();
    let until = last(new).map_or(String::new(), |last| format!(" until {last}"));
    if old.is_empty() {
        return vec![start(" holds ").said(until)];
    }
    let mut sentences = Vec::new();
    if last(old) != last(new) {
        let was = last(old).map_or("without a last day".to_owned(), |was| was.to_string());
        sentences.push(start(" holds ").said(format!("{until} instead of {was}")));
    } else if issued(old) != issued(new) {
        let (was, is) = (days(&issued(old)), days(&issued(new)));
        let words = format!(", issued {is} instead of {was}");
        sentences.push(start(" holds ").said(words));
    }
    if credentials(old) != credentials(new) {
        sentences.push(by_credential(id, &credentials(old), &credentials(new)));
    }
    sentences
}

fn issued(held: &[&Certificate]) -> Vec<Date> {
    let mut days: Vec<Date> = held.iter().filter_map(|one| one.issued).collect();
    days.sort_unstable();
    days
}

fn days(issued: &[Date]) -> String {
    let days: Vec<String> = issued.iter().map(|day| format!("on {day}")).collect();
    match days.is_empty() {
        true => "on no day".to_owned(),
        false => days.join(" and "),
    }
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
