//! Parts of a line as one text, and where miette draws its labels below.

use std::ops::Range;

use textwrap::core::display_width;

use super::escaped;

/// A label in a line.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its place, in bytes from the start of the line.
    pub start: usize,
    pub end: usize,
    /// The columns of its text.
    pub words: usize,
}

/// A line as it is shown.
#[derive(Debug, Default)]
pub struct Shown {
    pub text: String,
    /// The marks that fit, in their order.
    pub marks: Vec<ShownMark>,
}

/// A mark in the shown line.
#[derive(Debug)]
pub struct ShownMark {
    /// Which of the marks.
    pub number: usize,
    /// Its place in the shown text, in bytes.
    pub place: Range<usize>,
    /// The columns for its text.
    pub room: usize,
}

/// The columns from the middle of a label to its text.
const CONNECTOR_COLUMNS: usize = 4;

/// Pieces of a line as one text, with marks in it.
pub(super) struct Layout<'m> {
    pub text: String,
    marks: &'m [(usize, Mark)],
    /// By mark: its place in the text, in bytes.
    places: Vec<Range<usize>>,
    /// By mark: the column where its text hangs, and the one after its line.
    columns: Vec<(usize, usize)>,
}

impl<'m> Layout<'m> {
    pub fn new(line: &str, pieces: &[Range<usize>], marks: &'m [(usize, Mark)]) -> Self {
        let mut text = String::new();
        let mut shown: Vec<(usize, usize)> = Vec::new(); // (in the line, in the text)
        for piece in pieces {
            if piece.start > shown.last().map_or(0, |(at, _)| *at) {
                text.push('…');
            }
            let is_labelled = |at: usize| {
                let mut marks = marks.iter().map(|(_, mark)| mark.start..mark.end);
                marks.any(|mark| mark.contains(&(piece.start + at)))
            };
            shown.push((piece.start, text.len()));
            escaped::push(&line[piece.clone()], &mut text, is_labelled, |at, place| {
                shown.push((piece.start + at, place));
            });
            shown.push((piece.end, text.len()));
        }
        if pieces.last().is_some_and(|last| last.end < line.len()) {
            text.push('…');
        }
        let place = |at: usize| {
            let next = shown.partition_point(|(place, _)| *place <= at);
            let (start, shown) = shown.get(next.saturating_sub(1)).copied().unwrap_or((0, 0));
            // The text between two places is the line's own.
            (shown + at.saturating_sub(start)).min(text.len())
        };
        let places: Vec<Range<usize>> = marks
            .iter()
            .map(|(_, mark)| place(mark.start)..place(mark.end))
            .collect();
        let columns = columns(&text, &places);
        Layout {
            text,
            marks,
            places,
            columns,
        }
    }

    /// The columns that are left if a label's text gets at most `max_words`; negative if it does
    /// not fit.
    pub fn spare(&self, room: usize, max_words: usize) -> isize {
        let max_words = max_words.min(room / 2);
        let marks = self.marks.iter().zip(&self.columns);
        let ends = marks.map(|((_, mark), (middle, end))| match mark.words {
            0 => *end,
            words => (middle + CONNECTOR_COLUMNS + words.min(max_words)).max(*end),
        });
        let end = ends.chain([display_width(&self.text)]).max().unwrap_or(0);
        room as isize - end as isize
    }

    pub fn shown(self, room: usize) -> Shown {
        let marks = self.marks.iter().zip(self.places).zip(&self.columns);
        let mut marks: Vec<ShownMark> = marks
            .map(|(((number, _), place), (middle, _))| ShownMark {
                number: *number,
                place,
                room: room.saturating_sub(middle + CONNECTOR_COLUMNS),
            })
            .collect();
        marks.sort_by_key(|mark| mark.number);
        Shown {
            text: self.text,
            marks,
        }
    }
}

/// Where miette hangs the text of each mark, and where its line ends: lines do not overlap, and an
/// empty one has one column.
fn columns(text: &str, places: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut highest = 0;
    let column = |at: usize| text.get(..at).map_or(0, display_width);
    let columns = places.iter().map(|place| {
        let start = column(place.start).max(highest);
        let end = match place.is_empty() {
            true => start + 1,
            false => column(place.end).max(start + 1),
        };
        highest = end;
        ((start + end) / 2, end)
    });
    columns.collect()
}
