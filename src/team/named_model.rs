//! A model that a team names, with the edition that applies.

use crate::model::{Model, with_edition};
use crate::source::Spanned;

/// A model that a team names.
#[derive(Clone, Copy)]
pub struct NamedModel<'a> {
    /// The name as written.
    pub written: Spanned<&'a str>,
    /// The edition of the model that applies.
    pub model: &'a Model,
}

impl NamedModel<'_> {
    /// The edition that the file pins.
    pub fn pinned(&self) -> Option<&str> {
        with_edition(self.written.value).1
    }

    /// Whether the model's name is spelt right, with or without its edition.
    pub fn is_spelt_right(&self) -> bool {
        let (name, edition) = with_edition(self.written.value);
        name == self.model.id && edition.is_none_or(|edition| self.model.is_edition(edition))
    }
}

impl std::fmt::Debug for NamedModel<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("NamedModel")
            .field("written", &self.written)
            .field("model", &self.model.id)
            .finish()
    }
}
