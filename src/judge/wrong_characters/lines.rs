//! Wrong characters at the start of a line, and between items, and lines that are not part of the
//! file: leftovers of an e-mail, a chat, a page, a diff, a word processor or another keyboard.

use memchr::memmem;

use super::mistake::{Correction, Mistake, reviewed_if};
use super::prefixes::{self, is_entry, mistake, start_of};
use super::{anchors, comments, foreign, item_marks, neighbours, numbers, pasted};
use crate::judge::line::{TextLine, lines};
use crate::source::{Span, line_start};
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;

/// How many columns an ideographic space takes.
const WIDTHS: [usize; 2] = [2, 1];

/// How many columns a tab takes.
const TAB_WIDTHS: [usize; 5] = [2, 4, 8, 6, 0];

/// The starts of lines that mark code in a chat, on a page and in a wiki.
const FENCES: [&str; 2] = ["```", "~~~"];
const TAGS: [&str; 4] = ["<pre", "</pre", "<code", "</code"];
const WIKI_TAGS: [&str; 2] = ["{code", "{noformat"];

type Kind = fn(&str) -> Vec<Vec<Mistake>>;

/// The kinds of mistakes, each with the texts of which a file with the mistake contains at least
/// one, so that most kinds need no search.
const KINDS: [(&[&str], Kind); 27] = [
    (&["+"], prefixes::added),
    (&["-  "], prefixes::removed_alone),
    (&["\n-\n", "\n-\r", "\n- \n"], prefixes::dashes_alone),
    (&[">"], prefixes::quoted),
    (&["\n| ", "\n|\t"], prefixes::bordered),
    (&["1"], numbers::before_lines),
    (&item_marks::DASHES, item_marks::other_dashes),
    (&["-- "], item_marks::doubled),
    (&["\u{3000}"], wide_spaces),
    (&["\u{a0}"], no_break_spaces),
    (&[". ", ") "], item_marks::numbered),
    (&[":"], pasted::between_entries),
    (
        &[FENCES[0], FENCES[1], "<", WIKI_TAGS[0], WIKI_TAGS[1]],
        fences,
    ),
    (&["＃"], wide_comments),
    (&["，"], wide_commas),
    (&["// ", "//\t"], slashes),
    (&["\t"], tabs),
    (&["- "], foreign::before_items),
    (&foreign::CHECKBOXES, foreign::checkboxes),
    (&["<!--", ";", "/*", "-- "], comments::of_other_languages),
    (&[":#"], comments::after_colons),
    (&["*"], anchors::lost),
    (&["*", "_", "`"], foreign::emphasised),
    (&["]("], foreign::links),
    (&foreign::NO_VALUES, foreign::marks_for_no_value),
    (&[":"], foreign::after_headings),
    (&[":"], neighbours::lines_without_break),
];

/// For each kind of mistake that a text may have, its possible corrections.
pub(super) fn alternatives(text: &str) -> impl Iterator<Item = Vec<Vec<Mistake>>> {
    // A search takes longer than to see that a byte of it is nowhere, which is so of most.
    let mut has_byte = [false; 256];
    for byte in text.bytes() {
        has_byte[usize::from(byte)] = true;
    }
    let may_have = move |searched: &[&str]| {
        let possible = |one: &str| one.bytes().all(|byte| has_byte[usize::from(byte)]);
        let mut searched = searched.iter().filter(|one| possible(one));
        searched.any(|one| memmem::find(text.as_bytes(), one.as_bytes()).is_some())
    };
    let kinds = KINDS.iter().filter(move |(searched, _)| may_have(searched));
    kinds.map(|(_, kind)| kind(text))
}

/// Indentation with ideographic spaces.
fn wide_spaces(text: &str) -> Vec<Vec<Mistake>> {
    let message = "an ideographic space (U+3000) cannot be indentation";
    WIDTHS
        .map(|width| indented(text, ('\u{3000}', width), message))
        .into()
}

/// Indentation with tabs.
fn tabs(text: &str) -> Vec<Vec<Mistake>> {
    if !lines(text, 0).any(|line| line.rest.starts_with('\t')) {
        return Vec::new(); // in most texts, the tab is after other characters
    }
    TAB_WIDTHS
        .map(|width| indented(text, ('\t', width), wording::TAB))
        .into()
}

/// The lines whose indentation contains a character that takes the given number of columns.
fn indented(text: &str, (character, width): (char, usize), message: &str) -> Vec<Mistake> {
    let found = lines(text, 0).filter(|line| line.rest.starts_with(character));
    let places = found.map(|line| {
        let blanks = line.rest.split(|c| c != ' ' && c != character).next();
        let blanks = blanks.unwrap_or_default();
        let wide = blanks.matches(character).count();
        let spaces = blanks.chars().count() - wide + wide * width;
        start_of(&line, blanks.len(), " ".repeat(spaces))
    });
    let places: Vec<Correction> = places.collect();
    let columns = places.first().map_or(0, |first| {
        let at = first.at.start as usize;
        at - line_start(text, at) + first.edit.text.len()
    });
    mistake(
        message,
        format!("indent with {columns} normal spaces"),
        places,
    )
}

/// No-break spaces after a dash, which do not separate it from its item.
fn no_break_spaces(text: &str) -> Vec<Vec<Mistake>> {
    let places = lines(text, 0).filter(|line| line.rest.starts_with("-\u{a0}"));
    let places = places.map(|line| start_of(&line, "-\u{a0}".len(), "- "));
    let message = "a no-break space (U+00A0) follows this `-`";
    let help = "write \0-\0 and a normal space".to_owned();
    vec![mistake(message, help, places.collect())]
}

/// The fence lines around code in a chat.
fn fences(text: &str) -> Vec<Vec<Mistake>> {
    let is_fence = |line: &TextLine| {
        let rest = line.rest.trim_start_matches(['`', '~']);
        let is_marked = FENCES.iter().any(|mark| line.rest.starts_with(mark));
        let is_of_chat = is_marked && rest.chars().all(char::is_alphanumeric);
        is_of_chat || is_tag(line.rest)
    };
    let found: Vec<TextLine> = lines(text, 0).filter(is_fence).collect();
    // Fences that are indented further are a part of a text over several lines.
    let outer = found.iter().map(|line| line.column).min();
    let places = found.iter().filter(|line| Some(line.column) == outer);
    let places: Vec<Correction> = places
        .map(|line| start_of(line, line.rest.len(), ""))
        .collect();
    let message = "this line marks code in a chat or on a page, and is not part of the file";
    let help = match places.len() {
        1 => "delete this line",
        _ => "delete these lines",
    };
    vec![mistake(message, help.to_owned(), places)]
}

/// `<pre>`, `{code:yaml}` and the like.
fn is_tag(line: &str) -> bool {
    let of_page = TAGS.iter().any(|tag| line.starts_with(tag)) && line.ends_with('>');
    of_page
        || WIKI_TAGS.iter().any(|tag| line.starts_with(tag))
            && line.ends_with('}')
            && !line.contains(' ')
}

/// Comments after a full-width `＃`.
fn wide_comments(text: &str) -> Vec<Vec<Mistake>> {
    let places = lines(text, 0).filter(|line| line.rest.starts_with('＃'));
    let places = places.map(|line| start_of(&line, '＃'.len_utf8(), "#"));
    let message = "this is the full-width `＃`, which does not start a comment";
    vec![mistake(message, "write \0#\0".to_owned(), places.collect())]
}

/// Comments of other languages.
fn slashes(text: &str) -> Vec<Vec<Mistake>> {
    let comment = |line: &TextLine| {
        let at = match line.rest.starts_with("//") {
            true => 0,
            false => line.rest.find(" //")? + 1,
        };
        let before = &line.rest[..at];
        let is_apart = line.rest[at + 2..].starts_with([' ', '\t']) && !before.contains(" #");
        let is_quoted = ['"', '\'']
            .iter()
            .any(|quote| before.matches(*quote).count() % 2 == 1);
        let at = line.at() + at;
        (is_apart && !is_quoted).then(|| Correction::with(Span::new(at, at + 2), "#"))
    };
    if is_in_braces(text) {
        return Vec::new();
    }
    let places = lines(text, 0).filter_map(|line| comment(&line));
    let help = "write \0#\0 instead of `//`".to_owned();
    // The comment may hide a line of the team file.
    let has_key = |line: TextLine| line.rest.starts_with("//") && is_entry(&line.rest[2..]);
    let found = mistake(wording::SLASHES, help, places.collect());
    vec![reviewed_if(lines(text, 0).any(has_key), found)]
}

/// Wide commas between the items of brackets.
fn wide_commas(text: &str) -> Vec<Vec<Mistake>> {
    let places = lines(text, 0).flat_map(|line| {
        let is_separator = move |at: &usize| {
            let before = &line.rest[..*at];
            let is_open = before.matches(['[', '{']).count() > before.matches([']', '}']).count();
            is_open && !before.contains(['"', '\'', '#'])
        };
        // A line with more commas has another mistake.
        let commas = line.rest.match_indices('，').take(20).map(|(at, _)| at);
        commas.filter(is_separator).map(move |at| {
            let at = line.at() + at;
            let at = Span::new(at, at + '，'.len_utf8());
            let after = text[at.end as usize..].starts_with(' ');
            Correction::with(at, if after { "," } else { ", " })
        })
    });
    let help = "write \0,\0".to_owned();
    vec![mistake(wording::WIDE_COMMA, help, places.collect())]
}
