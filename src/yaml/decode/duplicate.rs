//! Repeated keys of a mapping.

use super::others::{Others, Repeated};
use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::problems::ProblemId;
use crate::yaml::tree::{Id, NodeKind};
use crate::yaml::values::{KeyValue, Slot, Slots};

impl<'t> Decoder<'t> {
    /// Names, in the problem about a repeated key, the only absent required key, which was most
    /// likely intended. Any absent key may be.
    #[cold]
    pub(super) fn misnamed<K: AsRef<Key>, const N: usize>(
        &mut self,
        repeated: &Repeated,
        entries: &mut Slots<K, N>,
    ) {
        let keys = entries.keys.iter().map(AsRef::as_ref);
        let absent = keys
            .zip(&entries.slots)
            .filter(|(_, slot)| matches!(slot, Slot::Absent));
        let required: Vec<&Key> = absent
            .map(|(key, _)| key)
            .filter(|key| key.required)
            .collect();
        let problem = self.problems.problems.items.get_mut(repeated.problem);
        match (required.as_slice(), problem) {
            ([meant], Some(problem)) => {
                let place = self.tree.node(repeated.key.id).span;
                let own = self.tree.scalar(repeated.key.id);
                let title = format!("write \0{}\0 instead of the second `{own}`", meant.name);
                problem.fix = Some(Fix::likely(Change::text(place, meant.name), title.clone()));
                problem.help = Some(title);
            }
            _ if repeated.differs => entries.slots[repeated.slot] = Slot::Lost,
            _ => {}
        }
        self.problems.has_lost_values |= repeated.differs;
        let is_lost = |slot: &&mut Slot| repeated.differs && matches!(slot, Slot::Absent);
        entries
            .slots
            .iter_mut()
            .filter(is_lost)
            .for_each(|slot| *slot = Slot::Lost);
    }

    /// Reports a known key that appears twice; returns whether it is unknown which of the two
    /// counts.
    pub(super) fn repeats(
        &mut self,
        (key, value): (Value, Value),
        slot: usize,
        first: &KeyValue,
        name: &str,
        others: &mut Others,
    ) -> bool {
        // After a syntax error, the keys may belong to another entry.
        if others.is_damaged {
            return true;
        }
        if others
            .repeated
            .as_ref()
            .is_some_and(|repeated| repeated.slot == slot)
        {
            return false;
        }
        let is_next = first.value.id + 1 == key.id;
        if !others.missing_dash && is_next && others.repeated.is_none() {
            others.repeated = Some(Repeated {
                key,
                slot,
                problem: self.problems.problems.items.len(),
                differs: self.contradict(first.value, value),
            });
            let reported = self.report_twice(key, first.key, name);
            self.note_twice(reported, others);
            return false;
        }
        if !others.missing_dash && self.contradict(first.value, value) {
            others.missing_dash = self.without_braces(key, first.key, name);
        }
        if !others.missing_dash {
            let (reported, missing_dash) = self.duplicate_key(key, first.key, name);
            others.missing_dash = missing_dash;
            self.note_twice(reported, others);
        }
        others.missing_dash || self.contradict(first.value, value)
    }

    /// Notes a key that appears twice. If several do, they may belong to another entry.
    fn note_twice(&mut self, reported: Option<ProblemId>, others: &mut Others) {
        others.twice.push(reported);
        for reported in others.twice.iter().filter(|_| others.twice.len() > 1) {
            if let Some(problem) = self.problems.get_mut(*reported) {
                problem.fix = problem.fix.take().map(Fix::to_review);
            }
        }
    }

    /// Whether the first of two values is empty and the second is not, so that the second counts.
    pub(super) fn is_only_the_second(&self, first: Value, second: Value) -> bool {
        self.tree.is_null(first.id) && !self.tree.is_null(second.id)
    }

    /// Whether two values of one key differ. Mappings are not compared: the first counts.
    fn contradict(&self, first: Value, second: Value) -> bool {
        let source = |value: Value| &self.tree.text[self.tree.node(value.id).span.range()];
        match (self.kind(first), self.kind(second)) {
            (NodeKind::Sequence, NodeKind::Sequence) => source(first) != source(second),
            (kind, _) => {
                !kind.is_collection() && self.tree.scalar(first.id) != self.tree.scalar(second.id)
            }
        }
    }

    /// Reports a key that appears twice; returns whether the second one seems to start another
    /// entry of a list.
    pub(super) fn duplicate_key(
        &mut self,
        key: Value,
        first: Value,
        name: &str,
    ) -> (Option<ProblemId>, bool) {
        if self.is_copy(first, key) {
            return (self.report_twice(key, first, name), false);
        }
        let problem = self.twice(key, first, name);
        let missing_dash = self.starts_entry(first, key);
        let text = suggest::shortened(self.tree.scalar(key.id));
        let before = self.before_key(first).unwrap_or_default();
        let column = before.trim_end().len();
        let help = missing_dash.then(|| format!("write \0- \0 in column {column}, before this `{text}`, if another entry starts here, otherwise delete one of the two"));
        // Replaces two spaces, in the column of the first entry's dash.
        let start = self.tree.node(key.id).span.start as usize;
        let at = Span::new(start.saturating_sub(2), start);
        let text_before = "- ".to_owned();
        let change = Change::Bytes {
            at,
            text: text_before,
        };
        let fix = Fix::likely(change, format!("put `- ` before `{text}`"));
        let reported = self.report_problem(Problem {
            help,
            fix: missing_dash.then_some(fix),
            ..problem
        });
        self.problems.has_lost_values |= missing_dash;
        (reported, missing_dash)
    }

    fn report_twice(&mut self, key: Value, first: Value, name: &str) -> Option<ProblemId> {
        let mut problem = self.twice(key, first, name);
        if self.is_copy(first, key) {
            let title = format!("remove the second `{}`", problem.about[0]);
            let at = self.tree.node(key.id).span;
            problem.fix = Some(Fix::certain(Change::RemoveKey { at }, title.clone()));
            problem.help = Some(title);
        }
        self.report_problem(problem)
    }

    pub(super) fn twice(&self, key: Value, first: Value, name: &str) -> Problem {
        let text = suggest::shortened(self.tree.scalar(key.id));
        let mut labels = Label::of(&self.spanned(key, ()), "the second one");
        labels.push(Label::new(self.span(first), "the first one"));
        let message = format!("{name} has the key `{text}` twice");
        Problem {
            about: vec![text],
            ..Problem::new(ProblemKind::DuplicateKey, labels, message)
        }
    }

    /// Whether a key has exactly the value of an earlier one. A repeated first key may start
    /// another entry, unless it follows immediately.
    fn is_copy(&self, first: Value, second: Value) -> bool {
        let (one, two) = (self.tree.node(first.id + 1), self.tree.node(second.id + 1));
        let text = |start: u32, end: u32| self.tree.text.get(Span { start, end }.range());
        let is_same = || text(one.span.start, one.span.end) == text(two.span.start, two.span.end);
        let is_next = || {
            let between = text(one.span.end, self.tree.node(second.id).span.start);
            between.is_some_and(|between| between.trim().is_empty())
        };
        !first.is_aliased()
            && !second.is_aliased()
            && is_same()
            && (!self.starts_entry(first, second) || is_next())
    }

    /// Reports an entry that is only a line that appears twice: its key and value are the first
    /// ones of the next entry. Returns whether it is such a line.
    #[cold]
    pub fn report_repeated_line(&mut self, map: Value) -> bool {
        let tree = self.tree;
        let pair = |id: Id| {
            let mut parts = tree.children(id);
            let key = tree.text_of(parts.next()?)?;
            let value = tree.node(parts.next()?).span;
            Some((key, tree.text.get(value.range())?))
        };
        let after = tree.node(map.id).link;
        let is_entry =
            (after as usize) < tree.node_count() && tree.node(after).kind == NodeKind::Mapping;
        if map.is_aliased() || !self.has_one_key(map) || !is_entry {
            return false;
        }
        let (Some((key, value)), Some((next_key, next_value))) = (pair(map.id), pair(after)) else {
            return false;
        };
        if (key.0, value) != (next_key.0, next_value) {
            return false;
        }
        let (name, text) = (suggest::shortened(key.0), suggest::shortened(value));
        let labels = vec![
            Label::new(key.1, "this entry has no other key"),
            Label::new(next_key.1, "the same line again"),
        ];
        let title = "remove the first of the two lines";
        self.report_problem(Problem {
            about: vec![text.clone()],
            help: Some(title.to_owned()),
            fix: Some(Fix::certain(Change::remove_entry(key.1), title)),
            ..Problem::new(
                ProblemKind::DuplicateEntry,
                labels,
                format!("the line `- {name}: {text}` appears twice"),
            )
        });
        self.astray.is_entry = true;
        true
    }

    /// The only key of a mapping and its value.
    pub fn only_pair(&self, map: Value) -> Option<(Value, Value)> {
        let has_one = !map.is_aliased() && self.has_one_key(map);
        let mut parts = self.tree.children(map.id).filter(|_| has_one);
        let part = |id| Value { id, alias: 0 };
        Some((part(parts.next()?), part(parts.next()?)))
    }

    /// Text without quotes or escapes, on one line.
    pub fn only_word(&self, value: Value) -> Option<Spanned<&'t str>> {
        let (text, span) = self.tree.text_of(value.id)?;
        let word = Spanned {
            value: text,
            used: span,
            defined: span,
        };
        Some(word).filter(|_| self.tree.text.get(span.range()) == Some(text))
    }

    /// Whether a key is the first one after a dash.
    pub fn is_block_item(&self, key: Value) -> bool {
        let before = self.before_key(key);
        before.is_some_and(|before| before.trim_end().ends_with('-'))
    }

    /// Whether a mapping's second key seems to start another entry of a list, without a dash: it is
    /// the first entry's key again, in the same column of a line below.
    fn starts_entry(&self, first: Value, second: Value) -> bool {
        match (self.before_key(first), self.before_key(second)) {
            (Some(first), Some(second)) => {
                first.trim_end().ends_with('-')
                    && second.trim().is_empty()
                    && first.len() == second.len()
            }
            _ => false,
        }
    }

    /// The text before a key on its line, if that is only indentation and dashes.
    pub(super) fn before_key(&self, key: Value) -> Option<&str> {
        let text = &self.tree.text[..self.tree.node(key.id).span.start as usize];
        let line = text.trim_end_matches([' ', '-']);
        (line.is_empty() || line.ends_with(['\n', '\r'])).then(|| &text[line.len()..])
    }
}
