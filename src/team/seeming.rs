//! Values that are not what they seem: characters that an escape hides or that belong to no name,
//! and people who look like each other. The search of the whole text finds unescaped characters.

use std::fmt;

use super::Person;
use super::reader::Reader;
use crate::deception::duplicates::Duplicate;
use crate::deception::identity::Likeness;
use crate::deception::{TextKind, disguise, duplicates, hidden, is_usual_text, look_alike_names};
use crate::problem::{Label, Problem, ProblemKind};
use crate::sanitize::is_typed;
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::{Given, Slot};

impl<'a> Reader<'a, '_> {
    /// Reads a key's text; one that is not what it seems is reported.
    #[inline(always)]
    pub(super) fn text_in(&mut self, slot: &Slot, kind: TextKind) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        let (Given::Value(text), Slot::Found(entry)) = (&given, slot) else {
            return given;
        };
        if kind != TextKind::Identifier {
            self.look_around(text, entry);
        }
        let is_plain = match kind {
            TextKind::Identifier => is_typed(text.value),
            _ if text.value.ends_with('"') => false,
            _ => is_typed(text.value) || is_usual_text(text.value),
        };
        if is_plain {
            return given;
        }
        let name = entry.definition.name;
        if self.report_disguised(text, format_args!("`{name}`"), kind)
            && let Some(inner) = self.identifier_in_curly_quotes(text)
        {
            return Given::Value(inner);
        }
        match kind {
            TextKind::Identifier => given,
            _ => self.without_odd_quotes(*text, slot),
        }
    }

    /// Reports a value that is not what it seems, and returns whether it is such a value. Some are
    /// reported by the search of the whole text.
    #[inline(never)]
    pub(super) fn report_disguised(
        &mut self,
        text: &Spanned<&str>,
        name: fmt::Arguments,
        kind: TextKind,
    ) -> bool {
        let (source, value) = (self.decoder.source(text), text.value.trim_end_matches('\n'));
        let found = hidden(value, kind).next();
        // Every kind of text is searched for all that deceives in prose.
        let is_clean_source = found.is_none() && source == value;
        if !is_clean_source && hidden(source, TextKind::Prose).next().is_some() {
            return true;
        }
        if value.contains('\n') && source.contains('\n') {
            let message = format!("{name} must be one line, but this has several");
            self.invalid(text, message, "write it on one line");
            return true;
        }
        if let Some(found) = found {
            self.deceives(text, format!("{name} contains {found}"));
            return true;
        }
        let disguise = (kind == TextKind::Identifier).then(|| disguise(text.value));
        if let Some((disguise, _)) = disguise.flatten() {
            self.deceives(text, format!("{name} {}", disguise.clause()));
            return true;
        }
        false
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
        let emails = people
            .iter()
            .filter_map(|person| Some((person, person.email.value()?)));
        let found = duplicates(emails.clone().map(|(_, email)| email.value));
        for ((one, first), (other, second), likeness) in both(found, emails) {
            // An entry that appears twice is found by its id.
            if one.id.get().is_none() || one.id.get() != other.id.get() {
                let help = format!(
                    "correct the address of `{}` or `{}`, or merge the two entries if they are one person",
                    shortened(one.called()),
                    shortened(other.called())
                );
                self.alike(first, second, likeness, ("e-mail addresses", Some(help)));
            }
        }
        let ids = people.iter().filter_map(|person| person.id.value());
        let found = duplicates(ids.clone().map(|id| id.value));
        for (first, second, likeness) in both(found, ids) {
            // An id that appears twice is found where ids are resolved.
            if likeness == Likeness::LooksAlike {
                self.alike(first, second, likeness, ("ids", None));
            }
        }
        let names = people.iter().filter_map(|person| person.name.value());
        let found = look_alike_names(names.clone().map(|name| name.value));
        for (first, second, _) in both(found, names) {
            self.imitates(first, second);
        }
    }

    #[cold]
    fn alike(
        &mut self,
        first: &Spanned<&'a str>,
        second: &Spanned<&'a str>,
        likeness: Likeness,
        (what, help): (&str, Option<String>),
    ) {
        let message = match likeness {
            Likeness::Same => {
                format!(
                    "two people have the e-mail address `{}`",
                    shortened(second.value)
                )
            }
            Likeness::LooksAlike => format!("two people have {what} that look the same"),
        };
        let help = help.filter(|_| likeness == Likeness::Same);
        self.pair(ProblemKind::DuplicatePerson, first, second, (message, help));
    }

    /// Reports a name that looks like another one, unless an invisible character in it is reported
    /// already.
    #[cold]
    fn imitates(&mut self, first: &Spanned<&'a str>, second: &Spanned<&'a str>) {
        let is_reported =
            |name: &&Spanned<&str>| hidden(name.value, TextKind::Name).next().is_some();
        if ![first, second].iter().any(is_reported) {
            let message = "this name looks like another one, but has different letters".to_owned();
            self.pair(ProblemKind::DeceptiveText, first, second, (message, None));
        }
    }

    fn pair(
        &mut self,
        kind: ProblemKind,
        first: &Spanned<&'a str>,
        second: &Spanned<&'a str>,
        (message, help): (String, Option<String>),
    ) {
        let mut labels = Label::of(second, "the second one");
        labels.push(Label::new(first.used, "the first one"));
        self.decoder.report_problem(Problem {
            about: vec![second.value.to_owned()],
            help,
            ..Problem::new(kind, labels, message)
        });
    }
}

/// Both texts of each pair, by their numbers in a list, which is built only if there are any,
/// because thousands may look alike.
fn both<T: Copy>(
    found: Vec<Duplicate>,
    all: impl Iterator<Item = T>,
) -> impl Iterator<Item = (T, T, Likeness)> {
    let all: Vec<T> = match found.is_empty() {
        true => Vec::new(),
        false => all.collect(),
    };
    found.into_iter().filter_map(move |pair| {
        let (first, second) = (all.get(pair.first)?, all.get(pair.second)?);
        Some((*first, *second, pair.likeness))
    })
}
