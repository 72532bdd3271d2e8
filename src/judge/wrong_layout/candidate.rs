//! A change of the layout to try, with how unlikely it is compared with the others.

use super::change::Repair;
use super::even::Evenness;
use crate::judge::certainty::Certainty;
use crate::source::line_breaks;

/// How unlikely a change is: whether it only takes out a line for which somebody must find the
/// place, how uneven it makes the text, and how many line breaks it replaces.
pub(super) type Rank = (bool, isize, usize);

/// A change to try.
pub(super) struct Candidate {
    pub repair: Repair,
    pub rank: Rank,
}

impl Candidate {
    pub fn of(repair: Repair, text: &str, evenness: &Evenness) -> Self {
        let lines = line_breaks(&text[repair.edit.span.range()]);
        let has_no_place = repair.certainty == Certainty::None && repair.deletes_lines(text);
        Candidate {
            rank: (has_no_place, evenness.unevenness(&repair.edit), lines),
            repair,
        }
    }
}
