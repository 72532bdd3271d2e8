//! Adds a line or key that is missing: the first line of an entry, the key of a party, or the key
//! of a value.

use super::change::{Reads, Repair};
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines};
use crate::problem::{Edit, ProblemKind};
use crate::source::{Span, line_break, line_start};
use crate::suggest::shortened;
use crate::team::keys::{self, Form};
use crate::yaml::wording;

/// The changes that add what may be missing before a line.
pub(super) fn added(text: &str, lines: &[TextLine], number: usize) -> Vec<Repair> {
    let of_line = [new_entry(&lines[number]), key_of_item(lines, number)];
    let mut repairs: Vec<Repair> = of_line.into_iter().flatten().collect();
    repairs.extend(parties(text, lines, number));
    repairs
}

/// Whether a finding reports a repeated key of a party, so that the key of a second party may be
/// missing above it.
pub(super) fn may_lack_party(text: &str, finding: &Finding) -> bool {
    let line = lines(text, line_start(text, finding.place().start as usize)).next();
    let key = line.as_ref().and_then(TextLine::key);
    let is_of_party = key.is_some_and(|key| keys::has(&keys::CUSTOMIZER, key));
    let is_inner = line.is_some_and(|line| line.column > 0);
    finding.is_a(ProblemKind::DuplicateKey) && !finding.has_safe_fix() && is_of_party && is_inner
}

/// Adds the key of each party that the file lacks, above a key such as `kind:` that only a party
/// has.
fn parties(text: &str, lines: &[TextLine], number: usize) -> Vec<Repair> {
    let line = &lines[number];
    let of_party = line.key().filter(|key| keys::has(&keys::CUSTOMIZER, key));
    let column = line.column.checked_sub(2).filter(|column| *column > 0);
    let (Some(own), Some(column)) = (of_party, column) else {
        return Vec::new();
    };
    let Some(head) = lines[..number].iter().rposition(|above| above.column == 0) else {
        return Vec::new();
    };
    let block = lines[head + 1..].iter().take_while(|line| line.column > 0);
    let block: Vec<Option<&str>> = block.map(TextLine::key).collect();
    let is_there = |party: &str| block.contains(&Some(party));
    let is_of_parties = lines[head].key() == Some("parties");
    let absent = keys::PARTIES.iter();
    let absent = absent.filter(|party| is_of_parties && !is_there(party.name));
    let line_break = line_break(text, line.start);
    let added = absent.map(|party| {
        let key = format!("{}{}:{line_break}", " ".repeat(column), party.name);
        Repair::certain(
            Span::new(line.at(), line.at() + own.len()),
            "the key of this party is missing above it",
            wording::key_above(party.name, column),
            (Span::new(line.start, line.start), key),
        )
    });
    added.collect()
}

/// Starts a new entry at a key: the line with the first key of that entry is missing.
fn new_entry(line: &TextLine) -> Option<Repair> {
    let key = line.key().filter(|_| !line.is_item())?;
    let dash = line.column.checked_sub(2)?;
    Some(Repair {
        at: Span::new(line.at(), line.at() + key.len()),
        message: "the first line of this entry is missing",
        help: format!("write above this line, in column {},", dash + 1),
        edit: Edit {
            span: Span::new(line.start + dash, line.at()),
            text: "- ".to_owned(),
        },
        reads: Reads::LacksKey,
        certainty: Certainty::None,
    })
}

/// Adds the first key of an entry of which only the value is written: `- mira` instead of `- id:
/// mira`.
fn key_of_item(lines: &[TextLine], number: usize) -> Option<Repair> {
    let item = &lines[number];
    let value = item.rest.strip_prefix("- ")?;
    let is_text = |c: char| c.is_alphanumeric() || "-_/.@ ".contains(c);
    let heads = |above: &&TextLine| above.column <= item.column && !above.is_item();
    let section = lines[..number].iter().rev().find(heads)?.key()?;
    let list = keys::TEAM.iter().find(|known| known.name == section)?;
    let Form::List(Form::Mapping(inner)) = list.form else {
        return None;
    };
    let first = inner.iter().find(|key| key.required)?;
    // A word with a fixed meaning, such as `adobe`, is the value of another key.
    let is_other = inner.iter().any(|key| key.words.contains(&value));
    let is_punctuation = !value.contains(char::is_alphanumeric);
    let text = match first.form {
        Form::List(_) | Form::Some(_) => format!("{}: [{value}]", first.name),
        _ => format!("{}: {value}", first.name),
    };
    let at = Span::new(item.end() - value.len(), item.end());
    let is_meant = !is_other && !is_punctuation && value.chars().all(is_text);
    let help = format!("write \0- {}\0", shortened(&text));
    is_meant.then(|| Repair::certain(at, "the key of this value is missing", help, (at, text)))
}
