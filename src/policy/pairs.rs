//! The pairs of projects that have judged a file before and after, each compared once.

use std::sync::Arc;

use super::collected::Collected;
use super::{Judged, Places, RelaxationKind, configuration, custom_models};
use crate::project::{ConfigText, Project};

/// The pairs of projects that have been compared, because many files share one.
#[derive(Default)]
pub(super) struct Pairs(Vec<Pair>);

/// Two projects that judge the same files.
pub(super) struct Pair {
    before: Arc<Project>,
    after: Arc<Project>,
    pub is_same: bool,
    /// The relaxations for all files of the pair.
    pub of_all: Vec<(Places, RelaxationKind)>,
}

impl Pairs {
    /// Adds what the projects of a file relax.
    pub fn compare(&mut self, file: &Judged, all: &mut Collected) {
        let pair = self.pair(&file.before, &file.after);
        if pair.is_same {
            return;
        }
        let of_file = configuration::of_file(file);
        for (places, kind) in pair.of_all.iter().cloned().chain(of_file) {
            all.add(places, kind, &file.shown);
        }
    }

    /// The pair of two projects, compared if it is not known.
    pub fn pair(&mut self, before: &Arc<Project>, after: &Arc<Project>) -> &Pair {
        let is_known =
            |pair: &Pair| Arc::ptr_eq(&pair.before, before) && Arc::ptr_eq(&pair.after, after);
        let known = self.0.iter().rposition(is_known);
        let at = known.unwrap_or_else(|| {
            self.0.push(Pair::new(before, after));
            self.0.len() - 1
        });
        &self.0[at]
    }
}

impl Pair {
    fn new(before: &Arc<Project>, after: &Arc<Project>) -> Self {
        let texts = |project: &Project| -> Vec<ConfigText> {
            let layers = project.layers.iter().map(|layer| layer.text.clone());
            layers.chain(project.models.iter().cloned()).collect()
        };
        let is_same = texts(before) == texts(after);
        let mut of_all = Vec::new();
        if !is_same {
            of_all = configuration::of_project(before, after);
            of_all.extend(custom_models::compare(before, after));
        }
        Pair {
            before: before.clone(),
            after: after.clone(),
            is_same,
            of_all,
        }
    }
}
