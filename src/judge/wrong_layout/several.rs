//! Several separate mistakes in the layout of a text: the first one is repaired where the text with its repair can
//! be repaired, too.

use super::is_of_line;
use super::outcome::{Before, Outcome};
use crate::capped::Capped;
use crate::edit;
use crate::finding::Finding;
use crate::judge::audience::Changed;
use crate::judge::moved::{move_back, span_before};
use crate::judge::{Audience, Judged, Scratch, Settings};
use crate::problem::{Edit, ProblemKind};
use crate::yaml;
use crate::yaml::tree::Limits;

/// The most mistakes. A text with more is not indented by anybody.
const MAX_MISTAKES: usize = 4;

/// The findings of a text besides the one about the first mistake, at their places in the text as it is.
pub(super) struct Rest {
    found: Capped<Finding>,
    judged: Judged,
    /// The repairs of all mistakes, in the order of the text.
    edits: Vec<Edit>,
}

impl Rest {
    /// Whether a change is one of the repairs.
    pub fn has(&self, edit: &Edit) -> bool {
        self.edits.contains(edit)
    }

    /// Adds its findings to that about the first mistake.
    pub fn add_to(self, all: &mut Capped<Finding>) -> (Judged, Option<Changed>) {
        all.append(self.found);
        let changed = Changed {
            edits: self.edits,
            is_certain: true,
        };
        (self.judged.as_corrected(), Some(changed))
    }
}

/// Whether the errors of syntax may be separate mistakes: each is about its line as a whole.
pub(super) fn may_be(text: &str, found: &[Finding]) -> bool {
    let of_syntax = || found.iter().filter(|one| one.is_a(ProblemKind::Syntax));
    (2..=MAX_MISTAKES).contains(&of_syntax().count())
        && of_syntax().all(|one| is_of_line(text, one))
}

/// The rest of a text with the repair of its first mistake; `None` where something about the form is still wrong
/// whose correction is not certain.
pub(super) fn rest(
    before: Before,
    first: &Outcome,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Rest> {
    let repair = std::slice::from_ref(first.edit());
    let text = edit::applied(before.text, repair);
    let tree = yaml::parse_in(&mut scratch.tree, &text, &Limits::default());
    let (mut audience, mut found) = (Audience::default(), Capped::default());
    let judged = super::judged(tree, settings, scratch, &mut audience, &mut found);
    let next = audience.changed.filter(|changed| changed.is_certain)?;
    let next = next.edits.into_iter().map(|edit| Edit {
        span: span_before(edit.span, repair),
        ..edit
    });
    let edits = edit::in_order(repair.iter().cloned().chain(next).collect())?;
    for finding in &mut found.items {
        move_back(finding, repair);
    }
    let mut of_form = found.items.iter().filter(|one| one.is_of_form());
    of_form.all(Finding::has_safe_fix).then_some(Rest {
        found,
        judged,
        edits,
    })
}
