//! Several separate mistakes in the layout of a text. The first one is corrected only if the
//! corrected text can be corrected, too.

use super::outcome::{Before, Outcome};
use super::whole_line::is_of_line;
use crate::capped::Capped;
use crate::edit;
use crate::finding::Finding;
use crate::judge::audience::Changed;
use crate::judge::documents::{Judge, Judged};
use crate::judge::moved::{move_back, span_before};
use crate::judge::{Audience, Scratch, Settings};
use crate::problem::{Edit, ProblemKind};
use crate::yaml;
use crate::yaml::tree::Limits;

/// The most mistakes. With more, the layout of the whole text is in doubt.
const MAX_MISTAKES: usize = 4;

/// The findings of a text apart from its first mistake, at their places in the unchanged text.
pub(super) struct Rest {
    found: Capped<Finding>,
    judged: Judged,
    /// The changes for all mistakes, in the order of the text.
    edits: Vec<Edit>,
}

impl Rest {
    /// Whether a change is among those for the mistakes.
    pub fn has(&self, edit: &Edit) -> bool {
        self.edits.contains(edit)
    }

    /// Adds its findings to the finding about the first mistake.
    pub fn add_to(self, all: &mut Capped<Finding>) -> (Judged, Option<Changed>) {
        all.append(self.found);
        let changed = Changed {
            edits: self.edits,
            is_certain: true,
        };
        (self.judged.as_corrected(), Some(changed))
    }
}

/// Whether the syntax errors of a text may be separate mistakes: each is about its line as a whole.
pub(super) fn may_be(text: &str, found: &[Finding]) -> bool {
    let of_syntax = || found.iter().filter(|one| one.is_a(ProblemKind::Syntax));
    (2..=MAX_MISTAKES).contains(&of_syntax().count())
        && of_syntax().all(|one| is_of_line(text, one))
}

/// Judges a text in which the first mistake is corrected, by a function that corrects the next one.
/// `None` if a mistake in its form remains that has no certain correction.
pub(super) fn rest(
    before: Before,
    first: &Outcome,
    judge: Judge,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Rest> {
    let repair = std::slice::from_ref(first.edit());
    let text = edit::applied(before.text, repair);
    let tree = yaml::parse_in(&mut scratch.tree, &text, &Limits::default());
    let (mut audience, mut found) = (Audience::default(), Capped::default());
    let judged = judge(tree, settings, scratch, &mut audience, &mut found);
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
