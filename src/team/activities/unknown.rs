//! An activity or a glob that matches nothing: what was most likely meant.

use crate::glob;
use crate::model::{Kind, Model, Row};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, shortened};
use crate::team::reader::Reader;

/// The cost of a search for an activity besides one comparison for each row, in comparisons.
const SEARCH_COST: usize = 100;

/// A help names no more ids that go on where a text ends.
const MAX_LONGER_IDS: usize = 4;

/// A pattern that matches nothing.
struct Unknown<'p> {
    written: &'p str,
    /// The model before the `:`.
    model: Option<&'p str>,
    /// The pattern behind the `:`.
    pattern: &'p str,
    is_glob: bool,
}

impl<'a> Reader<'a, '_> {
    /// Reports a pattern that matches nothing; returns what was most likely meant.
    pub(super) fn unknown_activity(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> Option<String> {
        let library = self.library;
        let models = self.names.models.iter().map(|named| named.model);
        let tables: Vec<&'a Model> = models
            .filter(|model| model.kind == Kind::Responsibilities)
            .collect();
        let unknown = Unknown {
            written: written.value,
            model,
            pattern,
            is_glob: glob::is_glob(pattern),
        };
        let cost = SEARCH_COST + rows(&tables).count();
        let mut meant = None;
        if model.is_none() && self.names.comparisons_left > cost {
            self.names.comparisons_left -= cost;
            meant = unknown.meant(&tables);
        }
        let elsewhere = library.models().find(|model| {
            model.kind == Kind::Responsibilities && model.rows.number(pattern).is_some()
        });
        let elsewhere = elsewhere.filter(|_| meant.is_none());
        let message = unknown.message(&tables, meant.as_deref(), elsewhere);
        let help = unknown
            .longer(&tables)
            .unwrap_or_else(|| help(&tables, elsewhere));
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

impl Unknown<'_> {
    fn meant(&self, tables: &[&Model]) -> Option<String> {
        if self.is_glob {
            let groups = rows(tables).filter_map(|row| Some(row.id.split_once('/')?.0));
            return in_known_group(self.pattern, groups);
        }
        let ids = || rows(tables).map(|row| row.id.as_ref());
        let last_part = |id: &str| id.rsplit('/').next() == self.pattern.rsplit('/').next();
        let by_title = rows(tables)
            .find(|row| suggest::has_letters_of(&row.title, self.pattern))
            .map(|row| row.id.as_ref());
        // Two ids without a comma between them are not a misspelling of one.
        if by_title.is_none() && self.pattern.contains(char::is_whitespace) {
            return None;
        }
        by_title
            .or_else(|| ids().find(|id| last_part(id)))
            .or_else(|| suggest::closest(self.pattern, ids()))
            .map(str::to_owned)
    }

    /// The help where several ids go on where the pattern ends.
    fn longer(&self, tables: &[&Model]) -> Option<String> {
        let start = self.pattern.to_lowercase().replace(' ', "-") + "-";
        let ids = rows(tables).map(|row| row.id.as_ref());
        let ids: Vec<&str> = ids
            .filter(|id| id.starts_with(&start))
            .take(MAX_LONGER_IDS + 1)
            .collect();
        let is_few = !self.is_glob && !ids.is_empty() && ids.len() <= MAX_LONGER_IDS;
        is_few.then(|| format!("use one of {}", suggest::listed(ids)))
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

/// A glob with the group that was most likely meant, where its own is misspelt or cut short.
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
