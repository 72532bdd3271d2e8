//! Lists, item by item.

use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::tree::{Children, Id, Kind};
use crate::yaml::values::Entry;

/// The brackets that people write around a list.
const OPENING: [char; 7] = ['[', '(', '{', '［', '【', '（', '｛'];
const CLOSING: [char; 7] = [']', ')', '}', '］', '】', '）', '｝'];

/// A list that is being read.
pub struct List<'t> {
    items: Children<'t>,
    /// The alias that led to the list; 0 where there is none.
    alias: Id,
    /// The text that was written instead of a list.
    only_item: Option<Value>,
    /// Whether everything could be read so far.
    pub is_complete: bool,
}

impl<'t> List<'t> {
    fn without_items(is_complete: bool) -> Self {
        List {
            items: Children::default(),
            alias: 0,
            only_item: None,
            is_complete,
        }
    }

    /// How many items are left; 0 where that is unknown: behind aliases the numbers may add up to
    /// more than there is memory.
    pub fn remaining(&self) -> usize {
        match self.alias {
            0 => self.items.clone().count(),
            _ => 0,
        }
    }
}

impl<'t> Decoder<'t> {
    /// Starts to read a key's list.
    #[inline(always)]
    pub fn list(&mut self, entry: &Entry) -> List<'t> {
        let node = self.tree.node(entry.value.id);
        if node.kind != Kind::Sequence {
            return self.not_a_list(entry);
        }
        List {
            items: self.tree.children(entry.value.id),
            alias: entry.value.alias,
            only_item: None,
            is_complete: !node.damaged,
        }
    }

    /// The next item of a list.
    #[inline(always)]
    pub fn next(&mut self, list: &mut List<'t>) -> Option<Value> {
        match self.next_child(&mut list.items, list.alias) {
            Some((item, node)) => {
                // A damaged item may have swallowed the next one.
                list.is_complete &= !node.is_damaged();
                Some(item)
            }
            None => {
                list.is_complete &= self.alias_budget > 0;
                list.only_item.take()
            }
        }
    }

    #[inline(never)]
    fn not_a_list(&mut self, entry: &Entry) -> List<'t> {
        let tree = self.tree;
        match self.kind(entry.value) {
            Kind::Error => List::without_items(false),
            _ if tree.is_null(entry.value.id) => List::without_items(true),
            // A syntax error may have taken the dash of its first item.
            Kind::Mapping if tree.node(entry.value.id).damaged => List::without_items(false),
            Kind::Mapping => {
                self.mapping_instead_of_list(entry);
                List::without_items(false)
            }
            _ => {
                // A text with commas or brackets is meant as several items, none of which can be
                // read.
                let text = tree.scalar(entry.value.id);
                let is_clear = !text.contains(['[', ']', '{', '}']);
                let is_several = |text: &str| text.contains(',') || text.contains(" - ");
                let is_one = is_clear && !is_several(text) && in_odd_brackets(text).is_none();
                self.text_instead_of_list(entry, is_clear);
                self.problems.has_lost_values |= !is_one;
                List {
                    only_item: Some(entry.value).filter(|_| is_one),
                    ..List::without_items(is_one)
                }
            }
        }
    }

    fn mapping_instead_of_list(&mut self, entry: &Entry) {
        let (name, about) = (entry.definition.name, entry.definition.about);
        let is_in_braces = self.tree.node(entry.value.id).flow;
        let message = format!("`{name}` must be a list, but this is a mapping");
        let span = self.tree.node(entry.value.id).span;
        let start = span.start as usize;
        let is_below = self.before_key(entry.value).is_some();
        let help = match is_in_braces {
            true if is_below => "put `- ` before this `{`".to_owned(),
            true => format!("write a list in brackets after `{name}:`: {about}"),
            false => format!("start each item of `{name}` with `- `: {about}"),
        };
        self.wrong_type(entry.value, name, message, "expected a list", help.clone());
        let dash = || Change::Mend {
            at: Span::new(start, start),
            text: "- ".to_owned(),
        };
        self.problems.has_lost_values = true;
        self.fix_last((is_in_braces && is_below).then(|| Fix::new(dash(), help)));
    }

    /// Reports a text instead of a list; it counts as the list's only item.
    fn text_instead_of_list(&mut self, entry: &Entry, is_clear: bool) {
        let name = entry.definition.name;
        let text = self.tree.scalar(entry.value.id);
        let span = self.tree.node(entry.value.id).span;
        let odd = in_odd_brackets(text).filter(|_| self.kind(entry.value) == Kind::Plain);
        let is_clear = is_clear || odd.is_some();
        let (items, shown) = match odd {
            Some(items) => (items.clone(), items),
            None => (self.tree.text[span.range()].to_owned(), text.to_owned()),
        };
        let title = format!("write `{name}: [{shown}]`");
        let fix = Fix::rewrite(span, format!("[{items}]"), title);
        let message = format!("`{name}` must be a list, but this is text");
        if let Some(first) = without_dash(&self.tree.text[span.range()]) {
            let help = format!(
                "put `- ` before `{}`, in the column of the other dashes",
                suggest::shortened(first)
            );
            self.wrong_type(entry.value, name, message, "the first `-` is missing", help);
            let dash = self.with_dash(span);
            return self.fix_last(dash);
        }
        match is_clear {
            true => self.report_with_fix(entry.value, ProblemKind::WrongType, name, message, fix),
            false => {
                let help = format!("write `{name}: [`, the items and `]`");
                let label = "expected a list in brackets";
                self.wrong_type(entry.value, name, message, label, help);
            }
        }
    }

    /// The fix that gives the first of several lines the dash that the others have.
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
        let text = "- ".to_owned();
        Some(Fix::new(Change::Mend { at, text }, "add the first `- `"))
    }

    /// Gives the problem that was reported last a fix.
    pub(super) fn fix_last(&mut self, fix: Option<Fix>) {
        if let Some(problem) = self.problems.problems.items.last_mut() {
            problem.fix = fix;
        }
    }

    /// Reports that a list is empty and must not be.
    pub fn empty_list(&mut self, entry: &Entry) {
        let name = entry.definition.name;
        let place = if self.kind(entry.value) == Kind::Null {
            entry.key
        } else {
            entry.value
        };
        let labels = Label::of(&self.spanned(place, ()), "expected at least one item");
        let message = format!("`{name}` is empty");
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(format!("add at least one item to `{name}`")),
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
    }
}

/// The first item of a list in lines that have a dash each, but for the first one.
fn without_dash(written: &str) -> Option<&str> {
    let (first, others) = written.split_once('\n')?;
    let has_dash = |line: &str| line.trim_start().starts_with("- ");
    others.lines().all(has_dash).then(|| first.trim_end())
}

/// The items between brackets of another kind or keyboard, or with only one: `［developer、cse］`,
/// `(developer)`, `developer, cse]`.
fn in_odd_brackets(text: &str) -> Option<String> {
    let inner = text.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    let is_clear = !inner.contains(OPENING) && !inner.contains(CLOSING);
    (is_clear && inner.len() < text.len() && !inner.trim().is_empty())
        .then(|| inner.trim().replace(['、', '，'], ", "))
}
