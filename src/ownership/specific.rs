//! The most specific entry about each activity, and the entries that contradict it.

use foldhash::HashMap;

use crate::glob::Specificity;
use crate::team::Team;

/// The most specific entry about an activity; the first one if there are several.
#[derive(Clone, Copy)]
pub(super) struct MostSpecific {
    pub specificity: Specificity,
    pub entry: usize,
}

/// Two entries that name different owners of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The first entry.
    pub first: usize,
    /// The one that disagrees with it.
    pub second: usize,
    /// The activity's place in `activities`.
    pub activity: usize,
}

/// More names would not help the reader.
const MAX_CONFLICTS: usize = 32;

/// The entries that are as specific as the first entry of an activity but name another owner, by
/// the activity's index.
#[derive(Default)]
pub(super) struct Conflicts(HashMap<usize, Vec<usize>>);

impl Conflicts {
    /// Compares an entry with the most specific one so far.
    pub fn consider(
        &mut self,
        team: &Team,
        most_specific: &mut Option<MostSpecific>,
        activity: usize,
        new: MostSpecific,
    ) {
        match most_specific {
            Some(first) if new.specificity < first.specificity => {}
            Some(first) if new.specificity == first.specificity => {
                self.add(team, activity, first.entry, new.entry);
            }
            _ => {
                *most_specific = Some(new);
                // Most teams have no conflicts.
                if !self.0.is_empty() {
                    self.0.remove(&activity);
                }
            }
        }
    }

    /// Adds an entry that names another owner than the first one and all known conflicts.
    fn add(&mut self, team: &Team, activity: usize, first: usize, new: usize) {
        if !owners_differ(team, first, new) {
            return;
        }
        let others = self.0.entry(activity).or_default();
        let is_new = others.iter().all(|other| owners_differ(team, *other, new));
        if is_new && others.len() < MAX_CONFLICTS {
            others.push(new);
        }
    }

    pub fn is_disputed(&self, activity: usize) -> bool {
        self.0.contains_key(&activity)
    }

    /// The conflicts as pairs of entries, in the activities' order.
    pub fn disputes(self, most_specific: &[Option<MostSpecific>]) -> Vec<Dispute> {
        let mut by_activity: Vec<(usize, Vec<usize>)> = self.0.into_iter().collect();
        by_activity.sort_unstable_by_key(|(activity, _)| *activity);
        let pair = |activity: usize, second: usize| {
            let first = most_specific[activity]?.entry;
            Some(Dispute {
                first,
                second,
                activity,
            })
        };
        let pairs = by_activity
            .into_iter()
            .flat_map(|(activity, others)| others.into_iter().map(move |other| (activity, other)));
        pairs
            .filter_map(|(activity, second)| pair(activity, second))
            .collect()
    }
}

/// Whether two entries name different owners. An unreadable owner may be the same person.
fn owners_differ(team: &Team, first: usize, second: usize) -> bool {
    let person = |entry: usize| {
        let owner = team.responsibilities.items[entry].owner.as_ref();
        owner.and_then(|owner| owner.person())
    };
    matches!((person(first), person(second)), (Some(first), Some(second)) if first != second)
}
