//! A report for public logs: pseudonyms in the place of people, in every text and in the shown
//! source. Every place stays where it is.

mod mask;
mod personal_data;
mod redactor;
mod text;
mod treatment;

use std::collections::{BTreeSet, HashMap};

use self::mask::mask;
use self::personal_data::PersonalData;
use self::redactor::Redactor;
use super::{FileReport, Report, fingerprint};
use crate::model::Library;
use crate::team::keys::{self, Key};

/// At most this many values of one file are replaced one by one: to find more would take minutes.
const MAX_VALUES: usize = 10_000;
/// The values of one file may have this many bytes each on average.
const MEAN_VALUE_BYTES: usize = 32;

/// The digits of a hash in a pseudonym, and those where two people would have the same.
const MARK_DIGITS: usize = 4;
const LONG_MARK_DIGITS: usize = 12;

/// The digits that make a person's pseudonym, by the person.
type Marks = HashMap<String, String>;

impl Report {
    /// Replaces people's ids, names, e-mail addresses and credentials. A fix that would write one
    /// of them is left out.
    pub fn redacted(self, library: &Library) -> Self {
        self.redacted_by(&keys::TEAM, library)
    }

    /// The same for team files with other keys.
    pub fn redacted_by(mut self, keys: &'static [Key], library: &Library) -> Self {
        let files = self.files.iter();
        let data: Vec<PersonalData> = files
            .map(|file| PersonalData::find(&file.text, keys))
            .collect();
        let marks = marks(&data);
        let words = treatment::by_name(keys);
        for (file, data) in self.files.iter_mut().zip(&data) {
            match is_too_much(data) {
                true => redact_everything(file),
                false => Redactor::new(data, &marks, &words, library).redact(file, data),
            }
        }
        self.errors.iter_mut().for_each(mask_source);
        self
    }
}

fn is_too_much(data: &PersonalData) -> bool {
    let bytes: usize = data.values.keys().map(String::len).sum();
    data.values.len() > MAX_VALUES || bytes > MAX_VALUES * MEAN_VALUE_BYTES
}

/// Hides all texts of a file's report.
fn redact_everything(file: &mut FileReport) {
    for finding in &mut file.findings {
        finding.message = "too many people to redact one by one; the finding is hidden".to_owned();
        for label in &mut finding.labels {
            label.text.clear();
        }
        for subject in &mut finding.subjects {
            let hash = fingerprint::of(&[subject]);
            *subject = format!("redacted-{}", &hash[..LONG_MARK_DIGITS]);
        }
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

/// A few digits of a hash for each person.
fn marks(data: &[PersonalData]) -> Marks {
    let values = data.iter().flat_map(|data| data.values.values());
    let people: BTreeSet<&str> = values.map(|(_, person)| person.as_str()).collect();
    let hashes: Vec<(&str, String)> = people
        .into_iter()
        .map(|person| (person, fingerprint::of(&[person])))
        .collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (_, hash) in &hashes {
        *counts.entry(&hash[..MARK_DIGITS]).or_default() += 1;
    }
    let digits = |hash: &str| match counts[&hash[..MARK_DIGITS]] {
        1 => MARK_DIGITS,
        _ => LONG_MARK_DIGITS,
    };
    hashes
        .iter()
        .map(|(person, hash)| ((*person).to_owned(), hash[..digits(hash)].to_owned()))
        .collect()
}
