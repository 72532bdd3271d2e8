//! What is the smallest absence that costs the team something?

use std::cmp::Reverse;

use super::{Duty, Overview, State};
use crate::model::Text;

/// A smallest group of people without whom the team loses something.
#[derive(Clone, Debug)]
pub struct KeyPeople {
    /// The people, in the file's order.
    pub people: Vec<usize>,
    /// The kind of loss.
    pub loss: Loss,
    /// The ids of the lost permissions or activities, in the tables' order.
    pub lost: Vec<Text>,
}

/// The kind of loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Permissions that nobody holds any more.
    Permission,
    /// Activities that nobody owns any more.
    Activity,
}

impl Loss {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Loss::Permission => "permission",
            Loss::Activity => "activity",
        }
    }

    /// The words for the loss: `nobody can perform`.
    pub const fn phrase(self) -> &'static str {
        match self {
            Loss::Permission => "nobody can perform",
            Loss::Activity => "nobody owns",
        }
    }
}

/// The smallest groups without whom a permission is lost, then those without whom an activity is
/// lost; in each kind, the group with the greatest loss comes first. The two kinds are separate
/// because an activity has one owner: its group is one person, which would push the groups of
/// permissions off the list.
pub fn weakest(overview: &Overview) -> Vec<KeyPeople> {
    let mut groups = smallest(Loss::Permission, permissions(overview));
    groups.extend(smallest(Loss::Activity, activities(overview)));
    groups
}

/// A permission or activity, and the people who have it.
type Held<'o> = (&'o Text, Vec<usize>);

fn permissions(overview: &Overview) -> impl Iterator<Item = Held<'_>> {
    let rows = overview.permissions.iter().flat_map(|table| &table.rows);
    // If roles are unreadable, somebody else may also hold it.
    let held = rows.filter(|row| row.state() == State::Held && !row.is_unclear);
    held.map(|row| {
        let holders = row.holders.iter().map(|holder| holder.person);
        (&row.id, holders.collect())
    })
}

fn activities(overview: &Overview) -> impl Iterator<Item = Held<'_>> {
    let duties = overview.duties.iter().flat_map(|table| &table.activities);
    // If its owner is away, an activity of Adobe still belongs to Adobe.
    let is_held =
        |duty: &&Duty| overview.state(duty) == State::Held && overview.elsewhere(duty).is_none();
    let owned = duties.filter(is_held);
    owned.map(|duty| {
        let owners = duty.owner.shares().iter().map(|share| share.person);
        (&duty.id, owners.collect())
    })
}

fn smallest<'o>(loss: Loss, held: impl Iterator<Item = Held<'o>>) -> Vec<KeyPeople> {
    let held: Vec<Held> = held.collect();
    let fewest = held.iter().map(|(_, people)| people.len()).min();
    let mut groups: Vec<KeyPeople> = Vec::new();
    for (id, people) in held {
        if Some(people.len()) != fewest {
            continue;
        }
        match groups.iter_mut().find(|group| group.people == people) {
            Some(group) => group.lost.push(id.clone()),
            None => groups.push(KeyPeople {
                people,
                loss,
                lost: vec![id.clone()],
            }),
        }
    }
    groups.sort_by_key(|group| Reverse(group.lost.len()));
    groups
}
