//! The glob of a waiver over the subjects of findings; `model:glob` only means findings that rest on
//! one model.

use crate::glob::Matcher;
use crate::model::Library;

/// The subjects that a waiver is about.
pub(super) struct Pattern<'a> {
    /// The whole text as a glob: a pipeline's name may have a colon.
    whole: Matcher<'a>,
    /// A model and the glob behind its name.
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
            whole: Matcher::new(about)?,
            in_model,
        })
    }

    /// Whether it is about a subject of a finding that rests on a model.
    pub fn is_match(&self, subject: &str, model: Option<&str>) -> bool {
        let in_model = self
            .in_model
            .as_ref()
            .is_some_and(|(limit, glob)| model == Some(limit) && glob.is_match(subject));
        in_model || self.whole.is_match(subject)
    }
}
