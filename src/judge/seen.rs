//! Shows the teams of a text with its corrections, so that a mistake hides nobody who is judged.

use super::audience::Changed;
use super::moved::span_before;
use super::{Audience, Scratch, Settings, judge_showing, utf8};
use crate::checks::Context;
use crate::edit;
use crate::problem::{Edit, ProblemKind};
use crate::results::FileReport;
use crate::source::Span;

/// The most corrections in turn: some mistakes show only when others are corrected.
const MAX_CHANGES: usize = 8;

/// How much of a text its teams show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// All of it, with certain corrections.
    Corrected,
    /// All but some values.
    Partial,
    /// An unknown part: it is not YAML.
    Unread,
}

/// A judged file, and the view of its teams.
pub struct Seen<V> {
    /// The findings of the file as it is.
    pub report: FileReport,
    /// The view of the teams, with places in the corrected text.
    pub view: V,
    /// How much of the text the view shows.
    pub extent: Extent,
    /// The corrections with which the text was judged, each of the text with those before it.
    changes: Vec<Vec<Edit>>,
}

impl<V> Seen<V> {
    /// The place in the file that a place of the corrected text comes from.
    pub fn place(&self, span: Span) -> Span {
        let changes = self.changes.iter().rev();
        changes.fold(span, |span, edits| span_before(span, edits))
    }
}

/// Judges one team file as if some people were away, and shows the teams of the corrected text.
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
            // With people away, nothing is corrected.
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
