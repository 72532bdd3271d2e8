//! The lines of a file around the labels of a finding, with the labelled parts marked and each
//! label's words below its line.

use super::prose::Prose;
use crate::problem::Label;
use crate::report::snippet::Snippets;
use crate::report::snippet::lines::ShownLine;
use crate::results::FileReport;

/// The columns of a line.
const SNIPPET_COLUMNS: usize = 110;

/// A line.
pub struct SnippetLine {
    /// Its number, from 1.
    pub number: usize,
    /// Whether lines are omitted before it.
    pub is_apart: bool,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
    /// The labels on it.
    pub notes: Vec<Note>,
}

/// A piece of a line.
pub struct Piece {
    /// The text.
    pub text: String,
    /// `at` for the first label, `why` for the others, empty between labels.
    pub look: &'static str,
}

/// A label below its line.
pub struct Note {
    /// `at` for the first label, `why` for the others.
    pub look: &'static str,
    /// The marked text, where a line has several.
    pub marked: Option<String>,
    /// The label's words.
    pub text: Prose,
    /// Its place.
    pub place: String,
}

/// The lines around some labels, and which of the labels they show.
pub fn lines(file: &FileReport, labels: &[Label]) -> (Vec<SnippetLine>, Vec<usize>) {
    if labels.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let snippets = Snippets::new(file, labels, SNIPPET_COLUMNS);
    let mut lines = Vec::new();
    for group in snippets.groups() {
        for (number, line) in group.iter().enumerate() {
            lines.push(SnippetLine {
                number: line.number,
                is_apart: number == 0 && !lines.is_empty(),
                pieces: pieces(line),
                notes: notes(line, file, labels),
            });
        }
    }
    let shown = snippets.labels.iter().map(|label| label.number);
    (lines, shown.collect())
}

/// The text between the edges of the labels. If labels overlap, the first one is shown.
fn pieces(line: &ShownLine) -> Vec<Piece> {
    let mut edges = vec![0, line.text.len()];
    for (_, range) in &line.labels {
        edges.extend([range.start, range.end]);
    }
    edges.sort_unstable();
    edges.dedup();
    let pieces = edges.windows(2).filter_map(|edges| {
        let [from, to] = [edges[0], edges[1]];
        let covers =
            |(_, range): &&(usize, std::ops::Range<usize>)| range.start <= from && to <= range.end;
        let label = line
            .labels
            .iter()
            .filter(covers)
            .map(|(label, _)| *label)
            .min();
        Some(Piece {
            text: line.text.get(from..to)?.to_owned(),
            look: label.map_or("", look),
        })
    });
    pieces.collect()
}

fn notes(line: &ShownLine, file: &FileReport, labels: &[Label]) -> Vec<Note> {
    let has_several = line.labels.len() > 1;
    let mut here: Vec<_> = line.labels.iter().collect();
    here.sort_by_key(|(label, range)| (range.start, *label));
    let notes = here.into_iter().map(|(label, range)| {
        let start = file.range(labels[*label].span).start;
        let marked = line.text.get(range.clone()).filter(|_| has_several);
        Note {
            look: look(*label),
            marked: marked.filter(|text| !text.is_empty()).map(str::to_owned),
            text: Prose(labels[*label].text.clone()),
            place: format!("{}:{}", start.line, start.column),
        }
    });
    notes.collect()
}

fn look(label: usize) -> &'static str {
    match label {
        0 => "at",
        _ => "why",
    }
}
