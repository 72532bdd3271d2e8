//! The personal data in one team file, found by its key table. When in doubt a value counts as
//! personal: under an unknown key, and where a mapping or a list takes the place of a text.

use std::collections::{HashMap, HashSet};

use super::text;
use super::treatment::{self, DataKind, Treatment, declares_people, has_id, treatment};
use crate::model::PartyName;
use crate::source::Span;
use crate::team::keys::{Form, Key};
use crate::yaml;
use crate::yaml::tree::{Id, Kind, Limits, Tree};

/// The personal data in one file.
#[derive(Debug, Default)]
pub struct PersonalData {
    /// The values, with their kind and the person they belong to: the person's id, where there is
    /// one.
    pub values: HashMap<String, (DataKind, String)>,
    /// The places of the values. A sentence has a place without a value: it may mention anybody.
    pub spans: Vec<(Span, String)>,
    /// Domains that parties declare, in lower case.
    declared: HashSet<String>,
}

impl PersonalData {
    /// Finds the personal data in a text, however broken it is. `keys` are those of a team file.
    pub fn find(text: &str, keys: &'static [Key]) -> Self {
        let tree = yaml::parse(text, &Limits::default());
        let mut walk = Walk {
            tree: &tree,
            data: PersonalData::default(),
            seen: HashSet::new(),
        };
        // First the entries that declare people: what else names them then gets the same pseudonym.
        for declaring in [true, false] {
            for document in &tree.documents {
                walk.document(*document, keys, declaring);
            }
        }
        let mut data = walk.data;
        if !tree.errors.is_empty() {
            text::lines(&mut data, text, &treatment::by_name(keys));
            text::items(&mut data, text);
        }
        text::emails(&mut data, text);
        text::comments(&mut data, &tree);
        data.foreign_domains();
        data
    }

    /// Adds a value; one that names no person belongs to itself.
    pub(super) fn add(&mut self, value: &str, span: Span, kind: DataKind, person: Option<&str>) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let kind = match kind {
            DataKind::Person if value.contains('@') => DataKind::Email,
            kind => kind,
        };
        self.values
            .entry(value.to_owned())
            .or_insert_with(|| (kind, person.unwrap_or(value).to_owned()));
        self.spans.push((span, value.to_owned()));
    }

    /// Adds a place that may mention anybody.
    pub(super) fn mask(&mut self, span: Span) {
        self.spans.push((span, String::new()));
    }

    /// Adds the domains of e-mail addresses that no party declares.
    fn foreign_domains(&mut self) {
        let emails = self.values.iter().filter_map(|(value, (kind, _))| {
            (*kind == DataKind::Email).then_some(value.rsplit_once('@')?.1)
        });
        let foreign: Vec<String> = emails
            .filter(|domain| domain.len() > 3 && !self.declared.contains(&domain.to_lowercase()))
            .map(str::to_owned)
            .collect();
        for domain in foreign {
            let value = (DataKind::Domain, domain.clone());
            self.values.entry(domain).or_insert(value);
        }
    }
}

/// A way through the tree of a file along its key table.
struct Walk<'t> {
    tree: &'t Tree<'t>,
    data: PersonalData,
    /// The collections so far, and how they were read: an alias may lead back to one.
    seen: HashSet<(Id, ReadAs)>,
}

/// How a collection is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum ReadAs {
    Form(*const Form),
    Merged(*const [Key]),
    /// As personal data throughout.
    Private,
}

impl Walk<'_> {
    /// Reads the entries of a document that declare people, or the others.
    fn document(&mut self, document: Id, keys: &'static [Key], declaring: bool) {
        let root = self.tree.resolve(document);
        match self.tree.node(root).kind {
            Kind::Mapping => {
                for (name, value) in pairs(self.tree, root) {
                    let form = find(keys, self.tree.scalar(name)).map(|key| &key.form);
                    if form.is_some_and(declares_people) == declaring {
                        self.entry(name, value, keys, None);
                    }
                }
            }
            _ if declaring => self.all(root, None),
            _ => {}
        }
    }

    /// One entry of a mapping. An unknown key may be the misspelt one that declares people.
    fn entry(&mut self, name: Id, value: Id, keys: &'static [Key], person: Option<&str>) {
        let declaring = || keys.iter().find(|key| declares_people(&key.form));
        match find(keys, self.tree.scalar(name)).or_else(declaring) {
            Some(key) => self.value(value, &key.form, person),
            None => self.all(value, person),
        }
    }

    fn value(&mut self, value: Id, form: &'static Form, person: Option<&str>) {
        let value = self.tree.resolve(value);
        let kind = self.tree.node(value).kind;
        let is_collection = matches!(kind, Kind::Sequence | Kind::Mapping);
        if is_collection && !self.seen.insert((value, ReadAs::Form(form))) {
            return;
        }
        match (form, kind) {
            (Form::List(item) | Form::Some(item), Kind::Sequence) => {
                self.items(value, item, person)
            }
            (Form::List(item) | Form::Some(item), Kind::Mapping) => self.only_item(value, item),
            (Form::List(item) | Form::Some(item), _) => self.value(value, item, person),
            (Form::Mapping(keys), Kind::Mapping) => self.mapping(value, keys),
            (Form::Mapping(_), Kind::Sequence) => self.items(value, form, None),
            (Form::Mapping(_), _) => self.all(value, person),
            (_, Kind::Sequence | Kind::Mapping) => self.all(value, person),
            _ => self.scalar(value, treatment(form), person),
        }
    }

    fn items(&mut self, list: Id, item: &'static Form, person: Option<&str>) {
        for child in self.tree.children(list) {
            self.value(child, item, person);
        }
    }

    /// A mapping where a list is expected: the only item without its dash, or items by their ids.
    fn only_item(&mut self, mapping: Id, item: &'static Form) {
        let Form::Mapping(keys) = item else {
            return self.all(mapping, None);
        };
        for (name, value) in pairs(self.tree, mapping) {
            match find(keys, self.tree.scalar(name)) {
                Some(key) => self.value(value, &key.form, None),
                None => {
                    self.all(name, None);
                    self.value(value, item, None);
                }
            }
        }
    }

    fn mapping(&mut self, mapping: Id, keys: &'static [Key]) {
        let person = self.person(mapping, keys);
        for (name, value) in pairs(self.tree, mapping) {
            match self.tree.scalar(name) {
                "<<" => self.merged(value, keys),
                _ => self.entry(name, value, keys, person.as_deref()),
            }
        }
    }

    /// A mapping, or a list of them, whose keys count as those of another mapping.
    fn merged(&mut self, value: Id, keys: &'static [Key]) {
        let value = self.tree.resolve(value);
        if !self.seen.insert((value, ReadAs::Merged(keys))) {
            return;
        }
        match self.tree.node(value).kind {
            Kind::Mapping => self.mapping(value, keys),
            Kind::Sequence => {
                for child in self.tree.children(value) {
                    self.merged(child, keys);
                }
            }
            _ => self.all(value, None),
        }
    }

    /// The person whom a mapping with an id is about: the first personal value, in the table's
    /// order.
    fn person(&self, mapping: Id, keys: &'static [Key]) -> Option<String> {
        let value = |key: &Key| {
            let mut pairs = pairs(self.tree, mapping);
            let (_, value) = pairs.find(|(name, _)| self.tree.scalar(*name) == key.name)?;
            let text = self.tree.scalar(self.tree.resolve(value));
            (!text.is_empty()).then(|| text.to_owned())
        };
        let is_personal = |key: &&Key| matches!(treatment(&key.form), Treatment::Replaced(_));
        match has_id(keys) {
            true => keys.iter().filter(is_personal).find_map(value),
            false => None,
        }
    }

    /// Every text in a value, as a person's.
    fn all(&mut self, value: Id, person: Option<&str>) {
        let value = self.tree.resolve(value);
        match self.tree.node(value).kind {
            Kind::Sequence | Kind::Mapping => {
                if self.seen.insert((value, ReadAs::Private)) {
                    for child in self.tree.children(value) {
                        self.all(child, person);
                    }
                }
            }
            _ => self.scalar(value, Treatment::Replaced(DataKind::Person), person),
        }
    }

    fn scalar(&mut self, value: Id, treatment: Treatment, person: Option<&str>) {
        let node = self.tree.node(value);
        let is_text = matches!(node.kind, Kind::Plain | Kind::Quoted | Kind::Block);
        if !is_text || self.tree.is_null(value) {
            return;
        }
        let text = self.tree.scalar(value);
        match treatment {
            Treatment::Shown => {}
            Treatment::Declared => _ = self.data.declared.insert(text.to_lowercase()),
            Treatment::Masked => self.data.mask(node.span),
            Treatment::Replaced(_) if PartyName::from_word(text).is_some() => {}
            Treatment::Replaced(kind) => {
                let written = &self.tree.text[node.span.range()];
                self.data.add(text, node.span, kind, person);
                self.data
                    .add(written, node.span, kind, person.or(Some(text)));
            }
        }
    }
}

fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.name == name)
}

/// The keys and values of a mapping.
fn pairs<'t>(tree: &'t Tree, mapping: Id) -> impl Iterator<Item = (Id, Id)> + 't {
    let is_mapping = tree.node(mapping).kind == Kind::Mapping;
    let mut children = tree.children(mapping);
    std::iter::from_fn(move || Some((children.next().filter(|_| is_mapping)?, children.next()?)))
}
