//! Compares a work tree with the policy of a trusted revision, and finds each relaxation with its
//! place and the findings that it hides. The run is judged by the revision's policy, so nothing is
//! hidden yet.

mod asked;
mod choices;
mod configuration;
mod custom_models;
mod gone;
mod grown;
mod kind;
mod moved;
mod place;
mod relaxation;
mod report;
mod terms;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::judge::Selection;
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, Errors, Project, Workspace, changes};
use crate::results::FileReport;
use crate::source::Span;

pub use grown::Baselines;
pub use kind::{ModelChange, RelaxationKind, TermChange};
pub use place::{Place, Places};
pub use relaxation::Relaxation;
pub use report::{RULE, finding};
pub use words::Statement;

/// A run by a revision's policy.
pub struct Run<'r> {
    /// The revision's policy.
    pub before: &'r mut Workspace,
    /// The policy of the work tree, or of the index.
    pub after: &'r mut Workspace,
    /// The team files by the revision's policy.
    pub files: &'r [TeamFile],
    /// The paths below which these were found; none means everywhere.
    pub scope: &'r [PathBuf],
    /// Whether these are all team files below the paths, so that a missing one is a deleted one.
    pub is_complete: bool,
    /// The findings in them by the revision's policy.
    pub reports: &'r [FileReport],
    /// The rules that the run applied.
    pub selection: &'r Selection,
    /// The baselines of the run, if it has one.
    pub baselines: Option<Baselines>,
    /// The day of the run.
    pub day: Date,
}

/// Relaxations, each of which may apply to many files.
#[derive(Default)]
struct Collected(BTreeMap<(String, Span, RelaxationKind), Relaxation>);

impl Collected {
    fn add(&mut self, places: Places, kind: RelaxationKind, file: &str) {
        let relaxation = Relaxation {
            places,
            kind,
            files: BTreeSet::new(),
        };
        let known = self.entry(relaxation);
        known.files.insert(file.to_owned());
    }

    /// The same relaxation, if it is known, or this one.
    fn entry(&mut self, relaxation: Relaxation) -> &mut Relaxation {
        let Place { text, span } = &relaxation.places.shown;
        let key = (text.path.clone(), *span, relaxation.kind.clone());
        self.0.entry(key).or_insert(relaxation)
    }
}

/// Finds everything that a work tree relaxes.
pub fn relaxations(run: &mut Run) -> Result<Vec<Relaxation>, Errors> {
    let Some(policy) = run.before.view().policy().cloned() else {
        return Ok(Vec::new());
    };
    let (mut all, mut errors) = (Collected::default(), Errors::default());
    let stored = changes::staged(&policy, run.scope, run.before)?;
    let stored: Vec<TeamFile> = stored.files.into_iter().map(|(file, ())| file).collect();
    let mut gone = match run.is_complete {
        true => gone::find(run, &stored),
        false => gone::Gone::default(),
    };
    let mut pairs = Pairs::default();
    for (at, file) in run.files.iter().enumerate() {
        let path = run.after.absolute(&file.path);
        let shown = file.display_path().into_owned();
        let moved = gone.moved.remove(&at).unwrap_or_default();
        match run.after.project_in(&file.source, &path) {
            Ok(after) => {
                let judged = Judged {
                    before: file.project.clone(),
                    after,
                    was: path.clone(),
                    is: path,
                    shown,
                };
                pairs.compare(&judged, &mut all);
                let moved = moved.iter();
                moved.for_each(|moved| moved.compare(&judged, &mut pairs, &mut all));
            }
            Err(others) => errors.merge(others),
        }
        // The file is judged once for each file that its teams were in, however many they are.
        let mut homes = BTreeSet::new();
        let of_homes = moved.iter().filter(|moved| homes.insert(&moved.from.path));
        of_homes.for_each(|moved| moved.judge(run, file, &mut all));
        let moved = moved.into_iter().map(|moved| moved.team).collect();
        let left = gone.left.remove(&at).unwrap_or_default();
        terms::compare(run, &policy, file, moved, &left, &mut all);
    }
    if !errors.0.is_empty() {
        return Err(errors);
    }
    gone.report(&mut all);
    if let Some(grown) = run.baselines.as_ref().and_then(Baselines::grown) {
        all.entry(grown);
    }
    Ok(all.0.into_values().collect())
}

/// A file as judged by two projects, before and after.
#[derive(Clone)]
pub struct Judged {
    /// Before.
    pub before: Arc<Project>,
    /// After.
    pub after: Arc<Project>,
    /// Its path before.
    pub was: PathBuf,
    /// Its path after.
    pub is: PathBuf,
    /// Its path as reports name it.
    pub shown: String,
}

/// Everything that the projects of some files relax.
pub fn between<'j>(files: impl Iterator<Item = &'j Judged>) -> Vec<Relaxation> {
    let (mut pairs, mut all) = (Pairs::default(), Collected::default());
    files.for_each(|file| pairs.compare(file, &mut all));
    all.0.into_values().collect()
}

/// The pairs of projects that have been compared, because many files share one.
#[derive(Default)]
struct Pairs(Vec<Pair>);

struct Pair {
    before: Arc<Project>,
    after: Arc<Project>,
    is_same: bool,
    /// The relaxations for all files of the pair.
    of_all: Vec<(Places, RelaxationKind)>,
}

impl Pairs {
    fn compare(&mut self, file: &Judged, all: &mut Collected) {
        let pair = self.pair(&file.before, &file.after);
        if pair.is_same {
            return;
        }
        let of_file = configuration::of_file(file);
        for (places, kind) in pair.of_all.iter().cloned().chain(of_file) {
            all.add(places, kind, &file.shown);
        }
    }

    fn pair(&mut self, before: &Arc<Project>, after: &Arc<Project>) -> &Pair {
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
