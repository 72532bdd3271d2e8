//! A report for public logs: pseudonyms in the place of people, in every text and in the shown
//! source. Every place stays where it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::AhoCorasick;

use super::private::{self, Private, Tells};
use super::{FileReport, Report, fingerprint};
use crate::finding::Finding;
use crate::model::{Library, PartyName};
use crate::sanitize;
use crate::source::Span;
use crate::suggest::shortened;

/// So short a value is only replaced where it stands alone between quotes: anything else may hold
/// it by chance.
const SHORT: usize = 3;
/// So many values of one file are hidden one by one: of more it takes minutes to find them.
const MOST: usize = 10_000;
/// How long a value is as a rule, in bytes.
const USUAL: usize = 32;

impl Report {
    /// Replaces people's ids, names, e-mails and credentials. A fix that would write one of them is
    /// left out.
    pub fn redacted(mut self, library: &Library) -> Self {
        let private: Vec<Private> = self
            .files
            .iter()
            .map(|file| private::find(&file.text))
            .collect();
        let whose = private
            .iter()
            .flat_map(|private| private.values.values().map(|(_, whose)| whose.as_str()));
        let marks = marks(whose.collect());
        for (file, private) in self.files.iter_mut().zip(&private) {
            if private.values.len() > MOST
                || private.values.keys().map(String::len).sum::<usize>() > MOST * USUAL
            {
                hide_whole(file);
                continue;
            }
            let veil = Veil::new(private, &marks, library);
            file.findings
                .iter_mut()
                .for_each(|finding| veil.finding(finding));
            veil.source(file, private);
        }
        self.errors.iter_mut().for_each(mask_source);
        self
    }
}

/// Hides whatever a file's report says.
fn hide_whole(file: &mut FileReport) {
    for finding in &mut file.findings {
        finding.message = "the file names more people than can be hidden one by one".to_owned();
        finding
            .labels
            .iter_mut()
            .for_each(|label| label.text.clear());
        finding
            .about
            .iter_mut()
            .for_each(|about| *about = format!("redacted-{}", &fingerprint::of(&[about])[..12]));
        (finding.help, finding.fix) = (None, None);
    }
    mask_source(file);
}

/// Hides the whole text of a file. Every place stays where it is.
fn mask_source(file: &mut FileReport) {
    let mut masked = String::with_capacity(file.text.len());
    mask(&file.text, "", &mut masked);
    file.text = masked;
    file.faithful = false;
}

/// A few digits of SHA-256 for each; more where two would be the same.
fn marks(whose: BTreeSet<&str>) -> HashMap<String, String> {
    let hashes: Vec<(&str, String)> = whose
        .into_iter()
        .map(|whose| (whose, fingerprint::of(&[whose])))
        .collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (_, hash) in &hashes {
        *counts.entry(&hash[..4]).or_default() += 1;
    }
    hashes
        .iter()
        .map(|(whose, hash)| {
            (
                (*whose).to_owned(),
                hash[..if counts[&hash[..4]] > 1 { 12 } else { 4 }].to_owned(),
            )
        })
        .collect()
}

/// What hides one file's private values.
struct Veil {
    finder: Option<AhoCorasick>,
    /// In the finder's order.
    values: Vec<Hidden>,
    pseudonyms: HashMap<String, String>,
}

struct Hidden {
    pseudonym: String,
    only_quoted: bool,
    only_in_source: bool,
}

impl Veil {
    fn new(private: &Private, marks: &HashMap<String, String>, library: &Library) -> Self {
        let mut needles: BTreeMap<String, Hidden> = BTreeMap::new();
        let mut pseudonyms = HashMap::new();
        let mut sorted: Vec<_> = private.values.iter().collect();
        sorted.sort();
        for (value, (tells, whose)) in sorted {
            let mark = marks.get(whose).map_or("", String::as_str);
            let pseudonym = match tells {
                Tells::Person => format!("person-{mark}"),
                Tells::Email => format!("person-{mark}@redacted.example"),
                Tells::Domain => "redacted.example".to_owned(),
                Tells::Credential => format!("credential-{mark}"),
            };
            pseudonyms.insert(value.clone(), pseudonym.clone());
            for (form, only_in_source) in forms(value, *tells) {
                let only_quoted = form.chars().count() < SHORT || is_word(&form, library);
                // A first name that several people have is one needle; a whole value goes before a
                // part of one.
                let stays = needles
                    .get(&form)
                    .is_some_and(|known| only_in_source || !known.only_in_source);
                if !(stays || only_in_source && only_quoted) {
                    needles.insert(
                        form,
                        Hidden {
                            pseudonym: pseudonym.clone(),
                            only_quoted,
                            only_in_source,
                        },
                    );
                }
            }
        }
        let finder = AhoCorasick::new(needles.keys()).ok();
        Veil {
            finder,
            values: needles.into_values().collect(),
            pseudonyms,
        }
    }

    fn finding(&self, finding: &mut Finding) {
        finding.message = self.text(&finding.message);
        for label in &mut finding.labels {
            label.text = self.text(&label.text);
        }
        for about in &mut finding.about {
            *about = self
                .pseudonyms
                .get(about.as_str())
                .cloned()
                .unwrap_or_else(|| self.text(about));
        }
        finding.help = finding.help.as_ref().map(|help| self.text(help));
        // A pseudonym must not get into somebody's file.
        finding.fix = finding.fix.take().filter(|fix| {
            fix.edits.iter().all(|edit| {
                !self.pseudonyms.contains_key(&edit.text) && self.text(&edit.text) == edit.text
            })
        });
        if let Some(fix) = &mut finding.fix {
            fix.title = self.text(&fix.title);
        }
    }

    fn text(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        let mut end = 0;
        for (span, value) in self
            .found(text)
            .into_iter()
            .filter(|(_, value)| !value.only_in_source)
        {
            if span.start as usize >= end {
                hidden.push_str(&text[end..span.start as usize]);
                hidden.push_str(&value.pseudonym);
                end = span.end as usize;
            }
        }
        hidden.push_str(&text[end..]);
        hidden
    }

    /// Where values stand, the leftmost and of those the longest first.
    fn found(&self, text: &str) -> Vec<(Span, &Hidden)> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let matches = finder.find_overlapping_iter(text).map(|found| {
            (
                Span::new(found.start(), found.end()),
                &self.values[found.pattern().as_usize()],
            )
        });
        let mut found: Vec<_> = matches
            .filter(|(span, value)| stands_alone(text, *span, value.only_quoted))
            .collect();
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        found
    }

    /// Masks the text of a file: as many bytes and as many characters as before, so that every
    /// offset and column stays right.
    fn source(&self, file: &mut FileReport, private: &Private) {
        let at_values = private
            .spans
            .iter()
            .map(|(span, value)| (*span, self.pseudonyms.get(value).map_or("", String::as_str)));
        let anywhere = self
            .found(&file.text)
            .into_iter()
            .map(|(span, value)| (span, value.pseudonym.as_str()));
        let mut spans: Vec<(Span, &str)> = at_values.chain(anywhere).collect();
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut masked = String::with_capacity(file.text.len());
        let mut end = 0;
        for (span, pseudonym) in spans {
            let range = span.range();
            // What begins inside of another value and goes on behind it is masked from there on.
            let start = range.start.max(end);
            if start < range.end {
                masked.push_str(&file.text[end..start]);
                mask(&file.text[start..range.end], pseudonym, &mut masked);
                end = range.end;
            }
        }
        masked.push_str(&file.text[end..]);
        file.text = masked;
        file.faithful = false;
    }
}

/// The ways in which a report may show a value, and whether that is in the source alone.
fn forms(value: &str, tells: Tells) -> Vec<(String, bool)> {
    let mut forms = vec![(value.to_owned(), false)];
    let mut also = |form: &str, only_in_source: bool| {
        if !form.is_empty() && forms.iter().all(|(known, _)| known != form) {
            forms.push((form.to_owned(), only_in_source));
        }
    };
    also(&shortened(value), false);
    also(&sanitize::text(value), false);
    also(&value.to_lowercase(), false);
    if let Some((_, rest)) = value.split_once("://") {
        also(rest, false);
        also(shortened(rest).trim_end_matches('…'), false);
    }
    if tells == Tells::Person {
        value.split_whitespace().for_each(|part| also(part, true));
    }
    forms
}

/// Whether a value is a word of team files and reports, too: somebody may have the id `developer`.
fn is_word(value: &str, library: &Library) -> bool {
    let lower = value.to_lowercase();
    private::is_known(&lower)
        || PartyName::from_word(&lower).is_some()
        || library.role(&lower).is_some()
}

fn stands_alone(text: &str, span: Span, only_quoted: bool) -> bool {
    let (before, after) = (
        text[..span.start as usize].chars().next_back(),
        &text[span.end as usize..],
    );
    if only_quoted {
        return before == Some('`') && after.starts_with('`');
    }
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let mut after = after.chars();
    let (next, second) = (after.next(), after.next());
    let dotted = next == Some('.') && second.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && !next.is_some_and(joins)
        && !dotted
}

/// A pseudonym where it fits, and otherwise for each character one of the same length; quotes and
/// blanks stay.
fn mask(value: &str, pseudonym: &str, masked: &mut String) {
    let bare = value.trim_matches(['"', '\'']);
    if bare.is_ascii()
        && !bare.contains(['\n', '\r'])
        && !pseudonym.is_empty()
        && pseudonym.len() <= bare.len()
    {
        let (open, close) = (
            &value[..value.len() - value.trim_start_matches(['"', '\'']).len()],
            value.len() - value.trim_end_matches(['"', '\'']).len(),
        );
        masked.push_str(open);
        masked.push_str(&format!("{pseudonym:.<width$}", width = bare.len()));
        masked.push_str(&value[value.len() - close..]);
        return;
    }
    masked.extend(
        value
            .chars()
            .map(|character| match (character, character.len_utf8()) {
                (' ' | '\t' | '\n' | '\r' | '"' | '\'', _) => character,
                (_, 1) => 'x',
                (_, 2) => '×',
                (_, 3) => '✕',
                _ => '𝚡',
            }),
    );
}
