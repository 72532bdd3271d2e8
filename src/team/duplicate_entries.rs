//! Repeated entries of a list.

use foldhash::{HashMap, HashSet};

use super::reader::Reader;
use super::{HeldCertification, Person, Pipeline};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{is_denied, shortened};
use crate::yaml::decode::Written;
use crate::yaml::values::Slot;

/// Up to this many, comparing every two entries is faster than sorting them.
const SORT_THRESHOLD: usize = 16;
/// The most certifications of a person to compare.
const MAX_HELD: usize = 100;

impl<'a> Reader<'a, '_> {
    /// Reports the entries of a key's list that repeat an earlier one.
    #[inline]
    pub(super) fn duplicate_entries<T>(
        &mut self,
        key: &str,
        entries: &[T],
        written: impl Fn(&T) -> &Spanned<&'a str>,
    ) {
        for (first, second) in repeated(entries, |entry| written(entry).value) {
            self.duplicate_entry(
                key,
                written(&entries[second]),
                written(&entries[first]).used,
            );
        }
    }

    /// Reports the mappings of a list that repeat an earlier one. A list behind an alias is
    /// reported where it is written.
    pub(super) fn repeated_mappings(&mut self, slot: &Slot) {
        let Slot::Found(entry) = slot else { return };
        let mappings = self.decoder.written_mappings(entry.value);
        for (first, second) in repeated(&mappings, |written| written.text) {
            self.repeated_mapping(entry.definition.name, &mappings[second], &mappings[first]);
        }
    }

    /// Reports pipelines with the same name, because it is unknown which of them a finding or a
    /// waiver is about. Copied entries have already been reported.
    pub(super) fn same_pipelines(&mut self, pipelines: &[Pipeline<'a>]) {
        if pipelines.len() < 2 {
            return;
        }
        let names: Vec<&Spanned<&str>> =
            pipelines.iter().filter_map(|it| it.name.value()).collect();
        let repeated = repeated(&names, |name| name.value);
        let is_reported = |problem: &Problem| problem.kind == ProblemKind::RepeatedEntry;
        let mut problems = self.decoder.problems.problems.items.iter();
        if repeated.is_empty() || problems.any(is_reported) {
            return;
        }
        for (first, second) in repeated {
            let name = names[second];
            let mut labels = Label::of(name, "the second one");
            labels.push(Label::new(names[first].used, "the first one"));
            let message = format!("two pipelines have the name `{}`", shortened(name.value));
            self.decoder.report_problem(Problem {
                about: vec![name.value.to_owned()],
                help: Some("give each pipeline a name of its own".to_owned()),
                ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
            });
        }
    }

    /// Reports a certification that a person lists by its id and by its exam, with the same dates.
    pub(super) fn same_certifications(&mut self, held: &[HeldCertification<'a>]) {
        for (at, second) in held.iter().enumerate().take(MAX_HELD) {
            let dates = |held: &HeldCertification| {
                (held.issued.get().copied(), held.expires.get().copied())
            };
            let is_same = |first: &&HeldCertification| {
                first.is_same_as(second)
                    && first.written.value != second.written.value
                    && dates(first) == dates(second)
            };
            let Some(first) = held[..at].iter().find(is_same) else {
                continue;
            };
            let (own, other) = (second.written.value, first.written.value);
            let mut labels = Label::of(&second.written, "listed again");
            labels.push(Label::new(first.written.used, "the first one"));
            let message = format!("`{own}` is the certification `{other}`, which is also listed");
            self.decoder.report_problem(Problem {
                about: vec![own.to_owned()],
                help: Some(format!("keep one of the two, `{other}` or `{own}`")),
                ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
            });
        }
    }

    /// Reports people with the same id, each with the first of them. If the entry is a copy of the
    /// first, the fix removes it.
    #[cold]
    pub(super) fn duplicate_people(
        &mut self,
        slot: &Slot,
        people: &[Person<'a>],
        twice: &[(usize, usize)],
    ) {
        let list = match slot {
            Slot::Found(entry) => self.decoder.written_mappings(entry.value),
            _ => Vec::new(),
        };
        let copies = repeated(&list, |written| written.text);
        let copy_at = |place: Span| {
            let starts_before = |(_, second): &(usize, usize)| {
                let copy = list[*second].place;
                copy.start <= place.start
            };
            let (before, _) = copies.split_at(copies.partition_point(starts_before));
            let (_, second) = before.last()?;
            let copy = list[*second].place;
            before.last().filter(|_| place.end <= copy.end)
        };
        for (first, second) in twice {
            let (first, second) = (&people[*first], &people[*second]);
            let Some(id) = second.id.value() else {
                continue;
            };
            let (mut here, mut there) = ("the second one", "the first one");
            if id.used.start < first.place.start {
                std::mem::swap(&mut here, &mut there);
            }
            let mut labels = Label::of(id, here);
            labels.push(Label::new(first.place, there));
            let message = format!("two people have the id `{}`", id.value);
            let copy = copy_at(second.place);
            let fix = copy.map(|(first, second)| self.without_copy(&list[*first], &list[*second]));
            self.decoder.report_problem(Problem {
                about: vec![id.value.to_owned()],
                help: fix.as_ref().map(|fix| fix.title.clone()),
                fix,
                ..Problem::new(ProblemKind::DuplicatePerson, labels, message)
            });
        }
    }

    /// Suggests to remove misspelt names whose right spelling is in the list already. `names` are
    /// the known names of the list, each with its id; there were `known` problems before it. A name
    /// that is meant in doubt is removed in doubt.
    #[cold]
    pub(super) fn leave_out_misspelt<'n>(
        &mut self,
        names: impl Iterator<Item = (&'n str, &'n Spanned<&'n str>)> + Clone,
        (kind, known): (ProblemKind, usize),
    ) {
        // A model may be followed by its edition.
        let is_right = |id: &str, written: &Spanned<&str>| {
            let rest = written.value.strip_prefix(id);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
        };
        let right = names.clone().filter(|(id, name)| is_right(id, name));
        let mut listed: HashSet<&str> = right.map(|(id, _)| id).collect();
        let misspelt = names.filter(|(id, name)| !is_right(id, name));
        let repeated: HashMap<Span, (&str, &str)> = misspelt
            .filter(|(id, _)| !listed.insert(id))
            .map(|(id, name)| (name.used, (id, name.value)))
            .collect();
        let problems = self.decoder.problems.problems.items.iter_mut();
        let problems = problems.skip(known);
        for problem in problems.filter(|problem| problem.kind == kind) {
            let Some(label) = problem.labels.first_mut() else {
                continue;
            };
            if let Some((id, written)) = repeated.get(&label.span) {
                let title = format!("remove it: the list already has `{id}`");
                label.text = format!("means `{id}`");
                let known = problem.fix.as_ref();
                let is_clear = known.is_none_or(|fix| fix.safety.is_safe()) && !is_denied(written);
                let change = Change::remove_item(label.span);
                problem.fix = Some(Fix::certain_if(is_clear, change, title.clone()));
                problem.help = Some(title);
            }
        }
    }

    #[cold]
    fn duplicate_entry(&mut self, key: &str, second: &Spanned<&str>, first: Span) {
        let name = shortened(second.value);
        let mut labels = Label::of(second, "listed again");
        labels.push(Label::new(first, "the first one"));
        let message = format!("`{name}` is listed twice in `{key}`");
        let title = format!("remove the second `{name}`");
        self.decoder.report_problem(Problem {
            about: vec![second.value.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::certain(Change::remove_item(second.used), title)),
            ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
        });
    }

    #[cold]
    fn repeated_mapping(&mut self, key: &str, second: &Written, first: &Written) {
        let labels = vec![
            Label::new(second.key, "listed again"),
            Label::new(first.key, "the first one"),
        ];
        let message = format!("an entry is listed twice in `{key}`");
        let fix = self.without_copy(first, second);
        self.decoder.report_problem(Problem {
            about: vec![key.to_owned()],
            help: Some(fix.title.clone()),
            fix: Some(fix),
            ..Problem::new(ProblemKind::RepeatedEntry, labels, message)
        });
    }

    /// The fix that removes one of two equal entries. Aliases after both refer to the anchors of
    /// the second.
    fn without_copy(&self, first: &Written, second: &Written) -> Fix {
        match self.decoder.may_have_anchor(second) {
            true => Fix::certain(Change::remove_entry(first.key), "remove the first entry"),
            false => Fix::certain(Change::remove_entry(second.key), "remove the second entry"),
        }
    }
}

/// The entries that have the text of an earlier one, each after the first with that text.
#[inline]
pub(super) fn repeated<'t, T>(entries: &[T], text: impl Fn(&T) -> &'t str) -> Vec<(usize, usize)> {
    match entries.len() {
        ..2 => Vec::new(),
        ..=SORT_THRESHOLD if is_free(entries, &text) => Vec::new(),
        _ => sorted_out(entries, text),
    }
}

/// Whether no two entries are the same.
fn is_free<'t, T>(entries: &[T], text: impl Fn(&T) -> &'t str) -> bool {
    entries.iter().enumerate().all(|(at, entry)| {
        let own = text(entry);
        entries[..at].iter().all(|before| text(before) != own)
    })
}

/// The same by sorting: by length first, because few entries are equally long.
fn sorted_out<'t, T>(entries: &[T], text: impl Fn(&T) -> &'t str) -> Vec<(usize, usize)> {
    let numbered = entries.iter().map(text).enumerate();
    let mut sorted: Vec<(usize, &str, usize)> =
        numbered.map(|(at, text)| (text.len(), text, at)).collect();
    sorted.sort_unstable();
    let of_one_text = sorted.chunk_by(|a, b| a.1 == b.1);
    let mut found: Vec<(usize, usize)> = of_one_text
        .flat_map(|same| same[1..].iter().map(|second| (same[0].2, second.2)))
        .collect();
    found.sort_unstable_by_key(|(_, second)| *second);
    found
}
