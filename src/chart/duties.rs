//! Who owns and works on each activity of a table, by person: a letter in each cell.

use crate::model::{PartyName, Text};
use crate::overview::{Duties, Duty, How, Overview, Owner, State, with_headings};

/// The activities of one table.
pub struct Grid {
    /// The people who own or work on any of them.
    pub people: Vec<usize>,
    /// In the table's order.
    pub rows: Vec<Row>,
}

/// An activity.
pub struct Row {
    /// The heading over it.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// One for each of the people.
    pub cells: Vec<Letter>,
    /// Whether somebody owns it.
    pub state: State,
    /// The party outside the team that owns it.
    pub outside: Option<PartyName>,
    /// How many people own it or work on it; `None` if nobody has to.
    pub count: Option<usize>,
}

/// A person's part in an activity: `O` owns it, `L` owns it as lead, `X` does either but works for
/// another party, `W` works on it, `?` is one of several owners; empty without a part.
pub type Letter = &'static str;

/// The letter of an owner who works for another party.
pub const OUTSIDE: Letter = "X";

impl Grid {
    /// The activities of a table.
    pub fn of(duties: &Duties, overview: &Overview) -> Self {
        let all = &duties.activities;
        let has_part = |person: &usize| all.iter().any(|duty| !letter(duty, *person).is_empty());
        let people: Vec<usize> = (0..overview.people.len()).filter(has_part).collect();
        let rows = with_headings(all).map(|(heading, duty)| Row {
            group: heading.cloned(),
            title: duty.title.clone(),
            cells: people.iter().map(|one| letter(duty, *one)).collect(),
            state: overview.state(duty),
            outside: duty
                .accountable
                .filter(|_| overview.state(duty).is_elsewhere()),
            count: overview.count(duty),
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
        (Some(_), _) if duty.is_outside => OUTSIDE,
        (Some(share), _) if share.how == How::Lead => "L",
        (Some(_), _) => "O",
        (None, _) if duty.contributors.iter().any(|share| share.person == person) => "W",
        (None, _) => "",
    }
}
