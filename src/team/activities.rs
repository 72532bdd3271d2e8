//! Patterns over activities to the activities that they match; a misspelt one is reported with what
//! was meant, and counts as that.

use bumpalo::collections::Vec as ArenaVec;

use super::read::Reader;
use super::{Activities, ActivityId, NamedModel, Pattern};
use crate::glob;
use crate::glob::Specificity;
use crate::model::{Kind, Model, Place};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, shortened};
use crate::yaml::values::{Items, Slot, Values};

impl<'a, V: Values<'a>> Reader<'a, '_, V> {
    /// The activities of an entry.
    pub(super) fn patterns(&mut self, slot: &Slot<V::Value>) -> Items<'a, Pattern<'a>> {
        self.list(slot, |reader, value| {
            let written = reader.values.item_text(value, "an activity")?;
            let (specificity, activities) = reader.activities(&written)?;
            Some(Pattern {
                written,
                specificity,
                activities,
            })
        })
    }

    #[inline]
    fn activities(&mut self, written: &Spanned<&'a str>) -> Option<(Specificity, Activities<'a>)> {
        match self.next_in_table(written.value) {
            Some(next) => Some((Specificity::Exact, next)),
            None => self.anywhere(written),
        }
    }

    /// The activities of a pattern, wherever they stand.
    #[inline(never)]
    fn anywhere(&mut self, written: &Spanned<&'a str>) -> Option<(Specificity, Activities<'a>)> {
        if let Some(activities) = self.with_id(None, written.value) {
            self.names.next_row = activities.last().map_or(0, |last| last.row as usize + 1);
            return Some((Specificity::Exact, activities));
        }
        // Which activities there are is known only if every model is.
        let (model, pattern) = split_model(written.value);
        let found = match self.names.globs.get(written.value) {
            Some(known) => *known,
            None => {
                let found = self.matched(written, model, pattern)?;
                self.names.globs.insert(written.value, found);
                found
            }
        };
        if found.is_some() {
            return found;
        }
        let meant = self.unknown_activity(written, model, pattern)?;
        let matcher = glob::Matcher::new(&meant).ok()?;
        Some((
            matcher.specificity(),
            self.matching(model, |id| matcher.is_match(id))?,
        ))
    }

    /// What a pattern matches; nothing, and a problem, where it cannot be read.
    fn matched(
        &mut self,
        written: &Spanned<&str>,
        model: Option<&str>,
        pattern: &str,
    ) -> Option<Option<(Specificity, Activities<'a>)>> {
        let matcher = self.glob(written, pattern)?;
        let specificity = matcher.specificity();
        let activities = match specificity {
            Specificity::Exact => self.with_id(model, pattern),
            _ => self.matching(model, |id| matcher.is_match(id)),
        };
        Some(activities.map(|activities| (specificity, activities)))
    }

    /// Reads a glob.
    pub(super) fn glob<'p>(
        &mut self,
        written: &Spanned<&str>,
        pattern: &'p str,
    ) -> Option<glob::Matcher<'p>> {
        let message = match self.names.globs_left {
            0 => return None,
            1 => "there are more globs than are read; the rest was not read".to_owned(),
            _ => match glob::Matcher::new(pattern) {
                Ok(matcher) => {
                    if matcher.is_costly() {
                        // A long one takes as much as many short ones. The last one is left for
                        // what is then said.
                        self.names.globs_left = self
                            .names
                            .globs_left
                            .saturating_sub(1 + pattern.len() / 64)
                            .max(1);
                    }
                    return Some(matcher);
                }
                Err(error) => format!("this glob cannot be read: {error}"),
            },
        };
        self.names.globs_left -= 1;
        self.values.say(Problem::new(
            ProblemKind::InvalidValue,
            Label::of(written, ""),
            message,
        ));
        None
    }

    /// The activity behind the one that was named last, if that is what an id stands for: most
    /// files name them in the table's order.
    #[inline(always)]
    fn next_in_table(&mut self, id: &str) -> Option<Activities<'a>> {
        let (table, next) = (self.names.only_table?, self.names.next_row);
        let rows = &self.names.models.get(table)?.model.rows;
        rows.get(next).filter(|row| row.id == id)?;
        self.names.next_row += 1;
        Some(Activities::One(ActivityId {
            model: table as u16,
            row: next as u16,
        }))
    }

    fn with_id(&self, model: Option<&str>, id: &str) -> Option<Activities<'a>> {
        let of_team = |place: &Place| {
            let of_model = |named: &NamedModel| {
                named.number == place.model && named.model.kind == Kind::Responsibilities
            };
            let at = self.names.models.iter().position(of_model)?;
            let wanted = model.is_none_or(|model| self.names.models[at].model.id == model);
            wanted.then_some(ActivityId {
                model: at as u16,
                row: place.row,
            })
        };
        let mut found = self.library.rows_of(id).iter().filter_map(of_team);
        let first = found.next()?;
        let Some(second) = found.next() else {
            return Some(Activities::One(first));
        };
        let found = ArenaVec::from_iter_in([first, second].into_iter().chain(found), self.arena)
            .into_bump_slice_mut();
        found.sort_unstable();
        Some(Activities::Shared(found))
    }

    fn matching(
        &self,
        model: Option<&str>,
        matches: impl Fn(&str) -> bool,
    ) -> Option<Activities<'a>> {
        let mut found = ArenaVec::new_in(self.arena);
        for (at, named) in self.names.models.iter().enumerate() {
            if named.model.kind != Kind::Responsibilities
                || model.is_some_and(|model| named.model.id != model)
            {
                continue;
            }
            let rows = named
                .model
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| matches(&row.id));
            found.extend(rows.map(|(row, _)| ActivityId {
                model: at as u16,
                row: row as u16,
            }));
        }
        (!found.is_empty()).then(|| Activities::Shared(found.into_bump_slice()))
    }

    fn unknown_activity(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> Option<String> {
        let library = self.library;
        let named: Vec<&'a Model> = self
            .names
            .models
            .iter()
            .map(|named| named.model)
            .filter(|model| model.kind == Kind::Responsibilities)
            .collect();
        let rows = || named.iter().flat_map(|model| model.rows.iter());
        let is_glob = pattern.contains(['*', '?', '[', '{']);
        let by_title = rows()
            .find(|row| row.title.eq_ignore_ascii_case(pattern))
            .map(|row| row.id.as_ref());
        let ending = pattern.rsplit('/').next();
        let by_ending = || {
            rows()
                .find(|row| row.id.rsplit('/').next() == ending)
                .map(|row| row.id.as_ref())
        };
        let mut meant = None;
        let costs = 100 + rows().count();
        if model.is_none() && self.names.comparisons > costs {
            self.names.comparisons -= costs;
            let closest = || suggest::closest(pattern, rows().map(|row| row.id.as_ref()));
            meant = match is_glob {
                true => in_known_group(
                    pattern,
                    rows().filter_map(|row| Some(row.id.split_once('/')?.0)),
                ),
                false => by_title
                    .or_else(by_ending)
                    .or_else(closest)
                    .map(str::to_owned),
            };
        }
        let elsewhere = library.models().find(|model| {
            model.kind == Kind::Responsibilities && model.rows.iter().any(|row| row.id == pattern)
        });
        let message = match (model, elsewhere) {
            (Some(model), _) if !named.iter().any(|known| known.id == model) => format!(
                "the team names no model `{}` with activities",
                shortened(model)
            ),
            _ if is_glob && meant.is_none() => format!(
                "no activity of the team's models matches `{}`",
                shortened(written.value)
            ),
            (None, Some(other)) if meant.is_none() => format!(
                "`{pattern}` is an activity of `{}`, which the team does not name",
                other.id
            ),
            _ => format!("there is no activity `{}`", shortened(written.value)),
        };
        let help = match named.first() {
            _ if elsewhere.is_some() && meant.is_none() => format!(
                "add `{}` to `models`",
                elsewhere.map_or("", |other| other.id.as_ref())
            ),
            Some(model) => format!("see `rolecall models {}` for the activities", model.id),
            None => "name a model with activities under `models`".to_owned(),
        };
        self.meant(
            ProblemKind::UnknownActivity,
            written,
            message,
            meant.as_deref(),
            Some(help),
        );
        meant
    }
}

/// A glob whose group is misspelt or cut short, in the group that was most likely meant.
fn in_known_group<'g>(
    pattern: &str,
    groups: impl Iterator<Item = &'g str> + Clone,
) -> Option<String> {
    let (group, rest) = pattern.split_once('/')?;
    let longer = || {
        groups
            .clone()
            .find(|known| !group.is_empty() && known.starts_with(group))
    };
    let known = suggest::closest(group, groups.clone()).or_else(longer)?;
    (known != group).then(|| format!("{known}/{rest}"))
}

/// `model:glob` to its parts.
fn split_model(pattern: &str) -> (Option<&str>, &str) {
    match pattern.split_once(':') {
        Some((model, pattern)) => (Some(model), pattern),
        None => (None, pattern),
    }
}
