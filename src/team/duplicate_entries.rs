//! Entries that a list has twice.

use foldhash::HashMap;

use super::reader::Reader;
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::shortened;

/// Up to here it is faster to compare every two entries than to hash them.
const HASH_THRESHOLD: usize = 8;

impl<'a> Reader<'a, '_> {
    /// Reports the entries of a key's list that are there before, in the same words.
    #[inline]
    pub(super) fn duplicate_entries<T>(
        &mut self,
        key: &str,
        entries: &[T],
        written: impl Fn(&T) -> &Spanned<&'a str>,
    ) {
        if entries.len() < 2 || (entries.len() <= HASH_THRESHOLD && is_free(entries, &written)) {
            return;
        }
        let mut seen: HashMap<&str, Span> = HashMap::default();
        for entry in entries {
            let entry = written(entry);
            match seen.get(entry.value) {
                Some(first) => self.duplicate_entry(key, entry, *first),
                None => _ = seen.insert(entry.value, entry.used),
            }
        }
    }

    #[cold]
    fn duplicate_entry(&mut self, key: &str, second: &Spanned<&str>, first: Span) {
        let name = shortened(second.value);
        let mut labels = Label::of(second, "listed before");
        labels.push(Label::new(first, "the first one"));
        let message = format!("`{name}` is listed twice in `{key}`");
        let title = format!("remove the second `{name}`");
        self.decoder.report_problem(Problem {
            about: vec![second.value.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::remove_item(second.used, title)),
            ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
        });
    }
}

/// Whether no two entries are the same.
fn is_free<'t, T>(entries: &[T], written: impl Fn(&T) -> &Spanned<&'t str>) -> bool {
    entries.iter().enumerate().all(|(at, entry)| {
        let value = written(entry).value;
        entries[..at]
            .iter()
            .all(|before| written(before).value != value)
    })
}
