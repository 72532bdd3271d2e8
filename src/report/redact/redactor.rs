//! Finds the personal values of one file in the texts of its report and replaces them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;

use super::Marks;
use super::mask::mask;
use super::personal_data::PersonalData;
use super::treatment::{DataKind, Treatments};
use crate::finding::Finding;
use crate::model::{Library, PartyName};
use crate::report::FileReport;
use crate::sanitize;
use crate::source::Span;
use crate::suggest::shortened;

/// A shorter value is only replaced between quotes: elsewhere a text may contain it by chance.
const MIN_UNQUOTED_CHARACTERS: usize = 3;

/// The personal values of one file, and what replaces them.
pub(super) struct Redactor {
    finder: Option<AhoCorasick>,
    /// In the finder's order.
    needles: Vec<Needle>,
    pseudonyms: HashMap<String, String>,
}

/// A spelling of a value.
struct Needle {
    pseudonym: String,
    only_quoted: bool,
    only_in_source: bool,
}

impl Redactor {
    pub fn new(data: &PersonalData, marks: &Marks, words: &Treatments, library: &Library) -> Self {
        let mut needles: BTreeMap<String, Needle> = BTreeMap::new();
        let mut pseudonyms = HashMap::new();
        let mut sorted: Vec<_> = data.values.iter().collect();
        sorted.sort();
        for (value, (kind, person)) in sorted {
            let pseudonym = pseudonym(*kind, marks.get(person).map_or("", String::as_str));
            pseudonyms.insert(value.clone(), pseudonym.clone());
            for (spelling, only_in_source) in spellings(value, *kind) {
                let only_quoted = spelling.chars().count() < MIN_UNQUOTED_CHARACTERS
                    || is_word(&spelling, words, library);
                // A first name that several people have is one needle; a whole value goes before a
                // part of one.
                let stays = needles
                    .get(&spelling)
                    .is_some_and(|known| only_in_source || !known.only_in_source);
                if !(stays || only_in_source && only_quoted) {
                    let needle = Needle {
                        pseudonym: pseudonym.clone(),
                        only_quoted,
                        only_in_source,
                    };
                    needles.insert(spelling, needle);
                }
            }
        }
        Redactor {
            finder: AhoCorasick::new(needles.keys()).ok(),
            needles: needles.into_values().collect(),
            pseudonyms,
        }
    }

    /// Replaces the values in a file's findings and masks them in its text.
    pub fn redact(&self, file: &mut FileReport, data: &PersonalData) {
        for finding in &mut file.findings {
            self.finding(finding);
        }
        file.text = self.source(&file.text, data);
        file.faithful = false;
    }

    fn finding(&self, finding: &mut Finding) {
        finding.message = self.text(&finding.message);
        for label in &mut finding.labels {
            label.text = self.text(&label.text);
        }
        for subject in &mut finding.subjects {
            let whole = self.pseudonyms.get(subject.as_str()).cloned();
            *subject = whole.unwrap_or_else(|| self.text(subject));
        }
        finding.help = finding.help.as_ref().map(|help| self.text(help));
        // A fix must not write a pseudonym into a file.
        let names_nobody =
            |text: &String| !self.pseudonyms.contains_key(text) && self.text(text) == *text;
        let fix = finding.fix.take();
        finding.fix = fix.filter(|fix| fix.edits.iter().all(|edit| names_nobody(&edit.text)));
        if let Some(fix) = &mut finding.fix {
            fix.title = self.text(&fix.title);
        }
    }

    fn text(&self, text: &str) -> String {
        let mut redacted = String::with_capacity(text.len());
        let mut end = 0;
        let found = self.found(text).into_iter();
        for (span, needle) in found.filter(|(_, needle)| !needle.only_in_source) {
            if span.start as usize >= end {
                redacted.push_str(&text[end..span.start as usize]);
                redacted.push_str(&needle.pseudonym);
                end = span.end as usize;
            }
        }
        redacted.push_str(&text[end..]);
        redacted
    }

    /// The values in a text, the leftmost first and of those the longest.
    fn found(&self, text: &str) -> Vec<(Span, &Needle)> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let matches = finder.find_overlapping_iter(text).map(|found| {
            let span = Span::new(found.start(), found.end());
            (span, &self.needles[found.pattern().as_usize()])
        });
        let mut found: Vec<_> = matches
            .filter(|(span, needle)| stands_alone(text, *span, needle.only_quoted))
            .collect();
        found.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        found
    }

    /// The text of a file with its values masked.
    fn source(&self, text: &str, data: &PersonalData) -> String {
        let pseudonym = |value: &String| self.pseudonyms.get(value).map_or("", String::as_str);
        let at_values = data
            .spans
            .iter()
            .map(|(span, value)| (*span, pseudonym(value)));
        let found = self.found(text).into_iter();
        let anywhere = found.map(|(span, needle)| (span, needle.pseudonym.as_str()));
        let mut spans: Vec<(Span, &str)> = at_values.chain(anywhere).collect();
        spans.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut masked = String::with_capacity(text.len());
        let mut end = 0;
        for (span, pseudonym) in spans {
            // A value that overlaps the one before is masked from its end on.
            let start = (span.start as usize).max(end);
            if start < span.end as usize {
                masked.push_str(&text[end..start]);
                end = span.end as usize;
                mask(&text[start..end], pseudonym, &mut masked);
            }
        }
        masked.push_str(&text[end..]);
        masked
    }
}

fn pseudonym(kind: DataKind, mark: &str) -> String {
    match kind {
        DataKind::Person => format!("person-{mark}"),
        DataKind::Email => format!("person-{mark}@redacted.example"),
        DataKind::Domain => "redacted.example".to_owned(),
        DataKind::Credential => format!("credential-{mark}"),
    }
}

/// The spellings of a value in a report, and whether each is in the source alone.
fn spellings(value: &str, kind: DataKind) -> Vec<(String, bool)> {
    let mut spellings = vec![(value.to_owned(), false)];
    let mut add = |spelling: &str, only_in_source: bool| {
        if !spelling.is_empty() && spellings.iter().all(|(known, _)| known != spelling) {
            spellings.push((spelling.to_owned(), only_in_source));
        }
    };
    add(&shortened(value), false);
    add(&sanitize::text(value), false);
    add(&value.to_lowercase(), false);
    if let Some((_, rest)) = value.split_once("://") {
        add(rest, false);
        add(shortened(rest).trim_end_matches('…'), false);
    }
    if kind == DataKind::Person {
        value.split_whitespace().for_each(|part| add(part, true));
    }
    spellings
}

/// Whether a value is a word of team files and reports, too: somebody may have the id `developer`.
fn is_word(value: &str, words: &Treatments, library: &Library) -> bool {
    let lower = value.to_lowercase();
    words.contains_key(lower.as_str())
        || PartyName::from_word(&lower).is_some()
        || library.role(&lower).is_some()
}

fn stands_alone(text: &str, span: Span, only_quoted: bool) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let after = &text[span.end as usize..];
    if only_quoted {
        return before == Some('`') && after.starts_with('`');
    }
    let continues = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut after = after.chars();
    let (next, second) = (after.next(), after.next());
    let is_dotted = next == Some('.') && second.is_some_and(char::is_alphanumeric);
    !before.is_some_and(continues) && !next.is_some_and(|c| continues(c) || c == '/') && !is_dotted
}
