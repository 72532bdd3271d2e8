//! The id of a person.

use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, shortened};
use crate::team::reader::Reader;
use crate::team::{Person, PersonRef};
use crate::yaml::values::{Given, Slot};

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn person_ref(&mut self, slot: &Slot) -> Option<PersonRef<'a>> {
        match self.decoder.text(slot) {
            Given::Absent => None,
            // The file names a person, but not readably.
            Given::Unreadable => match slot {
                Slot::Found(entry) => Some(PersonRef {
                    written: self.decoder.spanned(entry.value, ""),
                    person: None,
                }),
                _ => None,
            },
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
        let meant = self.meant(
            ProblemKind::UnknownPerson,
            &written,
            message,
            meant,
            Some(help),
        );
        PersonRef {
            written,
            person: meant.and_then(|meant| self.names.people.get(meant).copied()),
        }
    }
}
