//! Who joined, left, has another id or name, or is somebody else under the same id; and other
//! changes of a person.

use super::held::Causes;
use super::sides::{Side, Sides, only};
use super::{Change, Class, Sentence, certificates};
use crate::overview::Member;

/// The changes about people; a role or a custom permission
/// that is the cause of others is not repeated.
pub fn changes(sides: &Sides, causes: &Causes) -> Vec<Change> {
    let mut changes = swapped(sides);
    for (human, pair) in sides.humans.all.iter().enumerate() {
        let old = pair.old.map(|at| sides.old.member(at));
        let new = pair.new.map(|at| sides.new.member(at));
        match (old, new) {
            (None, Some(new)) => changes.push(joined(sides, human, new)),
            (Some(old), None) => changes.push(left(sides, human, old)),
            (Some(old), Some(new)) => {
                changes.extend(renamed(sides, human, old, new));
                changes.extend(dates(sides, human, old, new));
                changes.extend(others(sides, causes, human, old, new));
            }
            (None, None) => {}
        }
        changes.extend(certificates::changes(sides, human, old, new));
    }
    changes
}

/// The ids that mean another person.
fn swapped(sides: &Sides) -> Vec<Change> {
    let mut changes = Vec::new();
    for (human, member) in new_members(sides) {
        let Some(id) = &member.id else { continue };
        let Some(before) = sides.holder(id).filter(|before| *before != human) else {
            continue;
        };
        let sentence = Sentence::default()
            .value(id)
            .said(" is now ")
            .and(sides.name(human))
            .said(" instead of ")
            .and(sides.name(before))
            .said(": every entry with this id now means another person");
        changes.push(sides.change(Class::Swapped, human, sentence).about([id]));
    }
    changes
}

fn new_members<'s>(sides: &'s Sides) -> impl Iterator<Item = (usize, &'s Member)> {
    let humans = sides.humans.of_new.iter().enumerate();
    humans.map(|(at, human)| (*human, sides.new.member(at)))
}

fn joined(sides: &Sides, human: usize, new: &Member) -> Change {
    let sentence = sides.name(human).said(" joined");
    let sentence = from(sentence, new);
    let sentence = match (new.starts.date, new.ends.date) {
        (Some(starts), _) if starts > sides.new.overview.day => {
            sentence.said(format!("; starts on {starts}"))
        }
        (_, Some(ends)) => sentence.said(format!("; leaves on {ends}")),
        _ => sentence,
    };
    sides.change(Class::Joined, human, sentence)
}

fn left(sides: &Sides, human: usize, old: &Member) -> Change {
    let sentence = from(sides.name(human).said(" left"), old);
    sides.change(Class::Left, human, sentence)
}

/// `… the customer (`developer`)`.
fn from(sentence: Sentence, member: &Member) -> Sentence {
    let sentence = match member.party {
        Some(party) => sentence.said(" ").said(party.phrase()),
        None => sentence,
    };
    let held: Vec<&String> = member.roles.iter().chain(&member.permissions).collect();
    match held.is_empty() {
        true => sentence,
        false => sentence.said(" (").values(&held).said(")"),
    }
}

fn renamed(sides: &Sides, human: usize, old: &Member, new: &Member) -> Option<Change> {
    // Another change reports an id that meant somebody else.
    let is_taken = |id: &String| sides.holder(id).is_some_and(|before| before != human);
    let id = (old.id != new.id && !new.id.as_ref().is_some_and(is_taken))
        .then_some((old.called.as_str(), new.called.as_str()));
    let name = old.name.as_deref().zip(new.name.as_deref());
    let name = name.filter(|(old, new)| old != new);
    let sentence = match (id, name) {
        (None, None) => return None,
        (Some((old, new)), None) => sides
            .name(human)
            .said(" has the id ")
            .value(new)
            .said(" instead of ")
            .value(old),
        (None, Some((old, _))) => sides.name(human).said(" was named ").name(old),
        (Some((old, new)), Some((was, _))) => sides
            .name(human)
            .said(" (")
            .value(new)
            .said(") was ")
            .name(was)
            .said(" (")
            .value(old)
            .said(")"),
    };
    let sentence = sentence.said("; the same person");
    Some(sides.change(Class::Renamed, human, sentence))
}

/// The first and the last day.
fn dates(sides: &Sides, human: usize, old: &Member, new: &Member) -> Vec<Change> {
    let was = old.absence.is_none();
    let is = new.absence.is_none();
    let class = match (was, is) {
        (false, true) => Class::Joined,
        (true, false) => Class::Left,
        _ => Class::Person,
    };
    let mut changes = Vec::new();
    for (verb, past, old, new) in [
        ("starts", "started", old.starts, new.starts),
        ("leaves", "left", old.ends, new.ends),
    ] {
        if old == new {
            continue;
        }
        let is_over = new.date.is_some_and(|date| date < sides.new.overview.day);
        let tense = if is_over { past } else { verb };
        let words = match (old.in_words(), new.in_words()) {
            (None, None) => continue,
            (Some(old), None) => format!(" no longer {verb} on {old}"),
            (None, Some(new)) => format!(" {tense} on {new}"),
            (Some(old), Some(new)) => format!(" {tense} on {new} instead of {old}"),
        };
        let sentence = sides.name(human).said(words);
        changes.push(sides.change(class, human, sentence));
    }
    changes
}

/// The party, the address, and roles: permissions say what a role means.
fn others(sides: &Sides, causes: &Causes, human: usize, old: &Member, new: &Member) -> Vec<Change> {
    let mut sentences = Vec::new();
    let name = || sides.name(human);
    let (were, are) = (roles(&sides.old, old), roles(&sides.new, new));
    if let (Some(was), Some(is)) = (old.party, new.party)
        && was != is
    {
        let (was, is) = (was.phrase(), is.phrase());
        sentences.push(name().said(format!(" works for {is} instead of {was}")));
    }
    match (&old.email, &new.email) {
        (was, is) if was == is => {}
        (Some(was), Some(is)) => sentences.push(
            name()
                .said(" has the address ")
                .value(is)
                .said(" instead of ")
                .value(was),
        ),
        (None, Some(is)) => sentences.push(name().said(" has the address ").value(is)),
        (_, None) => sentences.push(name().said(" no longer has an address")),
    }
    for (noun, has, lacks) in [
        (" has the new role", &are, &were),
        (" no longer has the role", &were, &are),
        (
            " has the new custom permission",
            &new.permissions,
            &old.permissions,
        ),
        (
            " no longer has the custom permission",
            &old.permissions,
            &new.permissions,
        ),
    ] {
        let is_cause = |id: &String| causes.contains(&(human, id.clone()));
        let mut ids = only(has, lacks);
        ids.retain(|id| !is_cause(id));
        if !ids.is_empty() {
            sentences.push(name().noun(noun, &ids));
        }
    }
    let change = |sentence| sides.change(Class::Person, human, sentence);
    sentences.into_iter().map(change).collect()
}

/// The roles of a person. An unknown role is a finding and permits nothing.
fn roles(side: &Side, member: &Member) -> Vec<String> {
    let is_role = |id: &&String| {
        let mut roles = side.overview.roles.iter();
        roles.any(|role| role.id == **id)
    };
    member.roles.iter().filter(is_role).cloned().collect()
}
