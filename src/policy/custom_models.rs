//! Compares custom models: rows and rules that are gone or require less.

use super::place::Entry;
use super::{Kind, ModelChange, Place, Places};
use crate::custom_model;
use crate::model::file::{ModelFile, RowFile};
use crate::model::slug::row_id;
use crate::model::{
    CertificateFault, Check, Column, Kind as TableKind, Library, Model, Row, Rule, Text,
};
use crate::project::{ConfigText, Project};
use crate::yaml;

/// Compares the custom models of two projects.
pub fn compare(before: &Project, after: &Project) -> Vec<(Places, Kind)> {
    let mut relaxed = Vec::new();
    let (olds, news) = (Written::all(before), Written::all(after));
    for old in &olds {
        if after.library.model(old.id()).is_none() {
            let places = Places::of_entry(after, old.entry, None);
            let model = old.id().to_owned();
            let change = ModelChange::Gone;
            relaxed.extend(places.map(|places| (places, Kind::Model { change, model })));
        }
    }
    for written in &news {
        let Some(new) = after.library.model(written.id()) else {
            continue;
        };
        if let Some(old) = earlier(&written.file, &before.library, &after.library) {
            let was = olds.iter().find(|old| old.id() == written.id());
            let pair = Pair { was, is: written };
            relaxed.extend(relaxations(old, new).map(|change| {
                let (places, model) = (pair.of(&change), new.id.to_string());
                (places, Kind::Model { change, model })
            }));
        }
    }
    relaxed
}

/// The same model in the revision; for a new one, the model that it extends.
fn earlier<'l>(file: &ModelFile, before: &'l Library, after: &'l Library) -> Option<&'l Model> {
    let base = || custom_model::base(file.extends.as_ref()?, after).ok();
    before.model(&file.model.value).or_else(base)
}

/// Whether a table requires everything that another one does.
pub fn asks_all(old: &Model, new: &Model) -> bool {
    relaxations(old, new).next().is_none()
}

fn relaxations<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    rules(old, new).chain(rows(old, new)).chain(parts(old, new))
}

fn rules<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    old.rules.iter().filter_map(|was| {
        let rule = was.id.to_string();
        match new.rules.iter().find(|rule| rule.id == was.id) {
            None => Some(ModelChange::RuleDropped(rule)),
            Some(is) if is_weaker(was, is) => Some(ModelChange::RuleWeaker(rule)),
            Some(_) => None,
        }
    })
}

fn is_weaker(was: &Rule, is: &Rule) -> bool {
    is.severity < was.severity
        || (is.waivable && !was.waivable)
        || (is.check != was.check && !asks_more(&was.check, &is.check))
}

/// Whether a question is certain to find all that another one does.
fn asks_more(was: &Check, is: &Check) -> bool {
    match (was, is) {
        (Check::Reviewed(was), Check::Reviewed(is)) => is.within_days <= was.within_days,
        (
            Check::Certificate(CertificateFault::Expiring(was)),
            Check::Certificate(CertificateFault::Expiring(is)),
        ) => is.within_days >= was.within_days,
        (Check::Held(was), Check::Held(is)) => {
            is.at_least >= was.at_least && is.role == was.role && is.party == was.party
        }
        (Check::Certified(was), Check::Certified(is)) => {
            is.at_least >= was.at_least
                && (&is.with, is.party, is.kind) == (&was.with, was.party, was.kind)
        }
        _ => false,
    }
}

fn rows<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    old.rows.iter().filter_map(|was| {
        let row = was.id.to_string();
        match new.row(&was.id) {
            None => Some(ModelChange::RowDropped(row)),
            Some(is) if asks_less(new.kind, was, is) => Some(ModelChange::RowWeaker(row)),
            Some(_) => None,
        }
    })
}

/// Whether a row requires less of a party, or gives a permission to more roles.
fn asks_less(kind: TableKind, was: &Row, is: &Row) -> bool {
    match kind {
        TableKind::Responsibilities => {
            let still_works = was.working.each().all(|party| is.working.has(party));
            !still_works || was.accountable.is_some() && was.accountable != is.accountable
        }
        TableKind::Permissions => is.cells.iter().any(|(role, _)| was.cell(role).is_none()),
    }
}

/// The keys of a table that accept more than before: a further party that counts as another one, a
/// further role, another permission for a step.
fn parts<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    let parts = [
        ("kind", new.kind != old.kind),
        ("counts-as", has_more(&old.counts_as, &new.counts_as)),
        ("offers", has_more(&old.offers, &new.offers)),
        ("actions", has_more(&new.actions, &old.actions)),
        ("reading", has_more(&old.reading, &new.reading)),
        (
            "columns",
            has_more(&names(&old.columns), &names(&new.columns)),
        ),
        (
            "roles-without-column",
            has_more(
                &names(&old.roles_without_column),
                &names(&new.roles_without_column),
            ),
        ),
    ];
    let relaxed = parts.into_iter().filter(|(_, is_relaxed)| *is_relaxed);
    relaxed.map(|(part, _)| ModelChange::Part(part))
}

/// Whether a list has something that the other one does not have.
fn has_more<T: PartialEq>(was: &[T], is: &[T]) -> bool {
    is.iter().any(|item| !was.contains(item))
}

/// All names of a table's columns.
fn names(columns: &[Column]) -> Vec<&Text> {
    let all = columns
        .iter()
        .flat_map(|column| std::iter::once(&column.id).chain(column.also.iter()));
    all.collect()
}

/// A model as written in its file.
struct Written<'p> {
    text: &'p ConfigText,
    file: ModelFile,
    /// Where a configuration names the file, unless the command line does.
    entry: Option<Entry<'p>>,
}

impl<'p> Written<'p> {
    /// The models of a project, in the order in which it read them.
    fn all(project: &'p Project) -> Vec<Self> {
        let layers = project.layers.iter().rev();
        let entries = layers.flat_map(|layer| {
            let models = layer.file.models.iter();
            models.map(move |model| Some((layer, model.place)))
        });
        let entries = entries.chain(std::iter::repeat(None));
        let models = project.models.iter().zip(entries);
        let written = models.filter_map(|(text, entry)| {
            let file = yaml::serde::read(&text.text).ok()?; // it has been read before
            Some(Written { text, file, entry })
        });
        written.collect()
    }

    fn id(&self) -> &str {
        &self.file.model.value
    }

    fn rule(&self, id: &str) -> Option<(u32, u32)> {
        let mut rules = self.file.rules.iter();
        rules.find(|rule| rule.value.id.value == id)?.value.id.place
    }

    fn row(&self, id: &str) -> Option<(u32, u32)> {
        let is_row = |row: &RowFile| match (&row.id, &row.title) {
            (Some(own), _) => own.value == id,
            (None, Some(title)) => row_id(row.group.as_deref(), title) == id,
            (None, None) => false,
        };
        let mut rows = self.file.rows.iter();
        let row = rows.find(|row| is_row(&row.value))?;
        let own = row.value.id.as_ref().and_then(|id| id.place);
        own.or(row.place)
    }

    /// A place in the file; without one, that of its name.
    fn place(&self, place: Option<(u32, u32)>) -> Place {
        Place::of(self.text, place.or(self.file.model.place))
    }
}

/// A model before and after.
struct Pair<'p> {
    was: Option<&'p Written<'p>>,
    is: &'p Written<'p>,
}

impl Pair<'_> {
    /// The places of the relaxed part.
    fn of(&self, change: &ModelChange) -> Places {
        self.places(|written| match change {
            ModelChange::RuleDropped(rule) | ModelChange::RuleWeaker(rule) => written.rule(rule),
            ModelChange::RowDropped(row) | ModelChange::RowWeaker(row) => written.row(row),
            ModelChange::Gone | ModelChange::Part(_) => None,
        })
    }

    /// The places of an entry; if both files inherit it from the model that they extend, the places
    /// of their names.
    fn places(&self, entry: impl Fn(&Written) -> Option<(u32, u32)>) -> Places {
        let was = self.was.and_then(&entry);
        let is = entry(self.is);
        let is_nowhere = was.is_none() && is.is_none();
        let place = |written: &Written, entry: Option<(u32, u32)>| {
            (is_nowhere || entry.is_some()).then(|| written.place(entry))
        };
        Places {
            before: self.was.and_then(|written| place(written, was)),
            after: place(self.is, is),
            shown: self.is.place(is),
        }
    }
}
