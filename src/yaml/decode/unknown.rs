//! Unknown keys of a mapping: one that resembles an absent key counts as that key.

use super::mapping::found;
use super::{Decoder, Value};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::Kind;
use crate::yaml::values::{Slot, Slots};

impl Decoder<'_> {
    /// Reports unknown keys, and fills the slots of those that were most likely meant.
    #[inline(never)]
    pub(super) fn unknown_keys<K: AsRef<Key>, const N: usize>(
        &mut self,
        name: &str,
        entries: &mut Slots<K, N>,
        unknown_keys: Vec<(Value, Value)>,
    ) {
        for (key, value) in unknown_keys {
            if self.kind(key) == Kind::Error {
                continue;
            }
            let meant = self.meant_key(key, entries);
            let problem = self.unknown_key(key, name, meant.map(|(_, name)| name), entries);
            if let Some((number, _)) = meant {
                entries.slots[number] = found(key, value, entries.keys[number].as_ref());
            }
            self.report_problem(problem);
        }
    }

    /// The absent key that was most likely meant.
    fn meant_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        entries: &Slots<K, N>,
    ) -> Option<(usize, &'static str)> {
        let names = entries.keys.iter().map(|key| key.as_ref().name);
        let absent = names
            .clone()
            .zip(&entries.slots)
            .filter(|(_, slot)| matches!(slot, Slot::Absent))
            .map(|(name, _)| name);
        let meant = suggest::closest(self.tree.scalar(key.id), absent)?;
        let number = names.into_iter().position(|name| name == meant)?;
        Some((number, meant))
    }

    fn unknown_key<K: AsRef<Key>, const N: usize>(
        &self,
        key: Value,
        name: &str,
        meant: Option<&str>,
        entries: &Slots<K, N>,
    ) -> Problem {
        let text = self.tree.scalar(key.id);
        let shortened = suggest::shortened(text);
        let labels = Label::of(&self.spanned(key, ()), "");
        let message = format!("unknown key `{shortened}` in {name}");
        let mut problem = Problem::new(ProblemKind::UnknownKey, labels, message);
        problem.about = vec![shortened];
        let Some(meant) = meant else {
            let names = suggest::listed(entries.keys.iter().map(|key| key.as_ref().name));
            problem.help = Some(format!("remove it, or use one of {names}"));
            return problem;
        };
        problem.labels[0].text = format!("did you mean `{meant}`?");
        problem.help = Some(format!("write `{meant}`"));
        problem.fix = Some(Fix::replace(
            self.tree.node(key.id).span,
            meant,
            format!("replace `{text}` with `{meant}`"),
        ));
        problem
    }
}
