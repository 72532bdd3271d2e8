//! Finds the activities that a pattern without matches most likely means.

use super::split_model;
use crate::deception::as_seen;
use crate::glob;
use crate::model::{Kind, Model, Row};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, shortened};
use crate::team::reader::Reader;

/// The cost of a search for an activity besides one comparison for each row, in comparisons.
const SEARCH_COST: usize = 100;

/// The most ids that a help names for the start of an id.
const MAX_LONGER_IDS: usize = 4;

/// Longer texts are not searched for word by word.
const MAX_WORDS_BYTES: usize = 100;

/// A pattern that matches nothing.
struct Unknown<'p> {
    written: &'p str,
    /// The model before the `:`.
    model: Option<&'p str>,
    /// The pattern behind the `:`.
    pattern: &'p str,
    is_glob: bool,
    /// The id of the activity with this title.
    titled: Option<&'p str>,
}

impl<'a> Reader<'a, '_> {
    /// Reports a pattern that matches nothing; returns what was most likely meant.
    pub(super) fn unknown_activity(
        &mut self,
        written: &Spanned<&'a str>,
        (model, pattern): (Option<&str>, &str),
        titled: Option<&str>,
    ) -> Option<String> {
        let of_part = |reader: &Self, part: &'a str| {
            let (model, pattern) = split_model(part);
            reader.with_id(model, pattern).map(|_| part)
        };
        let message = format!("unknown activity `{}`", shortened(written.value));
        if self.is_run_together((ProblemKind::UnknownActivity, &message), written, of_part) {
            return None;
        }
        let library = self.library;
        let seen = as_seen(written.value);
        let (model, pattern) = match seen == written.value {
            true => (model, pattern),
            false => split_model(&seen),
        };
        let models = self.names.models.iter().map(|named| named.model);
        let tables: Vec<&'a Model> = models
            .filter(|model| model.kind == Kind::Responsibilities)
            .collect();
        let unknown = Unknown {
            written: written.value,
            model,
            pattern,
            is_glob: glob::is_glob(pattern),
            titled,
        };
        let cost = SEARCH_COST + rows(&tables).count();
        let (mut meant, mut longer) = (None, None);
        if self.names.comparisons_left > cost {
            self.names.comparisons_left -= cost;
            let is_known = || seen != written.value && self.has_any(model, pattern);
            meant = match model {
                _ if is_known() => Some(seen.to_string()),
                None => unknown.meant(&tables),
                Some(model) => unknown.with_known_model(model, &tables),
            };
            longer = unknown.longer(&tables);
        }
        let elsewhere = library.models().find(|model| {
            model.kind == Kind::Responsibilities && model.rows.number(pattern).is_some()
        });
        let elsewhere = elsewhere.filter(|_| meant.is_none());
        let message = unknown.message(&tables, meant.as_deref(), elsewhere);
        let help = longer.unwrap_or_else(|| help(&tables, elsewhere));
        self.meant(
            ProblemKind::UnknownActivity,
            written,
            message,
            meant.as_deref(),
            Some(help),
        );
        meant
    }

    /// Whether a pattern matches an activity of the team's tables.
    fn has_any(&self, model: Option<&str>, pattern: &str) -> bool {
        let matcher = glob::Matcher::new(pattern);
        matcher.is_ok_and(|matcher| self.matching(model, |id| matcher.is_match(id)).is_some())
    }
}

impl Unknown<'_> {
    /// The pattern that was most likely meant, after its model.
    fn with_known_model(&self, model: &str, tables: &[&Model]) -> Option<String> {
        if let Some(id) = self.titled {
            return Some(format!("{model}:{id}"));
        }
        let known = suggest::closest(model, tables.iter().map(|table| table.id.as_ref()))?;
        let table = tables.iter().find(|table| table.id == known)?;
        let has_rows = matches_any(self.pattern, &[table]);
        (known != model && has_rows).then(|| format!("{known}:{}", self.pattern))
    }

    fn meant(&self, tables: &[&Model]) -> Option<String> {
        if self.is_glob && self.titled.is_none() {
            return in_known_group(self.pattern, tables);
        }
        let ids = || rows(tables).map(|row| row.id.as_ref());
        let last_part = |id: &str| id.rsplit('/').next() == self.pattern.rsplit('/').next();
        let has_letters = |name: &str| suggest::has_letters_of(name, self.pattern);
        let slug = |row: &Row| row.id.rsplit('/').next().is_some_and(has_letters);
        let has_slug = |row: &&Row| has_letters(&row.id) || slug(row);
        let by_slug = || rows(tables).find(has_slug).map(|row| row.id.as_ref());
        let by_title = self.titled.or_else(by_slug);
        // Two ids without a comma between them are not a misspelling of one.
        if by_title.is_none() && self.pattern.contains(char::is_whitespace) {
            return None;
        }
        by_title
            .or_else(|| ids().find(|id| last_part(id)))
            .or_else(|| suggest::closest(self.pattern, ids()))
            .map(str::to_owned)
    }

    /// The help where a few ids have words that begin with those of the pattern, in any order.
    fn longer(&self, tables: &[&Model]) -> Option<String> {
        if self.is_glob || self.pattern.len() > MAX_WORDS_BYTES {
            return None;
        }
        let lower = self.pattern.to_lowercase();
        let words = || {
            lower
                .split([' ', '-', '_', '/'])
                .filter(|word| !word.is_empty())
        };
        words().next()?;
        let mut ids: Vec<&str> = Vec::new();
        for id in rows(tables).map(|row| row.id.as_ref()) {
            let has = |word: &str| id.split(['-', '/']).any(|part| part.starts_with(word));
            // Two tables may have the same row.
            if !words().all(has) || ids.contains(&id) {
                continue;
            }
            if ids.len() == MAX_LONGER_IDS {
                return None;
            }
            ids.push(id);
        }
        (!ids.is_empty()).then(|| format!("use one of {}", suggest::listed(ids)))
    }

    fn message(&self, tables: &[&Model], meant: Option<&str>, elsewhere: Option<&Model>) -> String {
        let is_table = |model: &str| tables.iter().any(|known| known.id == model);
        match (self.model, elsewhere) {
            (Some(model), _) if !is_table(model) => {
                let model = shortened(model);
                format!("the team has no model `{model}` with activities")
            }
            _ if self.is_glob && meant.is_none() => {
                let written = shortened(self.written);
                format!("no activity in the team's models matches `{written}`")
            }
            (None, Some(other)) => format!(
                "`{}` is an activity of `{}`, which is not among the team's models",
                self.pattern, other.id
            ),
            _ => format!("unknown activity `{}`", shortened(self.written)),
        }
    }
}

fn help(tables: &[&Model], elsewhere: Option<&Model>) -> String {
    match (elsewhere, tables.first()) {
        (Some(other), _) => format!("add `{}` to `models`", other.id),
        (None, Some(model)) => format!("see `rolecall models {}` for the activities", model.id),
        (None, None) => "name a model with activities under `models`".to_owned(),
    }
}

fn rows<'t>(tables: &'t [&Model]) -> impl Iterator<Item = &'t Row> + Clone {
    tables.iter().flat_map(|model| model.rows.iter())
}

fn matches_any(pattern: &str, tables: &[&Model]) -> bool {
    let matcher = glob::Matcher::new(pattern);
    matcher.is_ok_and(|matcher| rows(tables).any(|row| row.is_named(|name| matcher.is_match(name))))
}

/// A glob with the group that was most likely meant, where its own is misspelt or cut short, or where
/// the two signs behind it have changed places: `production*/`.
fn in_known_group(pattern: &str, tables: &[&Model]) -> Option<String> {
    let (group, rest) = pattern.split_once('/')?;
    let (group, rest) = match (group.strip_suffix('*'), rest) {
        (Some(group), "") => (group, "*"),
        _ => (group, rest),
    };
    let groups = || rows(tables).filter_map(|row| Some(row.id.split_once('/')?.0));
    let is_start = |known: &&str| !group.is_empty() && known.starts_with(group);
    let known = suggest::closest(group, groups()).or_else(|| groups().find(is_start))?;
    let meant = format!("{known}/{rest}");
    (meant != pattern && matches_any(&meant, tables)).then_some(meant)
}
