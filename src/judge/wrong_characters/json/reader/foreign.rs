//! Text that does not belong in JSON: a line of another format, a remark, words at the end of a
//! line, a parenthesis.

use super::separators::starts_comment;
use super::{Last, Next, Opened, Reader};
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
/// The words that are truths.
pub(super) const TRUTHS: [&str; 2] = ["true", "false"];
/// The most characters of a remark.
const REMARK_CAPACITY: usize = 200;
/// The longest words without quotes at the end of a line, in bytes. Each word is the start of some.
const MAX_WORDS_BYTES: usize = 1000;
/// The fewest characters of a ruler.
const MIN_RULER: usize = 3;
/// The characters that may be written for a colon, and are extra only after a value or an entry.
pub(super) const COLONS: [char; 3] = [':', '=', ';'];

impl Reader<'_> {
    /// Skips text that does not belong in JSON; `None` if the text at this place may belong there.
    pub(super) fn foreign(&mut self, character: char) -> Option<()> {
        if INVISIBLE.contains(&character) || character.is_control() && !character.is_whitespace() {
            return self.invisible(character);
        }
        if self.open.is_empty() || !matches!(self.last, Last::Separator | Last::Value) {
            return match (character, self.last) {
                ('(', Last::Colon) => self.parenthesis(),
                (_, Last::Colon) => self.for_opening_after_key(),
                _ => None,
            };
        }
        let may_be_quote = !character.is_whitespace() && character != '"';
        if may_be_quote && self.key_without_quote().is_some() {
            return Some(());
        }
        match character {
            '\n' | '"' | ',' | '#' | '\'' | '，' => None,
            character if character.is_whitespace() => None,
            _ if self.at == self.first && self.starts_foreign_line().is_some() => Some(()),
            _ if !self.is_apart() => None,
            _ if self.for_other_part().is_some() => Some(()),
            '(' => self.remark().or_else(|| self.parenthesis()),
            ')' => self.closing_parenthesis(),
            _ => self.extra_characters().or_else(|| self.words_at_end()),
        }
    }

    /// Whether no word continues the part before: a comma, an opening bracket, a value in quotes or
    /// brackets, or a truth.
    fn is_apart(&self) -> bool {
        let before = &self.text[..self.end];
        self.last == Last::Separator
            || before.ends_with(['"', ']', '}'])
            || TRUTHS.iter().any(|truth| before.ends_with(truth))
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
        self.leaves_out(Wrong::Invisible, 0, (self.at, end));
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
        let is_part = |c: char| is_of_other_part(c) && !c.is_alphanumeric();
        let is_one = character.chars().count() == 1 && !character.contains(is_part);
        let top = self.open.last().filter(|_| is_one && self.open.len() > 1)?;
        let is_closed = top.ends_line && Some(top.indentation) == self.indentation();
        (is_closed && self.is_indented && self.last == Last::Value).then_some(())?;
        self.closes_instead(character.len())
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

    fn is_of_other_format(&self, whole: &str) -> bool {
        let content = whole.trim_end_matches(',');
        if content.is_empty() || content.starts_with('/') {
            return false;
        }
        if content.len() == whole.len() && self.is_of_text(content) {
            return true;
        }
        if content.contains(OF_JSON) {
            return false;
        }
        let is_in_mapping = self.open.last().is_some_and(|open| open.with == '{');
        let first = content.split([' ', '\t']).next().unwrap_or_default();
        let is_remark = || {
            let is_word = first.starts_with(char::is_alphabetic) && !keys::is_known(first);
            is_in_mapping && self.is_apart() && is_word && !content.contains(COLONS)
        };
        if !content.contains(char::is_alphanumeric) {
            return content.chars().count() >= MIN_RULER;
        }
        content.starts_with('(') && content.ends_with(')') || is_remark()
    }

    /// Whether a line is text without quotes in a file that has all of its texts in quotes.
    fn is_of_text(&self, content: &str) -> bool {
        let count = |brackets: [char; 2]| content.matches(brackets).count();
        let is_closed = count(['[', '{']) == count([']', '}'])
            && (!content.starts_with(['[', '{', ']', '}', '，', '：']) || is_of_chat(content))
            && !content.ends_with(['[', '{']);
        let is_text = content.contains(|c: char| c.is_alphabetic() || c == ' ')
            && !content.contains(['"', '\'']);
        self.is_apart()
            && is_closed
            && is_text
            && self.has_quotes
            && self.is_between_entries(content)
    }

    /// Whether some words cannot be an item of the list around them.
    fn is_between_entries(&self, words: &str) -> bool {
        let is_of_texts = |top: &Opened| {
            top.with == '[' && top.first.is_none() && !self.is_before_entries(top.at)
        };
        let is_list_of_texts = self.open.last().is_some_and(is_of_texts);
        !is_list_of_texts || words.contains(' ')
    }

    /// Words without quotes at the end of a line, after which the file continues.
    fn words_at_end(&mut self) -> Option<()> {
        let rest = self.rest_of_line();
        let may_be_json = |c: char| "\"'{}[]:,#".contains(c);
        let are_words = self.has_quotes
            && self.at > self.first
            && rest.len() <= MAX_WORDS_BYTES
            && !starts_comment(rest);
        (are_words && !rest.contains(may_be_json)).then_some(())?;
        let words = rest.trim_end();
        let next = self.text[self.below..].trim_start();
        let is_remark = next.starts_with(['"', '{', '}', ']'])
            && self.is_between_entries(words)
            && (self.last == Last::Separator || next.starts_with(['}', ']']));
        is_remark.then_some(())?;
        self.leaves_out_remark(words.len(), 0)
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
        let has_comma = self.last == Last::Separator && rest[length + 1..].starts_with(',');
        self.leaves_out_remark(length + 1, usize::from(has_comma))
    }

    /// A parenthesis instead of the bracket that opens a list, or a mapping.
    fn parenthesis(&mut self) -> Option<()> {
        let inner = self.rest()[1..].trim_start();
        inner.starts_with(['"', '{']).then_some(())?;
        let meant = if starts_pair(inner) { '{' } else { '[' };
        self.starts(Next::Value)?;
        let place = self.instead(1, meant);
        self.found.push((Wrong::Parenthesis(meant), place));
        self.opening(meant, 1);
        Some(())
    }

    /// A parenthesis instead of the bracket that closes a list, or a mapping.
    fn closing_parenthesis(&mut self) -> Option<()> {
        let level = self.closed_by(self.open.last()?.closing())?;
        let meant = self.open[level].closing();
        let place = self.instead(1, meant);
        self.found
            .push((Wrong::Parenthesis(opening_of(meant)), place));
        self.closing(meant)
    }

    /// Notes a remark to remove, with the spaces before it and some bytes after it.
    fn leaves_out_remark(&mut self, length: usize, more: usize) -> Option<()> {
        let start = self.text[..self.at].trim_end_matches([' ', '\t']).len();
        let end = self.at + length + more;
        self.leaves_out(Wrong::Remark, length, (start.max(self.line), end));
        Some(())
    }

    /// Notes text to remove, of which the first bytes from here on are shown, and continues after
    /// it. If it is at the start of a line, the line starts after it, with its indentation.
    pub(super) fn leaves_out(&mut self, kind: Wrong, shown: usize, (start, end): (usize, usize)) {
        let place = Correction {
            at: Span::new(self.at, self.at + shown),
            ..Correction::with(Span::new(start, end), "")
        };
        self.found.push((kind, place));
        if self.at == self.line {
            self.starts_line(end);
        } else if self.at <= self.start {
            self.start = end;
        }
        self.at = end;
    }
}

/// Whether a line is from a chat: the time in brackets, and words after them.
fn is_of_chat(content: &str) -> bool {
    let time = content
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    time.is_some_and(|(time, words)| {
        !time.contains(['[', '{']) && words.trim_start().starts_with(char::is_alphabetic)
    })
}

/// Whether a character may be of a text, a bracket, a comma or a comment.
pub(super) fn is_of_other_part(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || ",[]{}\"'#()，“”„".contains(c)
}

/// Whether a key in quotes starts a text.
pub(super) fn starts_pair(text: &str) -> bool {
    let key = text.strip_prefix('"').and_then(|text| text.split_once('"'));
    key.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}
