//! The waivers and agreements of one team.

use std::rc::Rc;

use jiff::civil::Date;

use super::home::Home;
use crate::policy::choices::Choices;
use crate::source::Span;

/// The waivers and agreements of one team.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// The project's name.
    pub project: Option<String>,
    /// Where that is, or the document's first key.
    pub place: Span,
    pub(super) waivers: Vec<Waiver>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) choices: Choices,
    /// The text in which they are.
    pub(super) home: Rc<Home>,
}

/// A waiver; two with equal keys accept the same.
#[derive(Clone, Debug)]
pub(super) struct Waiver {
    pub(super) key: [Option<String>; 3],
    pub(super) until: Option<Date>,
    pub(super) place: Span,
    /// The place of its last day.
    pub(super) end: Span,
}

impl Waiver {
    pub(super) fn rule(&self) -> &str {
        self.key[0].as_deref().unwrap_or_default()
    }
}

/// An agreement; two with equal keys say the same.
#[derive(Clone, Debug)]
pub(super) struct Agreement {
    pub(super) activities: Vec<String>,
    pub(super) parties: String,
    pub(super) ends: Option<Date>,
    pub(super) covers: usize,
    /// For how many of these activities it counts.
    pub(super) counts: usize,
    pub(super) place: Span,
}
