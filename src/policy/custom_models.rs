//! Compares the custom models of two projects, and finds the places of what asks less.

use super::asked::relaxations;
use super::place::LayerPlace;
use super::{ModelChange, Place, Places, RelaxationKind};
use crate::custom_model;
use crate::model::file::{ModelFile, RowFile};
use crate::model::slug::row_id;
use crate::model::{Library, Model};
use crate::project::{ConfigText, Project};
use crate::source::Span;
use crate::yaml;

/// Compares the custom models of two projects.
pub fn compare(before: &Project, after: &Project) -> Vec<(Places, RelaxationKind)> {
    let mut relaxed = Vec::new();
    let (olds, news) = (Written::all(before), Written::all(after));
    for old in &olds {
        if after.library.model(old.id()).is_none() {
            let places = Places::of_entry(after, old.entry, None);
            let model = old.id().to_owned();
            let change = ModelChange::Gone;
            relaxed.extend(places.map(|places| (places, RelaxationKind::Model { change, model })));
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
                (places, RelaxationKind::Model { change, model })
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

/// A model as its file writes it.
struct Written<'p> {
    text: &'p ConfigText,
    file: ModelFile,
    /// Where a configuration names the file, unless the command line does.
    entry: Option<LayerPlace<'p>>,
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

    fn rule(&self, id: &str) -> Option<Span> {
        let mut rules = self.file.rules.iter();
        rules.find(|rule| rule.value.id.value == id)?.value.id.place
    }

    fn row(&self, id: &str) -> Option<Span> {
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
    fn place(&self, place: Option<Span>) -> Place {
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
    fn places(&self, entry: impl Fn(&Written) -> Option<Span>) -> Places {
        let was = self.was.and_then(&entry);
        let is = entry(self.is);
        let is_nowhere = was.is_none() && is.is_none();
        let place = |written: &Written, entry: Option<Span>| {
            (is_nowhere || entry.is_some()).then(|| written.place(entry))
        };
        Places {
            before: self.was.and_then(|written| place(written, was)),
            after: place(self.is, is),
            shown: self.is.place(is),
        }
    }
}
