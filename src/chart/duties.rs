//! Who owns and works on each activity of a table, by person: a letter in each cell.

use crate::model::{PartyName, Text};
use crate::overview::{Duties, Duty, How, Overview, Owner};

/// The activities of one table.
pub struct Grid {
    /// The people who own or work on any of them.
    pub people: Vec<usize>,
    /// In the table's order.
    pub rows: Vec<Row>,
}

/// An activity.
pub struct Row {
    /// The published group, where it differs from the row before.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// One for each of the people.
    pub cells: Vec<Letter>,
    /// Whether somebody must own it and nobody does.
    pub is_gap: bool,
    /// Whether Adobe owns it.
    pub is_adobes: bool,
}

/// A person's part in an activity: `O` owns it, `L` owns it as lead, `W` works on it, `?` is one of
/// several owners; empty without a part.
pub type Letter = &'static str;

impl Grid {
    /// The activities of a table.
    pub fn of(duties: &Duties, overview: &Overview) -> Self {
        let all = &duties.activities;
        let has_part = |person: &usize| all.iter().any(|duty| !letter(duty, *person).is_empty());
        let people: Vec<usize> = (0..overview.people.len()).filter(has_part).collect();
        let mut before: Option<&Text> = None;
        let rows = all.iter().map(|duty| {
            let group = duty.group.as_ref();
            let is_new = group != std::mem::replace(&mut before, group);
            Row {
                group: group.filter(|_| is_new).cloned(),
                title: duty.title.clone(),
                cells: people.iter().map(|one| letter(duty, *one)).collect(),
                is_gap: overview.is_gap(duty),
                is_adobes: duty.accountable == Some(PartyName::Adobe),
            }
        });
        let rows = rows.collect();
        Grid { people, rows }
    }
}

fn letter(duty: &Duty, person: usize) -> Letter {
    let mut owners = duty.owner.shares().iter();
    let owner = owners.find(|share| share.person == person);
    match (owner, &duty.owner) {
        (Some(_), Owner::Disputed(_)) => "?",
        (Some(share), _) if share.how == How::Lead => "L",
        (Some(_), _) => "O",
        (None, _) if duty.contributors.iter().any(|share| share.person == person) => "W",
        (None, _) => "",
    }
}
