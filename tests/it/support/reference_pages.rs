//! The pages of `src/docs` that are made from `rules/`: one for each rule and each published table,
//! with the lists of both.

use std::fmt::Write;

use rolecall::docs::basis;
use rolecall::model::{Library, Model, Row, Rule, TableKind};
use rolecall::writing::markdown::cell;

/// The page of a rule.
pub fn rule_page(rule: &Rule, library: &Library) -> String {
    let waiver = match rule.waivable {
        true => "A [waiver](../waivers.md#waivers) can accept its findings until a date.",
        false => "It cannot be waived.",
    };
    let mut page = format!(
        "# {}\n\nSeverity: {}. {waiver}\n\nIt requires that {}.\n",
        rule.id,
        rule.severity.word(),
        rule.summary
    );
    section(&mut page, "Why", &paragraphs(&rule.why));
    section(&mut page, "How to fix", &paragraphs(&rule.help));
    section(&mut page, "Bad", &yaml(&rule.bad));
    section(&mut page, "Good", &yaml(&rule.good));
    section(&mut page, "Based on", &cited(&basis(rule, library)));
    page
}

/// The page that lists the rules.
pub fn rules_page(library: &Library) -> String {
    let mut page = String::from(
        "# Rules\n\n`rolecall explain RULE` prints a rule's page in the terminal. A [configuration](../configuration.md) changes severities and turns rules off.\n\n\
         | rule | severity | requires that |\n|---|---|---|\n",
    );
    for rule in library.rules() {
        let (id, severity) = (&rule.id, rule.severity.word());
        let _ = writeln!(
            page,
            "| [{id}]({id}.md) | {severity} | {} |",
            cell_text(&rule.summary)
        );
    }
    page
}

/// The page of a published table: its newest edition, and the list of all.
pub fn model_page(model: &Model, library: &Library) -> String {
    let Model {
        id,
        title,
        edition,
        source,
        ..
    } = model;
    let words = match model.kind {
        TableKind::Responsibilities => {
            "The Owner is the one party that is accountable for an activity, and a Contributor is a party that works on it."
        }
        TableKind::Permissions => "An `x` means that the role has the permission.",
    };
    let mut page = format!(
        "# {title}\n\nA team file names this table as `{id}`. Edition of {edition}, from <{source}>. {words}\n"
    );
    let mut group = None;
    for row in model.rows.iter() {
        if group != Some(row.group.as_deref()) {
            group = Some(row.group.as_deref());
            page.push_str(&head(model, row.group.as_deref()));
        }
        page.push_str(&line(model, row));
    }
    let rules = model.rules.iter().map(|rule| {
        let id = &rule.id;
        format!("- [{id}](../rules/{id}.md): {}\n", rule.summary)
    });
    section(&mut page, "Editions", &editions(model, library));
    section(
        &mut page,
        "Rules that follow from it",
        &rules.collect::<String>(),
    );
    page
}

/// The editions of a table, the newest first.
fn editions(model: &Model, library: &Library) -> String {
    let line = |edition: &Model| {
        let (day, rows) = (&edition.edition, edition.rows.len());
        let certainty = &edition.published.certainty;
        let doubt = match certainty.is_empty() {
            true => String::new(),
            false => format!(": {certainty}"),
        };
        format!("- {day}, {rows} rows{doubt}\n")
    };
    library.editions(&model.id).rev().map(line).collect()
}

/// The page that lists the published tables.
pub fn models_page(library: &Library) -> String {
    let mut page = String::from(
        "# Published tables\n\nA team file lists the tables for its team under `models`. `rolecall models NAME` prints one in the terminal.\n\n\
         | model | rows | title | edition |\n|---|--:|---|---|\n",
    );
    for model in library.models() {
        let (id, rows) = (&model.id, model.rows.len());
        let (title, edition) = (cell_text(&model.title), &model.edition);
        let _ = writeln!(page, "| [{id}]({id}.md) | {rows} | {title} | {edition} |");
    }
    page
}

/// The heading of a group of rows, and the head of its table.
fn head(model: &Model, group: Option<&str>) -> String {
    let first = match model.kind {
        TableKind::Responsibilities => "activity",
        TableKind::Permissions => "permission",
    };
    let columns = model
        .columns
        .iter()
        .map(|column| format!(" {} |", cell(&column.title)));
    let heading = group
        .map(|group| format!("\n## {group}\n"))
        .unwrap_or_default();
    let rule = "---|".repeat(model.columns.len());
    format!(
        "{heading}\n| {first} |{} id |\n|---|{rule}---|\n",
        columns.collect::<String>()
    )
}

fn line(model: &Model, row: &Row) -> String {
    let words = model.columns.iter().map(|column| {
        let word = row.cell(&column.id).unwrap_or_default();
        format!(" {} |", cell(word))
    });
    format!(
        "| {} |{} `{}` |\n",
        cell(&row.title),
        words.collect::<String>(),
        row.id
    )
}

/// Adds a section, if there is anything in it.
fn section(page: &mut String, title: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(page, "\n## {title}\n\n{}\n", text.trim_end());
    }
}

fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines.join("\n\n")
}

/// Tables as paragraphs, and their rows as list items.
fn cited(basis: &str) -> String {
    let mut text = String::new();
    for line in basis.lines() {
        let _ = match line.strip_prefix("· ") {
            Some(row) => writeln!(text, "- {row}"),
            None => writeln!(text, "\n{}\n", linked(line)),
        };
    }
    text.trim_start().to_owned()
}

/// A line whose address at its end is a link.
fn linked(line: &str) -> String {
    match line.split_once("https://") {
        Some((before, address)) => format!("{before}<https://{address}>"),
        None => line.to_owned(),
    }
}

fn yaml(example: &str) -> String {
    match example.is_empty() {
        true => String::new(),
        false => format!("```yaml\n{}\n```", example.trim_end()),
    }
}

/// Words of a rule or a model within a table.
fn cell_text(text: &str) -> String {
    text.replace('|', "\\|")
}
