//! A text instead of a list: one item or several, written without brackets.

use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::key::Key;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::{KeyValue, Slot, Slots};

/// The brackets that people write around a list.
const OPENING_BRACKETS: [char; 7] = ['[', '(', '{', '［', '【', '（', '｛'];
const CLOSING_BRACKETS: [char; 7] = [']', ')', '}', '］', '】', '）', '｝'];

/// The most problems between the problem about a key and the problem about its value.
const MAX_KEYS: usize = 50;

/// The most text lists of an entry.
const MAX_LISTS: usize = 4;

/// Characters that people write for the dash before an item.
const DASHES: [char; 6] = ['-', '\u{2010}', '–', '—', '•', '−'];

impl<'t> Decoder<'t> {
    /// Reports a text instead of a list; returns whether it is one item, which can be read.
    pub(super) fn text_instead_of_list(&mut self, entry: &KeyValue) -> bool {
        let text = self.tree.scalar(entry.value.id);
        if self.unbracketed_list(entry) || self.dashes_without_spaces(entry) {
            return false;
        }
        // Text with commas or brackets is meant as several items, none of which is readable.
        let is_clear = !text.contains(['[', ']', '{', '}']);
        let is_several = text.contains(',') || text.contains(" - ");
        self.text_without_brackets(entry, is_clear);
        is_clear && !is_several && in_odd_brackets(text).is_none()
    }

    /// Moves a key without a value into the list before it: in braces without brackets, the comma
    /// between two items ends the first.
    pub(super) fn takes_into_list<K: AsRef<Key>, const N: usize>(
        &mut self,
        key: Value,
        value: Value,
        entries: &Slots<K, N>,
    ) -> bool {
        let before = |first: u32, end: u32, id: u32| {
            let node = self.tree.node(key.id);
            let between = self.tree.text.get(end as usize..node.span.start as usize);
            id == key.id
                && matches!(node.kind, NodeKind::Plain | NodeKind::Quoted)
                && first != 0
                && between.is_some_and(|text| text.trim() == ",")
        };
        let end = self.tree.node(key.id).span.end;
        if key.is_aliased() || value.is_aliased() || self.meant_key(key, entries).is_some() {
            return false;
        }
        if let Some((first, span)) = self.unbracketed.last().copied()
            && before(first, span.end, key.id)
        {
            self.unbracketed.pop();
            self.unbracketed.push((first, Span { end, ..span }));
            return true;
        }
        let is_before = |slot: &&Slot| matches!(slot, Slot::Found(list) if list.definition.is_list && list.value.id + 1 == key.id);
        let Some(Slot::Found(list)) = entries.slots.iter().find(is_before) else {
            return false;
        };
        let item = self.tree.node(list.value.id);
        let is_item =
            matches!(item.kind, NodeKind::Plain | NodeKind::Quoted) && !list.value.is_aliased();
        if !is_item || !before(list.value.id, item.span.end, key.id) {
            return false;
        }
        self.unbracketed
            .push((list.value.id, Span { end, ..item.span }));
        true
    }

    /// Reports a list in braces without brackets.
    fn unbracketed_list(&mut self, entry: &KeyValue) -> bool {
        let mut lists = self.unbracketed.iter().rev().take(MAX_LISTS);
        let Some((_, span)) = lists.find(|(first, _)| *first == entry.value.id).copied() else {
            return false;
        };
        let name = entry.definition.name;
        let written = &self.tree.text[span.range()];
        let in_brackets = in_odd_brackets(written);
        let items = in_brackets.as_deref().unwrap_or(written);
        // In quotes, a text without a value may be a key.
        let is_clear = !items.contains(['"', '\'']);
        if is_clear && self.fix_key_and_list(entry, span, &format!("[{items}]")) {
            return true;
        }
        let title = format!("write \0{name}: [{}]\0", suggest::shortened(items));
        let change = Change::Bytes {
            at: span,
            text: format!("[{items}]"),
        };
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(title.clone()),
            fix: is_clear.then(|| Fix::certain(change, title)),
            ..Problem::new(
                ProblemKind::WrongType,
                vec![Label::new(span, "the brackets are missing")],
                format!("`{name}` must be a list, but this is text"),
            )
        });
        true
    }

    /// Reports items on separate lines after something like `- `: `-developer`, `– developer`.
    fn dashes_without_spaces(&mut self, entry: &KeyValue) -> bool {
        let node = self.tree.node(entry.value.id);
        let (span, name) = (node.span, entry.definition.name);
        let written = &self.tree.text[span.range()];
        let item = |line: &'t str| {
            let line = line.trim();
            let item = line.strip_prefix(DASHES)?.trim_start();
            item.starts_with(char::is_alphanumeric).then_some(item)
        };
        let items: Option<Vec<&str>> = written.lines().map(item).collect();
        let Some(items) =
            items.filter(|_| node.kind == NodeKind::Plain && !entry.value.is_aliased())
        else {
            return false;
        };
        let message = format!("`{name}` must be a list, but this is text");
        let (label, help, text) = match self.next_line(span, "") {
            Some(next_line) => {
                let text = items.join(&format!("{next_line}- "));
                let first = items.first().copied().unwrap_or_default();
                let help = format!(
                    "write \0- {}\0, with a hyphen and a space before each item",
                    suggest::shortened(first)
                );
                ("this is not `- `", help, format!("- {text}"))
            }
            None => {
                let items = items.join(", ");
                let help = format!("write \0{name}: [{}]\0", suggest::shortened(&items));
                ("expected a list in brackets", help, format!("[{items}]"))
            }
        };
        let fix = Fix::certain(Change::Bytes { at: span, text }, help.clone());
        let reported = self.wrong_type(entry.value, name, message, label, help);
        self.problems.fix(reported, Some(fix));
        true
    }

    /// Reports a text that has one item or several.
    fn text_without_brackets(&mut self, entry: &KeyValue, is_clear: bool) {
        let name = entry.definition.name;
        let text = self.tree.scalar(entry.value.id);
        let span = self.tree.node(entry.value.id).span;
        let odd = in_odd_brackets(text).filter(|_| self.kind(entry.value) == NodeKind::Plain);
        let is_clear = is_clear || odd.is_some();
        let (items, shown) = match odd {
            Some(items) => (items.clone(), items),
            // Quotes around several words do not make them one item.
            None if text.contains(',') && text.chars().all(is_in_words) => {
                (text.to_owned(), text.to_owned())
            }
            None => (self.tree.text[span.range()].to_owned(), text.to_owned()),
        };
        let as_items = |texts: String| match entry.definition.item_key {
            Some(key) => as_mappings(key, &texts),
            None => texts,
        };
        let (items, shown) = (as_items(items), as_items(shown));
        let title = format!("write \0{name}: [{shown}]\0");
        let fix = Fix::certain(Change::value(span, format!("[{items}]")), title);
        let message = format!("`{name}` must be a list, but this is text");
        if let Some(first) = without_dash(&self.tree.text[span.range()]) {
            let help = format!(
                "put `- ` before `{}`, in the column of the other dashes",
                suggest::shortened(first)
            );
            let label = "the first `-` is missing";
            let reported = self.wrong_type(entry.value, name, message, label, help);
            let dash = self.with_dash(span);
            return self.problems.fix(reported, dash);
        }
        if is_clear && self.fix_key_and_list(entry, span, &format!("[{items}]")) {
            return;
        }
        match is_clear {
            true => self.report_with_fix(entry.value, ProblemKind::WrongType, name, message, fix),
            false => {
                let help = format!("write \0{name}: [\0, the items and `]`");
                let label = "expected a list in brackets";
                self.wrong_type(entry.value, name, message, label, help);
            }
        }
    }

    /// The fix that adds the dash of the first line, if the other lines have one.
    fn with_dash(&self, lines: Span) -> Option<Fix> {
        let text = self.tree.text;
        let (start, first) = (lines.start as usize, &text[lines.range()]);
        let column = text[..start].len() - text[..start].trim_end_matches(' ').len();
        let below = first.lines().nth(1)?;
        let dash = below.len() - below.trim_start().len();
        let at = match column.checked_sub(dash)? {
            0 => Span::new(start, start),
            2 => Span::new(start - 2, start),
            _ => return None,
        };
        Some(Fix::certain(Change::bytes(at, "- "), "add the first `- `"))
    }

    /// Removes the problem about text instead of a list, if another problem of the text says what
    /// to write for both; returns the list's key.
    #[cold]
    pub fn take_text_for_list(&mut self, text: Span) -> Option<String> {
        let is_it = |problem: &mut Problem| {
            let label = problem.labels.first();
            let fix = problem.fix.as_ref().and_then(|fix| fix.changes.first());
            problem.kind == ProblemKind::WrongType
                && label.is_some_and(|label| label.span == text)
                && matches!(fix, Some(Change::Value { yaml, .. }) if yaml.starts_with('['))
        };
        let mut problem = self.problems.problems.items.pop_if(is_it)?;
        problem.about.pop()
    }

    /// Extends the help of a misspelt key whose value is not a list either, so that it says what to
    /// write for both.
    fn fix_key_and_list(&mut self, entry: &KeyValue, value: Span, list: &str) -> bool {
        let key = self.tree.node(entry.key.id).span;
        let name = entry.definition.name;
        let is_it = |problem: &&mut Problem| {
            let label = problem.labels.first();
            problem.kind == ProblemKind::UnknownKey && label.is_some_and(|label| label.span == key)
        };
        let between = self.tree.text.get(key.end as usize..value.start as usize);
        let is_pair = between.is_some_and(|text| text.trim_matches(' ') == ":");
        let mut problems = self.problems.problems.items.iter_mut().rev().take(MAX_KEYS);
        let Some(problem) = problems.find(is_it).filter(|_| is_pair) else {
            return false;
        };
        let title = format!("write \0{name}: {}\0", suggest::shortened(list));
        let at = Span {
            end: value.end,
            ..key
        };
        let text = format!("{name}: {list}");
        problem.help = Some(title.clone());
        problem.fix = Some(Fix::certain(Change::Bytes { at, text }, title));
        true
    }
}

/// Whether a character is one of words with commas between them, which need no quotes.
fn is_in_words(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ',' | ' ' | '-' | '/' | '.')
}

/// Texts that are separated by commas, as mappings with one key each.
fn as_mappings(key: &str, texts: &str) -> String {
    let items = texts
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let mappings = items.map(|text| format!("{{ {key}: {text} }}"));
    mappings.collect::<Vec<_>>().join(", ")
}

/// The first item of a block list in which only the first line lacks its dash.
fn without_dash(written: &str) -> Option<&str> {
    let (first, others) = written.split_once('\n')?;
    let has_dash = |line: &str| line.trim_start().starts_with("- ");
    others.lines().all(has_dash).then(|| first.trim_end())
}

/// The items between brackets of another kind or keyboard, or with only one: `［developer、cse］`,
/// `(developer)`, `developer, cse]`.
fn in_odd_brackets(text: &str) -> Option<String> {
    let inner = text
        .trim_start_matches(OPENING_BRACKETS)
        .trim_end_matches(CLOSING_BRACKETS);
    let is_clear = !inner.contains(OPENING_BRACKETS) && !inner.contains(CLOSING_BRACKETS);
    (is_clear && inner.len() < text.len() && !inner.trim().is_empty()).then(|| {
        inner
            .trim()
            .replace(['、', '，'], ", ")
            .replace(['“', '”'], "\"")
    })
}
