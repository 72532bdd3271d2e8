//! Continues to read JSON after a part that cannot be read, to find the mistakes after it.

use super::{Last, Opened, Reader};
use crate::source::line_start;

impl Reader<'_> {
    /// Continues after a part that cannot be read: in the next line, or at the next entry of the
    /// list.
    pub(super) fn skip(&mut self, start: usize) -> Option<()> {
        self.starts_line(line_start(self.text, start));
        let rest = &self.text[start..];
        let line = rest.split('\n').next()?;
        if rest[line.len()..].trim().is_empty() {
            return self.skip_entry(start);
        }
        self.open.retain(|open| open.at < self.line);
        (self.at, self.last) = (start + line.len(), Last::Separator);
        let code = &self.text[self.line..self.at].trim_end();
        let end = self.line + code.len();
        match code.chars().next_back() {
            Some(bracket @ ('{' | '[')) => {
                let indentation = &self.text[self.line..self.first];
                self.opens(bracket, end - 1, end, indentation);
            }
            Some(',') => {}
            _ => self.last = Last::Value,
        }
        self.end = end;
        (!self.open.is_empty()).then_some(())
    }

    /// Continues at the next entry of the innermost list of entries.
    fn skip_entry(&mut self, start: usize) -> Option<()> {
        let text = self.text;
        let is_list =
            |open: &Opened| open.with == '[' && text[open.after..].trim_start().starts_with('{');
        let list = self.open.iter().rposition(is_list)?;
        let starts = text.get(start + 1..)?.match_indices('{');
        let mut starts = starts.map(|(at, _)| start + 1 + at);
        self.at = starts.find(|at| text[..*at].trim_end().ends_with(','))?;
        self.open.truncate(list + 1);
        self.last = Last::Separator;
        self.end = self.at;
        Some(())
    }
}
