//! The people who count as away in a judgement, and the caller that sees each team.

use crate::checks::Context;

/// The people who count as away, and the caller that sees each team.
#[derive(Default)]
pub struct Audience<'a> {
    /// The people who count as away, by id.
    pub away: &'a [String],
    /// Sees each team, with its ownership, before its rules are asked.
    pub show: Option<&'a mut dyn FnMut(&Context)>,
}
