//! Judges the text of one team file: reads it, runs every rule, applies waivers and levels. It does
//! no I/O and knows no clock. Each of these functions calls the next one:
//!
//! ```text
//! judge → judge_in → judge_showing → judge_text    all findings of a file, with their levels
//!                       judge_read → judge_text    the same of a text that is already parsed
//! judge_parsed → conflicted::judged                a text with merge conflicts, by one side
//!              → corrected::judged                 any other text, past its certain corrections
//!                   → wrong_characters::judged     one finding for a wrong character
//!                     → wrong_layout::judged       one finding for a wrong line
//! judge_tree → judge_team                          the findings of each document of a text
//! judge_seeing → judge_showing                     a file again, until it has no correction left
//! ```
mod accounting;
mod alike;
mod ambiguity;
mod audience;
mod certainty;
mod conflicted;
mod corrected;
mod deception;
mod documents;
mod fixes;
mod hiding;
mod in_words;
mod level;
mod line;
mod moved;
mod one_cause;
mod order;
mod read_further;
mod repeated_document;
mod scratch;
pub mod seen;
mod selection;
mod settings;
mod syntax;
mod team_rules;
mod unasked;
mod unread_waivers;
mod utf8;
mod waiver_sections;
mod wrong_characters;
mod wrong_layout;

use std::borrow::Cow;

use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::Problem;
use crate::results::FileReport;
use crate::waiver::Waived;
use crate::yaml::conflicts::Conflicts;
use crate::yaml::tree::{Limits, Tree};
use crate::{checks, yaml};

pub use audience::Audience;
use documents::Judged;
pub use level::Level;
pub use order::SortedLists;
pub use scratch::Scratch;
pub use selection::Selection;
pub use settings::Settings;
use settings::apply_levels;
pub use utf8::judged_text;

/// Judges one team file: every document in it, whatever its bytes are.
///
/// ```
/// use std::collections::HashMap;
///
/// use rolecall::model::Library;
/// use rolecall::{Selection, Settings, judge};
///
/// let library = Library::default();
/// let selection = Selection {
///     only: ["unknown-role".to_owned()].into(),
///     ..Selection::default()
/// };
/// let settings = Settings {
///     library: &library,
///     day: jiff::civil::date(2026, 11, 20),
///     selection: &selection,
///     levels: HashMap::new(),
///     waivers: Default::default(),
///     sorted: Default::default(),
/// };
/// let team = "people: [{ id: ana, roles: [buisness-owner] }]";
/// let report = judge("team.yaml", team.as_bytes(), &settings);
/// assert_eq!(report.findings[0].help.as_deref(), Some("write `business-owner`"));
/// ```
pub fn judge(path: &str, bytes: &[u8], settings: &Settings) -> FileReport {
    judge_in(&mut Scratch::default(), path, bytes, settings)
}

/// Judges one team file in the memory of the last one, which is faster for many files.
pub fn judge_in(
    scratch: &mut Scratch,
    path: &str,
    bytes: &[u8],
    settings: &Settings,
) -> FileReport {
    judge_showing(scratch, path, bytes, settings, &mut Audience::default())
}

/// Judges one team file whose text has been read.
pub fn judge_read(
    scratch: &mut Scratch,
    path: &str,
    tree: Tree,
    settings: &Settings,
) -> FileReport {
    let text = (Cow::Borrowed(tree.text), None);
    let nobody = &mut Audience::default();
    judge_text(scratch, path, text, Some(tree), settings, nobody)
}

/// Judges one team file, and shows each of its teams.
pub fn judge_showing(
    scratch: &mut Scratch,
    path: &str,
    bytes: &[u8],
    settings: &Settings,
    audience: &mut Audience,
) -> FileReport {
    let text = utf8::decoded(bytes);
    judge_text(scratch, path, text, None, settings, audience)
}

fn judge_text<'t>(
    scratch: &mut Scratch,
    path: &str,
    (text, undecodable): (Cow<'t, str>, Option<Problem>),
    tree: Option<Tree<'t>>,
    settings: &Settings,
    audience: &mut Audience,
) -> FileReport {
    scratch.reset();
    let mut all = Capped::default();
    let mut judged = Judged {
        waived: Waived::default(),
        is_whole: false,
        unasked: unasked::without_team(),
    };
    let faithful = undecodable.is_none();
    all.extend(checks::problems(undecodable, settings.library));
    if !text.is_empty() || all.items.is_empty() {
        let limits = Limits::default();
        if text.len() <= limits.bytes {
            deception::search(&text, settings.library, &mut all);
        }
        let tree = tree.unwrap_or_else(|| yaml::parse_in(&mut scratch.tree, &text, &limits));
        judged = judge_parsed(tree, settings, scratch, audience, &mut all);
    }
    let is_whole = judged.is_whole && faithful && all.overflow.is_empty();
    let overflow = apply_levels(&mut all, settings);
    deception::keep_one(&mut all.items, settings);
    ambiguity::keep_one(&text, faithful, &mut all.items);
    one_cause::keep_one(&mut all.items, settings);
    waiver_sections::review_waivers(&text, &mut all.items);
    in_words::say(&text, &mut all.items);
    // A text that is too long was not read, so no part of it is shown.
    let text = if text.len() > Limits::default().bytes {
        Cow::Borrowed("")
    } else {
        text
    };
    let mut report = FileReport {
        faithful,
        unasked: judged.unasked,
        ..FileReport::new(path.to_owned(), text, all.items, judged.waived)
    };
    for (count, worst) in overflow {
        report.leave_out(count, worst);
    }
    report.is_whole = is_whole && report.unlisted.is_none();
    report
}

/// Judges a text by one side of its merge conflicts, or with its certain corrections.
fn judge_parsed(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    // Between the items of a list in brackets, the marks are text.
    let may_conflict = !tree.errors.is_empty() || tree.has_own_texts();
    let text = tree.text;
    match may_conflict.then(|| Conflicts::of(text)).flatten() {
        Some(conflicts) => {
            tree.recycle(&mut scratch.tree);
            conflicted::judged(&conflicts, text, settings, scratch, audience, all)
        }
        None => corrected::judged(tree, settings, scratch, audience, all),
    }
}
