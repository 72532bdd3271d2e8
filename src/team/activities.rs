//! Resolves patterns to the activities that they match. A misspelt pattern is reported with the one
//! that was most likely meant, and counts as that.

mod elsewhere;
mod groups;
mod in_table;
mod likely;
mod missing_table;
mod respelt;
mod titles;
mod unknown;
mod with_space;

use bumpalo::collections::Vec as ArenaVec;
use foldhash::HashSet;

use super::declared::Matched;
use super::reader::Reader;
use super::{Activities, ActivityId, NamedModel, Pattern};
use crate::glob;
use crate::glob::Specificity;
use crate::model::TableKind;
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::yaml::values::{Items, Slot};

/// How many rows after the last match are compared before an id is looked up.
const NEAR_ROWS: usize = 4;
/// The bytes of a long glob that cost as much as one short glob.
const BYTES_PER_GLOB: usize = 64;

impl<'a> Reader<'a, '_> {
    /// The activities of an entry.
    pub(super) fn patterns(&mut self, slot: &Slot) -> Items<'a, Pattern<'a>> {
        let known = self.decoder.problems.problems.items.len();
        let mut patterns = self.list(slot, |reader, value| {
            let written = reader.item_or_pair(value, "an activity", Self::with_space)?;
            let (specificity, activities) = reader.activities(&written)?;
            Some(Pattern {
                written,
                specificity,
                activities,
            })
        });
        if !patterns.complete {
            self.names_in_text(slot, |reader, name| match reader.with_id(None, name) {
                Some(_) => Some(name),
                None => reader.with_title(None, name),
            });
        }
        self.duplicate_entries("activities", patterns.items, |pattern| &pattern.written);
        self.leave_out_known_activities(patterns.items, known);
        // An entry without the key is about unknown activities.
        patterns.complete &= patterns.key.is_some();
        patterns
    }

    /// Suggests to remove an unknown activity if the list has the one that is meant, too.
    fn leave_out_known_activities(&mut self, patterns: &[Pattern<'a>], known: usize) {
        if self.decoder.problems.problems.items.len() <= known {
            return; // as for nearly every entry
        }
        let kind = ProblemKind::UnknownActivity;
        let problems = self.decoder.problems.problems.items.iter().skip(known);
        let unknown = problems.filter(|problem| problem.kind == kind);
        let unknown: HashSet<Span> = unknown
            .filter_map(|problem| Some(problem.labels.first()?.span))
            .collect();
        if unknown.is_empty() || !self.may_compare(unknown.len() * patterns.len()) {
            return;
        }
        let is_known = |pattern: &&Pattern| !unknown.contains(&pattern.written.used);
        let listed = |one: &Pattern<'a>| {
            let mut same = patterns.iter().filter(is_known);
            let same = same.find(|other| other.activities[..] == one.activities[..]);
            same.map_or(one.written.value, |same| same.written.value)
        };
        let names = patterns.iter().map(|one| match is_known(&one) {
            true => (one.written.value, &one.written),
            false => (listed(one), &one.written),
        });
        self.leave_out_misspelt(names, (kind, known));
    }

    #[inline]
    fn activities(&mut self, written: &Spanned<&'a str>) -> Option<(Specificity, Activities<'a>)> {
        match self.next_in_table(written.value) {
            Some(next) => Some((Specificity::Exact, next)),
            None => self.anywhere(written),
        }
    }

    /// The activities of a pattern, wherever they are in the tables.
    #[inline(never)]
    fn anywhere(&mut self, written: &Spanned<&'a str>) -> Option<(Specificity, Activities<'a>)> {
        if let Some(activities) = self.with_id(None, written.value) {
            self.names.next_row = activities.last().map_or(0, |last| last.row as usize + 1);
            return Some((Specificity::Exact, activities));
        }
        let (model, pattern) = split_model(written.value);
        let matched = match self.names.globs.get(written.value) {
            Some(known) => *known,
            None => self.matched(written, model, pattern),
        };
        match matched {
            Matched::Activities(specificity, activities) => Some((specificity, activities)),
            Matched::Nothing => self.meant_activities(written, model, pattern),
            Matched::Invalid => None,
        }
    }

    fn matched(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> Matched<'a> {
        let Some(matcher) = self.glob(written, pattern) else {
            return Matched::Invalid;
        };
        let specificity = matcher.specificity();
        let activities = match specificity {
            Specificity::Exact => self.with_id(model, pattern),
            Specificity::Glob(_) => self.matching(model, |id| matcher.is_match(id)),
        };
        let matched = activities.map_or(Matched::Nothing, |activities| {
            Matched::Activities(specificity, activities)
        });
        self.names.globs.insert(written.value, matched);
        if let Matched::Activities(_, activities) = &matched
            && pattern.contains('{')
        {
            self.alternatives_match(written, activities);
        }
        matched
    }

    /// Reports an unknown activity; returns the activities that were most likely meant.
    fn meant_activities(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> Option<(Specificity, Activities<'a>)> {
        if !self.names.models_complete {
            return None;
        }
        if self.report_other_edition(written, model, pattern) {
            // The edition of the day has none of them.
            return Some((Specificity::Exact, Activities::Shared(&[])));
        }
        // A title may have a colon of its own.
        let as_whole = self.with_title(None, written.value);
        let (model, pattern, titled) = match (model, as_whole) {
            (Some(_), None) => (model, pattern, self.with_title(model, pattern)),
            _ => (None, written.value, as_whole),
        };
        let gone = titled.filter(|id| self.with_id(model, id).is_none());
        if gone.is_some_and(|id| self.report_other_edition(written, model, id)) {
            return Some((Specificity::Exact, Activities::Shared(&[])));
        }
        let meant = self.unknown_activity(written, (model, pattern), titled)?;
        let (model, pattern) = split_model(&meant);
        let matcher = glob::Matcher::new(pattern).ok()?;
        let activities = self.matching(model, |id| matcher.is_match(id))?;
        Some((matcher.specificity(), activities))
    }

    /// Reads a glob.
    pub(super) fn glob<'p>(
        &mut self,
        written: &Spanned<&str>,
        pattern: &'p str,
    ) -> Option<glob::Matcher<'p>> {
        let (message, help) = match self.names.globs_left {
            0 => return None,
            1 => (
                "too many globs; the rest was not read".to_owned(),
                "name activities by their ids",
            ),
            _ => match glob::Matcher::new(pattern) {
                Ok(matcher) => {
                    self.count_glob(pattern, &matcher);
                    return Some(matcher);
                }
                Err(error) => (
                    format!("this is not a valid glob: {error}"),
                    "write a name, or a glob such as \0production/*\0",
                ),
            },
        };
        self.names.globs_left -= 1;
        self.decoder.report_problem(Problem {
            help: Some(help.to_owned()),
            ..Problem::new(ProblemKind::InvalidValue, Label::of(written, ""), message)
        });
        None
    }

    /// Counts a costly glob; a long one counts as several. The last one is kept for the message
    /// that there are too many.
    fn count_glob(&mut self, pattern: &str, matcher: &glob::Matcher) {
        if matcher.is_costly() {
            let cost = 1 + pattern.len() / BYTES_PER_GLOB;
            self.names.globs_left = self.names.globs_left.saturating_sub(cost).max(1);
        }
    }

    /// Looks for an id among the activities right after the last match: most files name activities
    /// in the table's order, without Adobe's.
    #[inline(always)]
    fn next_in_table(&mut self, id: &str) -> Option<Activities<'a>> {
        let (table, next) = (self.names.only_table?, self.names.next_row);
        let rows = &self.names.models.get(table)?.model.rows;
        let mut near = rows.iter().enumerate().skip(next).take(NEAR_ROWS);
        let (row, _) = near.find(|(_, row)| row.id == id)?;
        self.names.next_row = row + 1;
        Some(Activities::One(ActivityId {
            model: table as u16,
            row: row as u16,
        }))
    }

    pub(super) fn with_id(&self, model: Option<&str>, id: &str) -> Option<Activities<'a>> {
        let tables = self.names.models.iter().enumerate();
        let is_wanted = |named: &NamedModel| {
            named.model.kind == TableKind::Responsibilities
                && model.is_none_or(|model| named.model.id == model)
        };
        let mut found = tables.filter_map(|(at, named)| {
            let row = is_wanted(named).then(|| named.model.rows.number(id))??;
            let model = at as u16;
            Some(ActivityId { model, row })
        });
        let first = found.next()?;
        let Some(second) = found.next() else {
            return Some(Activities::One(first));
        };
        let found = ArenaVec::from_iter_in([first, second].into_iter().chain(found), self.arena);
        Some(Activities::Shared(found.into_bump_slice()))
    }

    fn matching(
        &self,
        model: Option<&str>,
        matches: impl Fn(&str) -> bool,
    ) -> Option<Activities<'a>> {
        let mut found = ArenaVec::new_in(self.arena);
        let is_wanted = |named: &NamedModel| {
            named.model.kind == TableKind::Responsibilities
                && model.is_none_or(|model| named.model.id == model)
        };
        let models = self.names.models.iter().enumerate();
        for (at, named) in models.filter(|(_, named)| is_wanted(named)) {
            let rows = named.model.rows.iter().enumerate();
            let matching = rows.filter(|(_, row)| row.is_named(&matches));
            found.extend(matching.map(|(row, _)| ActivityId {
                model: at as u16,
                row: row as u16,
            }));
        }
        (!found.is_empty()).then(|| Activities::Shared(found.into_bump_slice()))
    }
}

/// Splits `model:glob`.
pub(super) fn split_model(pattern: &str) -> (Option<&str>, &str) {
    match pattern.split_once(':') {
        Some((model, pattern)) => (Some(model), pattern),
        None => (None, pattern),
    }
}
