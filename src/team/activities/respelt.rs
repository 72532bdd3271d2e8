//! Corrects a glob that matches nothing, or an alternative in it that matches nothing: its words
//! are misspelt, or the group before a `/` is missing.

use std::collections::BTreeSet;

use super::in_table::{has_any, is_row, rows};
use super::split_model;
use crate::glob;
use crate::model::{Model, TableKind};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, Meant};
use crate::team::reader::Reader;
use crate::team::{Activities, ActivityId};

/// The words of a longer glob are not compared.
const MAX_BYTES: usize = 200;

/// Of a glob with more alternatives, none is looked at alone.
const MAX_ALTERNATIVES: usize = 16;

/// The cost of looking at one alternative besides the comparisons, in comparisons.
const ALTERNATIVE_COST: usize = 100;

impl<'a> Reader<'a, '_> {
    /// Reports an alternative of a glob that matches nothing, though others do:
    /// `{network,enviroment}*`.
    #[cold]
    pub(super) fn alternatives_match(
        &mut self,
        written: &Spanned<&'a str>,
        activities: &Activities<'a>,
    ) {
        let (model, pattern) = split_model(written.value);
        if !self.names.models_complete {
            return;
        }
        let rows = self.names.models;
        let is_dead = |(alternative, glob): &(&str, String)| {
            let matcher = glob::Matcher::new(glob).ok();
            let matches = |id: &ActivityId| {
                let row = &rows[id.model as usize].model.rows[id.row as usize];
                matcher.as_ref().is_none_or(|glob| is_row(glob, row))
            };
            !alternative.is_empty() && !activities.iter().any(matches)
        };
        let alternatives = alternatives(pattern);
        let cost = alternatives.len() * (ALTERNATIVE_COST + activities.len());
        let Some(left) = self.names.alternatives_left else {
            return;
        };
        self.names.alternatives_left = left.checked_sub(cost);
        if left < cost {
            let message = "too many globs with braces; the rest was not read".to_owned();
            return self.invalid(written, message, "name activities by their ids");
        }
        let Some((dead, glob)) = alternatives.into_iter().find(is_dead) else {
            return;
        };
        if self.report_other_edition(written, model, &glob) {
            return;
        }
        let tables = self.tables(model);
        let meant = respelt(pattern, &tables).filter(|meant| has_any(&tables, meant));
        let meant = meant.map(|meant| match model {
            Some(model) => format!("{model}:{meant}"),
            None => meant,
        });
        let message = format!(
            "no activity in the team's models matches `{}`",
            suggest::shortened(&glob)
        );
        let meant = meant.as_deref().map(Meant::Perhaps);
        let help = format!("remove `{}` from the braces", suggest::shortened(dead));
        self.meant(
            ProblemKind::UnknownActivity,
            written,
            message,
            meant,
            Some(help),
        );
    }

    /// The team's tables, or the one before a `:`.
    pub(super) fn tables(&self, model: Option<&str>) -> Vec<&'a Model> {
        let models = self.names.models.iter().map(|named| named.model);
        let is_wanted = |table: &&Model| {
            table.kind == TableKind::Responsibilities && model.is_none_or(|model| table.id == model)
        };
        models.filter(is_wanted).collect()
    }
}

/// The alternatives in the braces of a glob, each with the glob that has only this one. Braces in
/// braces have none.
fn alternatives(pattern: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(open) = pattern[rest..].find('{').map(|open| rest + open) {
        let Some(close) = pattern[open..].find('}').map(|close| open + close) else {
            break;
        };
        let inner = &pattern[open + 1..close];
        if inner.contains('{') || found.len() + inner.matches(',').count() >= MAX_ALTERNATIVES {
            return Vec::new();
        }
        let (before, after) = (&pattern[..open], &pattern[close + 1..]);
        let each = inner.split(',');
        found.extend(each.map(|one| (one, format!("{before}{one}{after}"))));
        rest = close;
    }
    found
}

/// The intended glob for a glob that matches nothing.
pub(super) fn likely(pattern: &str, tables: &[&Model]) -> Option<String> {
    let with_slash = pattern.replacen('.', "/", 1);
    if with_slash != pattern && has_any(tables, &with_slash) {
        return Some(with_slash);
    }
    let in_any_group = (!pattern.contains('/')).then(|| format!("**/{pattern}"));
    let respelt = || respelt(pattern, tables);
    let both = || self::respelt(in_any_group.as_deref()?, tables);
    let meant = |glob: &String| has_any(tables, glob);
    let group = in_any_group.clone().filter(meant);
    group
        .or_else(|| respelt().filter(meant))
        .or_else(|| both().filter(meant))
}

/// A glob with the words of ids instead of those that no id has, if each is clearly like one.
fn respelt(pattern: &str, tables: &[&Model]) -> Option<String> {
    if pattern.len() > MAX_BYTES || pattern.contains(['[', '\\', '?']) {
        return None;
    }
    let words = rows(tables).flat_map(|row| row.id.split(['-', '/']));
    let words: BTreeSet<&str> = words.collect();
    let is_in_word = |c: char| c.is_ascii_alphanumeric();
    let mut respelt = String::new();
    let mut is_other = false;
    let mut rest = pattern;
    while let Some(next) = rest.chars().next() {
        if !is_in_word(next) {
            respelt.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !is_in_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let continues = after.starts_with('*');
        let has_start = respelt.ends_with('*');
        let is_known = |known: &&str| match (has_start, continues) {
            (true, true) => known.contains(word),
            (true, false) => known.ends_with(word),
            (false, true) => known.starts_with(word),
            (false, false) => *known == word,
        };
        match words.contains(word) || words.iter().any(is_known) {
            true => respelt.push_str(word),
            false => {
                let names = words.iter().map(|known| (*known, *known));
                respelt.push_str(suggest::likely(word, names)?.name());
                is_other = true;
            }
        }
        rest = after;
    }
    is_other.then_some(respelt)
}
