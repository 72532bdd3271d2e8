//! The id of a person.

use crate::problem::{Edit, Label, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, shortened};
use crate::team::declared::UnknownPerson;
use crate::team::reader::Reader;
use crate::team::{Person, PersonRef};
use crate::yaml::values::{Given, Slot};

/// The place of a name that is lost.
const NOWHERE: Spanned<&str> = Spanned {
    value: "",
    used: Span { start: 0, end: 0 },
    defined: Span { start: 0, end: 0 },
};

/// More places of one unknown name would not help the reader.
const MAX_PLACES: usize = 32;

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn person_ref(&mut self, slot: &Slot) -> Option<PersonRef<'a>> {
        match self.decoder.text(slot) {
            Given::Absent => None,
            // The file names a person, but not readably.
            Given::Unreadable => Some(PersonRef {
                written: match slot {
                    Slot::Found(entry) => self.decoder.spanned(entry.value, ""),
                    // A syntax error has destroyed the key.
                    Slot::Absent | Slot::Lost => NOWHERE,
                },
                person: None,
            }),
            Given::Value(written) => Some(self.person_named(written)),
        }
    }

    #[inline]
    pub(in crate::team) fn person_named(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        match self.names.people.get(written.value) {
            Some(person) => PersonRef {
                written,
                person: Some(*person),
            },
            None => self.unknown_person(written),
        }
    }

    #[cold]
    fn unknown_person(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        if let Some(person) = self.names.as_meant.get(written.value) {
            return PersonRef {
                written,
                person: Some(*person),
            };
        }
        if let Some(problem) = self.names.unknown_people.get(written.value) {
            return self.unknown_again(written, *problem);
        }
        let mut ids: Vec<&str> = Vec::new();
        if self.names.comparisons_left >= self.names.people.len() {
            self.names.comparisons_left -= self.names.people.len();
            ids = self.names.people.keys().copied().collect();
            ids.sort_unstable();
        }
        let by_name = self.names.by_name.get_or_insert_with(|| {
            let named = |person: &Person<'a>| Some((*person.name.get()?, *person.id.get()?));
            self.people.items.iter().filter_map(named).collect()
        });
        let by_name = by_name.get(written.value).copied();
        let meant = by_name.or_else(|| suggest::closest(written.value, ids));
        if meant.is_none() && !self.names.people_complete {
            return PersonRef {
                written,
                person: None,
            };
        }
        let help = "use the `id` of somebody under `people`, or add the person there".to_owned();
        let message = format!(
            "nobody under `people` has the id `{}`",
            shortened(written.value)
        );
        let number = self.decoder.problems.problems.items.len();
        let meant = self.meant(
            ProblemKind::UnknownPerson,
            &written,
            message,
            meant,
            Some(help),
        );
        let person = meant.and_then(|meant| self.names.people.get(meant).copied());
        let unknown = &mut self.names.unknown_people;
        unknown.insert(written.value, UnknownPerson { number, person });
        PersonRef { written, person }
    }

    /// Adds a place to the problem of a person who is unknown: to declare this person is one change.
    fn unknown_again(&mut self, written: Spanned<&'a str>, known: UnknownPerson) -> PersonRef<'a> {
        let problems = &mut self.decoder.problems.problems.items;
        if let Some(problem) = problems.get_mut(known.number)
            && problem.labels.len() < MAX_PLACES
            && problem
                .labels
                .iter()
                .all(|label| label.span != written.used)
        {
            problem.labels.push(Label::new(written.used, "and here"));
            let edit = problem.fix.as_ref().and_then(|fix| fix.edits.first());
            let edit = edit.map(|edit| Edit {
                span: written.defined,
                text: edit.text.clone(),
            });
            if let (Some(fix), Some(edit)) = (&mut problem.fix, edit)
                && !fix.edits.contains(&edit)
            {
                fix.edits.push(edit);
            }
        }
        PersonRef {
            written,
            person: known.person,
        }
    }
}
