//! The audience of a judgement: people who count as away, who sees each team and its waivers, and with which
//! change of the text these were judged.

use crate::checks::Context;
use crate::problem::Edit;
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
    /// The change of the text with which it was judged; `show` did not see the team with it.
    pub changed: Option<Changed>,
}

/// A change of a text, without which a mistake hides some of it.
pub struct Changed {
    /// In the order of the text.
    pub edits: Vec<Edit>,
    /// Whether it is certainly what was meant.
    pub is_certain: bool,
}
