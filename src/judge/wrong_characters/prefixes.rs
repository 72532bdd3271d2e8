//! Characters that other programs write at the start of each line: those of a diff, an e-mail or a
//! table.

use foldhash::{HashSet, HashSetExt};

use super::mistake::{Correction, Mistake, lines_of, reviewed_if};
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines, pair, starts_entry_after};
use crate::source::{Span, line_break};
use crate::team::keys;
use crate::yaml::wording;

/// A mistake, if there are places with it.
pub(super) fn mistake(message: &str, help: String, places: Vec<Correction>) -> Vec<Mistake> {
    let found = Mistake {
        message: message.to_owned(),
        help,
        places,
        certainty: Certainty::Sure,
    };
    match found.places.is_empty() {
        true => Vec::new(),
        false => vec![found],
    }
}

/// A replacement for the first bytes of a line's content.
pub(super) fn start_of(line: &TextLine, length: usize, new: impl Into<String>) -> Correction {
    Correction::with(Span::new(line.at(), line.at() + length), new)
}

/// Whether a line could be part of a team file.
pub(super) fn is_entry(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with("- ") || rest.contains(": ") || rest.ends_with(':')
}

/// The lines that start with a character in the first column, if one of them continues with a line
/// of a team file. The others may be comments or empty.
fn starting_with<'t>(text: &'t str, prefix: char) -> Vec<TextLine<'t>> {
    let starts = |line: &TextLine| line.column == 0 && line.rest.starts_with(prefix);
    let found: Vec<TextLine> = lines(text, 0).filter(starts).collect();
    let has_entry = |line: &TextLine| is_entry(&line.rest[prefix.len_utf8()..]);
    match found.iter().any(has_entry) {
        true => found,
        false => Vec::new(),
    }
}

/// Lines that a diff adds, perhaps below lines that it removes: `+    name: Mira Holm`.
pub(super) fn added(text: &str) -> Vec<Vec<Mistake>> {
    let found = starting_with(text, '+');
    if found.is_empty() {
        return Vec::new();
    }
    let places: Vec<Correction> = found.iter().map(|line| start_of(line, 1, "")).collect();
    let remove = format!("remove the `+` at the start of {}", lines_of(text, &places));
    let removed = removed(text);
    if !removed.is_empty() {
        let delete = format!("delete {}, and {remove}", lines_of(text, &removed));
        let both = removed.into_iter().chain(places).collect();
        // The removed line may be the right one.
        let replaced = mistake("a line of a diff is here", delete, both);
        return vec![reviewed_if(true, replaced)];
    }
    let mut ways = vec![mistake(wording::ADDED_LINE, remove, places)];
    ways.extend(without_mark(text, &found, '+', wording::ADDED_LINE));
    ways
}

/// Lines that a diff removes, in a text without added lines: `-    name: Mira Holm`.
pub(super) fn removed_alone(text: &str) -> Vec<Vec<Mistake>> {
    let mut found = starting_with(text, '-');
    let is_indented = |line: &TextLine| line.rest.starts_with("-  ");
    found.retain(|line| {
        let of_file = |key: &str| keys::has(&keys::TEAM, key);
        let is_marked = is_indented(line)
            || ["-- ", "- - "]
                .iter()
                .any(|start| line.rest.starts_with(start));
        let is_section = || pair(&line.rest[1..]).is_some_and(|(key, _)| of_file(key));
        is_marked && is_entry(&line.rest[1..]) || is_section() || is_dash_alone(line)
    });
    // A second dash alone is an extra one.
    if !found.iter().any(is_indented) {
        return Vec::new();
    }
    let places: Vec<Correction> = found.iter().map(|line| start_of(line, 1, "")).collect();
    let remove = format!("remove the `-` at the start of {}", lines_of(text, &places));
    let message = "a `-` is before this line, as in a diff";
    let mut ways = vec![mistake(message, remove, places)];
    ways.extend(without_mark(text, &found, '-', message));
    // The author may have wanted to delete these lines.
    let ways = ways.into_iter();
    ways.map(|way| reviewed_if(true, way)).collect()
}

/// Dashes alone in the first column, as a diff writes the empty lines that it removes.
pub(super) fn dashes_alone(text: &str) -> Vec<Vec<Mistake>> {
    // Where a list is in the first column, an entry may be lost.
    if lines(text, 0).any(|line| line.column == 0 && line.is_item()) {
        return Vec::new();
    }
    // The line below a dash may be its item, and below the last line an entry may be cut off.
    let below = lines(text, 0).skip(1).map(Some).chain([None]);
    let has_item = |below: Option<TextLine>| below.is_none_or(|below| below.column > 0);
    let with_below = lines(text, 0).zip(below);
    let found = with_below.filter(|(line, _)| is_dash_alone(line));
    let places = found.map(|(line, below)| (!has_item(below)).then(|| start_of(&line, 1, "")));
    let Some(places) = places.collect::<Option<Vec<Correction>>>() else {
        return Vec::new();
    };
    let remove = format!("remove the `-` on {}", lines_of(text, &places));
    vec![mistake("this `-` is alone on its line", remove, places)]
}

fn is_dash_alone(line: &TextLine) -> bool {
    line.column == 0 && line.rest == "-"
}

/// The lines that a diff removes: each has a key that an added line below it has, too.
fn removed(text: &str) -> Vec<Correction> {
    let mut added: HashSet<&str> = HashSet::new();
    let mut last = ' ';
    let mut places = Vec::new();
    for line in lines(text, 0).rev() {
        let prefix = line.rest.chars().next().filter(|_| line.column == 0);
        let prefix = prefix.filter(|prefix| "+-".contains(*prefix) && is_entry(&line.rest[1..]));
        let prefix = prefix.unwrap_or(' ');
        if prefix == ' ' || prefix == '+' && last != '+' {
            added.clear();
        }
        last = prefix;
        let key = || line.rest[1..].split(':').next().unwrap_or_default().trim();
        if prefix == '+' {
            added.insert(key());
        } else if prefix == '-' && line.start > 0 && added.contains(key()) {
            let line_break = line_break(text, line.start).len();
            let whole = Correction::with(Span::new(line.start - line_break, line.end()), "");
            places.push(Correction {
                at: Span::new(line.at(), line.at() + 1),
                ..whole
            });
        }
    }
    places.reverse();
    places
}

/// Lines as an e-mail quotes them: `> - id: mira`.
pub(super) fn quoted(text: &str) -> Vec<Vec<Mistake>> {
    let message = "a `>` is before this line, as in an e-mail";
    let found = starting_with(text, '>');
    // If the start of an entry follows, the character replaces a dash.
    if found.iter().all(|line| starts_entry_after(line, ">")) {
        return Vec::new();
    }
    without_mark(text, &found, '>', message).into()
}

/// Lines with the border of a table or of a console before them: `|     name: Mira Holm`.
pub(super) fn bordered(text: &str) -> Vec<Vec<Mistake>> {
    let message = "a `|` is before this line, as in a table";
    without_mark(text, &starting_with(text, '|'), '|', message).into()
}

/// Two ways to remove a mark at the start of lines: the mark replaced a space, or was added with a
/// space after it.
fn without_mark(text: &str, found: &[TextLine], mark: char, message: &str) -> [Vec<Mistake>; 2] {
    let width = |line: &TextLine| 1 + usize::from(line.rest[1..].starts_with(' '));
    let without = found.iter().map(|line| start_of(line, width(line), ""));
    let spaces: Vec<Correction> = found.iter().map(|line| start_of(line, 1, " ")).collect();
    let of = lines_of(text, &spaces);
    let instead = format!("write a space instead of the `{mark}` at the start of {of}");
    let remove = format!("remove the `{mark}`, and the space after it, at the start of {of}");
    let mut ways = [
        mistake(message, instead, spaces),
        mistake(message, remove, without.collect()),
    ];
    // A program that marks all lines adds a space to each.
    if lines(text, 0).count() == found.len() {
        ways.reverse();
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::dashes_alone;

    #[test]
    fn a_dash_alone_is_extra_only_if_it_may_have_no_item() {
        let is_extra = |text: &str| dashes_alone(text).iter().any(|way| !way.is_empty());
        assert!(is_extra("project: p\n-\npeople:\n  - id: mira\n"));
        for text in [
            "project: p\n-\npeople:\n-\n  id: mira\n-\n  id: tom\n",
            "people:\n  - id: mira\n-\n    id: tom\n",
            "people:\n  - id: mira\n-\n",
        ] {
            assert!(!is_extra(text), "{text}");
        }
    }
}
