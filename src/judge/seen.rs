//! Shows the teams of a text as it was judged: with its corrections, so that a mistake hides nobody who
//! is judged.

use super::audience::Changed;
use super::moved::span_before;
use super::{Audience, Scratch, Settings, judge_showing, utf8};
use crate::checks::Context;
use crate::edit;
use crate::problem::Edit;
use crate::problem::ProblemKind;
use crate::results::FileReport;
use crate::source::Span;

/// How often the text is changed: some mistakes show only without those before.
const MAX_CHANGES: usize = 8;

/// How much of a text its teams show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// All of it, once the mistakes whose correction is certain are corrected.
    Corrected,
    /// All but some values.
    Partial,
    /// An unknown part: it is not YAML.
    Unread,
}

/// A judged file, and what was seen of its teams.
pub struct Seen<V> {
    /// The findings of the file as it is.
    pub report: FileReport,
    /// The teams as they were seen, with places in the text as it was judged.
    pub view: V,
    /// How much of the text is in it.
    pub extent: Extent,
    /// The changes with which the text was judged, each of the text with those before.
    changes: Vec<Vec<Edit>>,
}

impl<V> Seen<V> {
    /// Where a place of the text as it was judged is in the file.
    pub fn place(&self, span: Span) -> Span {
        let changes = self.changes.iter().rev();
        changes.fold(span, |span, edits| span_before(span, edits))
    }
}

/// Judges one team file as if some people were away, and looks at each team of the text as it was
/// judged.
pub fn judge_seeing<V: Default>(
    scratch: &mut Scratch,
    path: &str,
    bytes: &[u8],
    settings: &Settings,
    away: &[String],
    see: &dyn Fn(&mut V, &Context),
) -> Seen<V> {
    let mut judged = |bytes: &[u8]| {
        let mut view = V::default();
        let mut audience = Audience {
            away,
            show: Some(&mut |context| see(&mut view, context)),
            ..Audience::default()
        };
        let report = judge_showing(scratch, path, bytes, settings, &mut audience);
        let mut changed = audience.changed;
        if !away.is_empty() && !report.is_whole {
            // Nothing is corrected in a supposition.
            let nobody = &mut Audience::default();
            judge_showing(scratch, path, bytes, settings, nobody);
            changed = nobody.changed.take();
        }
        (report, view, changed)
    };
    let (report, mut view, mut changed) = judged(bytes);
    let (mut extent, mut all_certain) = (extent(&report), true);
    let mut text = utf8::judged_text(bytes);
    let mut changes = Vec::new();
    while changes.len() < MAX_CHANGES
        && let Some(Changed { edits, is_certain }) = changed
    {
        text = edit::applied(&text, &edits).into();
        changes.push(edits);
        let corrected;
        (corrected, view, changed) = judged(text.as_bytes());
        all_certain &= is_certain;
        extent = match self::extent(&corrected) {
            _ if !all_certain => Extent::Unread,
            Extent::Whole => Extent::Corrected,
            other => other,
        };
    }
    Seen {
        report,
        view,
        extent,
        changes,
    }
}

fn extent(report: &FileReport) -> Extent {
    let mut findings = report.findings.iter();
    match report.is_whole {
        true => Extent::Whole,
        false if findings.any(|one| one.is_a(ProblemKind::Syntax)) => Extent::Unread,
        false => Extent::Partial,
    }
}
