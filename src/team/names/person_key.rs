//! A key whose value names a person.

use crate::source::{Span, Spanned};
use crate::team::PersonRef;
use crate::team::no_value::is_no_value;
use crate::team::reader::Reader;
use crate::yaml::values::{Given, Slot};

/// The index of a lost name.
const LOST_NAME: Spanned<&str> = Spanned {
    value: "",
    used: Span { start: 0, end: 0 },
    defined: Span { start: 0, end: 0 },
};

impl<'a> Reader<'a, '_> {
    /// The owner of an entry. One who is said to be nobody is unknown, because the lead would otherwise own
    /// the activities.
    pub(in crate::team) fn owner_ref(&mut self, slot: &Slot) -> Option<PersonRef<'a>> {
        let owner = self.person_ref(slot);
        let is_named = matches!(slot, Slot::Found(_));
        owner.or_else(|| is_named.then(|| self.unreadable_ref(slot)))
    }

    /// A person whom the file names, but whose name is unreadable.
    fn unreadable_ref(&self, slot: &Slot) -> PersonRef<'a> {
        PersonRef {
            written: match slot {
                Slot::Found(entry) => self.decoder.spanned(entry.value, ""),
                // A syntax error has destroyed the key.
                Slot::Absent | Slot::Lost => LOST_NAME,
            },
            person: None,
        }
    }

    pub(in crate::team) fn person_ref(&mut self, slot: &Slot) -> Option<PersonRef<'a>> {
        match self.decoder.text(slot) {
            Given::Absent => None,
            Given::Unreadable => Some(self.unreadable_ref(slot)),
            Given::Value(written) => {
                let named = self.person_named(written);
                let is_nobody = named.person.is_none() && self.is_nobody(slot, written.value);
                (!is_nobody).then_some(named)
            }
        }
    }

    /// Whether the value of a key for a person says that there is nobody.
    #[cold]
    fn is_nobody(&mut self, slot: &Slot, written: &str) -> bool {
        if is_no_value(written) {
            // Each key has a separate help.
            self.names.unknown_people.remove(written);
        }
        matches!(self.unreadable::<()>(slot), Given::Absent)
    }
}
