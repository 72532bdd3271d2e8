//! A person's part in an activity, and how the file gives it.

use crate::source::Span;
use crate::team::PersonRef;

/// The person who owns an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The team does not need to name one.
    NotOwed,
    /// No entry names anybody, and the party has no lead.
    Nobody,
    /// An entry names somebody, but is unreadable.
    Unclear,
    /// Entries of the same specificity name different people.
    Disputed(Vec<Share>),
    /// This person.
    Held(Share),
}

impl Owner {
    /// The same, mutable.
    pub fn shares_mut(&mut self) -> &mut [Share] {
        match self {
            Owner::Held(share) => std::slice::from_mut(share),
            Owner::Disputed(shares) => shares,
            Owner::NotOwed | Owner::Nobody | Owner::Unclear => &mut [],
        }
    }

    /// The people whom the file names as owners.
    pub fn shares(&self) -> &[Share] {
        match self {
            Owner::Held(share) => std::slice::from_ref(share),
            Owner::Disputed(shares) => shares,
            Owner::NotOwed | Owner::Nobody | Owner::Unclear => &[],
        }
    }
}

/// A person's part in an activity, and how the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The person.
    pub person: usize,
    /// How the file gives it.
    pub how: How,
    /// The place that names the person.
    pub place: Span,
}

impl Share {
    /// The part of a person whom the file names; `None` if no one has that id.
    pub(super) fn of(reference: &PersonRef, how: How) -> Option<Self> {
        Some(Share {
            person: reference.person()?,
            how,
            place: reference.written.used,
        })
    }
}

/// How a team file gives an activity to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// An entry has the activity's id.
    Named,
    /// An entry has a glob that matches it.
    Glob(String),
    /// The person is the party's lead, and no entry names anybody else.
    Lead,
}
