//! The words in the questions of somebody's own rules: a misspelt one would be asked all the same,
//! and nobody could answer it.

use crate::model::assemble::{Fault, cell_words};
use crate::model::file::Placed;
use crate::model::{Check, Library, Model, PartyName};
use crate::suggest;
use crate::team::keys;

/// What is wrong with the words of a rule's question. `text` is the model's file, `library` knows
/// the other models.
pub(super) fn faults(
    text: &str,
    check: &Placed<Check>,
    model: &Model,
    library: &Library,
) -> Vec<Fault> {
    let mut words = Words {
        text,
        place: check.place,
        model,
        library,
        faults: Vec::new(),
    };
    match &check.value {
        Check::PartyPresent(present) => words.party(&present.party),
        Check::Assumed(assumed) => {
            words.one_of(
                "key that a table assumes",
                &assumed.key,
                &["premier-support"],
            );
            words.party(&assumed.party);
            assumed
                .holding
                .iter()
                .for_each(|word| words.one_of("word of a cell", word, cell_words(model.kind)));
        }
        Check::Held(held) => {
            words.role(&held.role);
            held.party.iter().for_each(|party| words.party(party));
        }
        Check::Overseen(overseen) => {
            words.one_of("oversight", &overseen.oversight, &keys::OVERSIGHTS);
            words.role(&overseen.role);
            words.party(&overseen.party);
        }
        Check::OfParty(of_party) => {
            words.role(&of_party.role);
            words.party(&of_party.party);
        }
        Check::FourEyes(steps) => {
            let known: Vec<&str> = words
                .models()
                .flat_map(|model| model.actions.iter())
                .map(|(step, _)| step.as_ref())
                .collect();
            steps
                .iter()
                .for_each(|step| words.one_of("step of a deployment", step, &known));
        }
        Check::Apart(roles) => roles.iter().for_each(|role| words.role(role)),
        Check::Certified(certified) => {
            words.party(&certified.party);
            certified
                .kind
                .iter()
                .for_each(|kind| words.one_of("kind of a party", kind, &keys::PARTY_KINDS));
            words.certification(&certified.with);
        }
        _ => {} // their words are known to whoever reads the file
    }
    words.faults
}

struct Words<'a> {
    text: &'a str,
    /// The question's.
    place: Option<(u32, u32)>,
    model: &'a Model,
    library: &'a Library,
    faults: Vec<Fault>,
}

impl<'a> Words<'a> {
    fn models(&self) -> impl Iterator<Item = &'a Model> + Clone + use<'a> {
        self.library.models().chain([self.model])
    }

    fn party(&mut self, word: &str) {
        self.one_of("party", word, &PartyName::ALL.map(PartyName::word));
    }

    fn role(&mut self, word: &str) {
        let known = self.library.role_ids(self.models());
        // One that is spelt otherwise in a team file is meant by its id.
        let meant = self.library.role(word).filter(|_| !known.contains(&word));
        match meant {
            Some(meant) => self.fault(
                word,
                suggest::not_listed("role", word, Some(meant), "rolecall models"),
            ),
            None => self.one_of("role", word, &known),
        }
    }

    fn certification(&mut self, word: &str) {
        let requirements = self
            .models()
            .flat_map(|model| model.requirements.iter())
            .map(|(id, _)| id.as_ref());
        let ids: Vec<&str> = requirements
            .chain(
                self.library
                    .certifications()
                    .iter()
                    .map(|certification| certification.id.as_ref()),
            )
            .collect();
        let found = self.library.certification(word);
        if found.is_some_and(|(_, exam)| exam.is_some_and(|exam| exam.id == word)) {
            return;
        }
        if !ids.contains(&word) {
            let meant = found
                .map(|(certification, _)| certification.id.as_ref())
                .or_else(|| suggest::closest(word, ids.iter().copied()));
            self.fault(
                word,
                suggest::not_listed(
                    "certification",
                    &suggest::shortened(word),
                    meant,
                    "rolecall models certifications",
                ),
            );
        }
    }

    fn one_of(&mut self, what: &str, word: &str, known: &[&str]) {
        if !known.contains(&word) {
            self.fault(word, suggest::unknown(what, word, known.iter().copied()));
        }
    }

    fn fault(&mut self, word: &str, message: String) {
        self.faults.push(Fault {
            message,
            place: self.place_of(word),
        });
    }

    /// Where a word stands in the question.
    fn place_of(&self, word: &str) -> Option<(u32, u32)> {
        let (start, end) = self.place?;
        let question = self.text.get(start as usize..end as usize)?;
        let is_part = |character: char| character.is_alphanumeric() || character == '-';
        let stands_alone = |at: &usize| {
            !question[..*at].ends_with(is_part) && !question[at + word.len()..].starts_with(is_part)
        };
        let found = question
            .match_indices(word)
            .map(|(at, _)| at)
            .find(stands_alone);
        Some(found.map_or((start, end), |at| {
            (start + at as u32, start + (at + word.len()) as u32)
        }))
    }
}
