//! Better messages for a character that YAML does not allow at its place: a colon without a space
//! after it or at the end of a value, a bracket without an opening one.

use std::borrow::Cow;

use crate::judge::line::starts_entry;
use crate::source::{Span, line_break, line_start};
use crate::suggest::shortened;
use crate::team::keys::{self, Form};
use crate::yaml::key::is_in_key;
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// The message, the help and the change.
type Words = (String, Cow<'static, str>, (Span, String));

/// Improves the message of an error if the character and its line show the intention.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    let at = error.span.start as usize;
    let before = text.get(..at).unwrap_or_default();
    let line = &before[line_start(before, at)..];
    let rest = text.get(at..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default();
    let words = without_space(line, rest, at)
        .or_else(|| after_value(line, rest, text, at))
        .or_else(|| doubled_key(line, rest, at))
        .or_else(|| doubled_colon(line, rest, at))
        .or_else(|| two_keys(line, rest, text, at))
        .or_else(|| single_item(line, rest, at))
        .or_else(|| within_value(line, rest, at))
        .or_else(|| without_open(line, rest, at))
        .or_else(|| unquoted_glob(line, rest, text, at).filter(|_| is_without_words(error)));
    if let Some((message, help, edit)) = words {
        error.message = message;
        error.help = help;
        error.edit = Some(edit);
        error.opened = None;
        error.is_misaligned = false;
    }
}

/// `owner:[ana]`.
fn without_space(line: &str, rest: &str, at: usize) -> Option<Words> {
    let value = rest.strip_prefix(':')?;
    let close = match value.as_bytes().first()? {
        b'[' => ']',
        b'{' => '}',
        _ => return None,
    };
    let value = &value[..value.find(close)? + 1];
    let help = format!("write \0{}: {}\0", key_before(line)?, shortened(value));
    let edit = (Span::new(at, at + 1), ": ".to_owned());
    Some((wording::GLUED_COLON.to_owned(), help.into(), edit))
}

/// `premier-support: true:`.
fn after_value(line: &str, rest: &str, text: &str, at: usize) -> Option<Words> {
    let is_last = rest.strip_prefix(':')?.trim_end().is_empty();
    let (key, value) = line.rsplit_once(": ")?;
    let is_value = is_last && key_before(key).is_some() && !value.trim().is_empty();
    // A line below that is indented further may be the value.
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut below = text[at..]
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty());
    let is_alone = below
        .next()
        .is_none_or(|below| indent(below) <= indent(line));
    // A top-level key on this line lacks its line break, not its value.
    let is_section = keys::TEAM.iter().any(|key| value.ends_with(key.name));
    let edit = (Span::new(at, at + 1), String::new());
    (is_value && is_alone && !is_section).then_some((
        "an extra `:` follows this value".to_owned(),
        "remove this `:`".into(),
        edit,
    ))
}

/// `issued: issued: 2026-01-20`.
fn doubled_key(line: &str, rest: &str, at: usize) -> Option<Words> {
    rest.strip_prefix(": ")?;
    let key = key_before(line)?;
    let before = line[..line.len() - key.len()]
        .trim_end()
        .strip_suffix(':')?;
    (key_before(before)? == key).then(|| {
        let start = at - key.len();
        let edit = (Span::new(start, at + ": ".len()), String::new());
        let help = format!("remove the second `{key}:`");
        (wording::twice(key), help.into(), edit)
    })
}

/// `name: : Lena Vogt`.
fn doubled_colon(line: &str, rest: &str, at: usize) -> Option<Words> {
    rest.strip_prefix(": ")?;
    let key = key_before(line.strip_suffix(": ")?)?;
    let edit = (Span::new(at, at + ": ".len()), String::new());
    let help = format!("remove the second `:` after `{key}`");
    Some(("two `:` follow this key".to_owned(), help.into(), edit))
}

/// `- id: mira name: Mira Holm`, where a line break is missing.
fn two_keys(line: &str, rest: &str, text: &str, at: usize) -> Option<Words> {
    rest.strip_prefix(':')?;
    let key = key_before(line).filter(|key| keys::is_known(key))?;
    let before = line[..line.len() - key.len()].trim_end_matches([' ', ',']);
    // A dash before the first key of an entry starts one, and another dash only separates.
    let dash = before.strip_suffix(" -");
    let dash = dash.filter(|_| !starts_entry(&text[at - key.len()..]));
    let before = dash.unwrap_or(before).trim_end();
    let (first, value) = before.split_once(':')?;
    if before.contains(['{', '[', '"', '\'', '#']) || !key_before(first).is_some_and(keys::is_known)
    {
        return None;
    }
    // Lines below a key without a value are its value.
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let column = if value.trim().is_empty() {
        indent + 2
    } else {
        indent
    };
    let value = value.trim_start();
    let start = at - line.len() + before.len() - value.len();
    let line_break = line_break(text, start);
    let new = format!("{value}{line_break}{}{key}", " ".repeat(column));
    let edit = (Span::new(start, at), new);
    let help = wording::on_a_new_line(key, column);
    Some(("two keys are on one line".to_owned(), help.into(), edit))
}

/// `owner: - ana`.
fn single_item(line: &str, rest: &str, at: usize) -> Option<Words> {
    let value = rest.strip_prefix("- ")?.trim_end();
    let key = key_before(line.trim_end().strip_suffix(':')?)?;
    let is_text = |form: &Form| !matches!(form, Form::List(_) | Form::Some(_) | Form::Mapping(_));
    let is_single = keys::is_known(key) && keys::named(key).all(|key| is_text(&key.form));
    let is_plain = value
        .chars()
        .all(|c| c.is_alphanumeric() || "-._@/ ".contains(c));
    (is_single && is_plain && !value.contains(" - ")).then(|| {
        let help = format!("write \0{key}: {}\0", shortened(value));
        let edit = (Span::new(at, at + "- ".len()), String::new());
        (
            "a `-` is before a single value".to_owned(),
            help.into(),
            edit,
        )
    })
}

/// `name: Lena: Vogt`. A key after the value is another mistake: a missing line break.
fn within_value(line: &str, rest: &str, at: usize) -> Option<Words> {
    rest.strip_prefix(": ")?;
    let (before, start) = line.split_once(": ")?;
    let key = key_before(before)?;
    // A line break may be lost before a key: `name: Mira Holmparty: customer`.
    let ends_with_key = |word: &str| keys::ALL.iter().any(|key| word.ends_with(key.name));
    let is_prose = keys::named(key).any(|own| own.is_prose);
    let is_key = key_before(line)
        .is_some_and(|word| keys::is_known(word) || !is_prose && ends_with_key(word));
    let value = format!("{start}{}", rest.trim_end());
    if is_key || value.contains(['"', '\\', '#', '{', '}', '[', ']', '\'']) {
        return None;
    }
    let help = format!("write \0{key}: \"{}\"\0", shortened(&value));
    let place = Span::new(at - start.len(), at + rest.trim_end().len());
    Some((
        wording::needs_quotes(": "),
        help.into(),
        (place, format!("\"{value}\"")),
    ))
}

/// `roles: developer]`.
fn without_open(line: &str, rest: &str, at: usize) -> Option<Words> {
    let is_bracket = rest.starts_with(']');
    let (before, value) = line.rsplit_once(": ")?;
    let key = key_before(before).filter(|_| is_bracket)?;
    if value.contains(['[', ']', '{', '}', '"', '\'', '#']) || value.trim().is_empty() {
        return None;
    }
    let message = wording::without_opening(']');
    if !keys::is_list(key) {
        let edit = (Span::new(at, at + 1), String::new());
        return Some((message, "remove this `]`".into(), edit));
    }
    let value = value.trim_start();
    let help = format!("write \0{key}: [{}]\0", shortened(value));
    let start = at - value.len();
    let edit = (Span::new(start, start), "[".to_owned());
    Some((message, help.into(), edit))
}

/// Whether an error has neither a correction nor a second place.
fn is_without_words(error: &SyntaxError) -> bool {
    error.edit.is_none() && error.opened.is_none()
}

/// `activities: [*load-testing]`.
fn unquoted_glob(line: &str, rest: &str, text: &str, at: usize) -> Option<Words> {
    let name = rest.strip_prefix('*')?;
    let name = &name[..end_of_glob(name)];
    let (line, before) = line.split_at(line.len() - glob_at_end(line));
    let is_of_activities = || {
        let mut above = text[..at - before.len() - line.len()].lines().rev();
        let is_heading =
            |line: &&str| line.trim_end().ends_with(':') || !line.trim_start().starts_with('-');
        match line.trim() {
            "-" => above
                .find(is_heading)
                .is_some_and(|heading| heading.trim_end().ends_with("activities:")),
            line => {
                let value = line.rsplit_once("activities:");
                value.is_some_and(|(_, value)| !value.contains(": "))
            }
        }
    };
    if !is_of_activities() || [before, name].concat().contains(['"', '\'', '\\', ':']) {
        return None;
    }
    // A name without a group matches an activity in any group, or in a table without groups.
    let quoted = match (name.contains('/'), name.trim_matches('*')) {
        _ if !before.is_empty() => format!("\"{before}*{name}\""),
        (true, _) => format!("\"*{name}\""),
        (false, "") if name.is_empty() => "\"**/*\"".to_owned(),
        (false, "") => format!("\"*{name}\""),
        (false, _) if name.contains('*') || !name.starts_with(char::is_alphanumeric) => {
            format!("\"**/*{name}\"")
        }
        (false, _) => format!("\"**/{name}\""),
    };
    // A list has brackets, or separate lines.
    let quoted = match line.trim_end().ends_with("activities:") {
        true => format!("[{quoted}]"),
        false => quoted,
    };
    let help = format!("put the glob in quotes: `{}`", shortened(&quoted));
    let place = Span::new(at - before.len(), at + 1 + name.len());
    let message = wording::STAR.to_owned();
    Some((message, help.into(), (place, quoted)))
}

/// Where a glob without quotes ends: at a character of the list around it, outside its own braces.
fn end_of_glob(text: &str) -> usize {
    let mut is_open = false;
    let end = text.find(|character| match character {
        '{' => std::mem::replace(&mut is_open, true),
        '}' => !std::mem::replace(&mut is_open, false),
        ',' => !is_open,
        ']' | ' ' | '#' => true,
        _ => false,
    });
    end.unwrap_or(text.len())
}

/// The length of the glob at the end of a text, as in `provisioning/{network,environment}`.
fn glob_at_end(text: &str) -> usize {
    let mut is_open = false;
    let start = text.rfind(|character| match character {
        '}' => std::mem::replace(&mut is_open, true),
        '{' => !std::mem::replace(&mut is_open, false),
        ',' => !is_open,
        '[' | ' ' => true,
        _ => false,
    });
    start.map_or(text.len(), |start| text.len() - start - 1)
}

/// The key that a text ends with.
pub(super) fn key_before(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(is_in_key).len();
    let key = &text[start..];
    let is_whole = !text[..start].ends_with(char::is_alphanumeric);
    (is_whole && !key.is_empty() && !key.starts_with('-')).then_some(key)
}
