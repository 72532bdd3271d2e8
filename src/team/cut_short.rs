//! Names and sentences that a character of YAML cuts short: of `Mei #2 Lin`, only `Mei` is read,
//! and of `&Fable Ltd` only `Ltd`.

use super::reader::Reader;
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::source::{Span, Spanned};
use crate::suggest::shortened;
use crate::yaml::values::KeyValue;

impl Reader<'_, '_> {
    /// Reports a text that seems to continue where YAML ends it.
    #[inline]
    pub(super) fn look_around(&mut self, text: &Spanned<&str>, entry: &KeyValue) {
        let (before, after) = self.decoder.around(text.defined);
        if after.starts_with(" #") || !before.ends_with(": ") {
            self.look_for_cut(text, entry);
        }
    }

    #[cold]
    fn look_for_cut(&mut self, text: &Spanned<&str>, entry: &KeyValue) {
        let (before, after) = self.decoder.around(text.defined);
        let is_plain = self.decoder.source(text) == text.value && text.used == text.defined;
        let (lead, rest) = (anchor_of(before), number_after(after));
        if !is_plain || lead.is_empty() && rest.is_empty() {
            return;
        }
        let character = if rest.is_empty() { '&' } else { '#' };
        let at = Span {
            start: text.defined.start - lead.len() as u32,
            end: text.defined.end + rest.len() as u32,
        };
        let whole = format!("{lead}{}{rest}", text.value);
        let (name, shown) = (entry.definition.name, shortened(text.value));
        let message = format!("`{name}` is only `{shown}`, because of the `{character}`");
        let label = match character {
            '&' => "YAML reads the word with `&` as an anchor",
            _ => "YAML reads what follows as a comment",
        };
        let title = format!("write \0\"{}\"\0", shortened(&whole));
        let quoted = format!("\"{}\"", whole.replace('\\', "\\\\").replace('"', "\\\""));
        let edit = Edit {
            span: at,
            text: quoted,
        };
        let help = match character {
            '&' => format!("{title}, or remove the anchor"),
            _ => format!("{title}, or put a space after the `#` of the comment"),
        };
        self.decoder.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help),
            fix: Some(Fix::edit(Safety::Unsafe, edit, title)),
            ..Problem::new(ProblemKind::AmbiguousYaml, Label::of(text, label), message)
        });
    }
}

/// The anchor before a text, with the space between, if it looks like a word of the text: anchors
/// are written in lower case.
fn anchor_of(before: &str) -> &str {
    let words = before.trim_end_matches(' ');
    let start = words.rfind([' ', '\n', '{', ',']).map_or(0, |at| at + 1);
    let anchor = words[start..].strip_prefix('&');
    let is_word = anchor.is_some_and(|name| name.starts_with(char::is_uppercase));
    if is_word { &before[start..] } else { "" }
}

/// The comment after a text, with the space between, if it looks like a number: `#2`. A comment
/// that is aligned with others has more spaces before it.
fn number_after(after: &str) -> &str {
    // Before the line is read, because its end may be far away.
    let comment = after.strip_prefix(" #");
    let is_number = comment.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    let line = is_number.then(|| after.lines().next()).flatten();
    line.unwrap_or_default().trim_end()
}
