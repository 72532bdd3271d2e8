//! The teams of a file, by which a baseline tells the findings of one from those of another.

use std::collections::HashMap;

use crate::source::Span;
use crate::yaml;
use crate::yaml::tree::{Id, Limits, NodeKind, Tree};

/// The key with the name of a team's project.
const PROJECT: &str = "project";

/// A team as a baseline names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Team {
    /// The name of its project, which may be empty.
    pub project: String,
    /// Its number among the file's teams with this name, from 1; 0 for a file's only team.
    pub number: u32,
}

/// The teams of a file: where each starts, and what it is called.
#[derive(Default)]
pub(super) struct Teams {
    starts: Vec<u32>,
    names: Vec<Team>,
}

impl Teams {
    /// Those of a text; none if it has at most one.
    pub fn of(text: &str) -> Self {
        // Only the reader knows what ends a line.
        if !text.contains("---") && !text.contains("...") {
            return Teams::default();
        }
        Some(Teams::read(text))
            .filter(|teams| teams.names.len() > 1)
            .unwrap_or_default()
    }

    fn read(text: &str) -> Self {
        let tree = yaml::parse(text, &Limits::default());
        let documents = tree.documents.iter();
        let is_team = |document: &&Id| tree.node(**document).kind == NodeKind::Mapping;
        let documents: Vec<Id> = documents.filter(is_team).copied().collect();
        let mut numbers = HashMap::new();
        let names = documents.iter().map(|document| {
            let project = project(&tree, *document).unwrap_or_default();
            let number = numbers.entry(project.clone()).or_default();
            *number += 1;
            Team {
                project,
                number: *number,
            }
        });
        let names = names.collect();
        let start = |document: &Id| tree.node(*document).span.start;
        let starts = documents.iter().map(start).collect();
        Teams { starts, names }
    }

    /// The first team, if there are several; in another version of the text, even the only one.
    pub fn first(&self, earlier: Option<&str>) -> Option<Team> {
        match earlier {
            Some(earlier) => Teams::read(earlier).names.into_iter().next(),
            None => self.names.first().cloned(),
        }
    }

    /// Whether there are no teams to tell apart.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The team at a place.
    pub fn at(&self, place: Span) -> Team {
        let after = self.starts.partition_point(|start| *start <= place.start);
        let name = self.names.get(after.saturating_sub(1));
        name.cloned().unwrap_or_default()
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
