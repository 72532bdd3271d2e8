//! A finding as the page shows it, with everything that JSON contains.

use super::prose::Prose;
use super::snippet::{self, SnippetLine};
use crate::address;
use crate::finding::Finding;
use crate::report::published_link;
use crate::results::FileReport;

/// How many published rows of a finding are shown without a fold.
const MAX_ROWS: usize = 3;
/// How many subjects are shown without a fold.
const MAX_SUBJECTS: usize = 4;
/// How many labels are drawn in the source; the others are listed.
const MAX_DRAWN_LABELS: usize = 8;

/// A finding.
pub struct Shown {
    /// The rule.
    pub rule: String,
    /// The address of the rule's page, if it has one.
    pub page: Option<String>,
    /// The severity's word.
    pub severity: &'static str,
    /// Whether only its message is open.
    pub is_folded: bool,
    /// The message.
    pub message: Prose,
    /// `8:3`.
    pub place: String,
    /// The source.
    pub lines: Vec<SnippetLine>,
    /// Further places, with their words.
    pub places: Vec<(String, Prose)>,
    /// The way to fix it.
    pub help: Option<Prose>,
    /// The fix.
    pub fix: Option<Fix>,
    /// The subjects.
    pub subjects: Vec<String>,
    /// The published rows.
    pub source: Option<Cited>,
}

/// A fix.
pub struct Fix {
    /// The words for its effect.
    pub title: Prose,
    /// Whether `--fix` makes it.
    pub is_safe: bool,
}

/// Published rows.
pub struct Cited {
    /// The table's title.
    pub title: String,
    /// The model's id.
    pub model: String,
    /// The edition.
    pub edition: String,
    /// The address, if it can be a link.
    pub address: Option<String>,
    /// The rows: id and words.
    pub rows: Vec<(String, String)>,
}

impl Shown {
    /// Shows a finding of a file.
    pub fn of(file: &FileReport, finding: &Finding) -> Self {
        let drawn = match file.text.is_empty() {
            true => 0, // nothing of the text is shown
            false => finding.labels.len().min(MAX_DRAWN_LABELS),
        };
        let (lines, shown) = snippet::lines(file, &finding.labels[..drawn]);
        let start = file.place(finding).start;
        let labels = finding.labels.iter().enumerate();
        let listed = labels.filter(|(number, _)| !shown.contains(number));
        let places = listed.map(|(_, label)| {
            let start = file.range(label.span).start;
            (
                format!("{}:{}", start.line, start.column),
                Prose(label.text.clone()),
            )
        });
        Shown {
            rule: finding.rule.to_string(),
            page: address::of_rule(&finding.rule),
            severity: finding.severity.word(),
            is_folded: false,
            message: Prose(finding.message_text()),
            place: format!("{}:{}", start.line, start.column),
            lines,
            places: places.collect(),
            help: finding.help.clone().map(Prose),
            fix: finding.fix.as_ref().map(|fix| Fix {
                title: Prose(fix.title.clone()),
                is_safe: fix.safety.is_safe(),
            }),
            subjects: finding.subjects.clone(),
            source: source(finding),
        }
    }

    /// The fix that the help describes.
    pub fn said_fix(&self) -> Option<&Fix> {
        self.fix.as_ref().filter(|fix| self.says(fix))
    }

    /// The fix that needs words of its own.
    pub fn other_fix(&self) -> Option<&Fix> {
        self.fix.as_ref().filter(|fix| !self.says(fix))
    }

    /// Whether the help says the same as a fix.
    fn says(&self, fix: &Fix) -> bool {
        let help = self.help.as_ref();
        help.is_some_and(|help| help.0 == fix.title.0)
    }

    /// The subjects that are shown without a fold: all, or of many the first.
    pub fn open_subjects(&self) -> &[String] {
        match self.subjects.len() {
            0..=MAX_SUBJECTS => &self.subjects,
            _ => &self.subjects[..1],
        }
    }

    /// The subjects behind a fold.
    pub fn folded_subjects(&self) -> &[String] {
        &self.subjects[self.open_subjects().len()..]
    }
}

impl Cited {
    /// Whether the rows would hide the next finding, and are behind a fold.
    pub fn is_long(&self) -> bool {
        self.rows.len() > MAX_ROWS
    }
}

fn source(finding: &Finding) -> Option<Cited> {
    let source = finding.source.as_ref()?;
    let rows = source.rows.iter();
    Some(Cited {
        title: source.title.to_string(),
        model: source.model.to_string(),
        edition: source.edition.to_string(),
        address: published_link(finding).map(str::to_owned),
        rows: rows
            .map(|row| (row.id.to_string(), row.words.clone()))
            .collect(),
    })
}
