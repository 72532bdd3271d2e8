//! A line that may contain the mistake, and the section of the file around it.

use crate::judge::line::{self, TextLine};
use crate::source::line_number;
use crate::team::keys::{self, Form, Key};

/// The line, and the lines around it.
pub(super) struct SuspectLine<'l, 't> {
    pub text: &'t str,
    pub lines: &'l [TextLine<'t>],
    pub number: usize,
}

impl<'l, 't> SuspectLine<'l, 't> {
    pub fn line(&self) -> &'l TextLine<'t> {
        &self.lines[self.number]
    }

    pub fn above(&self) -> Option<&'l TextLine<'t>> {
        self.lines.get(self.number.checked_sub(1)?)
    }

    pub fn below(&self) -> Option<&'l TextLine<'t>> {
        self.lines.get(self.number + 1)
    }

    /// The top-level key whose value contains the line, and the line of that key; `None` if an
    /// unknown key without indentation is between them.
    pub fn section(&self) -> Option<(&'static Key, &'l TextLine<'t>)> {
        let mut above = self.lines[..self.number].iter().rev();
        let head = above.find(|line| line.column == 0 && !line.is_item())?;
        let key = keys::TEAM.iter().find(|key| Some(key.name) == head.key())?;
        Some((key, head))
    }

    /// The keys that an entry of the surrounding list may have.
    pub fn entry_keys(&self) -> Option<&'static [Key]> {
        self.section()?.0.entry_keys()
    }

    /// The lines of its entry above it, the closest first.
    pub fn entry_above(&self) -> impl Iterator<Item = &'l TextLine<'t>> {
        self.entry_above_in(self.line().column)
    }

    /// The lines above it that belong to the entry whose keys are in a column.
    pub fn entry_above_in(&self, column: usize) -> impl Iterator<Item = &'l TextLine<'t>> {
        let mut is_over = false;
        let above = self.lines[..self.number].iter().rev();
        above.take_while(move |line| {
            let is_of_entry = !is_over;
            is_over |= line.column < column;
            is_of_entry
        })
    }

    /// The index after the last line below it that is indented at least as far.
    pub fn end_of_block(&self) -> usize {
        let column = self.line().column;
        let below = self.lines[self.number..].iter();
        self.number + below.take_while(|line| line.column >= column).count()
    }

    /// The number of a line in the file, counted from 1.
    pub fn number_of(&self, line: &TextLine) -> usize {
        line_number(self.text, line.start)
    }

    /// `line 8`, or `lines 8 to 12`.
    pub fn lines_of(&self, lines: &[TextLine]) -> String {
        let start = |line: Option<&TextLine>| line.map_or(0, |line| line.start);
        line::numbers(self.text, start(lines.first()), start(lines.last()))
    }
}

/// The content of a line after its dash.
pub(super) fn content<'t>(line: &TextLine<'t>) -> &'t str {
    let after = line.rest.strip_prefix('-');
    let after = after.filter(|item| item.starts_with(' '));
    after.map_or(line.rest, |item| item.trim_start_matches(' '))
}

/// The column of the content of a line.
pub(super) fn content_column(line: &TextLine) -> usize {
    line.column + line.rest.len() - content(line).len()
}

/// The key of a line, after a dash if there is one, and its value.
pub(super) fn pair<'t>(line: &TextLine<'t>) -> Option<(&'t str, &'t str)> {
    line::pair(content(line))
}

/// Whether an item fits into a list: as a text, or as a mapping that starts with one of its keys.
pub(super) fn takes(form: &Form, item: &TextLine) -> bool {
    let (Form::List(inner) | Form::Some(inner)) = form else {
        return false;
    };
    match (inner, pair(item)) {
        (Form::Mapping(keys), Some((key, _))) => keys::has(keys, key),
        (Form::Mapping(_), None) | (_, Some(_)) => false,
        (_, None) => true,
    }
}
