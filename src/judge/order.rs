//! Checks the order of the lists that a configuration names.

use std::fmt;

use crate::capped::{Capped, MAX_ITEMS};
use crate::checks;
use crate::edit::{self, Outline};
use crate::finding::Finding;
use crate::model::Library;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest::shortened;
use crate::yaml::tree::{Id, NodeKind, Tree};

/// A list of a team file that can be kept in order.
struct Sortable {
    /// Its key, as the configuration names it.
    key: &'static str,
    /// The keys whose entries contain it; empty for a top-level key.
    within: &'static [&'static str],
    /// The key that sorts its entries, if they are mappings.
    by: Option<&'static str>,
}

const SORTABLE: [Sortable; 7] = [
    sortable("people", &[], Some("id")),
    sortable("roles", &["people"], None),
    sortable("permissions", &["people"], None),
    sortable("certifications", &["people"], Some("certification")),
    sortable("domains", &["parties"], None),
    sortable("activities", &["responsibilities", "agreements"], None),
    sortable("contributors", &["responsibilities", "agreements"], None),
];

const fn sortable(
    key: &'static str,
    within: &'static [&'static str],
    by: Option<&'static str>,
) -> Sortable {
    Sortable { key, within, by }
}

/// The lists that must be in order; none by default.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct SortedLists([bool; SORTABLE.len()]);

impl SortedLists {
    /// The keys of the lists that `sort` accepts.
    pub fn known() -> impl Iterator<Item = &'static str> + Clone {
        SORTABLE.iter().map(|list| list.key)
    }

    /// The lists with the given keys.
    pub fn of<'k>(keys: impl Iterator<Item = &'k str> + Clone) -> Self {
        let is_named = |list: &Sortable| keys.clone().any(|key| key == list.key);
        SortedLists(std::array::from_fn(|number| is_named(&SORTABLE[number])))
    }

    fn lists(self) -> impl Iterator<Item = &'static Sortable> {
        let asked = SORTABLE
            .iter()
            .zip(self.0)
            .filter(|(_, is_asked)| *is_asked);
        asked.map(|(list, _)| list)
    }

    /// The keys of these lists that the other set does not contain.
    pub fn without(self, others: Self) -> Vec<String> {
        let lists = self.lists();
        let others: Vec<&str> = others.lists().map(|list| list.key).collect();
        let left = lists.filter(|list| !others.contains(&list.key));
        left.map(|list| list.key.to_owned()).collect()
    }
}

impl fmt::Debug for SortedLists {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_list()
            .entries(self.lists().map(|list| list.key))
            .finish()
    }
}

/// Searches a whole text.
pub(super) fn search(
    tree: &Tree,
    sorted: SortedLists,
    library: &Library,
    all: &mut Capped<Finding>,
) {
    if sorted == SortedLists::default() {
        return;
    }
    let outline = Outline::new(tree);
    let problems = sorted.lists().flat_map(|list| {
        let of_document = |root: &Id| found(tree, *root, list);
        let lists: Vec<Id> = tree.documents.iter().flat_map(of_document).collect();
        lists
            .into_iter()
            .filter_map(|id| problem(&outline, id, list))
    });
    let mut problems = problems.peekable();
    all.extend(checks::problems(problems.by_ref().take(MAX_ITEMS), library));
    let more = problems.count() as u32;
    checks::count_more(ProblemKind::UnsortedList, more, library, all);
}

/// The lists of a document. A list after an alias is found where it is written.
fn found(tree: &Tree, root: Id, list: &Sortable) -> Vec<Id> {
    if list.within.is_empty() {
        return values(tree, root, list.key);
    }
    let outer = list.within.iter().flat_map(|key| values(tree, root, key));
    let entries = outer.flat_map(|outer| entries(tree, outer));
    entries
        .flat_map(|entry| values(tree, entry, list.key))
        .collect()
}

/// The values of a key of a mapping; several only if the key is repeated.
fn values(tree: &Tree, node: Id, key: &str) -> Vec<Id> {
    let of_key = pairs(tree, node).filter(|(name, _)| tree.scalar(*name) == key);
    of_key.map(|(_, value)| value).collect()
}

/// The items of a list, or the values of a mapping.
fn entries(tree: &Tree, node: Id) -> Vec<Id> {
    match tree.node(node).kind {
        NodeKind::Sequence => tree.children(node).collect(),
        _ => pairs(tree, node).map(|(_, value)| value).collect(),
    }
}

/// The keys of a mapping with their values; nothing for another node.
fn pairs(tree: &Tree, node: Id) -> impl Iterator<Item = (Id, Id)> {
    let is_mapping = tree.node(node).kind == NodeKind::Mapping;
    let mut children = tree.children(node).filter(move |_| is_mapping);
    std::iter::from_fn(move || Some((children.next()?, children.next()?)))
}

/// The place of an entry, and the text that sorts it.
struct Entry<'t> {
    place: Span,
    name: &'t str,
    /// In lower case, because people look up names regardless of case.
    key: String,
}

/// The problem of a list that is not in order; `None` if an entry is unreadable.
fn problem(outline: &Outline, list: Id, sortable: &Sortable) -> Option<Problem> {
    let tree = outline.tree;
    if tree.node(list).kind != NodeKind::Sequence {
        return None;
    }
    let entry = |item: Id| entry(tree, item, sortable.by);
    let entries: Vec<Entry> = tree.children(list).map(entry).collect::<Option<_>>()?;
    let (before, late) = entries
        .windows(2)
        .map(|two| (&two[0], &two[1]))
        .find(|(before, late)| late.key < before.key)?;
    let follower = entries.iter().find(|entry| entry.key > late.key)?;
    let key = sortable.key;
    let (late_name, before_name) = (shortened(late.name), shortened(before.name));
    let message = format!("`{key}` is not in order: `{late_name}` comes after `{before_name}`");
    let labels = vec![
        Label::new(late.place, "out of order"),
        Label::new(follower.place, "must come before the marked entry"),
    ];
    let by = sortable.by;
    let by = by.map_or(String::new(), |name| format!(" by `{name}`"));
    let fix = fix(outline, list, key, &entries);
    let help = match fix {
        Some(_) => format!("sort `{key}`{by}"),
        None => format!("sort `{key}`{by} by hand: `--fix` cannot move these entries safely"),
    };
    Some(Problem {
        about: vec![late.name.to_owned()],
        help: Some(help),
        fix,
        ..Problem::new(ProblemKind::UnsortedList, labels, message)
    })
}

/// The fix that sorts a list, if it is possible in this text.
fn fix(outline: &Outline, list: Id, key: &str, entries: &[Entry]) -> Option<Fix> {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.sort_by_key(|number| &entries[*number as usize].key);
    let at = outline.node(list).span;
    let fix = Fix::certain(Change::Reorder { at, order }, format!("sort `{key}`"));
    edit::plan(outline, &fix).is_some().then_some(fix)
}

fn entry<'t>(tree: &'t Tree, item: Id, by: Option<&str>) -> Option<Entry<'t>> {
    let named = match by {
        None => item,
        Some(_) if tree.node(item).kind != NodeKind::Mapping => return None,
        Some(by) => {
            pairs(tree, item)
                .find(|(key, _)| tree.scalar(*key) == by)?
                .1
        }
    };
    let (name, _) = tree.text_of(tree.resolve(named))?;
    Some(Entry {
        place: tree.node(named).span,
        name,
        key: name.to_lowercase(),
    })
}
