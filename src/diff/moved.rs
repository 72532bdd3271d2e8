//! A file before and after, even if it has another path now.

use std::collections::{BTreeMap, VecDeque};

use crate::teams::Teams;

/// A file before and after; at least one of the two is there.
pub struct Input {
    /// Before.
    pub old: Option<Teams>,
    /// After.
    pub new: Option<Teams>,
    /// Whether its path below the compared folders differs.
    pub is_moved: bool,
}

/// Joins files that have another path now.
pub fn join(inputs: &mut Vec<Input>) {
    let mut gone: BTreeMap<Vec<&str>, VecDeque<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        if let Some(projects) = input.old.as_ref().and_then(projects) {
            gone.entry(projects).or_default().push_back(at);
        }
    }
    let mut moved = Vec::new();
    for (to, input) in inputs.iter().enumerate() {
        let projects = input.new.as_ref().and_then(projects);
        let from = projects.and_then(|projects| gone.get_mut(&projects));
        if let Some(from) = from.and_then(VecDeque::pop_front) {
            moved.push((from, to));
        }
    }
    for (from, to) in moved {
        inputs[to].old = inputs[from].old.take();
        inputs[to].is_moved = true;
    }
    inputs.retain(|input| input.old.is_some() || input.new.is_some());
}

/// The projects of a file; none if one of them has no name.
fn projects(teams: &Teams) -> Option<Vec<&str>> {
    let projects = teams.overviews.iter();
    let projects: Option<Vec<&str>> = projects
        .map(|overview| overview.project.as_deref())
        .collect();
    projects.filter(|projects| !projects.is_empty())
}
