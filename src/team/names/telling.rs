//! The words in a file by which one of several models is meant: a role, or an oversight, that the
//! others do not offer.

use crate::model::{Model, Offer, Oversight};
use crate::source::Span;
use crate::team::reader::Reader;

/// A model and, if the file uses what only this one of several models offers, where.
pub(super) struct Candidate<'a> {
    pub model: &'a str,
    pub place: Option<Span>,
}

impl<'a> Reader<'a, '_> {
    /// Which of some models the words of the file speak for.
    pub(super) fn spoken_for(
        &mut self,
        models: impl Iterator<Item = &'a str>,
    ) -> Vec<Candidate<'a>> {
        let library = self.library;
        let models: Vec<&'a Model> = models.filter_map(|id| library.model(id)).collect();
        let may_compare = self.may_compare(self.decoder.value_count());
        // The team has the words of the other models that it names.
        let named = self.models_named_right();
        let place = |model: &Model| {
            let others = models.iter().filter(|other| other.id != model.id);
            let is_telling = |word: &str| {
                let is_of_others = || others.clone().any(|other| has_word(other, word));
                let is_of_team = || named.iter().any(|other| has_word(other, word));
                has_word(model, word) && !is_of_others() && !is_of_team()
            };
            may_compare.then(|| self.decoder.place_of_text(|text, _| is_telling(text)))?
        };
        let candidates = models.iter().map(|model| Candidate {
            model: &model.id,
            place: place(model),
        });
        candidates.collect()
    }
}

/// Whether a word belongs to a model: as one of its roles, or as an oversight that it offers.
fn has_word(model: &Model, word: &str) -> bool {
    let is_oversight = || Oversight::from_word(word).is_some_and(|one| one != Oversight::None);
    model.offers_role(word) || model.offers.contains(&Offer::CseOversight) && is_oversight()
}
