//! Validates the arguments of custom rules, because a rule with a misspelt word would never find
//! anything.

use crate::model::cell_words;
use crate::model::file::Placed;
use crate::model::{Check, Library, Model, PartyName, Text};
use crate::problem::PlacedError;
use crate::source::Span;
use crate::suggest::{self, UnknownName};

/// The words of one question, and the errors in them.
pub(super) struct Arguments<'a> {
    /// The model's file.
    text: &'a str,
    /// The place of the question in that file.
    place: Option<Span>,
    /// The model that the rule belongs to.
    model: &'a Model,
    /// The model that it extends.
    base: Option<&'a Model>,
    /// The other models.
    library: &'a Library,
    pub errors: Vec<PlacedError>,
}

impl<'a> Arguments<'a> {
    pub fn new(
        text: &'a str,
        check: &Placed<Check>,
        (model, base): (&'a Model, Option<&'a Model>),
        library: &'a Library,
    ) -> Self {
        Arguments {
            text,
            place: check.place,
            model,
            base,
            library,
            errors: Vec::new(),
        }
    }

    fn models(&self) -> impl Iterator<Item = &'a Model> + Clone + use<'a> {
        self.library.models().chain([self.model])
    }

    /// A role must be in a table, by its id.
    pub fn role(&mut self, word: &str) {
        let known = self.library.role_ids(self.models());
        let by_other_spelling = self.library.role(word).filter(|_| !known.contains(&word));
        match by_other_spelling {
            Some(id) => self.unknown(
                word,
                suggest::not_listed("role", word, Some(id), "rolecall models"),
            ),
            None => self.one_of("role", word, &known),
        }
    }

    /// A party must be a usual one, or have a column in a table. A table's other name for a usual
    /// one is for team files.
    pub fn party(&mut self, party: PartyName) {
        let tables = self.models().flat_map(Model::further_parties);
        let known: Vec<PartyName> = PartyName::ALL.into_iter().chain(tables).collect();
        if !known.contains(&party) {
            let words: Vec<&str> = known.into_iter().map(PartyName::word).collect();
            self.one_of("party", party.word(), &words);
        }
    }

    /// A step of a deployment must be in a table.
    pub fn step(&mut self, word: &str) {
        let actions = self.models().flat_map(|model| model.actions.iter());
        let known: Vec<&str> = actions.map(|(step, _)| step.as_ref()).collect();
        self.one_of("step of a deployment", word, &known);
    }

    /// An activity must be a row of the model.
    pub fn activity(&mut self, word: &str) {
        let known: Vec<&str> = self.model.rows.iter().map(|row| row.id.as_ref()).collect();
        if known.contains(&word) {
            return;
        }
        let has = |edition: &Model| edition.rows.number(word).is_some();
        let elsewhere = self.base.and_then(|base| self.library.elsewhere(base, has));
        match elsewhere {
            Some(elsewhere) => {
                let error = elsewhere.in_own_model(word, self.place_of(word));
                self.errors.push(error);
            }
            None => {
                let meant = suggest::closest(word, known.iter().copied());
                let name = suggest::not_listed("activity", word, meant, "rolecall models");
                self.unknown(word, name);
            }
        }
    }

    /// A word must be a possible cell of the model.
    pub fn cell_word(&mut self, word: &str) {
        self.one_of("word in a cell", word, cell_words(self.model.kind));
    }

    /// A certification must be a requirement of a table, in the catalogue, or the id of an exam.
    pub fn certification(&mut self, word: &str) {
        let requirements = self.models().flat_map(|model| model.requirements.iter());
        let catalogue = self.library.certifications().iter();
        let ids: Vec<&Text> = requirements
            .map(|(id, _)| id)
            .chain(catalogue.map(|certification| &certification.id))
            .collect();
        let found = self.library.certification(word);
        let is_exam = found.is_some_and(|(_, exam)| exam.is_some_and(|exam| exam.id == word));
        if is_exam || ids.iter().any(|id| *id == word) {
            return;
        }
        let meant = found
            .map(|(certification, _)| certification.id.as_ref())
            .or_else(|| suggest::closest(word, ids.iter().map(|id| id.as_ref())));
        let command = "rolecall models certifications";
        self.unknown(
            word,
            suggest::not_listed("certification", word, meant, command),
        );
    }

    fn one_of(&mut self, kind: &str, word: &str, known: &[&str]) {
        if !known.contains(&word) {
            self.unknown(word, suggest::unknown(kind, word, known.iter().copied()));
        }
    }

    fn unknown(&mut self, word: &str, name: UnknownName) {
        let error = PlacedError::unknown(self.place_of(word), name);
        self.errors.push(error);
    }

    /// The place of a word in the question; if it is not found, the place of the question.
    fn place_of(&self, word: &str) -> Option<Span> {
        let place = self.place?;
        let question = self.text.get(place.range())?;
        let is_part = |character: char| character.is_alphanumeric() || character == '-';
        let is_whole_word = |at: &usize| {
            !question[..*at].ends_with(is_part) && !question[at + word.len()..].starts_with(is_part)
        };
        let found = question
            .match_indices(word)
            .map(|(at, _)| at)
            .find(is_whole_word);
        Some(found.map_or(place, |at| {
            let start = place.range().start + at;
            Span::new(start, start + word.len())
        }))
    }
}
