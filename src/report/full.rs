//! miette's graphical report: the message, the source with its labels, the help and the published
//! rows.

mod notes;
mod shown;

use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, ThemeCharacters,
    ThemeStyles,
};
use rayon::prelude::*;

use super::order::{self, Drawn, FormRules, Section};
use super::snippet::Snippets;
use super::{Report, links};
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::Label;
use crate::results::FileReport;
use crate::sanitize;
use crate::writing::paragraphs::{Paragraphs, confined, lines, wrapped};
use crate::writing::{Style, style};
use notes::Notes;
use shown::Shown;

/// The most places of a finding; other formats show all.
const MAX_LABELS: usize = 100;

/// How many findings are drawn before the first one is written.
const CHUNK_FINDINGS: usize = 2048;
/// With fewer findings, a thread is not worthwhile.
const PARALLEL_THRESHOLD: usize = 8;
/// The bytes that most drawings need at most.
const DRAWING_CAPACITY: usize = 2048;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let parts = parts(report);
    for parts in parts.chunks(CHUNK_FINDINGS) {
        let drawn: Vec<Result<String, std::fmt::Error>> = match parts.len() {
            ..=PARALLEL_THRESHOLD => {
                let mut pen = Pen::new(style);
                parts.iter().map(|part| pen.draw(part)).collect()
            }
            _ => parts
                .par_iter()
                .map_init(|| Pen::new(style), |pen, part| pen.draw(part))
                .collect(),
        };
        for text in drawn {
            out.write_all(
                text.map_err(|_| io::Error::other("cannot draw the report"))?
                    .as_bytes(),
            )?;
        }
    }
    Ok(())
}

/// A part of the report.
enum Part<'f> {
    /// The line above a group of findings.
    Title(String),
    /// A finding, and those that are listed below it.
    Finding(&'f FileReport, Drawn<'f>),
}

/// A file with findings in only one group needs no titles.
fn parts(report: &Report) -> Vec<Part<'_>> {
    let form = FormRules::default();
    let mut parts = Vec::new();
    for file in report.listed_files() {
        let sections = order::sections(file, &form);
        let has_titles = sections.len() > 1;
        for section in sections {
            if has_titles {
                parts.push(Part::Title(title(&section)));
            }
            let drawn = section.drawn.into_iter();
            parts.extend(drawn.map(|drawn| Part::Finding(file, drawn)));
        }
    }
    parts
}

fn title(section: &Section) -> String {
    let of_each = section
        .drawn
        .iter()
        .map(|drawn| 1 + drawn.also.len() + drawn.folded.len());
    format!("{} ({})", section.group.title(), of_each.sum::<usize>())
}

/// Draws findings.
struct Pen {
    style: Style,
    handler: GraphicalReportHandler,
    paragraphs: Paragraphs,
}

impl Pen {
    fn new(style: Style) -> Self {
        let mut theme = GraphicalTheme {
            characters: ThemeCharacters::unicode(),
            styles: if style.color {
                style::theme()
            } else {
                ThemeStyles::none()
            },
        };
        theme.characters.advice = "i".into();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(style.width)
            .with_links(style.links)
            .with_link_display_text("")
            .with_context_lines(super::snippet::CONTEXT_LINES)
            .with_wrap_lines(false); // its input is wrapped
        Pen {
            style,
            handler,
            paragraphs: Paragraphs::default(),
        }
    }

    fn draw(&mut self, part: &Part) -> Result<String, std::fmt::Error> {
        let mut text = String::with_capacity(DRAWING_CAPACITY);
        match part {
            Part::Title(title) if self.style.color => {
                let style = style::heading();
                return Ok(format!("{style}{title}{style:#}\n\n"));
            }
            Part::Title(title) => {
                let line = "─".repeat(title.chars().count());
                return Ok(format!("{title}\n{line}\n\n"));
            }
            Part::Finding(file, drawn) => {
                let left_out = self.render(file, drawn.finding, &mut text)?;
                let rows = Notes::new(self.style, &mut self.paragraphs, &mut text);
                let based_on = [drawn.finding]
                    .into_iter()
                    .chain(drawn.also.iter().copied());
                based_on
                    .fold(rows.places(file, &left_out), Notes::published)
                    .folded(file, drawn);
            }
        }
        let mut clean = String::with_capacity(text.len() + 1);
        for line in lines(&text) {
            clean.push_str(&sanitize::line(line.trim_end()));
            clean.push('\n');
        }
        Ok(clean)
    }

    /// Draws a finding. Returns the labels that do not fit its lines.
    fn render<'f>(
        &mut self,
        file: &FileReport,
        finding: &'f Finding,
        text: &mut String,
    ) -> Result<Vec<&'f Label>, std::fmt::Error> {
        let (style, paragraphs) = (self.style, &mut self.paragraphs);
        let drawn = finding.labels.get(..MAX_LABELS).unwrap_or(&finding.labels);
        let snippets = Snippets::new(file, drawn, style.width);
        let labels = snippets.labels.iter().map(|shown| {
            // miette writes a label's text after the middle of the underlined part, however long it
            // is; the part that does not fit continues below.
            let label = &drawn[shown.number];
            let words = (!label.text.is_empty()).then(|| confined(&label.text, shown.room));
            let span = (shown.place.start as usize, shown.place.range().len());
            match shown.number {
                0 => LabeledSpan::new_primary_with_span(words, span),
                _ => LabeledSpan::new_with_span(words, span),
            }
        });
        let after = |indent: &str| style.width.saturating_sub(2 + indent.chars().count());
        let mut diagnostic = MietteDiagnostic::new(wrapped(&finding.message_text(), after("  × ")))
            .with_code(format!(
                "{}[{}]",
                finding.severity.word(),
                sanitize::text(&finding.rule)
            ))
            .with_severity(match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Advice => miette::Severity::Advice,
            })
            .with_labels(labels);
        if let Some(address) = style.links.then(|| links::link(finding)).flatten() {
            diagnostic = diagnostic.with_url(address.as_ref());
        }
        if let Some(help) = &finding.help {
            diagnostic = diagnostic.with_help(paragraphs.wrapped(help, after("  help: ")));
        }
        let shown = Shown {
            diagnostic,
            snippets,
        };
        self.handler.render_report(text, &shown)?;
        let numbers = shown.snippets.labels.iter().map(|label| label.number);
        let mut numbers = numbers.peekable();
        let left_out = drawn.iter().enumerate();
        let left_out = left_out.filter(|(number, _)| numbers.next_if_eq(number).is_none());
        Ok(left_out.map(|(_, label)| label).collect())
    }
}
