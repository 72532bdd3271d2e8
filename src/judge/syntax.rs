//! Is the text valid YAML, and does it have content? The parser diagnoses a mistake by the text
//! alone; here, the keys of a team file explain more.

mod aligned;
mod character;
mod cut_off;
mod kept_mark;
mod letters;
mod lost_break;
mod marked;
mod table_row;
mod unquoted;

use super::certainty::Certainty;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest::{self, Meant, alternatives};
use crate::team::keys;
use crate::yaml::decode::EntryList;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::tree::{SyntaxError, Tree};
use crate::yaml::wording;

/// The most words of a key whose colon is missing.
const MAX_NAME_WORDS: usize = 2;

/// The problems of a text that are independent of its values.
pub(super) fn problems(tree: &Tree) -> impl Iterator<Item = Problem> {
    let is_empty = tree.documents.is_empty() && tree.errors.is_empty();
    let last = tree.errors.len().saturating_sub(1);
    let errors = tree.errors.iter().enumerate();
    let errors = errors.map(move |(number, error)| syntax_error(tree.text, error, number == last));
    errors.chain(is_empty.then(|| no_content(tree.text)))
}

fn syntax_error(text: &str, error: &SyntaxError, is_last: bool) -> Problem {
    let mut error = error.clone();
    character::improve(&mut error, text);
    let lost_break = lost_break::improve(&mut error, text);
    unquoted::improve(&mut error, text);
    marked::improve(&mut error, text);
    aligned::improve(&mut error, text);
    let is_cut_off = is_last && cut_off::improve(&mut error, text);
    let letters = letters::improve(&mut error, text);
    let keeps_mark = kept_mark::improve(&mut error);
    let is_sure = ![lost_break, letters].contains(&Some(Certainty::Likely)) && !keeps_mark;
    let key = error.key.filter(|_| letters != Some(Certainty::Sure));
    let key = key.and_then(|key| text.get(key.range()));
    let is_known = match key {
        Some(key) if error.edit.is_none() => says_key_above(&mut error, text, key),
        Some(key) => {
            explain_bare_activity(&mut error, text, key) || names_key(&mut error, text, key)
        }
        None => true,
    };
    if !is_cut_off {
        table_row::improve(&mut error, text);
    }
    let opened = error.opened.into_iter();
    let opened = opened.map(|(span, text)| Label::new(span, text));
    let labels = std::iter::once(Label::new(error.span, ""))
        .chain(opened)
        .collect();
    let help = Some(error.help.to_string()).filter(|help| !help.is_empty());
    let fix = error.edit.map(|(at, text)| {
        let title = help.as_deref().unwrap_or_default();
        let title = title.split(';').next().unwrap_or_default();
        Fix::certain_if(is_known && is_sure, Change::Bytes { at, text }, title)
    });
    Problem {
        help,
        fix,
        ..Problem::new(ProblemKind::Syntax, labels, error.message)
    }
}

/// Explains an entry that begins with an activity instead of the key `activities`, as in
/// `- code/review`; returns whether it does.
fn explain_bare_activity(error: &mut SyntaxError, text: &str, key: &str) -> bool {
    let Some(start) = error.key.map(|key| key.start as usize) else {
        return false;
    };
    let (before, after) = (&text[..start], &text[start..]);
    let item = after.lines().next().unwrap_or_default().trim_end();
    let is_entry = before
        .rsplit('\n')
        .next()
        .is_some_and(|line| line.trim() == "-");
    let is_of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c);
    let is_activity = item.chars().all(is_of_id)
        && item
            .get(key.len()..)
            .is_some_and(|rest| rest.starts_with('/'));
    if !is_entry || !is_activity {
        return false;
    }
    let pair = format!("activities: [{item}]");
    error.message = "the key `activities` is missing before this activity".to_owned();
    error.help = format!("write \0{pair}\0").into();
    error.edit = Some((Span::new(start, start + item.len()), pair));
    true
}

/// Returns whether an error names a key of a team file. A misspelt key is replaced in the message,
/// and text that cannot be a key is removed from it.
fn names_key(error: &mut SyntaxError, text: &str, key: &str) -> bool {
    if keys::is_known(key) {
        return true;
    }
    let names = keys::ALL.iter().map(|key| (key.name, key.name));
    let meant = suggest::likely(key, names).and_then(Meant::clear);
    if let Some(meant) = meant.filter(|_| !starts_sentence(error, text, key)) {
        let help = error
            .help
            .replacen(&format!("\0{key}:"), &format!("\0{meant}:"), 1);
        error.help = help.into();
        if let Some((_, text)) = &mut error.edit {
            *text = text.replacen(key, meant, 1);
        }
        return true;
    }
    if !is_spelt_like_key(key) {
        error.message = "this line has no key with a `:`".to_owned();
    }
    error.help = wording::WRITE_A_KEY.into();
    error.edit = None;
    false
}

/// Whether a word starts a sentence: `People of the project`.
fn starts_sentence(error: &SyntaxError, text: &str, word: &str) -> bool {
    let start = error.key.map_or(text.len(), |key| key.start as usize);
    let line = text[start..].lines().next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && line.split_whitespace().count() > MAX_NAME_WORDS + 1
}

/// Names the key that is missing above a block that starts with another key. Parties without
/// `parties` look misaligned.
fn says_key_above(error: &mut SyntaxError, text: &str, first: &str) -> bool {
    let is_party = keys::PARTIES.iter().any(|key| key.name == first);
    let lacks_parties = is_party && text.lines().all(|line| !line.starts_with("parties"));
    if lacks_parties {
        error.message = wording::BLOCK_WITHOUT_KEY.to_owned();
    } else if !error.help.is_empty() {
        return true;
    }
    let lists = |lists: &'static [EntryList]| {
        let lists = lists.iter().filter(|list| list.keys.contains(&first));
        lists.map(|list| list.name).collect()
    };
    let mut names: Vec<&str> = lists(&keys::LISTS);
    if is_party {
        names = vec!["parties"];
    }
    if names.is_empty() {
        names = lists(&keys::INNER_LISTS);
    }
    error.help = match names.as_slice() {
        [] => "write its key on the line above".into(),
        [only] => format!("write \0{only}:\0 on the line above").into(),
        several => {
            let keys = alternatives(several.iter().map(|name| format!("{name}:")));
            format!("write its key on the line above: {keys}").into()
        }
    };
    true
}

fn no_content(text: &str) -> Problem {
    let end = text.trim_end().len();
    let labels = vec![Label::new(Span::new(end, end), "empty")];
    let help = "add at least `project`, `models`, `parties` and `people`";
    Problem {
        help: Some(help.to_owned()),
        ..Problem::new(ProblemKind::WrongType, labels, "the file has no content")
    }
}
