//! The rules that a change relaxes or tightens by its configurations and custom models.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::ChangePlace;
use super::file::FileState;
use super::{Change, Class, FileChanges, Sentence, nearest};
use crate::policy::{self, Judged, Relaxation, Statement};
use crate::project::{ConfigText, Project};
use crate::source::Lines;

/// A file that both sides judge.
pub type Compared = Judged;

/// A relaxation or its opposite, in words, with its place on the new side, otherwise on the old
/// side.
struct Said {
    words: String,
    /// For a row or a rule of a custom model, the words before the noun, and the noun.
    start: Option<(String, &'static str)>,
    about: Vec<String>,
    place: policy::Place,
}

impl Said {
    fn new(words: String, statement: Statement, place: policy::Place) -> Self {
        let start = statement.row_or_rule.and_then(|(noun, id)| {
            let start = words.strip_suffix(&format!("{noun} `{id}`"))?;
            Some((start.to_owned(), noun))
        });
        Said {
            words,
            start,
            about: statement.subjects,
            place,
        }
    }

    fn sentence(&self) -> Sentence {
        match &self.start {
            Some((start, noun)) => Sentence::of_message(start).noun(noun, &self.about),
            None => Sentence::of_message(&self.words),
        }
    }
}

/// The changes of configurations and custom models, each with the file that it is written in.
pub fn policies(files: &[Compared]) -> Vec<FileChanges> {
    let all = said(files);
    let now = texts(files);
    let mut by_text: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, said) in all.iter().enumerate() {
        let ConfigText { path, text } = &said.place.text;
        by_text.entry((path, text)).or_default().push(number);
    }
    let mut by_path: BTreeMap<&str, Vec<(usize, Change)>> = BTreeMap::new();
    for ((path, text), numbers) in by_text {
        let changes = written(numbers.iter().map(|number| &all[*number]), path, text, &now);
        let numbered = numbers.into_iter().zip(changes);
        by_path.entry(path).or_default().extend(numbered);
    }
    let file = |(path, mut changes): (&str, Vec<(usize, Change)>)| {
        changes.sort_by_key(|(number, _)| *number);
        FileChanges {
            path: path.to_owned(),
            old_path: None,
            state: FileState::Policy,
            project: None,
            is_whole: true,
            is_unread: false,
            unasked: Vec::new(),
            changes: changes.into_iter().map(|(_, change)| change).collect(),
        }
    };
    by_path.into_iter().map(file).collect()
}

/// All relaxations, then everything that is tightened.
fn said(files: &[Judged]) -> Vec<Said> {
    let reversed: Vec<Judged> = files.iter().map(reversed).collect();
    let relaxed = policy::between(files.iter()).into_iter().map(|one| {
        let statement = one.kind.statement(one.files.len());
        let place = first([&one.places.after, &one.places.before], &one);
        Said::new(format!("relaxed: {}", statement.clause), statement, place)
    });
    // Everything that the old side relaxes against the new one is tightened: `after` is the old
    // side.
    let tightened = policy::between(reversed.iter()).into_iter().map(|one| {
        let statement = one.kind.statement(one.files.len());
        let place = first([&one.places.before, &one.places.after], &one);
        Said::new(
            format!("tightened: {}", statement.opposite),
            statement,
            place,
        )
    });
    joined(relaxed.chain(tightened))
}

/// The rows and rules of a model that change in the same way, in one text, are one change.
fn joined(all: impl Iterator<Item = Said>) -> Vec<Said> {
    let mut joined: Vec<Said> = Vec::new();
    let mut known: BTreeMap<(String, String, Arc<str>), usize> = BTreeMap::new();
    for one in all {
        let key = one.start.as_ref().map(|(start, noun)| {
            let text = &one.place.text;
            (
                format!("{start}{noun}"),
                text.path.clone(),
                text.text.clone(),
            )
        });
        match key.map(|key| *known.entry(key).or_insert(joined.len())) {
            Some(at) if at < joined.len() => joined[at].about.extend(one.about),
            _ => joined.push(one),
        }
    }
    joined
}

/// The first place that is there.
fn first(places: [&Option<policy::Place>; 2], relaxation: &Relaxation) -> policy::Place {
    let place = places.into_iter().flatten().next();
    place.unwrap_or(&relaxation.places.shown).clone()
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

/// The configurations and models of the new side, by path.
fn texts(files: &[Judged]) -> BTreeMap<&str, &str> {
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
    texts
        .map(|one| (one.path.as_str(), one.text.as_ref()))
        .collect()
}

/// The changes that are written in one text. Its lines are read once for all of them.
fn written<'s>(
    all: impl Iterator<Item = &'s Said>,
    path: &str,
    text: &str,
    now: &BTreeMap<&str, &str>,
) -> Vec<Change> {
    let new = now.get(path);
    let is_old = new.is_none_or(|new| *new != text);
    let lines = Lines::new(text);
    let change = |said: &Said| {
        let position = lines.range(text, said.place.span).start;
        let place = ChangePlace::new(is_old, position);
        let change = Change::new(Class::Policy, said.sentence(), Some(place));
        change.about(said.about.iter().cloned())
    };
    let mut changes: Vec<Change> = all.map(change).collect();
    if let Some(new) = new {
        nearest::mark(&mut changes, text, new);
    }
    changes
}
