//! A key of JSON that has lost its value, or that is written twice.

use super::{Last, Reader};
use crate::judge::wrong_characters::Correction;
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::source::{Span, line_start};
use crate::team::keys::{self, Form};

/// A value for a key without one while the rest of the text is judged: no key may have it, so it
/// causes no other finding.
const UNREADABLE: &str = " [[]],";

impl Reader<'_> {
    /// Notes that the key above this one has no value, or is the same key; unless this key may be
    /// in its value.
    pub(super) fn after_lost_value(&mut self, key: Span) {
        let text = self.text;
        let last = self.pair.0;
        if text[last.range()] == text[key.range()] {
            let place = Correction {
                at: key,
                edit: Correction::with(Span::new(last.start as usize, key.start as usize), "").edit,
            };
            self.found.push((Wrong::DoubledKey, place));
        } else if self.is_beside(last) {
            let place = Correction {
                at: last,
                edit: Correction::with(Span::new(self.end, self.end), UNREADABLE).edit,
            };
            self.found.push((Wrong::NoValue, place));
        } else {
            return;
        }
        self.last = Last::Separator;
    }

    /// Whether the value of the last key can be a mapping, which that of an unknown key may be.
    pub(super) fn may_be_mapping(&self) -> bool {
        keys::named(self.key()).all(|key| is_of_mapping(&key.form))
    }

    /// Whether what is here is in the mapping of a key, and not in the value of that key.
    fn is_beside(&self, key: Span) -> bool {
        let line = &self.text[line_start(self.text, key.start as usize)..];
        let column = line.len() - line.trim_start_matches([' ', '\t']).len();
        match self.indentation().filter(|_| self.is_indented) {
            Some(own) => own.len() <= column,
            None => {
                let mut forms = keys::named(self.key()).map(|key| &key.form).peekable();
                forms.peek().is_some() && !forms.any(is_of_mapping)
            }
        }
    }
}

/// Whether keys may be in a value of this form.
fn is_of_mapping(form: &Form) -> bool {
    let is_list = matches!(
        form,
        Form::List(Form::Mapping(_)) | Form::Some(Form::Mapping(_))
    );
    is_list || matches!(form, Form::Mapping(_) | Form::Parties)
}
