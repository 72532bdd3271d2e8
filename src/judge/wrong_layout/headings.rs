//! Adds a key that is missing before a value: the key of a list, of the first item of an entry, or
//! of the name of a party.

use super::change::{Reads, Repair};
use super::suspect_line::{SuspectLine, content, content_column, pair, takes};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::{Span, line_break};
use crate::suggest::shortened;
use crate::team::keys::{self, Form, Key};
use crate::yaml::wording;

/// The changes that add such a key.
pub(super) fn added(place: &SuspectLine) -> Vec<Repair> {
    let of_line = [
        name_of_party(place),
        item_on_line_of_key(place),
        first_key_of_list(place),
        id_as_key(place),
        word_before_entry(place),
    ];
    let mut repairs: Vec<Repair> = of_line.into_iter().flatten().collect();
    repairs.extend(key_of_list(place));
    repairs
}

/// Separates the name of a party from its key if keys follow below: `customer: Bloom Ltd`. The text
/// may also be the id of the lead, as in `customer: mira`.
fn name_of_party(place: &SuspectLine) -> Option<Repair> {
    let (line, above) = (place.line(), place.above()?);
    let (section, _) = place.section()?;
    let (party, name) = pair(above)?;
    let own = line.key().filter(|_| line.column > above.column)?;
    let is_party = matches!(section.form, Form::Parties) && above.column > 0;
    if !is_party || !is_text(name) || !keys::has(&keys::CUSTOMIZER, own) {
        return None;
    }
    let start = above.end() - name.len();
    let colon = above.start + content_column(above) + party.len() + 1;
    let line_break = line_break(place.text, above.start);
    let indentation = " ".repeat(line.column);
    let at = Span::new(start, above.end());
    let lead = lead_named(place, name);
    let (message, own, text) = match lead {
        Some(id) => ("this is a person, not a party", "lead", id),
        None => ("the key of this name is missing", "name", name),
    };
    let repair = Repair::certain(
        at,
        message,
        format!(
            "write \0{party}:\0, and below it `{own}: {}`",
            shortened(text)
        ),
        (
            Span::new(colon, above.end()),
            format!("{line_break}{indentation}{own}: {text}"),
        ),
    );
    // The lead is accountable for what no entry assigns, so somebody must confirm the lead.
    let certainty = Certainty::unless(lead.is_some());
    Some(Repair {
        certainty,
        ..repair
    })
}

/// The id of the person whom a text names by id or name.
fn lead_named<'t>(place: &SuspectLine<'_, 't>, text: &str) -> Option<&'t str> {
    let bare = |text: &'t str| text.trim_matches(['"', '\'']);
    let mut lines = place.lines.iter().enumerate();
    let (number, _) = lines.find(|(_, line)| {
        let own = pair(line).filter(|_| line.column > 0);
        own.is_some_and(|(key, value)| ["id", "name"].contains(&key) && value == text)
    })?;
    let of_entry = place.lines[..=number].iter().rev().take(2);
    let mut ids = of_entry.filter_map(|line| pair(line).filter(|(key, _)| *key == "id"));
    ids.next().map(|(_, id)| bare(id))
}

/// Whether a value is a text, with or without quotes.
fn is_text(value: &str) -> bool {
    value.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '\'')
}

/// Moves the first item of a list off the line of its key: `roles: developer`, with more items
/// below it.
fn item_on_line_of_key(place: &SuspectLine) -> Option<Repair> {
    let (line, above) = (place.line(), place.above()?);
    let (key, value) = pair(above)?;
    let of_table = |keys: &'static [Key]| keys.iter().find(|known| known.name == key);
    let known = match above.column {
        0 => of_table(&keys::TEAM),
        _ => of_table(place.entry_keys()?),
    }?;
    let is_beside = line.is_item() && line.column == content_column(above);
    if !is_beside || !is_text(value) || !takes(&known.form, line) {
        return None;
    }
    let start = above.end() - value.len();
    let line_break = line_break(place.text, above.start);
    let column = line.column;
    Some(Repair::certain(
        Span::new(start, above.end()),
        "the first item of this list is on the line of its key",
        format!(
            "write \0- {}\0 on a line of its own, in column {}",
            shortened(value),
            column + 1
        ),
        (
            Span::new(above.start + content_column(above) + key.len() + 1, start),
            format!("{line_break}{}- ", " ".repeat(column)),
        ),
    ))
}

/// Adds the key of a list above an item that is in the column of the mapping's keys, or that YAML
/// reads as a continuation of the text above. Each list that the mapping lacks is a candidate.
fn key_of_list(place: &SuspectLine) -> Vec<Repair> {
    let line = place.line();
    let Some(above) = place.above().filter(|_| line.is_item()) else {
        return Vec::new();
    };
    let column = content_column(above).min(line.column);
    let is_key = |above: &TextLine| {
        pair(above).is_some_and(|(_, value)| !value.is_empty())
            && (content_column(above) == column || column == 0)
    };
    let of_party = || {
        let (section, _) = place.section()?;
        matches!(section.form, Form::Parties).then_some(&keys::CUSTOMIZER[..])
    };
    let table = match column {
        0 => Some(&keys::TEAM[..]),
        _ => place.entry_keys().or_else(of_party),
    };
    let Some(table) = table.filter(|_| is_key(above)) else {
        return Vec::new();
    };
    let is_there = |key: &Key| match column {
        0 => {
            let mut top = place.lines.iter().filter(|line| line.column == 0);
            top.any(|line| line.key() == Some(key.name))
        }
        column => {
            let below = place.lines[place.number..].iter();
            let below = below.take_while(|line| line.column >= column);
            let mut own = place.entry_above_in(column).chain(below);
            own.any(|line| content_column(line) == column && is_of(line, key))
        }
    };
    let absent = table
        .iter()
        .filter(|key| takes(&key.form, line) && !is_there(key));
    let line_break = line_break(place.text, line.start);
    let indentation = " ".repeat(column);
    let added = absent.map(|key| Repair {
        // With the key of another list, its words are unknown.
        reads: Reads::Known,
        ..Repair::certain(
            Span::new(line.at(), line.at() + 1),
            wording::LIST_WITHOUT_KEY,
            wording::key_above(key.name, column),
            (
                Span::new(line.start, line.start),
                format!("{indentation}{}:{line_break}", key.name),
            ),
        )
    });
    added.collect()
}

fn is_of(line: &TextLine, key: &Key) -> bool {
    pair(line).is_some_and(|(name, _)| name == key.name)
}

/// Adds the first key of an entry if that key has a list, and only the items of the list are
/// written.
fn first_key_of_list(place: &SuspectLine) -> Option<Repair> {
    let line = place.line();
    let first = place.entry_keys()?.iter().find(|key| key.required)?;
    if !line.is_item() || !matches!(first.form, Form::List(_) | Form::Some(_)) {
        return None;
    }
    let message = wording::LIST_WITHOUT_KEY;
    let line_break = line_break(place.text, line.start);
    if let Some(item) = content(line).strip_prefix("- ") {
        let column = content_column(line);
        let dash = line.at() + 1;
        let is_text = pair(line).is_none() && !item.starts_with('-');
        return is_text.then(|| {
            Repair::certain(
                Span::new(line.at(), line.at() + 1),
                message,
                format!("write \0- {}:\0 on the line above", first.name),
                (
                    Span::new(dash, line.start + column),
                    format!(" {}:{line_break}{}", first.name, " ".repeat(column)),
                ),
            )
        });
    }
    let after = |below: &&TextLine| below.column < line.column || !below.is_item();
    let key = place.lines[place.number..].iter().find(after)?;
    let column = key
        .column
        .checked_sub(2)
        .filter(|_| key.column < line.column)?;
    let is_first = place.above()?.column < line.column;
    let is_own = key.key().is_some() && !key.is_item() && pair(line).is_none();
    (is_first && is_own).then(|| {
        Repair::certain(
            Span::new(line.at(), line.at() + 1),
            message,
            format!(
                "write \0- {}:\0 on the line above, in column {}",
                first.name,
                column + 1
            ),
            (
                Span::new(line.start, line.start),
                format!("{}- {}:{line_break}", " ".repeat(column), first.name),
            ),
        )
    })
}

/// Writes `- id: hugo` instead of `hugo:`, either in this line or in the first line of its block.
fn id_as_key(place: &SuspectLine) -> Option<Repair> {
    let own = place.line();
    let above = &place.lines[..place.number];
    let outer = above.iter().rposition(|line| line.column < own.column);
    let first = outer.map(|outer| outer + 1).filter(|_| own.is_item());
    let numbers = std::iter::once(place.number).chain(first);
    let mut numbers = numbers.filter(|number| place.lines[*number].column == own.column);
    numbers.find_map(|number| as_key(&SuspectLine { number, ..*place }))
}

fn as_key(place: &SuspectLine) -> Option<Repair> {
    let (line, below) = (place.line(), place.below()?);
    let word = line.rest.strip_suffix(':')?;
    let keys = place.entry_keys()?;
    let first = keys.iter().find(|key| key.required)?;
    let is_id = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
    let has_keys = below.column == line.column + 2
        && pair(below).is_some_and(|(key, _)| keys::has(keys, key) && key != first.name);
    if !has_keys || word.is_empty() || !word.chars().all(is_id) || keys::has(keys, word) {
        return None;
    }
    let text = match first.form {
        Form::List(_) | Form::Some(_) => format!("- {}: [{word}]", first.name),
        _ => format!("- {}: {word}", first.name),
    };
    let at = Span::new(line.at(), line.end());
    let help = format!("write \0{}\0", shortened(&text));
    let message = "this is written as a key, but it starts an entry";
    Some(Repair::certain(at, message, help, (at, text)))
}

/// A word on a line of its own before the first key of an entry: `- olga` is what is left of the
/// anchor `- &olga`.
fn word_before_entry(place: &SuspectLine) -> Option<Repair> {
    let (line, below) = (place.line(), place.below()?);
    let word = content(line);
    let is_word = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let (key, _) = pair(below)?;
    let is_entry = line.is_item() && !below.is_item() && below.column > line.column;
    if !is_word || !is_entry || !keys::has(place.entry_keys()?, key) {
        return None;
    }
    let start = line.end() - word.len();
    let at = Span::new(start, line.end());
    let message = "an extra word is before the first key of this entry";
    let (help, edit) = match place.text.contains(&format!("*{word}")) {
        true => (
            format!("write \0&{word}\0, which other entries refer to"),
            (Span::new(start, start), "&".to_owned()),
        ),
        false => (
            format!("remove `{word}`"),
            (Span::new(start, below.at()), String::new()),
        ),
    };
    Some(Repair::certain(at, message, help, edit))
}
