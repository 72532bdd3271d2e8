//! The teams of a file, by which a baseline tells the findings of one from those of another.

use std::collections::HashSet;

use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::{Id, Kind, Limits, Tree};

/// The key with the name of a team's project.
const PROJECT: &str = "project";

/// The teams of a file with several: where each starts, and what it is called.
#[derive(Default)]
pub(super) struct Teams {
    starts: Vec<u32>,
    names: Vec<String>,
}

impl Teams {
    /// Those of a text; none if it has at most one.
    pub fn of(text: &str) -> Self {
        let may_separate = |line: &str| line.starts_with("---") || line.starts_with("...");
        if !text.lines().any(may_separate) {
            return Teams::default();
        }
        let tree = yaml::parse(text, &Limits::default());
        let documents = tree.documents.iter();
        let is_team = |document: &&Id| tree.node(**document).kind == Kind::Mapping;
        let documents: Vec<Id> = documents.filter(is_team).copied().collect();
        if documents.len() < 2 {
            return Teams::default();
        }
        let mut known = HashSet::new();
        let names = documents.iter().enumerate().map(|(at, document)| {
            let name = project(&tree, *document).unwrap_or_default();
            match !name.is_empty() && known.insert(name.clone()) {
                true => name,
                false => format!("{name}#{}", at + 1),
            }
        });
        let names = names.collect();
        let start = |document: &Id| tree.node(*document).span.start;
        let starts = documents.iter().map(start).collect();
        Teams { starts, names }
    }

    /// The name of the first team.
    pub fn first(&self) -> Option<&str> {
        self.names.first().map(String::as_str)
    }

    /// The name of the team at a place; empty if there is only one.
    pub fn at(&self, place: Span) -> &str {
        let behind = self.starts.partition_point(|start| *start <= place.start);
        let name = self.names.get(behind.saturating_sub(1));
        name.map_or("", String::as_str)
    }
}

/// The name of a team's project.
fn project(tree: &Tree, document: Id) -> Option<String> {
    let mut children = tree.children(document);
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        if tree.scalar(key) == PROJECT {
            let (name, _) = tree.text_of(tree.resolve(value))?;
            return Some(name.to_owned());
        }
    }
    None
}
