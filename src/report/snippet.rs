//! The lines around a finding's labels, as miette draws them: the first label's lines first, hidden
//! characters written out, long lines cut.

mod escaped;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::FileReport;
use crate::problem::Label;
use crate::sanitize;
use crate::source::Span;

/// The lines above and below a label.
pub const CONTEXT_LINES: usize = 1;
/// The characters before a label on a line that is cut.
const COLUMNS_BEFORE_LABEL: usize = 20;
/// The columns before a source line.
const GUTTER_COLUMNS: usize = 8;
/// The narrowest column for a label's text, and the widest that a line is cut for.
const MIN_TEXT_COLUMNS: usize = 18;
const MAX_TEXT_COLUMNS: usize = 34;
/// The columns from a label's start to its text.
const LABEL_INDENT_COLUMNS: usize = 12;

/// Some lines of a file as one text, with the labels' places in it.
#[derive(Debug, Default)]
pub struct Snippets {
    path: String,
    text: String,
    parts: Vec<Part>,
    lines: Vec<Line>,
    /// The labels' spans in the shown text, in the labels' order.
    pub labels: Vec<Span>,
    /// The labels' columns in the file, from 0, in the labels' order: a line may be shown cut.
    columns: Vec<usize>,
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
    /// The lines around some labels, at most `width` characters of each.
    pub fn new(file: &FileReport, labels: &[Label], width: usize) -> Self {
        let mut snippets = Snippets {
            path: sanitize::text(&file.path).into_owned(),
            labels: vec![Span::default(); labels.len()],
            ..Snippets::default()
        };
        snippets.columns = labels
            .iter()
            .map(|label| file.range(label.span).start.column as usize - 1)
            .collect();
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
            let from = snippets.lines.len();
            for number in first..=last {
                let here: Vec<usize> = (0..labels.len())
                    .filter(|label| numbers[*label] == number)
                    .collect();
                snippets.add_line(file, number, &here, labels, width.max(60));
            }
            snippets.parts.push(Part {
                from,
                to: snippets.lines.len(),
            });
        }
        snippets
    }

    fn add_line(
        &mut self,
        file: &FileReport,
        number: usize,
        here: &[usize],
        labels: &[Label],
        width: usize,
    ) {
        let span = file.lines.span(&file.text, number);
        let line = &file.text[span.range()];
        let (skipped, line) = match line.strip_prefix('\u{feff}') {
            Some(rest) if number == 0 => ('\u{feff}'.len_utf8(), rest),
            _ => (0, line),
        };
        let start = span.start as usize + skipped;
        let first_label = here.iter().min_by_key(|label| labels[**label].span.start);
        let (offset, column) = first_label.map_or((0, 0), |label| {
            (
                (labels[*label].span.start as usize).saturating_sub(start),
                self.columns[*label],
            )
        });
        // One that starts in the line break starts where the line ends.
        let behind = offset.saturating_sub(line.len());
        let longest = here
            .iter()
            .map(|label| labels[*label].text.chars().count())
            .max()
            .unwrap_or(0);
        let (from, to) = cut(
            line,
            (offset - behind, column.saturating_sub(behind)),
            longest,
            width,
        );
        let shown_start = self.text.len();
        let mut places: Vec<(usize, usize)> = Vec::new(); // (in the line, in the shown text)
        if from > 0 {
            self.text.push('…');
        }
        let part = &line[from..to];
        let is_labelled = |at: usize| {
            let at = (start + from + at) as u32;
            let mut spans = here.iter().map(|label| labels[*label].span);
            spans.any(|span| (span.start..span.end).contains(&at))
        };
        escaped::push(part, &mut self.text, is_labelled, |at, shown| {
            places.push((from + at, shown));
        });
        places.push((to, self.text.len()));
        if to < line.len() {
            self.text.push('…');
        }
        let shown = |at: usize| {
            let (place, shown) = places[places
                .partition_point(|(place, _)| *place <= at)
                .saturating_sub(1)];
            shown + at.saturating_sub(place).min(to.saturating_sub(place))
        };
        for label in here {
            let span = labels[*label].span;
            let within = |offset: u32| (offset as usize).saturating_sub(start).min(line.len());
            self.labels[*label] = Span::new(shown(within(span.start)), shown(within(span.end)));
        }
        self.lines.push(Line {
            number,
            shown: Span::new(shown_start, self.text.len()),
        });
        self.text.push('\n');
    }

    /// The column, in the shown lines, of the middle of a label.
    pub fn middle(&self, label: usize) -> usize {
        let span = self.labels[label];
        let line = &self.lines[self.line_of(span.start as usize)];
        let columns = |from: u32, to: u32| {
            self.text
                .get(from as usize..to as usize)
                .map_or(0, |text| text.chars().count())
        };
        columns(line.shown.start, span.start) + columns(span.start, span.end) / 2
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|line| line.shown.start as usize <= offset)
            .saturating_sub(1)
    }
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

/// The bytes of a line that are shown: all, or those around the label, at a byte and behind a number
/// of characters, so that its text of `words` characters fits. A line may be a whole file, so
/// everything is counted from the label on.
fn cut(line: &str, (label, before): (usize, usize), words: usize, width: usize) -> (usize, usize) {
    let room = width - GUTTER_COLUMNS;
    let (start, rest) = line.split_at_checked(label).unwrap_or((line, ""));
    let length = before + rest.chars().take(room + 1).count(); // more of it would change nothing
    // A label's text may go on below in a narrow column; a whole line is worth more than one that is
    // cut.
    let fits = before + words.min(MIN_TEXT_COLUMNS) + LABEL_INDENT_COLUMNS <= room;
    if length <= room && fits {
        return (0, line.len());
    }
    // Two columns are for the marks of what was cut.
    let first = match fits {
        true if before < room / 2 => 0,
        true => before
            .saturating_sub(COLUMNS_BEFORE_LABEL)
            .min(length.saturating_sub(room - 2)),
        false => before.saturating_sub(
            COLUMNS_BEFORE_LABEL
                .max(room.saturating_sub(LABEL_INDENT_COLUMNS + words.min(MAX_TEXT_COLUMNS))),
        ),
    };
    let from = before.checked_sub(first + 1).map_or(start.len(), |back| {
        start.char_indices().rev().nth(back).map_or(0, |(at, _)| at)
    });
    let to = line[from..]
        .char_indices()
        .nth(room - 2)
        .map_or(line.len(), |(at, _)| from + at);
    (from, to)
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
            .position(|label| before == 0 && label.start as usize == start);
        let column = label.map_or(0, |label| self.columns[label]);
        let end = self.lines[to_line].shown.end as usize;
        let data = &self.text.as_bytes()[start..end.max(start)];
        let contents = MietteSpanContents::new_named(
            self.path.clone(),
            data,
            (start, data.len()).into(),
            self.lines[from_line].number,
            column,
            to_line - from_line + 1,
        );
        Ok(Box::new(contents))
    }
}
