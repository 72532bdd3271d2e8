//! A comparison as a comment for a pull request: by weight, so that a cut leaves out the lightest.
//! Nothing in a cell is Markdown, HTML, a link or a mention.

use std::io::{self, Write};

use super::summary::summary;
use super::text::{remark, words};
use super::{Change, Class, Comparison, FileChanges};
use crate::writing::markdown::cell;

/// The most characters that GitHub accepts in a comment.
const MAX_CHARACTERS: usize = 65_536;
/// The space for the line about omitted changes.
const FOOT_CHARACTERS: usize = 200;
/// The longest row. A longer one would take the place of many others.
const MAX_ROW_CHARACTERS: usize = 8_000;
/// More remarks about files would not help the reader.
const MAX_REMARKS: usize = 50;

/// Writes the comment.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut comment = Comment::default();
    comment.add(&format!(
        "### The meaning of this change\n\n{}.\n",
        cell(&summary(comparison))
    ));
    remarks(comparison, &mut comment);
    let mut left_out = 0;
    for class in Class::ALL {
        left_out += of_class(comparison, class, &mut comment);
    }
    out.write_all(comment.text.as_bytes())?;
    if left_out > 0 {
        let noun = if left_out == 1 {
            "change is"
        } else {
            "changes are"
        };
        writeln!(
            out,
            "\n{left_out} more {noun} left out, because a comment has at most 65,536 characters; `rolecall diff` shows all of them."
        )?;
    }
    Ok(())
}

/// A text, up to the limit.
#[derive(Default)]
struct Comment {
    text: String,
    characters: usize,
    is_full: bool,
}

impl Comment {
    /// Adds a part if it fits; after one that does not fit, nothing is added.
    fn add(&mut self, part: &str) -> bool {
        let characters = part.chars().count();
        let room = MAX_CHARACTERS - FOOT_CHARACTERS;
        self.is_full |= self.characters + characters > room;
        if !self.is_full {
            self.characters += characters;
            self.text.push_str(part);
        }
        !self.is_full
    }
}

/// The files that are new, gone, moved or not read completely.
fn remarks(comparison: &Comparison, comment: &mut Comment) {
    let files = comparison.files.iter();
    let remarks: Vec<String> = files
        .filter_map(|file| {
            let remark = cell(&remark(file)?);
            Some(format!(
                "- {}: {remark}\n",
                cell(&format!("`{}`", file.path))
            ))
        })
        .collect();
    if remarks.is_empty() {
        return;
    }
    comment.add("\n");
    for remark in remarks.iter().take(MAX_REMARKS) {
        comment.add(remark);
    }
    let more = remarks.len().saturating_sub(MAX_REMARKS);
    if more > 0 {
        comment.add(&format!("- and {more} more files\n"));
    }
}

/// Writes the changes of a class; returns how many do not fit.
fn of_class(comparison: &Comparison, class: Class, comment: &mut Comment) -> usize {
    let changes = comparison.changes();
    let changes = changes.filter(|(_, change)| change.class == class);
    let (mut left_out, mut has_head) = (0, false);
    for (file, change) in changes {
        let row = row(file, change);
        let part = match has_head {
            true => row,
            false => format!("\n#### {}\n\n| | where |\n|---|---|\n{row}", class.title()),
        };
        match comment.add(&part) {
            true => has_head = true,
            false => left_out += 1,
        }
    }
    left_out
}

fn row(file: &FileChanges, change: &Change) -> String {
    let place = match change.place {
        Some(place) if place.is_old => {
            let path = file.old_path.as_ref().unwrap_or(&file.path);
            format!("`{path}`, old line {}", place.position.line)
        }
        Some(place) => format!("`{}:{}`", file.path, place.position.line),
        None => format!("`{}`", file.path),
    };
    let place = match &change.project {
        Some(project) => format!("{place}, {project}"),
        None => place,
    };
    let row = format!("| {} | {} |\n", cell(&words(change)), cell(&place));
    match row.chars().count() > MAX_ROW_CHARACTERS {
        true => format!("| {} | |\n", cell(change.class.title())),
        false => row,
    }
}
