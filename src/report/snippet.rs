//! The lines around a finding's labels, for miette to draw: the first label's lines first, hidden
//! characters escaped, long lines cut.

mod escaped;
mod layout;
mod line;
pub mod lines;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use textwrap::core::display_width;

use crate::problem::Label;
use crate::results::FileReport;
use crate::sanitize;
use crate::source::Span;
use crate::writing::columns;
use layout::Mark;

/// The lines above and below a label.
pub const CONTEXT_LINES: usize = 1;
/// The columns before a source line, besides its number.
const GUTTER_COLUMNS: usize = 4;
/// The columns around a path, besides those of a line's number.
const PATH_MARGIN_COLUMNS: usize = 6;

/// Some lines of a file as one text, with the labels' places in it.
#[derive(Debug, Default)]
pub struct Snippets {
    path: String,
    width: usize,
    text: String,
    parts: Vec<Part>,
    lines: Vec<Line>,
    /// The labels that are shown, in their order.
    pub labels: Vec<Shown>,
}

/// A label that is shown.
#[derive(Debug)]
pub struct Shown {
    /// Which of the labels.
    pub number: usize,
    /// Its place in the shown text.
    pub place: Span,
    /// The columns for its text.
    pub room: usize,
    /// Its column in the file, from 0, because a line may be cut.
    column: usize,
}

/// Neighbouring lines: from which line of `lines` up to which.
#[derive(Debug)]
struct Part {
    from: usize,
    to: usize,
}

#[derive(Debug)]
struct Line {
    /// From 0.
    number: usize,
    /// Where it starts in the shown text, and where its break is.
    shown: Span,
}

impl Snippets {
    /// The lines around some labels, at most `width` columns wide.
    pub fn new(file: &FileReport, labels: &[Label], width: usize) -> Self {
        let mut snippets = Snippets {
            path: sanitize::text(&file.path).into_owned(),
            width,
            ..Snippets::default()
        };
        let numbers: Vec<usize> = labels
            .iter()
            .map(|label| file.lines.number(label.span.start))
            .collect();
        for group in groups(&numbers) {
            let last_line = file.lines.count().saturating_sub(1);
            let (first, last) = (
                group.first.saturating_sub(CONTEXT_LINES),
                (group.last + CONTEXT_LINES).min(last_line),
            );
            let room = width.saturating_sub(GUTTER_COLUMNS + digits(last + 1));
            let from = snippets.lines.len();
            for number in first..=last {
                let here: Vec<(usize, &Label)> = (labels.iter().enumerate())
                    .filter(|(label, _)| numbers[*label] == number)
                    .collect();
                snippets.add_line(file, number, &here, room);
            }
            snippets.parts.push(Part {
                from,
                to: snippets.lines.len(),
            });
        }
        snippets.labels.sort_by_key(|label| label.number);
        for label in &mut snippets.labels {
            let range = file.range(labels[label.number].span);
            label.column = range.start.column as usize - 1;
        }
        snippets
    }

    fn add_line(
        &mut self,
        file: &FileReport,
        number: usize,
        here: &[(usize, &Label)],
        room: usize,
    ) {
        let span = file.lines.span(&file.text, number);
        let line = &file.text[span.range()];
        let (skipped, line) = match line.strip_prefix('\u{feff}') {
            Some(rest) if number == 0 => ('\u{feff}'.len_utf8(), rest),
            _ => (0, line),
        };
        let start = span.start as usize + skipped;
        let within = |offset: u32| {
            let at = (offset as usize).saturating_sub(start).min(line.len());
            (0..=at)
                .rev()
                .find(|at| line.is_char_boundary(*at))
                .unwrap_or(0)
        };
        let marks: Vec<Mark> = here
            .iter()
            .map(|(_, label)| Mark {
                start: within(label.span.start),
                end: within(label.span.end),
                words: display_width(&sanitize::text(&label.text)),
            })
            .collect();
        let shown = line::shown(line, &marks, room);
        let shown_start = self.text.len();
        self.text.push_str(&shown.text);
        self.labels
            .extend(shown.marks.into_iter().map(|mark| Shown {
                number: here[mark.number].0,
                place: Span::new(shown_start + mark.place.start, shown_start + mark.place.end),
                room: mark.room,
                column: 0,
            }));
        self.lines.push(Line {
            number,
            shown: Span::new(shown_start, self.text.len()),
        });
        self.text.push('\n');
    }

    /// The file's path in the line above a part; if it is too long, its start is cut.
    fn name(&self, line: usize, column: usize, last: usize) -> String {
        let around = PATH_MARGIN_COLUMNS + digits(last) + 2 + digits(line) + digits(column);
        let room = self.width.saturating_sub(around);
        let path = &self.path;
        if columns::between(path, 0..path.len(), room) <= room {
            return path.clone();
        }
        let from = columns::before(path, path.len(), room.saturating_sub(1));
        let from = path[from..].find('/').map_or(from, |slash| from + slash);
        format!("…{}", &path[from..])
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|line| line.shown.start as usize <= offset)
            .saturating_sub(1)
    }
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Lines that are shown together.
struct Group {
    first: usize,
    last: usize,
}

/// The labels' lines in groups: first the one of the first label, then the others from above to
/// below.
fn groups(numbers: &[usize]) -> Vec<Group> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let mut groups: Vec<Group> = Vec::new();
    for number in sorted {
        match groups.last_mut() {
            Some(group) if number <= group.last + 2 * CONTEXT_LINES + 1 => group.last = number,
            _ => groups.push(Group {
                first: number,
                last: number,
            }),
        }
    }
    if let Some(first) = numbers.first() {
        groups.sort_by_key(|group| !(group.first..=group.last).contains(first));
    }
    groups
}

impl SourceCode for Snippets {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (first, last) = (
            self.line_of(span.offset()),
            self.line_of(span.offset() + span.len()),
        );
        let part = self
            .parts
            .iter()
            .find(|part| (part.from..part.to).contains(&first));
        let Some(part) = part.filter(|part| last < part.to) else {
            return Err(MietteError::OutOfBounds);
        };
        let from_line = first.saturating_sub(before).max(part.from);
        let to_line = (last + after).min(part.to - 1);
        // Asked for no line above, miette wants the text from the span on, and its column.
        let start = if before == 0 {
            span.offset()
        } else {
            self.lines[from_line].shown.start as usize
        };
        let label = self
            .labels
            .iter()
            .find(|label| before == 0 && label.place.start as usize == start);
        let column = label.map_or(0, |label| label.column);
        let (first_line, last_line) = (&self.lines[from_line], &self.lines[part.to - 1]);
        let end = self.lines[to_line].shown.end as usize;
        let data = &self.text.as_bytes()[start..end.max(start)];
        let contents = MietteSpanContents::new_named(
            self.name(first_line.number + 1, column + 1, last_line.number + 1),
            data,
            (start, data.len()).into(),
            first_line.number,
            column,
            to_line - from_line + 1,
        );
        Ok(Box::new(contents))
    }
}
