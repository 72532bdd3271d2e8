//! The notes below a drawing: the published rows, and the places of findings of the same rule.

use crate::checks::{self, Cites};
use crate::finding::{Finding, Source};
use crate::model::Library;
use crate::problem::Label;
use crate::report::order::{Drawn, has_same_words, in_tables};
use crate::results::FileReport;
use crate::writing::Style;
use crate::writing::paragraphs::{Paragraphs, lines};

/// How many published rows to list in full.
const MAX_CITED_ROWS: usize = 4;
/// How many to show if there are more.
const FIRST_CITED_ROWS: usize = 3;
/// How many further rows to list by their ids.
const MAX_LISTED_IDS: usize = 4;
/// How many reasons of a listed finding to show.
const MAX_LISTED_REASONS: usize = 2;

/// Writes lines that fit on the terminal.
pub(super) struct Notes<'n> {
    style: Style,
    paragraphs: &'n mut Paragraphs,
    text: &'n mut String,
}

impl<'n> Notes<'n> {
    pub fn new(style: Style, paragraphs: &'n mut Paragraphs, text: &'n mut String) -> Self {
        Notes {
            style,
            paragraphs,
            text,
        }
    }

    fn line(&mut self, indent: &str, words: &str) {
        let room = self.style.width.saturating_sub(2 + "    ".len());
        let broken = self.paragraphs.wrapped(words, room);
        for (number, line) in lines(&broken).enumerate() {
            self.text.push_str(match number {
                0 => indent,
                _ => "    ",
            });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// Labels that were not drawn, because many of them are on one line.
    pub fn places(mut self, file: &FileReport, labels: &[&Label]) -> Self {
        for label in labels.iter().take(MAX_LISTED_REASONS) {
            let words = format!("also {}", file.placed(label));
            self.line("  · ", &words);
        }
        if let Some(more @ 1..) = labels.len().checked_sub(MAX_LISTED_REASONS) {
            self.line("  · ", &format!("and {more} more places"));
        }
        self
    }

    /// The published rows that a finding cites, in words.
    pub fn published(mut self, finding: &Finding) -> Self {
        let Some(source) = &finding.source else {
            return self;
        };
        let edition = match source.edition.is_empty() {
            true => String::new(),
            false => format!(", edition {}", source.edition),
        };
        self.line("  ", &format!("published in {}{edition}", source.title));
        let shown = match source.rows.len() {
            ..=MAX_CITED_ROWS => source.rows.len(),
            _ => FIRST_CITED_ROWS,
        };
        for row in &source.rows[..shown] {
            self.line("  · ", &row.words);
        }
        if shown < source.rows.len() {
            self.line("  · ", &further_rows(finding, source, shown));
        }
        self
    }

    /// The places of the other findings of the same rule.
    pub fn folded(mut self, file: &FileReport, drawn: &Drawn) {
        if drawn.folded.is_empty() {
            return;
        }
        let all: Vec<&Finding> = [drawn.finding]
            .into_iter()
            .chain(drawn.folded.iter().copied())
            .collect();
        // The drawn finding itself may have twins.
        let twins = all.chunk_by(|one, other| has_same_words(one, other));
        let others: Vec<_> = twins.skip(1).collect();
        if others.is_empty() {
            return;
        }
        self.line("  ", &format!("{} more of this rule:", others.len()));
        let mut helps = drawn.folded.iter().map(|other| &other.help);
        let has_one_help = helps.all(|help| *help == drawn.finding.help);
        for (finding, count) in others.iter().map(|twins| (twins[0], twins.len())) {
            let start = file.place(finding).start;
            let message = finding.message_text();
            let tables = in_tables(count);
            let mut words = format!("{}:{}: {message}{tables}", start.line, start.column);
            let reasons = finding.labels.iter().skip(1).take(MAX_LISTED_REASONS);
            for reason in reasons.filter(|reason| !reason.text.is_empty()) {
                words.push_str(&format!("; {}", file.placed(reason)));
            }
            self.line("  · ", &words);
            if let Some(help) = finding.help.as_ref().filter(|_| !has_one_help) {
                self.line("    ", &format!("help: {help}"));
            }
        }
    }
}

/// How many more rows there are, and where to see them: the rule's page lists those that do not
/// depend on the team, and the matrix has those that do.
fn further_rows(finding: &Finding, source: &Source, shown: usize) -> String {
    let further = &source.rows[shown..];
    let count = further.len();
    if lists_all_rows(finding, source) {
        let rule = &finding.rule;
        return format!("and {count} more rows; `rolecall explain {rule}` lists them");
    }
    if count > MAX_LISTED_IDS {
        return format!("and {count} more rows; `rolecall matrix` shows them");
    }
    let ids: Vec<String> = further.iter().map(|row| format!("`{}`", row.id)).collect();
    format!("and {count} more rows: {}", ids.join(", "))
}

/// Whether the rule's page lists the rows that a finding cites.
fn lists_all_rows(finding: &Finding, source: &Source) -> bool {
    let library = Library::default();
    let (Some(rule), Some(model)) = (library.rule(&finding.rule), library.model(&source.model))
    else {
        return false;
    };
    matches!(checks::cites(&rule.check, model), Cites::Rows(_))
}
