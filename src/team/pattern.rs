//! The activities of an entry: ids and globs, and the activities that they match.

use crate::glob::Specificity;
use crate::source::Spanned;

/// An activity's id or a glob, and the activities that it matches.
#[derive(Debug)]
pub struct Pattern<'a> {
    /// The pattern as written.
    pub written: Spanned<&'a str>,
    /// How specific it is.
    pub specificity: Specificity,
    /// The activities that it matches.
    pub activities: Activities<'a>,
}

/// The activities that a pattern matches, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Activities<'a> {
    /// A single activity, as for most ids.
    One(ActivityId),
    /// The activities; equal patterns share them.
    Shared(&'a [ActivityId]),
}

impl std::ops::Deref for Activities<'_> {
    type Target = [ActivityId];

    fn deref(&self) -> &[ActivityId] {
        match self {
            Activities::One(activity) => std::slice::from_ref(activity),
            Activities::Shared(activities) => activities,
        }
    }
}

/// An activity of one of the team's models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityId {
    /// The model's place in the team's `models`.
    pub model: u16,
    /// The row's place in the model.
    pub row: u16,
}
