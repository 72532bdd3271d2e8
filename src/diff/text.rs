//! A comparison for a terminal: for each file the changes by weight.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::summary::summary;
use super::{Change, Class, Comparison, FileChanges, FileState};
use crate::model::Severity;
use crate::overview::words::project_and_file;
use crate::writing::Style;
use crate::writing::grid::{Line, Row, Tone, draw, paragraph};

/// Writes the changes of each file, and how many there are.
pub fn write(comparison: &Comparison, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for file in &comparison.files {
        let titles = titles(file);
        for (number, (project, title)) in titles.iter().enumerate() {
            paragraph(title, Tone::Strong, style, out)?;
            if let Some(line) = remark(file).filter(|_| number == 0) {
                paragraph(&line, Tone::Dim, style, out)?;
            }
            let rows = Class::ALL.into_iter();
            let rows: Vec<Row> = rows
                .filter_map(|class| row(file, project.as_deref(), class))
                .collect();
            draw(&[], &rows, style, out)?;
            writeln!(out)?;
        }
    }
    paragraph(&summary(comparison), Tone::Plain, style, out)
}

/// The teams with changes in a file with several, or the file, each with its heading.
fn titles(file: &FileChanges) -> BTreeMap<&Option<String>, String> {
    let projects = file.changes.iter().map(|change| &change.project);
    let mut titles: BTreeMap<_, _> = projects
        .map(|project| match project {
            Some(name) => (project, project_and_file(Some(name), &file.path)),
            None => (project, file.title()),
        })
        .collect();
    if titles.is_empty() {
        titles.insert(&None, file.title());
    }
    titles
}

/// The fate of a file, where its path does not say it.
pub fn remark(file: &FileChanges) -> Option<String> {
    let mut remarks = Vec::new();
    match (file.state, &file.old_path) {
        (FileState::Added, _) => remarks.push("new file".to_owned()),
        (FileState::Removed, _) => remarks.push("deleted file".to_owned()),
        (FileState::Moved, Some(old)) => remarks.push(format!("moved from {old}")),
        (FileState::Changed, Some(old)) => remarks.push(format!("compared with {old}")),
        _ => {}
    }
    if file.changes.is_empty() {
        remarks.push("only the text changes, not what it means".to_owned());
    }
    if file.is_unread {
        let remark = "the text cannot be read, so it is unknown who gains and who loses";
        remarks.push(remark.to_owned());
    } else if !file.is_whole {
        remarks.push("part of it could not be read, so changes may be missing".to_owned());
    }
    (!remarks.is_empty()).then(|| remarks.join("; "))
}

fn row(file: &FileChanges, project: Option<&str>, class: Class) -> Option<Row> {
    let changes = file.changes.iter();
    let changes =
        changes.filter(|change| change.class == class && change.project.as_deref() == project);
    let lines: Vec<Line> = changes.map(line).collect();
    let title = vec![(class.title().to_owned(), tone_of_class(class))];
    (!lines.is_empty()).then(|| Row::Cells(vec![title, lines]))
}

fn line(change: &Change) -> Line {
    let mark = match change.class {
        Class::Gain | Class::Joined | Class::NewFinding => '+',
        Class::Loss | Class::Left | Class::LastHolder | Class::GoneFinding => '-',
        _ => '~',
    };
    let text = format!("{mark} {}{}", words(change), place(change));
    (text, tone(change))
}

/// The sentence, with the severity and the rule of a finding.
pub fn words(change: &Change) -> String {
    let sentence = change.sentence.text();
    match &change.rule {
        Some((rule, severity)) => format!("{}: {sentence} [{rule}]", severity.word()),
        None => sentence,
    }
}

fn place(change: &Change) -> String {
    match change.place {
        Some(place) if place.is_old => format!(" (old line {})", place.position.line),
        Some(place) => format!(" (line {})", place.position.line),
        None => String::new(),
    }
}

fn tone(change: &Change) -> Tone {
    match (change.class, &change.rule) {
        (Class::LastHolder, _) => Tone::Gap,
        (Class::Gain | Class::Swapped, _) => Tone::Doubt,
        (Class::NewFinding, Some((_, Severity::Error))) => Tone::Gap,
        (Class::NewFinding, _) => Tone::Doubt,
        (Class::GoneFinding, _) => Tone::Dim,
        _ => Tone::Plain,
    }
}

fn tone_of_class(class: Class) -> Tone {
    match class {
        Class::Gain | Class::Loss | Class::LastHolder => Tone::Strong,
        _ => Tone::Plain,
    }
}
