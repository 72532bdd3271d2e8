//! The keys of a model's file, and its values with their places. `build.rs` compiles this file too.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::types::{
    Certification, Check, Column, CustomPermission, Offer, PartyName, Published, Severity,
    TableKind, Text,
};
pub use crate::yaml::placed::Placed;

/// A mapping with any keys, in its written order.
#[derive(Clone, Debug)]
pub struct Entries<V>(pub Vec<(Placed<Text>, V)>);

/// A mapping from text to text.
pub type Pairs = Entries<Placed<Text>>;

impl Pairs {
    /// The texts without their places.
    pub fn unplaced(self) -> Vec<(Text, Text)> {
        let pairs = self.0.into_iter();
        pairs.map(|(key, value)| (key.value, value.value)).collect()
    }
}

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
            type Value = Entries<V>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(std::marker::PhantomData))
    }
}

/// A model's file. The keys that a shipped model must have are optional here, because a model that
/// extends another one has only the differences.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)] // `Model` describes the keys
pub struct ModelFile {
    pub model: Placed<Text>,
    #[serde(default)]
    pub extends: Option<Placed<Text>>,
    #[serde(default)]
    pub title: Option<Text>,
    #[serde(default)]
    pub product: Option<Text>,
    #[serde(default)]
    pub edition: Option<Text>,
    #[serde(default)]
    pub published: Published,
    #[serde(default)]
    pub source: Option<Text>,
    #[serde(default)]
    pub kind: Option<TableKind>,
    #[serde(default)]
    pub counts_as: BTreeMap<PartyName, PartyName>,
    #[serde(default)]
    pub offers: Vec<Offer>,
    #[serde(default)]
    pub actions: Pairs,
    #[serde(default)]
    pub reading: Vec<Placed<Text>>,
    #[serde(default)]
    pub accountable: Vec<Placed<Text>>,
    #[serde(default)]
    pub columns: Vec<Column>,
    #[serde(default)]
    pub roles_without_column: Vec<Column>,
    #[serde(default)]
    pub requirements: BTreeMap<Text, Vec<Text>>,
    #[serde(default)]
    pub custom_permissions: Vec<CustomPermission>,
    #[serde(default)]
    pub granted: BTreeMap<Text, Vec<Text>>,
    #[serde(default)]
    pub with_any_role: Vec<Text>,
    #[serde(default)]
    pub rows: Vec<Placed<RowFile>>,
    #[serde(default)]
    pub rules: Vec<Placed<RuleFile>>,
}

/// A later edition of a shipped model: its differences from the one before.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct EditionFile {
    pub edition: Text,
    #[serde(default)]
    pub published: Published,
    #[serde(default)]
    pub columns: Vec<Column>,
    #[serde(default)]
    pub rows: Vec<Placed<RowFile>>,
}

/// A row: a new one, or a change to the extended model's row of the same id.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RowFile {
    #[serde(default)]
    pub id: Option<Placed<Text>>,
    #[serde(default)]
    pub group: Option<Text>,
    #[serde(default)]
    pub title: Option<Text>,
    #[serde(default)]
    pub cells: Option<Pairs>,
    #[serde(default)]
    pub details: Option<Pairs>,
    #[serde(default)]
    pub also: Vec<Text>,
    #[serde(default)]
    pub before: Option<Placed<Text>>,
    #[serde(default)]
    pub drop: bool,
}

/// A rule: a new one, or a change to the extended model's rule of the same id.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RuleFile {
    pub id: Placed<Text>,
    #[serde(default)]
    pub severity: Option<Severity>,
    #[serde(default)]
    pub check: Option<Placed<Check>>,
    #[serde(default)]
    pub summary: Option<Text>,
    #[serde(default)]
    pub why: Option<Text>,
    #[serde(default)]
    pub help: Option<Text>,
    #[serde(default)]
    pub bad: Option<Text>,
    #[serde(default)]
    pub good: Option<Text>,
    #[serde(default)]
    pub waivable: Option<bool>,
    #[serde(default)]
    pub drop: bool,
}

/// The rules for every team file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RulesFile {
    pub rules: Vec<Placed<RuleFile>>,
}

/// The catalogue of certifications.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CatalogueFile {
    pub source: Text,
    pub edition: Text,
    pub certifications: Vec<Certification>,
}
