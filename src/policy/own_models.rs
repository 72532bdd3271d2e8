//! Compares own models: rows and rules that are gone or ask less.

use super::configuration::missing;
use super::{Kind, Place};
use crate::custom_model;
use crate::model::file::{ModelFile, RowFile};
use crate::model::slug::row_id;
use crate::model::{
    CertificateFault, Check, Column, Kind as TableKind, Library, Model, Row, Rule, Text,
};
use crate::project::{ConfigText, Project};
use crate::source::Span;
use crate::yaml;

/// Compares the own models of two projects.
pub fn compare(before: &Project, after: &Project) -> Vec<(Place, Kind)> {
    let mut relaxed = Vec::new();
    for model in before.library.own_models() {
        if after.library.model(&model.id).is_none() {
            let place = place_of_missing(before, after);
            let model = model.id.to_string();
            relaxed.extend(place.map(|place| (place, Kind::ModelGone { model })));
        }
    }
    for text in &after.models {
        let Ok(file) = yaml::serde::read::<ModelFile>(&text.text) else {
            continue; // it has been read before
        };
        let Some(new) = after.library.model(&file.model.value) else {
            continue;
        };
        if let Some(old) = earlier(&file, &before.library, &after.library) {
            let places = Places { text, file: &file };
            relaxed.extend(rules(old, new, &places));
            relaxed.extend(rows(old, new, &places));
            relaxed.extend(parts(old, new, &places));
        }
    }
    relaxed
}

/// The same model in the revision; of a new one, the model that it extends.
fn earlier<'l>(file: &ModelFile, before: &'l Library, after: &'l Library) -> Option<&'l Model> {
    let base = || custom_model::base(file.extends.as_ref()?, after).ok();
    before.model(&file.model.value).or_else(base)
}

/// The configuration that named a model.
fn place_of_missing(before: &Project, after: &Project) -> Option<Place> {
    let mut layers = before.layers.iter();
    let layer = layers.find(|layer| !layer.file.models.is_empty())?;
    Some(missing(after, layer, layer.file.models[0].place))
}

fn rules(old: &Model, new: &Model, places: &Places) -> Vec<(Place, Kind)> {
    let model = new.id.to_string();
    let relaxed = |was: &Rule| {
        let rule = was.id.to_string();
        let model = model.clone();
        match new.rules.iter().find(|rule| rule.id == was.id) {
            None => Some((places.rule(&was.id), Kind::RuleDropped { model, rule })),
            Some(is) if is_weaker(was, is) => {
                Some((places.rule(&was.id), Kind::RuleWeaker { model, rule }))
            }
            Some(_) => None,
        }
    };
    old.rules.iter().filter_map(relaxed).collect()
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

fn rows(old: &Model, new: &Model, places: &Places) -> Vec<(Place, Kind)> {
    let model = new.id.to_string();
    let relaxed = |was: &Row| {
        let row = was.id.to_string();
        let model = model.clone();
        match new.row(&was.id) {
            None => Some((places.row(&was.id), Kind::RowDropped { model, row })),
            Some(is) if asks_less(new.kind, was, is) => {
                Some((places.row(&was.id), Kind::RowWeaker { model, row }))
            }
            Some(_) => None,
        }
    };
    old.rows.iter().filter_map(relaxed).collect()
}

/// Whether a row asks a party less, or gives a permission to more roles.
fn asks_less(kind: TableKind, was: &Row, is: &Row) -> bool {
    match kind {
        TableKind::Responsibilities => {
            let still_works = was.working.each().all(|party| is.working.has(party));
            !still_works || was.accountable.is_some() && was.accountable != is.accountable
        }
        TableKind::Permissions => is.cells.iter().any(|(role, _)| was.cell(role).is_none()),
    }
}

/// The keys of a table that take more for good than before: a party that counts as another one, a
/// role that is offered, a step behind which there is another permission.
fn parts(old: &Model, new: &Model, places: &Places) -> Vec<(Place, Kind)> {
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
    let kind = |part| Kind::ModelPart {
        model: new.id.to_string(),
        part,
    };
    relaxed
        .map(|(part, _)| (places.at(None), kind(part)))
        .collect()
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

/// The places of a model's entries.
struct Places<'p> {
    text: &'p ConfigText,
    file: &'p ModelFile,
}

impl Places<'_> {
    fn rule(&self, id: &str) -> Place {
        let entry = self
            .file
            .rules
            .iter()
            .find(|rule| rule.value.id.value == id);
        self.at(entry.and_then(|rule| rule.value.id.place))
    }

    fn row(&self, id: &str) -> Place {
        let is_row = |row: &RowFile| match (&row.id, &row.title) {
            (Some(own), _) => own.value == id,
            (None, Some(title)) => row_id(row.group.as_deref(), title) == id,
            (None, None) => false,
        };
        let entry = self.file.rows.iter().find(|row| is_row(&row.value));
        let of_id = |row: &RowFile| row.id.as_ref().and_then(|id| id.place);
        self.at(entry.and_then(|row| of_id(&row.value).or(row.place)))
    }

    /// A place; of what the model does not mention, that of its name.
    fn at(&self, place: Option<(u32, u32)>) -> Place {
        let place = place.or(self.file.model.place);
        Place {
            text: self.text.clone(),
            span: place.map_or(Span::default(), |(start, end)| Span { start, end }),
        }
    }
}
