//! Compares a work tree with the policy of a trusted revision, and finds each relaxation with its
//! place and the findings that it hides. The run is judged by the revision's policy, so nothing is
//! hidden yet.

mod asked;
mod choices;
mod collected;
mod configuration;
mod custom_models;
mod gone;
mod grown;
mod judged;
mod kind;
mod moved;
mod pairs;
mod place;
mod relaxation;
mod report;
mod run;
mod terms;
mod words;

use std::collections::BTreeSet;

use crate::project::team_file::TeamFile;
use crate::project::{Errors, changes};
use collected::Collected;
use pairs::Pairs;

pub use grown::Baselines;
pub use judged::Judged;
pub use kind::{ModelChange, RelaxationKind, TermChange};
pub use place::{Place, Places};
pub use relaxation::Relaxation;
pub use report::{RULE, finding};
pub use run::Run;
pub use words::Statement;

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
    Ok(all.into_relaxations())
}

/// Everything that the projects of some files relax.
pub fn between<'j>(files: impl Iterator<Item = &'j Judged>) -> Vec<Relaxation> {
    let (mut pairs, mut all) = (Pairs::default(), Collected::default());
    files.for_each(|file| pairs.compare(file, &mut all));
    all.into_relaxations()
}
