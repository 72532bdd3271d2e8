//! The production pipelines, and what each waits for before it deploys.

use crate::model::Oversight;
use crate::source::Span;
use crate::yaml::values::{Given, Lack};

/// A production pipeline.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// Its name.
    pub name: Option<String>,
    /// Which Customer Success Engineer starts its deployments; `None` if that cannot be read.
    pub oversight: Option<Oversight>,
    /// Whether it waits for an approval; `None` if that cannot be read.
    pub go_live_approval: Option<bool>,
    /// Whether it waits for a scheduled date; `None` if that cannot be read.
    pub scheduled: Option<bool>,
    /// Where its name is in the text.
    pub place: Option<Span>,
}

/// A pipeline of a team.
pub(super) fn of(pipeline: &crate::team::Pipeline) -> Pipeline {
    Pipeline {
        name: pipeline.name.get().map(|name| (*name).to_owned()),
        oversight: known(&pipeline.oversight, Oversight::None),
        go_live_approval: known(&pipeline.go_live_approval, false),
        scheduled: known(&pipeline.scheduled, false),
        place: pipeline.name.value().map(|name| name.used),
    }
}

/// A setting: its default if the file does not have it, `None` if it cannot be read.
fn known<T: Copy>(given: &Given<T>, default: T) -> Option<T> {
    match given {
        Given::Missing(Lack::Absent) => Some(default),
        Given::Missing(Lack::Unreadable) => None,
        Given::Value(value) => Some(value.value),
    }
}
