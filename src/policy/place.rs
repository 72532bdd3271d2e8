//! The places of something in the two policies, and the place that a report shows.

use crate::project::{ConfigText, Layer, Project};
use crate::source::Span;

/// A place in a file of the work tree, or in one of the revision that is gone.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub text: ConfigText,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// A place in a text; without one, its start.
    pub fn of(text: &ConfigText, place: Option<Span>) -> Self {
        Place {
            text: text.clone(),
            span: place.unwrap_or_default(),
        }
    }
}

/// A configuration, and a place in it.
pub type LayerPlace<'l> = (&'l Layer, Option<Span>);

/// The places of something that differs: each side may write it or not.
#[derive(Clone, Debug)]
pub struct Places {
    /// Where the revision writes it.
    pub before: Option<Place>,
    /// Where the work tree writes it.
    pub after: Option<Place>,
    /// Where a report shows it: in the work tree, if the file is there.
    pub shown: Place,
}

impl Places {
    /// Something that only the work tree writes.
    pub fn after(place: Place) -> Self {
        Places {
            before: None,
            after: Some(place.clone()),
            shown: place,
        }
    }

    /// An entry of a configuration that differs: its place on each side, or where it is missing.
    pub fn of_entry(
        after: &Project,
        was: Option<LayerPlace>,
        is: Option<LayerPlace>,
    ) -> Option<Self> {
        let place = |(layer, place): LayerPlace| Place::of(&layer.text, place);
        let missing = |(layer, place)| missing(after, layer, place);
        let (before, after) = (was.map(place), is.map(place));
        let shown = after.clone().or(was.map(missing))?;
        Some(Places {
            before,
            after,
            shown,
        })
    }
}

/// The place for something that a configuration no longer says: the start of the same
/// configuration, or of the one that applies instead; if neither exists, the place in the deleted
/// file.
fn missing(after: &Project, was: &Layer, place: Option<Span>) -> Place {
    let same = after.layers.iter().find(|layer| layer.path == was.path);
    match same.or(after.layers.first()) {
        Some(layer) if layer.text != was.text => Place::of(&layer.text, None),
        _ => Place::of(&was.text, place),
    }
}
