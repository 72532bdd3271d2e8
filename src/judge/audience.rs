//! The audience of a judgement: people who count as away, and who sees each team and its waivers.

use crate::checks::Context;
use crate::source::Span;

/// The people who count as away, and the caller that sees each team.
#[derive(Default)]
pub struct Audience<'a> {
    /// The people who count as away, by id.
    pub away: &'a [String],
    /// Sees each team, with its ownership, before its rules are asked.
    pub show: Option<&'a mut dyn FnMut(&Context)>,
    /// Sees the rule of each waiver that accepts a finding.
    pub accept: Option<&'a mut dyn FnMut(Span)>,
}
