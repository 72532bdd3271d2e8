//! miette's graphical report: the message, the source with every label, what to do, the published
//! row.

use std::io::{self, Write};

use foldhash::HashMap;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, ThemeCharacters,
    ThemeStyles,
};
use rayon::prelude::*;

use super::snippet::Snippets;
use super::{FileReport, Report, Style};
use crate::finding::{Finding, Source};
use crate::model::Severity;
use crate::sanitize;

/// The columns before a source line, and those before a label's text.
const LABEL_MARGIN_COLUMNS: usize = 13;
/// Further published rows are only counted.
const MAX_CITED_ROWS: usize = 24;

/// Further places of a finding are left to the other formats.
const MAX_LABELS: usize = 100;

/// The findings that are drawn before any is written.
const CHUNK_FINDINGS: usize = 2048;
/// Fewer findings are not worth a thread.
const PARALLEL_THRESHOLD: usize = 8;
/// The bytes that most drawings need at most.
const DRAWING_CAPACITY: usize = 2048;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<(&FileReport, &Finding)> = report.entries().collect();
    for findings in findings.chunks(CHUNK_FINDINGS) {
        let drawn: Vec<Result<String, std::fmt::Error>> = match findings.len() {
            ..=PARALLEL_THRESHOLD => {
                let mut pen = Pen::new(style);
                findings
                    .iter()
                    .map(|(file, finding)| pen.draw(file, finding))
                    .collect()
            }
            _ => findings
                .par_iter()
                .map_init(
                    || Pen::new(style),
                    |pen, (file, finding)| pen.draw(file, finding),
                )
                .collect(),
        };
        for text in drawn {
            out.write_all(
                text.map_err(|_| io::Error::other("a report could not be drawn"))?
                    .as_bytes(),
            )?;
        }
    }
    Ok(())
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
                ThemeStyles::ansi()
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
            .with_wrap_lines(false); // what is given to it is wrapped
        Pen {
            style,
            handler,
            paragraphs: Paragraphs::default(),
        }
    }

    fn draw(&mut self, file: &FileReport, finding: &Finding) -> Result<String, std::fmt::Error> {
        let mut text = String::with_capacity(DRAWING_CAPACITY);
        self.render(file, finding, &mut text)?;
        let mut clean = String::with_capacity(text.len() + 1);
        for line in lines(&text) {
            clean.push_str(&sanitize::line(line.trim_end()));
            clean.push('\n');
        }
        Ok(clean)
    }

    fn render(
        &mut self,
        file: &FileReport,
        finding: &Finding,
        text: &mut String,
    ) -> std::fmt::Result {
        let (style, paragraphs) = (self.style, &mut self.paragraphs);
        let drawn = finding.labels.get(..MAX_LABELS).unwrap_or(&finding.labels);
        let snippets = Snippets::new(file, drawn, style.width);
        let labels = snippets
            .labels
            .iter()
            .zip(drawn)
            .enumerate()
            .map(|(place, (span, label))| {
                // miette writes a label's text behind the middle of what it underlines, however
                // long it is: what does not fit goes on below.
                let room = style
                    .width
                    .saturating_sub(snippets.middle(place) + LABEL_MARGIN_COLUMNS)
                    .max(18);
                let words = (!label.text.is_empty()).then(|| wrapped(&label.text, room));
                let span = (span.start as usize, (span.end - span.start) as usize);
                if place == 0 {
                    LabeledSpan::new_primary_with_span(words, span)
                } else {
                    LabeledSpan::new_with_span(words, span)
                }
            });
        let behind = |indent: &str| style.width.saturating_sub(2 + indent.chars().count());
        let mut diagnostic =
            MietteDiagnostic::new(wrapped(&finding.message_text(), behind("  × ")))
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
        if let Some(address) = style.links.then(|| super::link(finding)).flatten() {
            diagnostic = diagnostic.with_url(address);
        }
        if let Some(help) = &finding.help {
            diagnostic = diagnostic.with_help(paragraphs.wrapped(help, behind("  help: ")));
        }
        let shown = Shown {
            diagnostic,
            snippets,
        };
        self.handler.render_report(text, &shown)?;
        if let Some(source) = &finding.source {
            published(source, style.width, paragraphs, text);
        }
        Ok(())
    }
}

/// A paragraph in lines of at most `width` columns. Words are never cut.
fn wrapped(text: &str, width: usize) -> String {
    let mut text = sanitize::text(text).into_owned();
    if text.len() > width {
        textwrap::fill_inplace(&mut text, width);
    }
    text
}

/// Paragraphs that many findings share, broken into lines once.
#[derive(Default)]
struct Paragraphs {
    /// The columns and the lines, by the text.
    known: HashMap<String, (usize, String)>,
}

/// Further paragraphs are broken into lines each time.
const MAX_PARAGRAPHS: usize = 256;

impl Paragraphs {
    fn wrapped(&mut self, text: &str, width: usize) -> String {
        if let Some((_, lines)) = self
            .known
            .get(text)
            .filter(|(columns, _)| *columns == width)
        {
            return lines.clone();
        }
        let lines = wrapped(text, width);
        if self.known.len() < MAX_PARAGRAPHS {
            self.known.insert(text.to_owned(), (width, lines.clone()));
        }
        lines
    }
}

/// The lines of a text, the empty one behind a last line break too.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| {
        Some(&text[std::mem::replace(start, end + 1)..end])
    })
}

/// The published rows, in words, below the report.
fn published(source: &Source, width: usize, paragraphs: &mut Paragraphs, text: &mut String) {
    let mut line = |indent: &str, words: &str| {
        for (number, line) in
            lines(&paragraphs.wrapped(words, width.saturating_sub(2 + "    ".len()))).enumerate()
        {
            text.push_str(if number == 0 { indent } else { "    " });
            text.push_str(line);
            text.push('\n');
        }
    };
    let edition = if source.edition.is_empty() {
        String::new()
    } else {
        format!(", edition {}", source.edition)
    };
    line("  ", &format!("published in {}{edition}", source.title));
    for row in source.rows.iter().take(MAX_CITED_ROWS) {
        line("  · ", &row.words);
    }
    if source.rows.len() > MAX_CITED_ROWS {
        line(
            "  · ",
            &format!(
                "and {} more rows; see `rolecall models {}`",
                source.rows.len() - MAX_CITED_ROWS,
                source.model
            ),
        );
    }
}

/// A diagnostic over the lines that it shows.
#[derive(Debug)]
struct Shown {
    diagnostic: MietteDiagnostic,
    snippets: Snippets,
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.diagnostic.fmt(f)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.code()
    }
    fn severity(&self) -> Option<miette::Severity> {
        self.diagnostic.severity()
    }
    fn help(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.help()
    }
    fn url(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.url()
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.diagnostic.labels()
    }
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.snippets)
    }
}
