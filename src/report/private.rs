//! Whatever in a team file tells who somebody is: ids, names, e-mails, credentials. When in doubt a
//! value counts as one.

mod text;

use std::collections::{HashMap, HashSet};

use crate::model::PartyName;
use crate::source::Span;
use crate::team::keys::{self, Key};
use crate::yaml;
use crate::yaml::tree::{Id, Kind, Limits, Tree};

pub use text::is_known;

/// Keys of sentences, which can speak of anybody.
const FREE: [&str; 2] = ["reason", "reference"];

/// What a value tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tells {
    /// An id or a name.
    Person,
    /// An e-mail.
    Email,
    /// The part of an e-mail behind the `@`, unless a party declares it.
    Domain,
    /// The number or the address of a credential.
    Credential,
}

/// The private values of one file.
#[derive(Debug, Default)]
pub struct Private {
    /// What each tells, and about whom: the person's id, where there is one.
    pub values: HashMap<String, (Tells, String)>,
    /// Where they stand; sentences stand without a value, for nobody knows of whom they speak.
    pub spans: Vec<(Span, String)>,
    seen: HashSet<Id>,
}

/// Finds them in a text, however broken it is.
pub fn find(text: &str) -> Private {
    let tree = yaml::parse(text, &Limits::default());
    let mut private = Private::default();
    let roots: Vec<Id> = tree
        .documents
        .iter()
        .map(|document| tree.resolve(*document))
        .collect();
    // The people first: what else names them is then known to be the same.
    for root in &roots {
        for (_, value) in pairs(&tree, *root).filter(|(key, _)| tree.scalar(*key) == "people") {
            private.people(&tree, value);
        }
    }
    for root in &roots {
        for (key, value) in pairs(&tree, *root) {
            private.entry(&tree, tree.scalar(key), value);
        }
    }
    if !tree.errors.is_empty() {
        private.lines(text);
        private.items(text);
    }
    private.emails(text);
    private.comments(&tree);
    private.domains(&tree, &roots);
    private
}

fn pairs<'t>(tree: &'t Tree, mapping: Id) -> impl Iterator<Item = (Id, Id)> + 't {
    let is_mapping = tree.node(mapping).kind == Kind::Mapping;
    let mut children = tree.children(mapping);
    std::iter::from_fn(move || Some((children.next().filter(|_| is_mapping)?, children.next()?)))
}

fn is_key(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name)
}

impl Private {
    /// One key of the file. A misspelt one may be `people`.
    fn entry(&mut self, tree: &Tree, key: &str, value: Id) {
        let (known, names): (&[Key], &[&str]) = match key {
            "people" => return,
            "parties" => {
                for (_, party) in pairs(tree, tree.resolve(value)) {
                    self.references(tree, party, &keys::PARTY, &["lead"]);
                }
                return;
            }
            "responsibilities" => (&keys::RESPONSIBILITY, &["owner", "contributors"]),
            "agreements" => (&keys::AGREEMENT, &["owner", "contributors"]),
            "waivers" => (&keys::WAIVER, &["approved-by"]),
            _ if is_key(&keys::TEAM, key) => return,
            _ => return self.people(tree, value),
        };
        let list = tree.resolve(value);
        match tree.node(list).kind {
            Kind::Sequence => tree
                .children(list)
                .for_each(|item| self.references(tree, item, known, names)),
            _ => self.references(tree, list, known, names),
        }
    }

    /// A mapping of which some keys name people; a key that nobody knows may be one of them.
    fn references(&mut self, tree: &Tree, mapping: Id, known: &[Key], names: &[&str]) {
        for (key, value) in pairs(tree, tree.resolve(mapping)) {
            let key = tree.scalar(key);
            if FREE.contains(&key) {
                self.spans
                    .push((tree.node(tree.resolve(value)).span, String::new()));
            } else if names.contains(&key) || !is_key(known, key) {
                self.all(tree, value, Tells::Person, None);
            }
        }
    }

    fn people(&mut self, tree: &Tree, value: Id) {
        let people = tree.resolve(value);
        match tree.node(people).kind {
            Kind::Sequence => {
                for person in tree.children(people) {
                    match tree.node(tree.resolve(person)).kind {
                        Kind::Mapping => self.person(tree, person),
                        _ => self.all(tree, person, Tells::Person, None),
                    }
                }
            }
            // Written as a mapping by mistake: its keys are ids.
            Kind::Mapping => {
                for (id, person) in pairs(tree, people) {
                    self.all(tree, id, Tells::Person, None);
                    self.people(tree, person);
                }
            }
            _ => self.all(tree, people, Tells::Person, None),
        }
    }

    fn person(&mut self, tree: &Tree, person: Id) {
        let person = tree.resolve(person);
        if !self.seen.insert(person) {
            return;
        }
        let named = |wanted: &str| {
            pairs(tree, person)
                .find(|(key, _)| tree.scalar(*key) == wanted)
                .map(|(_, value)| tree.scalar(tree.resolve(value)))
        };
        let whose = ["id", "name", "email"]
            .iter()
            .filter_map(|key| named(key))
            .find(|value| !value.is_empty())
            .map(str::to_owned);
        for (key, value) in pairs(tree, person) {
            match tree.scalar(key) {
                "party" | "roles" | "starts" | "ends" => {}
                "email" => self.all(tree, value, Tells::Email, whose.as_deref()),
                "<<" => self.people(tree, value),
                "certifications" => self.certifications(tree, value),
                _ => self.all(tree, value, Tells::Person, whose.as_deref()),
            }
        }
    }

    fn certifications(&mut self, tree: &Tree, list: Id) {
        for held in tree.children(tree.resolve(list)) {
            for (key, value) in pairs(tree, tree.resolve(held)) {
                if !matches!(tree.scalar(key), "certification" | "issued" | "expires") {
                    self.all(tree, value, Tells::Credential, None);
                }
            }
        }
    }

    /// Every text in a value.
    fn all(&mut self, tree: &Tree, value: Id, tells: Tells, whose: Option<&str>) {
        let value = tree.resolve(value);
        let node = tree.node(value);
        match node.kind {
            Kind::Sequence | Kind::Mapping if self.seen.insert(value) => tree
                .children(value)
                .for_each(|child| self.all(tree, child, tells, whose)),
            Kind::Plain | Kind::Quoted | Kind::Block if !tree.is_null(value) => {
                let text = tree.scalar(value);
                if PartyName::from_word(text).is_none() {
                    self.add(text, node.span, tells, whose);
                    self.add(
                        &tree.text[node.span.range()],
                        node.span,
                        tells,
                        whose.or(Some(text)),
                    );
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, value: &str, span: Span, tells: Tells, whose: Option<&str>) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let tells = if tells == Tells::Person && value.contains('@') {
            Tells::Email
        } else {
            tells
        };
        self.values
            .entry(value.to_owned())
            .or_insert_with(|| (tells, whose.unwrap_or(value).to_owned()));
        self.spans.push((span, value.to_owned()));
    }

    fn domains(&mut self, tree: &Tree, roots: &[Id]) {
        let mut declared = HashSet::new();
        for (_, parties) in roots
            .iter()
            .flat_map(|root| pairs(tree, *root))
            .filter(|(key, _)| tree.scalar(*key) == "parties")
        {
            for (_, party) in pairs(tree, tree.resolve(parties)) {
                let lists = pairs(tree, tree.resolve(party))
                    .filter(|(key, _)| tree.scalar(*key) == "domains")
                    .map(|(_, list)| tree.resolve(list));
                declared.extend(lists.flat_map(|list| {
                    tree.children(list)
                        .map(|domain| tree.scalar(domain).to_lowercase())
                        .collect::<Vec<_>>()
                }));
            }
        }
        let emails: Vec<&String> = self
            .values
            .iter()
            .filter(|(_, (tells, _))| *tells == Tells::Email)
            .map(|(value, _)| value)
            .collect();
        let domains = emails
            .into_iter()
            .filter_map(|email| Some(email.rsplit_once('@')?.1.to_owned()));
        let foreign: Vec<String> = domains
            .filter(|domain| domain.len() > 3 && !declared.contains(&domain.to_lowercase()))
            .collect();
        for domain in foreign {
            self.values
                .entry(domain.clone())
                .or_insert((Tells::Domain, domain));
        }
    }
}
