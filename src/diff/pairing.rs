//! Which team of one text is which of the other.

use std::collections::HashMap;

use crate::overview::Overview;
use crate::teams::{Matched, Teams};

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
        let names = |teams: &'a [Overview]| teams.iter().map(|team| team.project.as_deref());
        let matched = Matched::by_name(names(olds), names(news)).then_in_order();
        let pairs = news.iter().zip(matched.old);
        let pairs = pairs.map(|(new, old)| (old.map(|at| &olds[at]), Some(new)));
        let gone = matched.left.iter().map(|at| (Some(&olds[*at]), None));
        let pairs: Vec<Paired> = pairs.chain(gone).collect();
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

    /// The name of a team in a file with several: that of the new team, if it exists.
    pub fn name(&self, team: Option<&Overview>) -> Option<String> {
        let team = team.filter(|_| self.pairs.len() > 1)?;
        let (was, is) = self.pairs[*self.places.get(&std::ptr::from_ref(team))?];
        is.or(was)?.project.clone()
    }
}
