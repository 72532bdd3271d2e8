//! Reference pages about rolecall itself, made from `rules/` and the key tables: a rule's page here,
//! the README's tables, a published model and the JSON Schemas in their own files.

mod address;
mod markdown;
mod model;
mod schema;
mod tables;

use std::fmt::Write;

use crate::checks::{self, Cites, cites::row_words};
use crate::model::{Library, Model, Rule};
use crate::sanitize;

pub use markdown::{model_page, models_page, rule_page, rules_page};
pub use model::{model_json, model_table};
pub use schema::{config_schema, schema};
pub use tables::{keys_table, rules_table};

/// Where the schema of a team file is published, if anywhere.
pub fn schema_address() -> Option<String> {
    address::of_file("rules/team.schema.json")
}

/// The width of a page, in columns.
const PAGE_WIDTH: usize = 96;

/// A rule's page: what it asks, why, the published rows behind it, a bad and a good example.
pub fn page(rule: &Rule, library: &Library) -> String {
    let examples = |example: &str| {
        let lines = example.lines().map(sanitize::text);
        lines.collect::<Vec<_>>().join("\n")
    };
    let sections = [
        ("Why", wrapped(&rule.why)),
        ("Based on", wrapped(&basis(rule, library))),
        ("Bad", examples(&rule.bad)),
        ("Good", examples(&rule.good)),
        ("How to fix", wrapped(&rule.help)),
    ];
    let (severity, summary) = (rule.severity.word(), wrapped(&rule.summary));
    let mut page = format!("{}  ({severity})\n\n{summary}\n", rule.id);
    for (title, text) in sections.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = write!(page, "\n{title}\n{}", indented(text));
    }
    page.push_str(match rule.waivable {
        true => "\nA waiver can silence it until a date.\n",
        false => "\nIt cannot be waived.\n",
    });
    page
}

/// The published tables, and the rows in them, behind a rule.
fn basis(rule: &Rule, library: &Library) -> String {
    if let Some(model) = library.home(rule) {
        return table_and_rows(model, &checks::cites(&rule.check, model));
    }
    let mut tables: Vec<String> = Vec::new();
    for model in library.models() {
        match checks::cites(&rule.check, model) {
            Cites::Nothing => {}
            Cites::CertificationProgramme => {
                return "Adobe's certification programme: a certification is valid for two years \
                        (`rolecall models certifications`)"
                    .to_owned();
            }
            cites => tables.push(table_and_rows(model, &cites)),
        }
    }
    match tables.is_empty() {
        true => "the form of a team file (`rolecall schema`)".to_owned(),
        false => tables.join("\n"),
    }
}

fn table_and_rows(model: &Model, cites: &Cites) -> String {
    let Model {
        title,
        id,
        edition,
        source,
        ..
    } = model;
    let mut text = match source.is_empty() {
        true => format!("{title} (`rolecall models {id}`)"),
        false => format!("{title}, edition {edition} (`rolecall models {id}`), {source}"),
    };
    if matches!(cites, Cites::AnyRow) {
        text.push_str("\n· any row: a finding names those that it is about");
    }
    for row in cites.rows() {
        let _ = write!(text, "\n· {}", row_words(model, row));
    }
    text
}

fn wrapped(text: &str) -> String {
    let options = textwrap::Options::new(PAGE_WIDTH)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| match line.is_empty() {
            true => "\n".to_owned(),
            false => format!("  {line}\n"),
        })
        .collect()
}
