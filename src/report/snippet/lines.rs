//! The lines of a snippet, one by one, for formats that do not use miette.

use super::Snippets;

/// A line as it is shown.
pub struct ShownLine<'s> {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, without the break.
    pub text: &'s str,
    /// The labels on it by number, with their bytes in the text.
    pub labels: Vec<(usize, std::ops::Range<usize>)>,
}

impl Snippets {
    /// Neighbouring lines together: first those of the first label.
    pub fn groups(&self) -> Vec<Vec<ShownLine<'_>>> {
        let parts = self.parts.iter();
        parts
            .map(|part| (part.from..part.to).map(|at| self.shown_line(at)).collect())
            .collect()
    }

    fn shown_line(&self, at: usize) -> ShownLine<'_> {
        let line = &self.lines[at];
        let (start, end) = (line.shown.start as usize, line.shown.end as usize);
        let labels = self.labels.iter();
        let here = labels.filter(|label| self.line_of(label.place.start as usize) == at);
        ShownLine {
            number: line.number + 1,
            text: &self.text[start..end],
            labels: here
                .map(|label| {
                    let within = |at: u32| (at as usize).clamp(start, end) - start;
                    (
                        label.number,
                        within(label.place.start)..within(label.place.end),
                    )
                })
                .collect(),
        }
    }
}
