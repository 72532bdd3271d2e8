//! A key whose value names a person.

use crate::source::{Span, Spanned};
use crate::team::PersonRef;
use crate::team::no_value::is_no_value;
use crate::team::reader::Reader;
use crate::yaml::values::{Given, Lack, Slot};

/// The index of a lost name.
const LOST_NAME: Spanned<&str> = Spanned {
    value: "",
    used: Span { start: 0, end: 0 },
    defined: Span { start: 0, end: 0 },
};

impl<'a> Reader<'a, '_> {
    /// A person whom the file names, but whose name is unreadable.
    fn unreadable_ref(&self, slot: &Slot) -> PersonRef<'a> {
        let written = match slot {
            Slot::Found(entry) => self.decoder.spanned(entry.value, ""),
            // A syntax error has destroyed the key.
            Slot::Absent | Slot::Lost => LOST_NAME,
        };
        PersonRef::new(written, None)
    }

    /// The person whom a key names. One who is said to be nobody is unknown: the lead would own the
    /// activities of such an owner, and a missing lead would be a second finding.
    pub(in crate::team) fn person_ref(&mut self, slot: &Slot) -> Option<PersonRef<'a>> {
        match self.decoder.text(slot) {
            Given::Missing(Lack::Absent) => None,
            Given::Missing(Lack::Unreadable) => Some(self.unreadable_ref(slot)),
            Given::Value(written) => {
                let named = self.person_named(written);
                match named.person().is_none() && self.forget_if_nobody(slot, written.value) {
                    true => Some(self.unreadable_ref(slot)),
                    false => Some(named),
                }
            }
        }
    }

    /// Drops the problem about an unknown person if the key says that there is nobody, as in
    /// `owner: none`; returns whether it does.
    #[cold]
    fn forget_if_nobody(&mut self, slot: &Slot, written: &str) -> bool {
        if is_no_value(written) {
            // Each key has a separate help.
            self.names.unknown_people.remove(written);
        }
        self.unreadable::<()>(slot).is_absent()
    }
}
