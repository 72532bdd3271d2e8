//! Entries that a list has twice.

use foldhash::{HashMap, HashSet};

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

    /// Says of misspelt names that mean something in the list to remove them: with the right spelling
    /// it would be there twice. `names` are the known ones of the list, each with its id.
    #[cold]
    pub(super) fn leave_out_misspelt<'n>(
        &mut self,
        names: impl Iterator<Item = (&'n str, &'n Spanned<&'n str>)> + Clone,
        kind: ProblemKind,
    ) {
        // A model may have its edition behind it.
        let is_right = |id: &str, written: &Spanned<&str>| {
            let rest = written.value.strip_prefix(id);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
        };
        let right = names.clone().filter(|(id, name)| is_right(id, name));
        let mut listed: HashSet<&str> = right.map(|(id, _)| id).collect();
        let misspelt = names.filter(|(id, name)| !is_right(id, name));
        let repeated: HashMap<Span, &str> = misspelt
            .filter(|(id, _)| !listed.insert(id))
            .map(|(id, name)| (name.used, id))
            .collect();
        let problems = self.decoder.problems.problems.items.iter_mut();
        for problem in problems.filter(|problem| problem.kind == kind) {
            let Some(label) = problem.labels.first_mut() else {
                continue;
            };
            if let Some(id) = repeated.get(&label.span) {
                let title = format!("remove it: the list has `{id}`");
                label.text = format!("means `{id}`");
                problem.fix = Some(Fix::remove_item(label.span, title.clone()));
                problem.help = Some(title);
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
