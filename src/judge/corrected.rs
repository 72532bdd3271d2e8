//! The rest of a text with syntax errors whose correction is certain: it is judged with the corrections, so
//! that these errors hide nothing behind them and cause no other finding.

use super::accounting::accounts_for_others;
use super::moved::move_back;
use super::{Audience, Judged, Scratch, Settings, fixes, mended, repair, syntax};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::{Edit, Fix};
use crate::report::SYNTAX;
use crate::source::{Span, line_start};
use crate::yaml::tree::{Limits, Tree};
use crate::{checks, edit, yaml};

/// A longer text is not read again, in bytes.
const MAX_BYTES: usize = 256 << 10;
/// How often the next errors of a text are corrected: some show only with those before corrected.
const MAX_ROUNDS: usize = 8;

/// The errors of a text that can be corrected, and their corrections in the order of the text.
struct Corrections<'t> {
    text: &'t str,
    errors: Vec<Finding>,
    edits: Vec<Edit>,
}

/// Judges a text that has been read, as corrected where that is certain.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let can_be_corrected = !tree.errors.is_empty()
        && tree.text.len() <= MAX_BYTES
        && audience.away.is_empty()
        && accounts_for_others(settings, SYNTAX, Severity::Error);
    let rest = can_be_corrected.then(|| rest(&tree, settings, scratch));
    let Some((mut found, (waived, _, unasked))) = rest.flatten() else {
        return mended::judged(tree, settings, scratch, audience, all);
    };
    if audience.show.is_some() {
        // A view of the team has places in the text as it is.
        mended::judged(tree, settings, scratch, audience, &mut Capped::default());
    } else {
        tree.recycle(&mut scratch.tree);
    }
    found.items.sort_by_key(|finding| finding.place());
    all.append(found);
    (waived, false, unasked)
}

/// The errors of a text that can be corrected, and the findings of the corrected text; `None` where that
/// has other errors.
#[cold]
fn rest(
    tree: &Tree,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<(Capped<Finding>, Judged)> {
    let mut corrections = Corrections {
        text: tree.text,
        errors: Vec::new(),
        edits: Vec::new(),
    };
    if !corrections.add(tree, settings) {
        return None;
    }
    for _ in 0..MAX_ROUNDS {
        let corrected = edit::applied(tree.text, &corrections.edits);
        let new = yaml::parse_in(&mut scratch.tree, &corrected, &Limits::default());
        let errors = new.errors.len();
        if errors > 0 && corrections.add(&new, settings) {
            new.recycle(&mut scratch.tree);
            continue;
        }
        if errors > 0 && errors + corrections.errors.len() > tree.errors.len() {
            new.recycle(&mut scratch.tree);
            return None;
        }
        return corrections.judged(new, settings, scratch);
    }
    None
}

impl Corrections<'_> {
    /// Adds the certain corrections of a text that is corrected as far as they say; returns whether there
    /// are any, and none in a line that was corrected before.
    fn add(&mut self, tree: &Tree, settings: &Settings) -> bool {
        let mut found = Capped::default();
        let problems = syntax::problems(tree);
        found.extend(checks::problems(problems, settings.library));
        fixes::plan(tree, &mut found, settings.library);
        let before = self.lines();
        let certain = found.items.into_iter().filter_map(|mut error| {
            let is_certain = |fix: &Fix| {
                let mut edits = fix.edits.iter();
                fix.safety.is_safe() && edits.all(|edit| keeps_lines(tree.text, edit))
            };
            error.fix = error.fix.filter(is_certain);
            move_back(&mut error, &self.edits);
            error.fix.is_some().then_some(error)
        });
        let certain: Vec<Finding> = certain.collect();
        let fixes = certain.iter().filter_map(|error| error.fix.as_ref());
        let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        let is_again = edits
            .iter()
            .any(|edit| before.contains(&self.line(edit.span)));
        self.errors.extend(certain);
        self.edits.extend(edits);
        self.edits
            .sort_by_key(|edit| (edit.span.start, edit.span.end));
        let is_apart = self.edits.windows(2).all(|two| two[0].is_before(&two[1]));
        is_apart && !is_again && self.edits.len() > before.len()
    }

    /// Where the line of a place starts.
    fn line(&self, place: Span) -> usize {
        line_start(self.text, place.start as usize)
    }

    /// The lines that are corrected, one for each correction.
    fn lines(&self) -> Vec<usize> {
        self.edits.iter().map(|edit| self.line(edit.span)).collect()
    }

    /// These errors and the findings of the corrected text; `None` where one of those is about the text in
    /// a line that was corrected.
    fn judged(
        self,
        corrected: Tree,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Option<(Capped<Finding>, Judged)> {
        let mut found = Capped::default();
        let nobody = &mut Audience::default();
        let judged = mended::judged(corrected, settings, scratch, nobody, &mut found);
        for finding in &mut found.items {
            move_back(finding, &self.edits);
        }
        let lines = self.lines();
        let written = found.items.iter().filter(|one| repair::is_written(one));
        let mut labels = written.flat_map(|finding| &finding.labels);
        if labels.any(|label| lines.contains(&self.line(label.span))) {
            return None;
        }
        found.extend(self.errors);
        Some((found, judged))
    }
}

/// Whether the lines of a text have the same numbers with a change.
fn keeps_lines(text: &str, edit: &Edit) -> bool {
    let old = text.get(edit.span.range()).unwrap_or_default();
    !edit.text.contains('\n') && !old.contains('\n')
}
