//! GitHub's workflow commands, by weight, because GitHub shows ten annotations of a kind for each
//! step.

use std::io::{self, Write};

use super::text::words;
use super::{Change, Class, Comparison, FileChanges};
use crate::model::Severity;
use crate::overview::words::project_and_file;
use crate::report::Here;
use crate::report::github::{data, left_out, property};

/// The commands, by their display on GitHub.
const COMMANDS: [&str; 3] = ["error", "warning", "notice"];

/// Writes an annotation for each change.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = [0_u32; COMMANDS.len()];
    for class in Class::ALL {
        let changes = comparison.changes();
        for (file, change) in changes.filter(|(_, change)| change.class == class) {
            let kind = kind(change);
            counts[kind] += 1;
            let command = COMMANDS[kind];
            let place = place(comparison, file, change);
            let title = project_and_file(change.project.as_deref(), &file.path);
            writeln!(
                out,
                "::{command} {place}title={}::{}",
                property(class.title()),
                data(&format!("{title}: {}", words(change)))
            )?;
        }
    }
    left_out(&counts, out)
}

fn kind(change: &Change) -> usize {
    match (change.class, &change.rule) {
        (Class::NewFinding, Some((_, Severity::Error))) => 0,
        (Class::NewFinding, Some((_, Severity::Warning))) => 1,
        (Class::Gain | Class::LastHolder | Class::Swapped, _) => 1,
        _ => 2,
    }
}

/// The place of an annotation: GitHub shows it in the new text. Deleted lines are shown where the
/// text continues.
fn place(comparison: &Comparison, file: &FileChanges, change: &Change) -> String {
    let path = property(&Here::path(comparison.here.as_ref(), &file.path));
    let line = change.place.map_or(1, |place| place.line_now);
    let column = change.place.filter(|place| !place.is_old);
    let column = column.map_or(String::new(), |place| {
        format!("col={},", place.position.column)
    });
    format!("file={path},line={line},{column}")
}
