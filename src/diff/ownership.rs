//! Who gains and who loses an activity, which activities lose their owner, and who works on others.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{ChangePlace, Power};
use super::sides::{Side, Sides};
use super::{Change, Class, Sentence};
use crate::model::PartyName;
use crate::overview::{Duty, How, Overview, Owner};

/// An activity: its table, its id.
type Key<'a> = (&'a str, &'a str);

/// The owner of an activity, and how the file gives it.
#[derive(Clone)]
struct Held<'a> {
    human: usize,
    how: Way<'a>,
    place: Option<ChangePlace>,
}

/// How a file gives an activity to a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way<'a> {
    Named,
    Glob(&'a str),
    Lead(Option<PartyName>),
}

/// Who has activities in the other team.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Other {
    /// Somebody.
    Human(usize),
    /// Nobody, which is a gap.
    Gap,
    /// Adobe, or nobody because the team does not need to name anybody.
    NotOwed,
    /// It is unknown.
    Unclear,
    /// The team has no such activity.
    Absent,
}

/// The activities that a person has in one team only.
struct Group<'a> {
    place: Option<ChangePlace>,
    ids: Vec<&'a str>,
}

/// The changes of who owns what, and of who works on what.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let mut changes = in_turn(sides, Class::Gain);
    changes.extend(in_turn(sides, Class::Loss));
    changes.extend(without_owner(sides));
    changes.extend(work(sides));
    changes
}

fn in_turn(sides: &Sides, class: Class) -> Vec<Change> {
    let (has, lacks) = match class {
        Class::Gain => (&sides.new, &sides.old),
        _ => (&sides.old, &sides.new),
    };
    let others: BTreeMap<Key, Other> = duties(lacks.overview)
        .map(|(key, duty)| (key, other(lacks, duty, sides)))
        .collect();
    let mut groups: BTreeMap<(usize, Way, Other), Group> = BTreeMap::new();
    for (key, duty) in duties(has.overview) {
        let Some(Held { human, how, place }) = held(has, duty, sides) else {
            continue;
        };
        let other = others.get(&key).copied().unwrap_or(Other::Absent);
        if other == Other::Human(human) {
            continue;
        }
        let group = groups.entry((human, how, other)).or_insert(Group {
            place,
            ids: Vec::new(),
        });
        group.ids.push(key.1);
    }
    groups
        .into_iter()
        .map(|((human, how, other), group)| change(sides, class, human, how, other, &group))
        .collect()
}

fn duties(overview: &Overview) -> impl Iterator<Item = (Key<'_>, &Duty)> {
    overview.duties.iter().flat_map(|duties| {
        let table = duties.table.model.as_ref();
        let activities = duties.activities.iter();
        activities.map(move |duty| ((table, duty.id.as_ref()), duty))
    })
}

/// The person who owns an activity and is on the team.
fn held<'a>(side: &Side<'a>, duty: &'a Duty, sides: &Sides) -> Option<Held<'a>> {
    let Owner::Held(share) = &duty.owner else {
        return None;
    };
    if !side.overview.is_present(share.person) {
        return None;
    }
    let how = match &share.how {
        How::Named => Way::Named,
        How::Glob(glob) => Way::Glob(glob),
        How::Lead => Way::Lead(duty.accountable),
    };
    Some(Held {
        human: sides.human(side, share.person),
        how,
        place: side.place(share.place),
    })
}

fn other(side: &Side, duty: &Duty, sides: &Sides) -> Other {
    match (held(side, duty, sides), &duty.owner) {
        (Some(held), _) => Other::Human(held.human),
        (None, Owner::NotOwed) => Other::NotOwed,
        (None, Owner::Unclear) => Other::Unclear,
        (None, _) => Other::Gap,
    }
}

fn change(
    sides: &Sides,
    class: Class,
    human: usize,
    how: Way,
    other: Other,
    group: &Group,
) -> Change {
    let owns = match class {
        Class::Gain => " now owns ",
        _ => " no longer owns ",
    };
    let sentence = sides
        .name(human)
        .said(owns)
        .values(&group.ids)
        .and(way(how));
    let sentence = match (class, other) {
        (Class::Gain, Other::Human(other)) => sentence.said(" instead of ").and(sides.name(other)),
        (Class::Gain, Other::Gap) => sentence.said("; nobody did before"),
        (_, Other::Human(other)) => sentence.said("; ").and(sides.name(other)).said(" does"),
        (_, Other::Gap) => sentence.said("; nobody does"),
        (_, Other::NotOwed) if class != Class::Gain => {
            sentence.said("; the team does not need to name an owner")
        }
        _ => sentence,
    };
    Change {
        power: Some(Power::Ownership),
        place: match class {
            Class::Gain => group.place,
            _ => sides.place(human),
        },
        ..sides
            .change(class, human, sentence)
            .about(group.ids.iter().copied())
    }
}

fn way(how: Way) -> Sentence {
    let sentence = Sentence::default();
    match how {
        Way::Named => sentence,
        Way::Glob(glob) => sentence.said(" (by the glob ").value(glob).said(")"),
        Way::Lead(None) => sentence.said(" (as the lead)"),
        Way::Lead(Some(party)) => sentence.said(format!(" (as the lead of {})", party.phrase())),
    }
}

/// The activities that somebody owned and that now have no owner.
fn without_owner(sides: &Sides) -> Vec<Change> {
    let now: BTreeMap<Key, &Duty> = duties(sides.new.overview).collect();
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (key, duty) in duties(sides.old.overview) {
        let Some(before) = held(&sides.old, duty, sides) else {
            continue;
        };
        // Somebody from another party becomes the owner, which another change and a finding report.
        let lacks_owner = |duty: &&Duty| {
            sides.new.overview.is_gap(duty) && held(&sides.new, duty, sides).is_none()
        };
        if now.get(&key).is_some_and(lacks_owner) {
            groups.entry(before.human).or_default().push(key.1);
        }
    }
    let change = |(human, ids): (usize, Vec<&str>)| {
        let sentence = Sentence::default()
            .said("nobody owns ")
            .values(&ids)
            .said(" now; before, ")
            .and(sides.name(human))
            .said(" did");
        Change {
            power: Some(Power::Ownership),
            ..Change::new(Class::LastHolder, sentence, sides.place(human)).about(ids)
        }
    };
    groups.into_iter().map(change).collect()
}

/// The activities that people start or stop working on, without those that they own.
fn work(sides: &Sides) -> Vec<Change> {
    let mut changes = Vec::new();
    for (has, lacks, verb) in [
        (&sides.new, &sides.old, " now works on "),
        (&sides.old, &sides.new, " no longer works on "),
    ] {
        // Somebody who becomes the owner of an activity does not stop working on it.
        let mut known = workers(lacks, sides);
        known.extend(owners(lacks, sides));
        let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (human, (_, id)) in workers(has, sides).difference(&known) {
            groups.entry(*human).or_default().push(id);
        }
        changes.extend(groups.into_iter().map(|(human, ids)| {
            let sentence = sides.name(human).said(verb).values(&ids);
            sides.change(Class::Work, human, sentence).about(ids)
        }));
    }
    changes
}

fn workers<'a>(side: &Side<'a>, sides: &Sides) -> BTreeSet<(usize, Key<'a>)> {
    let mut workers = BTreeSet::new();
    for (key, duty) in duties(side.overview) {
        let present = duty.contributors.iter();
        let present = present.filter(|share| side.overview.is_present(share.person));
        workers.extend(present.map(|share| (sides.human(side, share.person), key)));
    }
    workers
}

fn owners<'a>(side: &Side<'a>, sides: &Sides) -> Vec<(usize, Key<'a>)> {
    let held = |(key, duty)| Some((held(side, duty, sides)?.human, key));
    duties(side.overview).filter_map(held).collect()
}
