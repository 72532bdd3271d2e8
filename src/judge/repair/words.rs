//! Extra and missing words and brackets at the start of a line.

use super::{Reads, Repair, copies, missing};
use crate::finding::Finding;
use crate::judge::line::Line;
use crate::problem::Edit;
use crate::source::{Span, line_number, line_start};
use crate::team::keys;
use crate::yaml::decode::EntryList;
use crate::yaml::wording;

/// Whether the line of a finding starts with a word that is before an entry: `x  - id: mira`.
pub(super) fn is_before(text: &str, finding: &Finding) -> bool {
    let line = &text[line_start(text, finding.place().start as usize)..];
    let line = line.lines().next().unwrap_or_default();
    let Some((word, rest)) = line.split_once(' ') else {
        return false;
    };
    let rest = rest.trim_start();
    let is_entry = rest.starts_with("- ") || rest.contains(": ") || rest.ends_with(':');
    is_entry && !word.is_empty() && word != "-" && !word.ends_with(':')
}

/// The changes of lines that may contain the mistake.
pub(super) fn changed<'l>(
    text: &'l str,
    lines: &'l [Line],
    suspects: &'l [usize],
) -> impl Iterator<Item = Repair> + 'l {
    let of_line = suspects.iter().flat_map(|number| {
        let line = &lines[*number];
        let mut repairs = without_word(line);
        repairs.extend(without_mark(line));
        repairs.extend(without_tab(line));
        repairs.extend(without_dash(line));
        repairs.extend(missing::added(text, lines, *number));
        repairs.extend(copies::without(text, lines, *number));
        repairs.extend(of_other_list(lines, *number));
        repairs
    });
    with_brace(text, lines).into_iter().chain(of_line)
}

/// Joins two documents if a line starts another one.
fn without_mark(line: &Line) -> Option<Repair> {
    (line.rest == "---").then(|| Repair {
        at: Span::new(line.at(), line.end()),
        message: "this line starts another document",
        help: "delete this line".to_owned(),
        edit: Edit {
            span: Span::new(line.at(), line.end()),
            text: String::new(),
        },
        reads: Reads::Whole,
        is_sure: true,
    })
}

/// Removes the tabs before the content of a line.
fn without_tab(line: &Line) -> Option<Repair> {
    let content = line.rest.trim_start_matches('\t');
    let end = line.end() - content.len();
    let item = content.trim_start_matches("- ");
    (end > line.at()).then(|| Repair {
        at: Span::new(line.at(), end),
        message: wording::TAB,
        help: "remove the tab".to_owned(),
        edit: Edit {
            span: Span::new(line.at(), end),
            text: String::new(),
        },
        reads: Reads::At(line.at() + content.len() - item.len()),
        is_sure: true,
    })
}

/// An item of the list that it starts, without the list around it.
fn without_dash(line: &Line) -> Option<Repair> {
    let item = line.rest.strip_prefix("- - ")?;
    Some(Repair {
        at: Span::new(line.at(), line.at() + 1),
        message: wording::EXTRA_DASH,
        help: "remove one `- `".to_owned(),
        edit: Edit {
            span: Span::new(line.at(), line.at() + 2),
            text: String::new(),
        },
        reads: Reads::At(line.end() - item.len() - 2),
        is_sure: true,
    })
}

/// Removes from a list an entry with the keys of another list.
fn of_other_list(lines: &[Line], number: usize) -> Option<Repair> {
    let line = &lines[number];
    let heads = |above: &&Line| above.column <= line.column && !above.is_item();
    let head = lines[..number].iter().rev().find(heads)?;
    let inner = line.rest.strip_prefix("- {")?.strip_suffix('}')?;
    let pairs = inner.split(", ").filter_map(|pair| pair.split_once(':'));
    let names: Vec<&str> = pairs.map(|(name, _)| name.trim()).collect();
    let has_all = |list: &&EntryList| names.iter().all(|name| list.keys.contains(name));
    let mut lists = keys::LISTS.iter().filter(has_all);
    let is_here = lists.clone().any(|list| head.key() == Some(list.name));
    let is_there = |list: &&EntryList| {
        let mut keys = lines.iter().filter(|line| line.column == 0);
        keys.any(|line| line.key() == Some(list.name))
    };
    let list = lists.next().filter(is_there)?;
    (names.len() > 1 && !is_here).then(|| Repair {
        at: Span::new(line.at(), line.end()),
        message: "this entry has the keys of another list",
        help: format!("move this line below `{}:`, or delete it", list.name),
        edit: Edit {
            span: Span::new(line.at(), line.end()),
            text: String::new(),
        },
        reads: Reads::Whole,
        is_sure: false,
    })
}

/// Adds the missing first brace of a file in braces.
fn with_brace(text: &str, lines: &[Line]) -> Option<Repair> {
    let (first, last) = (lines.first()?, lines.last()?);
    let is_open = first.rest.starts_with('"') && last.rest.ends_with('}');
    is_open.then(|| {
        let at = first.at();
        Repair {
            at: Span::new(at, at),
            message: "the `{` of the file is missing before its first key",
            help: format!("write `{{` at the start of line {}", line_number(text, at)),
            edit: Edit {
                span: Span::new(at, at),
                text: "{ ".to_owned(),
            },
            reads: Reads::Whole,
            is_sure: true,
        }
    })
}

/// Removes a word before the key or the dash of a line.
fn without_word(line: &Line) -> Vec<Repair> {
    if let Some(repair) = without_start(line) {
        return vec![repair];
    }
    let Some((word, behind)) = line.rest.split_once(' ') else {
        return Vec::new();
    };
    let rest = behind.trim_start_matches(' ');
    let is_key = |key: &str| {
        key.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_\"'<".contains(c))
    };
    let entry = rest.trim_start_matches("- ");
    let is_entry =
        rest.starts_with("- ") || entry.split_once(':').is_some_and(|(key, _)| is_key(key));
    let is_word =
        word != "-" && !word.ends_with(':') && !word.starts_with(['#', '[', '{', '"', '\'']);
    if !is_entry || !is_word {
        return Vec::new();
    }
    let repair = |end: usize| Repair {
        at: Span::new(line.at(), line.at() + word.len()),
        message: match word {
            "//" => wording::SLASHES,
            _ => "extra text is before the key of this line",
        },
        help: format!("remove `{word}`"),
        edit: Edit {
            span: Span::new(line.at(), end),
            text: String::new(),
        },
        reads: Reads::At(line.at() + (line.end() - entry.len() - end)),
        is_sure: true,
    };
    let at = line.end() - behind.len();
    vec![repair(at - 1), repair(at)]
}

/// Removes the text before the dash of a line: `x- id: mira`.
fn without_start(line: &Line) -> Option<Repair> {
    let (word, item) = line.rest.split_once("- ")?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphanumeric);
    is_word.then(|| Repair {
        at: Span::new(line.at(), line.at() + word.len()),
        message: "extra text is before the `-` of this line",
        help: format!("remove `{word}`"),
        edit: Edit {
            span: Span::new(line.at(), line.at() + word.len()),
            text: String::new(),
        },
        reads: Reads::At(line.at() + 2 + (item.len() - item.trim_start_matches("- ").len())),
        is_sure: true,
    })
}
