//! Text that does not belong in JSON: a line of another format, a remark, a stray character, a
//! parenthesis.

use super::{Last, Next, Reader};
use crate::judge::wrong_characters::Correction;
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::source::Span;
use crate::team::keys;
use crate::yaml::braces::opening_of;
use crate::yaml::conflicts;

/// Characters that nobody sees: a byte order mark after the start of the file, and characters
/// without width.
const INVISIBLE: [char; 3] = ['\u{feff}', '\u{200b}', '\u{2060}'];
/// The characters of a line that may be JSON, or another mistake.
const OF_JSON: [char; 7] = ['"', '{', '}', '[', ']', '：', '，'];
/// The most characters of a remark.
const REMARK_CAPACITY: usize = 200;
/// The fewest characters of a ruler.
const MIN_RULER: usize = 3;
/// The characters that may be written for a colon, and are extra only after a value or an entry.
const COLONS: [char; 3] = [':', '=', ';'];

impl Reader<'_> {
    /// Skips text that does not belong in JSON; `None` if the text at this place may belong there.
    pub(super) fn foreign(&mut self, character: char) -> Option<()> {
        if INVISIBLE.contains(&character) || character.is_control() && !character.is_whitespace() {
            return self.invisible(character);
        }
        if self.open.is_empty() || !matches!(self.last, Last::Separator | Last::Value) {
            return match (character, self.last) {
                ('(', Last::Colon) => self.parenthesis(),
                (_, Last::Colon) => self.characters_for_opening(),
                _ => None,
            };
        }
        let is_of_word = self.last == Last::Value && !self.is_after_whole_value();
        match character {
            '\n' | '"' | ',' | '#' | '\'' | '，' => None,
            character if character.is_whitespace() => None,
            _ if self.at == self.first && self.starts_foreign_line().is_some() => Some(()),
            _ if is_of_word => None,
            '(' => self.remark().or_else(|| self.parenthesis()),
            ')' => self.closing_parenthesis(),
            _ => self.stray_characters(),
        }
    }

    /// Whether the last value is in quotes or brackets, so that no word continues it.
    fn is_after_whole_value(&self) -> bool {
        self.text[..self.end].ends_with(['"', ']', '}'])
    }

    /// Skips an invisible character, with the rest of an escape sequence for a terminal.
    fn invisible(&mut self, character: char) -> Option<()> {
        let after = &self.rest()[character.len_utf8()..];
        let colour = after.strip_prefix('[').filter(|_| character == '\u{1b}');
        let numbers = |colour: &str| {
            let end = colour.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            colour[end..].starts_with('m').then_some(end)
        };
        let end = colour.and_then(numbers).map_or(0, |end| end + "[m".len());
        let end = self.at + character.len_utf8() + end;
        let place = Correction {
            at: Span::new(self.at, self.at),
            ..Correction::with(Span::new(self.at, end), "")
        };
        self.leaves_out(Wrong::Invisible, place, end);
        Some(())
    }

    fn starts_foreign_line(&mut self) -> Option<()> {
        self.character_for_closing()
            .or_else(|| self.line_of_other_format())
    }

    /// Replaces a wrong character on a line that should close a bracket.
    fn character_for_closing(&mut self) -> Option<()> {
        let content = self.text[self.first..self.below].trim_end();
        let character = content.trim_end_matches(',');
        let is_one = character.len() == 1 && !character.contains(is_of_other_part);
        let top = self.open.last().filter(|_| is_one && self.open.len() > 1)?;
        let is_closed = top.ends_line && Some(top.indentation) == self.indentation();
        let meant = top.closing();
        (is_closed && self.is_indented && self.last == Last::Value).then_some(())?;
        let place = self.instead(1, &meant.to_string());
        self.found.push((Wrong::ForBracket(meant), place));
        self.closing(meant)
    }

    /// Skips a ruler, a mark of a merge, or a remark without a key.
    fn line_of_other_format(&mut self) -> Option<()> {
        let content = self.text[self.first..self.below].trim_end();
        let kind = match conflicts::is_left(content) {
            true => Wrong::MergeMark,
            false => Wrong::OtherLine,
        };
        (kind == Wrong::MergeMark || self.is_of_other_format(content)).then_some(())?;
        let place = Correction {
            at: Span::new(self.first, self.first + content.len()),
            ..Correction::with(Span::new(self.line, self.below), "")
        };
        match self.found.last_mut() {
            Some((above, one)) if *above == kind && one.edit.span.end as usize == self.line => {
                one.edit.span.end = place.edit.span.end;
            }
            _ => self.found.push((kind, place)),
        }
        self.at = self.below;
        self.starts_line(self.at);
        Some(())
    }

    fn is_of_other_format(&self, content: &str) -> bool {
        let content = content.trim_end_matches(',');
        if content.is_empty() || content.starts_with('/') || content.contains(OF_JSON) {
            return false;
        }
        let is_in_mapping = self.open.last().is_some_and(|open| open.with == '{');
        let first = content.split([' ', '\t']).next().unwrap_or_default();
        let is_remark = || {
            let is_apart = self.last == Last::Separator || self.is_after_whole_value();
            let is_word = first.starts_with(char::is_alphabetic) && !keys::is_known(first);
            is_in_mapping && is_apart && is_word && !content.contains(COLONS)
        };
        if !content.contains(char::is_alphanumeric) {
            return content.chars().count() >= MIN_RULER;
        }
        content.starts_with('(') && content.ends_with(')') || is_remark()
    }

    /// Words in parentheses after a value or a comma.
    fn remark(&mut self) -> Option<()> {
        let rest = self.rest();
        let mut characters = rest.char_indices().take(REMARK_CAPACITY);
        let (length, _) = characters.find(|(_, c)| ")\"\n[{".contains(*c))?;
        let is_in_list = self.open.last().is_some_and(|open| open.with == '[');
        let is_remark =
            rest[length..].starts_with(')') && (self.last == Last::Value || !is_in_list);
        is_remark.then_some(())?;
        let end = self.at + length + 1;
        let is_after_comma = self.last == Last::Separator;
        let has_comma = is_after_comma && self.text[end..].starts_with(',');
        let start = self.text[..self.at].trim_end_matches([' ', '\t']).len();
        let end = end + usize::from(has_comma);
        let place = Correction {
            at: Span::new(self.at, self.at + length + 1),
            ..Correction::with(Span::new(start.max(self.line), end), "")
        };
        self.leaves_out(Wrong::Remark, place, end);
        Some(())
    }

    /// A parenthesis instead of the bracket that opens a list, or a mapping.
    fn parenthesis(&mut self) -> Option<()> {
        let inner = self.rest()[1..].trim_start();
        inner.starts_with(['"', '{']).then_some(())?;
        let meant = if starts_pair(inner) { '{' } else { '[' };
        self.starts(Next::Value)?;
        let place = self.instead(1, &meant.to_string());
        self.found.push((Wrong::Parenthesis(meant), place));
        self.opening(meant);
        Some(())
    }

    /// Other characters than the bracket with which a list starts.
    fn characters_for_opening(&mut self) -> Option<()> {
        let ends = |c: char| c != ')' && is_of_other_part(c);
        let length = self.rest().find(ends).filter(|length| *length > 0)?;
        let inner = self.rest()[length..].trim_start();
        let is_list = inner.starts_with('"') && !starts_pair(inner) && self.is_list_below()
            || inner.starts_with('{') && self.is_before_entries(self.at);
        (is_list && self.is_of_list()).then_some(())?;
        let place = self.instead(length, "[");
        self.found.push((Wrong::ForBracket('['), place));
        let indentation = &self.text[self.line..self.first];
        self.starts(Next::Value)?;
        self.opens('[', self.at, self.at + length, indentation);
        self.at += length;
        (self.last, self.end) = (Last::Separator, self.at);
        Some(())
    }

    /// A parenthesis instead of the bracket that closes a list, or a mapping.
    fn closing_parenthesis(&mut self) -> Option<()> {
        let level = self.closed_by(self.open.last()?.closing())?;
        let meant = self.open[level].closing();
        let place = self.instead(1, &meant.to_string());
        self.found
            .push((Wrong::Parenthesis(opening_of(meant)), place));
        self.closing(meant)
    }

    /// Characters beside a bracket, a comma or a key that no text has: `]!,`, `- "name"`.
    fn stray_characters(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = rest.find(is_of_other_part).unwrap_or(rest.len());
        (length > 0).then_some(())?;
        let (found, after) = rest.split_at(length);
        let next = after.trim_start();
        let ends = next.is_empty() || next.starts_with([',', ']', '}']);
        let starts = next.starts_with(['"', '{', '[']);
        let is_stray = match self.last {
            Last::Separator => ends || starts && !found.contains(COLONS),
            _ => ends,
        };
        let is_apart = !after.starts_with(|c: char| c.is_alphanumeric() || "'(“”„".contains(c));
        let is_comment = found.starts_with("//") || found.starts_with("/*");
        (is_stray && is_apart && !is_comment).then_some(())?;
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        let has_gap = self.text[self.line..self.at].ends_with([' ', '\t']);
        let end = self.at + length + if has_gap { blanks } else { 0 };
        let place = Correction {
            at: Span::new(self.at, self.at + length),
            ..Correction::with(Span::new(self.at, end), "")
        };
        self.leaves_out(Wrong::ExtraCharacters, place, end);
        Some(())
    }

    /// Notes text to remove, and continues after it. If the text is at the start of a line, the
    /// line starts after it, with its indentation.
    fn leaves_out(&mut self, kind: Wrong, place: Correction, end: usize) {
        self.found.push((kind, place));
        if self.at == self.line {
            self.starts_line(end);
        } else if self.at <= self.start {
            self.start = end;
        }
        self.at = end;
    }
}

/// Whether a character is not among those that no text has.
fn is_of_other_part(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || ",[]{}\"'#()，“”„".contains(c)
}

/// Whether a key in quotes starts a text.
pub(super) fn starts_pair(text: &str) -> bool {
    let key = text.strip_prefix('"').and_then(|text| text.split_once('"'));
    key.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}
