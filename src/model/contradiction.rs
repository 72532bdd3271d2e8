//! Pages of Adobe that contradict each other, as a rule names them. `build.rs` compiles this file
//! too.

use serde::Deserialize;

use super::text::{List, Text};

/// A matter on which published pages disagree.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contradiction {
    /// The matter: `who may cancel an execution`.
    pub about: Text,
    /// The tables of the affected teams.
    pub tables: List<Text>,
    /// The pages.
    pub pages: List<Page>,
}

/// The statement of a page: of a row in a table, or of another page.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Page {
    /// The table, if it is one.
    #[serde(default)]
    pub table: Option<Text>,
    /// The row of the table.
    #[serde(default)]
    pub row: Option<Text>,
    /// The title of a page that is not a table here.
    #[serde(default)]
    pub title: Text,
    /// Where the page is.
    #[serde(default)]
    pub source: Text,
    /// The first day on which it said so.
    #[serde(default)]
    pub from: Text,
    /// The last day on which it said so.
    #[serde(default)]
    pub until: Option<Text>,
    /// The roles that it names.
    #[serde(default)]
    pub names: List<Text>,
}
