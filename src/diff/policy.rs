//! The rules that a change relaxes or tightens by its configurations and own models.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Place;
use super::file::State;
use super::{Change, Class, FileChanges, Sentence, nearest};
use crate::policy::{self, Judged, Relaxation};
use crate::project::{ConfigText, Project};
use crate::source::Lines;

/// A file that both sides judge.
pub type Compared = Judged;

/// The changes of configurations and own models, each with the file that it is written in.
pub fn policies(files: &[Compared]) -> Vec<FileChanges> {
    let reversed: Vec<Judged> = files.iter().map(reversed).collect();
    let now = texts(files);
    let mut by_path: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for relaxation in policy::between(files.iter()) {
        let what = relaxation.kind.what(relaxation.files.len());
        add(&mut by_path, &relaxation, format!("relaxed: {what}"), &now);
    }
    for relaxation in policy::between(reversed.iter()) {
        let what = relaxation.kind.what_tightened(relaxation.files.len());
        add(
            &mut by_path,
            &relaxation,
            format!("tightened: {what}"),
            &now,
        );
    }
    let file = |(path, changes)| FileChanges {
        path,
        old_path: None,
        state: State::Policy,
        project: None,
        is_whole: true,
        is_unread: false,
        changes,
    };
    by_path.into_iter().map(file).collect()
}

fn reversed(file: &Judged) -> Judged {
    Judged {
        before: file.after.clone(),
        after: file.before.clone(),
        was: file.is.clone(),
        is: file.was.clone(),
        shown: file.shown.clone(),
    }
}

/// The configurations and models of the new side.
fn texts(files: &[Judged]) -> Vec<ConfigText> {
    let mut projects: Vec<&Arc<Project>> = Vec::new();
    for file in files {
        if !projects
            .iter()
            .rev()
            .any(|known| Arc::ptr_eq(known, &file.after))
        {
            projects.push(&file.after);
        }
    }
    let texts = projects.into_iter().flat_map(|project| {
        let layers = project.layers.iter().map(|layer| &layer.text);
        layers.chain(&project.models)
    });
    texts.cloned().collect()
}

fn add(
    by_path: &mut BTreeMap<String, Vec<Change>>,
    relaxation: &Relaxation,
    what: String,
    now: &[ConfigText],
) {
    let text = &relaxation.place.text;
    let lines = Lines::new(&text.text);
    let position = lines.range(&text.text, relaxation.place.span).start;
    let place = Place::new(!now.contains(text), position);
    let sentence = Sentence::of_message(&what);
    let change = Change::new(Class::Policy, sentence, Some(place));
    let mut change = [change.about(relaxation.kind.subjects())];
    if let Some(new) = now.iter().find(|new| new.path == text.path) {
        nearest::mark(&mut change, &text.text, &new.text);
    }
    let changes = by_path.entry(text.path.clone()).or_default();
    changes.extend(change);
}
