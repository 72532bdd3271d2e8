//! A list of one text after another word for a key whose value is a text: `parties: [customer]`.

use super::meant_key::MeantKey;
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Problem};
use crate::source::Span;
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::values::Slots;

impl Decoder<'_> {
    /// The only text of a list, if the intended key has a text; the problem with the key says what
    /// to write for both.
    #[cold]
    pub(super) fn only_text_for<K: AsRef<Key>, const N: usize>(
        &self,
        (key, value): (Value, Value),
        meant: MeantKey,
        entries: &Slots<K, N>,
        problem: &mut Problem,
    ) -> Option<Value> {
        let definition = entries.keys[meant.number].as_ref();
        let is_single = !definition.is_list && definition.item_key.is_none();
        if self.are_two_for_one(value, definition) {
            problem.help = Some(format!("write \0{}\0 and one of these values", meant.name));
            problem.fix = None;
        }
        let only = self.only_item(value).filter(|_| is_single)?;
        let (text, at) = self.tree.text_of(only.id)?;
        let (key, value) = (self.tree.node(key.id).span, self.tree.node(value.id).span);
        let title = format!("write \0{}: {}\0", meant.name, suggest::shortened(text));
        let source = self.tree.text.get(at.range())?;
        let at = Span {
            end: value.end,
            ..key
        };
        let edit = Change::bytes(at, format!("{}: {source}", meant.name));
        problem.fix = problem.fix.take().map(|fix| Fix {
            safety: fix.safety,
            ..Fix::certain(edit, title.clone())
        });
        problem.help = Some(title);
        Some(only)
    }
}
