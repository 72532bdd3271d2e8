//! Which team of one text is which of the other.

use std::collections::{HashMap, VecDeque};

use crate::overview::Overview;
use crate::teams::Teams;

/// A team before and after.
type Paired<'a> = (Option<&'a Overview>, Option<&'a Overview>);

/// The teams of a file before and after.
#[derive(Default)]
pub struct Pairs<'a> {
    pairs: Vec<Paired<'a>>,
    /// The pair of each team, by where the team is in memory.
    places: HashMap<*const Overview, usize>,
}

impl<'a> Pairs<'a> {
    /// Pairs teams by the project's name, the others in their order.
    pub fn of(old: Option<&'a Teams>, new: Option<&'a Teams>) -> Self {
        let overviews = |teams: Option<&'a Teams>| teams.map_or(&[][..], |teams| &teams.overviews);
        let (olds, news) = (overviews(old), overviews(new));
        let mut by_project: HashMap<Option<&str>, VecDeque<usize>> = HashMap::new();
        for (at, old) in olds.iter().enumerate() {
            let same = by_project.entry(old.project.as_deref()).or_default();
            same.push_back(at);
        }
        let mut is_taken = vec![false; olds.len()];
        let mut take = |at: usize| {
            is_taken[at] = true;
            &olds[at]
        };
        let mut pairs: Vec<Paired> = news
            .iter()
            .map(|new| {
                let same = by_project.get_mut(&new.project.as_deref());
                let old = same.and_then(VecDeque::pop_front).map(&mut take);
                (old, Some(new))
            })
            .collect();
        let left = olds.iter().zip(is_taken);
        let mut left = left.filter_map(|(old, is_taken)| (!is_taken).then_some(old));
        for (old, _) in pairs.iter_mut().filter(|(old, _)| old.is_none()) {
            *old = left.next();
        }
        pairs.extend(left.map(|old| (Some(old), None)));
        let places = pairs.iter().enumerate().flat_map(|(at, (was, is))| {
            let both = [was, is].into_iter().flatten();
            both.map(move |team| (std::ptr::from_ref(*team), at))
        });
        Pairs {
            places: places.collect(),
            pairs,
        }
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = Paired<'a>> + '_ {
        self.pairs.iter().copied()
    }

    /// A team's name in a file with several: that of the new team, if there is one.
    pub fn name(&self, team: Option<&Overview>) -> Option<String> {
        let team = team.filter(|_| self.pairs.len() > 1)?;
        let (was, is) = self.pairs[*self.places.get(&std::ptr::from_ref(team))?];
        is.or(was)?.project.clone()
    }
}
