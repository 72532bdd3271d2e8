//! The glob of a waiver over the subjects of findings; `model:glob` restricts it to findings that
//! cite one model.

use std::collections::HashMap;

use crate::glob::Matcher;
use crate::model::{Library, Text};
use crate::team::Team;

/// The subjects that a waiver is about.
pub(super) struct Pattern<'a> {
    /// The text itself: a subject may be a glob.
    text: &'a str,
    /// The whole text as a glob: a pipeline's name may have a colon.
    whole: Matcher<'a>,
    /// A model and the glob after its name.
    in_model: Option<(&'a str, Matcher<'a>)>,
}

impl<'a> Pattern<'a> {
    /// Reads a waiver's `about`.
    pub fn new(about: &'a str, library: &Library) -> Result<Self, String> {
        let in_model = about
            .split_once(':')
            .filter(|(model, _)| library.model(model).is_some())
            .map(|(model, glob)| Ok::<_, String>((model, Matcher::new(glob)?)))
            .transpose()?;
        Ok(Pattern {
            text: about,
            whole: Matcher::new(about)?,
            in_model,
        })
    }

    /// Whether it matches a subject of a finding that cites a model, by any name of the subject.
    pub fn is_match(&self, subject: &str, model: Option<&str>, renamed: Option<&Renamed>) -> bool {
        let is_match = |subject: &str| {
            let in_model = self.in_model.as_ref();
            let in_model = in_model
                .is_some_and(|(limit, glob)| model == Some(limit) && glob.is_match(subject));
            in_model || self.whole.is_match(subject)
        };
        self.text == subject
            || is_match(subject)
            || renamed.is_some_and(|renamed| renamed.names(subject).any(is_match))
    }
}

/// The rows of a team's tables with other names in other editions.
#[derive(Default)]
pub(super) struct Renamed<'a>(HashMap<&'a str, Vec<&'a [Text]>>);

impl<'a> Renamed<'a> {
    pub fn of(team: &Team<'a>) -> Self {
        let mut renamed = Renamed::default();
        let mut abouts = team.waivers.items.iter().map(|waiver| &waiver.about);
        if abouts.all(|about| about.get().is_none()) {
            return renamed; // never used
        }
        for named in team.models.items {
            let rows = named.model.rows.iter();
            for row in rows.filter(|row| !row.also.is_empty()) {
                renamed.0.entry(&row.id).or_default().push(&row.also);
            }
        }
        renamed
    }

    /// The number of further names of some subjects.
    pub fn count<'s>(&self, subjects: impl Iterator<Item = &'s String>) -> usize {
        subjects.map(|subject| self.names(subject).count()).sum()
    }

    fn names(&self, id: &str) -> impl Iterator<Item = &str> {
        let names = self.0.get(id).into_iter().flatten();
        names.flat_map(|names| names.iter().map(AsRef::as_ref))
    }
}
