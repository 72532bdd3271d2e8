//! The agreements and waivers of all projects, by the day on which they end.

use super::listed::Listed;
use super::promises::{self, Agreement, Waiver};
use super::source::Source;
use crate::chart::labels;
use crate::overview::{Day, Overview};

/// An agreement or a waiver of a project.
pub struct Ending {
    /// The number of the project's section.
    pub number: usize,
    /// Its name.
    pub title: String,
    /// The last day.
    pub last: Day,
    /// The promise.
    pub promise: Promise,
}

/// An agreement or a waiver: a promise for a limited time.
pub enum Promise {
    /// An agreement.
    Agreement(Agreement),
    /// A waiver.
    Waiver(Waiver),
}

/// Those that end first come first, after those with an unreadable last day; those without one are
/// at the end.
pub fn endings(sources: &[Source]) -> Listed<Ending> {
    let endings = sources.iter().flat_map(|source| {
        let overviews = source.teams.iter().flat_map(|teams| &teams.overviews);
        overviews.flat_map(|overview| of_team(overview, source))
    });
    let mut endings: Vec<Ending> = endings.collect();
    endings
        .sort_by_key(|Ending { last, .. }| (!last.is_unreadable, last.date.is_none(), last.date));
    Listed::of(endings)
}

fn of_team<'a>(overview: &'a Overview, source: &'a Source) -> impl Iterator<Item = Ending> + 'a {
    let agreements = promises::agreements(overview).into_iter();
    let agreements = agreements.map(|one| (one.term.last, Promise::Agreement(one)));
    let waivers = promises::waivers(overview, &labels(overview)).into_iter();
    let waivers = waivers.map(|one| (one.term.last, Promise::Waiver(one)));
    agreements.chain(waivers).map(|(last, promise)| Ending {
        number: source.number,
        title: source.title(),
        last,
        promise,
    })
}
