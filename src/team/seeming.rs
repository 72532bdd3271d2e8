//! Values that are not what they seem: characters that hide behind an escape or belong to no name,
//! and people who look like each other. The search of the whole text has found the characters that
//! are written as they are.

use std::borrow::Cow;

use super::Person;
use super::reader::Reader;
use crate::deception::duplicates::Duplicate;
use crate::deception::identity::Likeness;
use crate::deception::{
    Place, characters, disguise, duplicates, hidden, is_usual_text, look_alike_names,
};
use crate::problem::{Label, Problem, ProblemKind};
use crate::sanitize::is_typed;
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::{Given, Slot};

impl<'a> Reader<'a, '_> {
    /// A key's text, which is what it seems or a problem.
    #[inline(always)]
    pub(super) fn text_in(&mut self, slot: &Slot, place: Place) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        if let (Given::Value(text), Slot::Found(entry)) = (&given, slot)
            && !is_typed(text.value)
            && (place == Place::Identifier || !is_usual_text(text.value))
        {
            self.look_at(text, &format!("`{}`", entry.definition.name), place);
        }
        given
    }

    /// Reports a value that is not what it seems, unless the whole text shows it.
    #[inline(never)]
    pub(super) fn look_at(&mut self, text: &Spanned<&str>, name: &str, place: Place) {
        if hidden(self.decoder.source(text), Place::Prose)
            .next()
            .is_some()
        {
            return;
        }
        if let Some(found) = hidden(text.value.trim_end_matches('\n'), place).next() {
            return self.deceives(text, format!("{name} contains {found}"));
        }
        if place == Place::Identifier
            && let Some((disguise, _)) = disguise(text.value)
        {
            self.deceives(text, format!("{name} {}", disguise.clause()));
        }
    }

    fn deceives(&mut self, text: &Spanned<&str>, message: String) {
        let labels = Label::of(text, "not what it seems");
        self.decoder.report_problem(Problem {
            about: vec![shortened(text.value)],
            ..Problem::new(ProblemKind::DeceptiveText, labels, message)
        });
    }

    /// Reports people who have the same e-mail, or an id, e-mail or name that looks the same.
    pub(super) fn likenesses(&mut self, people: &[Person<'a>]) {
        let with_email = people
            .iter()
            .filter(|person| person.email.value().is_some());
        let emails = with_email.clone().filter_map(|person| person.email.value());
        for duplicate in duplicates(emails.clone().map(|email| email.value)) {
            let mut with_email = with_email.clone();
            let first = with_email.clone().nth(duplicate.first);
            let second = with_email.nth(duplicate.second);
            // An entry that is there twice is found by its id.
            let is_one = |(first, second): (&Person, &Person)| {
                first.id.get().is_some() && first.id.get() == second.id.get()
            };
            if !first.zip(second).is_some_and(is_one) {
                self.alike(&duplicate, emails.clone(), "e-mail addresses");
            }
        }
        let ids = people.iter().filter_map(|person| person.id.value());
        for duplicate in duplicates(ids.clone().map(|id| id.value)) {
            // An id that is there twice is found where ids are resolved.
            if duplicate.likeness == Likeness::LooksAlike {
                self.alike(&duplicate, ids.clone(), "ids");
            }
        }
        let names = people.iter().filter_map(|person| person.name.value());
        for duplicate in look_alike_names(names.clone().map(|name| name.value)) {
            self.imitates(&duplicate, names.clone());
        }
    }

    #[cold]
    fn alike<'p>(
        &mut self,
        duplicate: &Duplicate,
        mut texts: impl Iterator<Item = &'p Spanned<&'a str>> + Clone,
        what: &str,
    ) where
        'a: 'p,
    {
        let Some(second) = texts.clone().nth(duplicate.second) else {
            return;
        };
        let message = match duplicate.likeness {
            Likeness::Same => {
                format!("two people have the e-mail `{}`", shortened(second.value))
            }
            Likeness::LooksAlike => format!("two people have {what} that look the same"),
        };
        let first = texts.nth(duplicate.first);
        self.pair(ProblemKind::DuplicatePerson, first, second, message);
    }

    /// Reports a name that looks like another one; with an invisible character it is reported
    /// already.
    #[cold]
    fn imitates<'p>(
        &mut self,
        duplicate: &Duplicate,
        mut names: impl Iterator<Item = &'p Spanned<&'a str>> + Clone,
    ) where
        'a: 'p,
    {
        let Some(second) = names.clone().nth(duplicate.second) else {
            return;
        };
        let first = names.nth(duplicate.first);
        let is_reported = |name: &&Spanned<&str>| hidden(name.value, Place::Name).next().is_some();
        if !first.iter().chain([&second]).any(is_reported) {
            let message = "this name looks like another one, but has other letters".to_owned();
            self.pair(ProblemKind::DeceptiveText, first, second, message);
        }
    }

    fn pair(
        &mut self,
        kind: ProblemKind,
        first: Option<&Spanned<&'a str>>,
        second: &Spanned<&'a str>,
        message: String,
    ) {
        let mut labels = Label::of(second, "the second one");
        labels.extend(first.map(|first| Label::new(first.used, "the first one")));
        self.decoder.report_problem(Problem {
            about: vec![second.value.to_owned()],
            ..Problem::new(kind, labels, message)
        });
    }
}

/// A text without what nobody sees in it.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if is_typed(text) {
        return Cow::Borrowed(text);
    }
    let is_seen = |character: &char| characters::effect(*character).is_none();
    Cow::Owned(text.chars().filter(is_seen).collect())
}
