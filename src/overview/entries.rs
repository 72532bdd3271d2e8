//! The entries of responsibilities that name each activity, and the people whom they give it to.

use std::collections::BTreeMap;

use super::{How, Share};
use crate::checks::Context;
use crate::glob::Specificity;
use crate::team::{ActivityId, Pattern};

/// The entries that name each activity, by its place in the ownership.
pub(super) struct Entries<'a> {
    /// In the file's order, each with the most specific of its patterns.
    naming: Vec<Vec<(usize, &'a Pattern<'a>)>>,
    pub context: &'a Context<'a>,
}

impl<'a> Entries<'a> {
    pub fn of(context: &'a Context<'a>) -> Self {
        let mut naming = vec![Vec::new(); context.ownership.activities.len()];
        for (entry, responsibility) in context.team.responsibilities.items.iter().enumerate() {
            for pattern in responsibility.activities.items {
                for activity in pattern.activities.iter() {
                    add(&mut naming[context.ownership.at(*activity)], entry, pattern);
                }
            }
        }
        Entries { naming, context }
    }

    fn naming(&self, activity: ActivityId) -> &[(usize, &'a Pattern<'a>)] {
        &self.naming[self.context.ownership.at(activity)]
    }

    /// The owner that an entry names for an activity.
    pub fn owner(&self, entry: usize, activity: ActivityId) -> Option<Share> {
        let naming = self.naming(activity);
        let at = naming.binary_search_by_key(&entry, |(entry, _)| *entry);
        let how = at.map_or(How::Named, |at| how(naming[at].1));
        let entry = &self.context.team.responsibilities.items[entry];
        Share::of(entry.owner.as_ref()?, how)
    }

    /// The people who work on an activity, each once: by their name in the entry that names the
    /// activity by its id, otherwise by that in the first entry.
    pub fn contributors(&self, activity: ActivityId) -> Vec<Share> {
        let mut shares: Vec<Share> = Vec::new();
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for (entry, pattern) in self.naming(activity) {
            let entry = &self.context.team.responsibilities.items[*entry];
            for reference in entry.contributors.items {
                let Some(new) = Share::of(reference, how(pattern)) else {
                    continue;
                };
                match places.get(&new.person) {
                    Some(at) if new.how == How::Named => shares[*at] = new,
                    Some(_) => {}
                    None => {
                        places.insert(new.person, shares.len());
                        shares.push(new);
                    }
                }
            }
        }
        shares
    }
}

/// Adds an entry, or a more specific pattern of the last one.
fn add<'a>(naming: &mut Vec<(usize, &'a Pattern<'a>)>, entry: usize, pattern: &'a Pattern<'a>) {
    match naming.last_mut() {
        Some((last, best)) if *last == entry => {
            if pattern.specificity >= best.specificity {
                *best = pattern;
            }
        }
        _ => naming.push((entry, pattern)),
    }
}

/// How a pattern names an activity.
fn how(pattern: &Pattern) -> How {
    match pattern.specificity {
        Specificity::Exact => How::Named,
        Specificity::Glob(_) => How::Glob(pattern.written.value.to_owned()),
    }
}
