//! The caller of the judgement: it names people who count as away, sees each team, and learns which
//! change corrects the text.

use crate::checks::Context;
use crate::problem::Edit;
use crate::source::Span;

/// The people who count as away, and the callbacks that see each team.
#[derive(Default)]
pub struct Audience<'a> {
    /// The people who count as away, by id.
    pub away: &'a [String],
    /// Sees each team, with its ownership, before its rules are asked.
    pub show: Option<&'a mut dyn FnMut(&Context)>,
    /// Sees the rule of each waiver that accepts a finding.
    pub accept: Option<&'a mut dyn FnMut(Span)>,
    /// The change with which the text was judged. `show` did not see the team of the changed text.
    pub changed: Option<Changed>,
}

/// A change of a text that reveals what a mistake hides.
pub struct Changed {
    /// In the order of the text.
    pub edits: Vec<Edit>,
    /// Whether the author certainly meant it.
    pub is_certain: bool,
}
