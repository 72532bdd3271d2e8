//! What rolecall says of itself: a rule's page, the rules as a table, a model as people know it,
//! the JSON Schema. All of it from `rules/` and the key tables.

mod schema;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::model::{Kind, Library, Model, Rule};
use crate::team::keys::{self, Form, Key};

pub use schema::{config_schema, schema};

/// Where editors find the schema.
pub const SCHEMA_ADDRESS: &str =
    "https://raw.githubusercontent.com/OWNER/rolecall/main/rules/team.schema.json";

/// A rule's page: what it asks, why, which published table, a bad and a good example.
pub fn page(rule: &Rule, library: &Library) -> String {
    let mut page = format!(
        "{}  ({})\n\n{}\n",
        rule.id,
        rule.severity.word(),
        wrapped(&rule.summary)
    );
    if !rule.why.is_empty() {
        let _ = write!(page, "\nWhy\n{}", indented(&wrapped(&rule.why)));
    }
    let _ = write!(
        page,
        "\nRests on\n{}",
        indented(&wrapped(&rests_on(rule, library)))
    );
    for (title, example) in [("Bad", &rule.bad), ("Good", &rule.good)] {
        if !example.is_empty() {
            let _ = write!(
                page,
                "\n{title}\n{}",
                indented(&crate::sanitize::text(example).replace("\\u{a}", "\n"))
            );
        }
    }
    if !rule.help.is_empty() {
        let _ = write!(page, "\nWhat to do\n{}", indented(&wrapped(&rule.help)));
    }
    let waiver = if rule.waivable {
        "A waiver can silence it for a time."
    } else {
        "It cannot be waived."
    };
    let _ = write!(page, "\n{waiver}\n");
    page
}

/// What a rule rests on: a published table, or what a team file is.
fn rests_on(rule: &Rule, library: &Library) -> String {
    use crate::model::Check;
    let cite = |model: &Model| match model.source.is_empty() {
        true => format!("{} (`rolecall models {}`)", model.title, model.id),
        false => format!(
            "{}, edition {} (`rolecall models {}`), {}",
            model.title, model.edition, model.id, model.source
        ),
    };
    if let Some(model) = library.home(rule) {
        let rows = rows_of(rule, model);
        let rows: String = rows
            .iter()
            .map(|row| format!("\n· {}", crate::finding::row_in_words(model, row)))
            .collect();
        return format!("{}{rows}", cite(model));
    }
    let kind = match rule.check {
        Check::Owned | Check::OneOwner | Check::OwnerInParty | Check::Contributed | Check::Agreement(_) => Kind::Responsibilities,
        Check::Held(_) | Check::SoleHolder | Check::FourEyes(_) | Check::Offered(_) => Kind::Permissions,
        Check::Certificate(_) => return "Adobe's certification programme: a certification is valid for two years (`rolecall models certifications`)".into(),
        _ => return "what a team file is (`rolecall schema`)".into(),
    };
    let models = library
        .models()
        .filter(|model| model.kind == kind)
        .map(|model| {
            let rows: String = rows_of(rule, model)
                .iter()
                .take(6)
                .map(|row| format!("\n· {}", crate::finding::row_in_words(model, row)))
                .collect();
            format!("{}{rows}", cite(model))
        });
    models.collect::<Vec<_>>().join("\n")
}

/// The rows that a rule of permissions or of a single table is about.
fn rows_of<'m>(rule: &Rule, model: &'m Model) -> Vec<&'m crate::model::Row> {
    use crate::model::Check;
    let only = |role: &str| {
        model
            .rows
            .iter()
            .filter(|row| row.cells.len() == 1 && row.cell(role).is_some())
            .collect()
    };
    match &rule.check {
        Check::Held(held) => only(&held.role),
        Check::Overseen(overseen) => only(&overseen.role),
        Check::OfParty(of) => only(&of.role),
        Check::Accountable => model
            .rows
            .iter()
            .filter(|row| row.accountable.is_none())
            .collect(),
        Check::Assumed(assumed) => model
            .rows
            .iter()
            .filter(|row| {
                row.cell(&assumed.party)
                    .is_some_and(|word| assumed.holding.iter().any(|held| held == word))
            })
            .collect(),
        Check::PartyPresent(present) => model
            .rows
            .iter()
            .filter(|row| matches!(row.cell(&present.party), Some("Owner" | "RA" | "A")))
            .collect(),
        Check::FourEyes(steps) => steps
            .iter()
            .filter_map(|step| {
                model.row(&model.actions.iter().find(|(action, _)| action == step)?.1)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The rules as the README's table.
pub fn rules_table(library: &Library) -> String {
    let mut table = String::from("| rule | severity | requires that |\n|---|---|---|\n");
    for rule in library.rules() {
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            rule.id,
            rule.severity.word(),
            rule.summary.replace('|', "\\|")
        );
    }
    table
}

/// The keys of a team file as the README's table.
pub fn keys_table() -> String {
    let mut table = String::from("| key | value | meaning |\n|---|---|---|\n");
    key_rows(&mut table, "", &keys::TEAM);
    table
}

fn key_rows(table: &mut String, path: &str, keys: &[Key]) {
    for key in keys {
        let name = format!("{path}{}", key.name);
        let needed = if key.required { "**required**; " } else { "" };
        let _ = writeln!(
            table,
            "| `{name}` | {} | {needed}{} |",
            in_words(&key.form),
            key.about.replace('|', "\\|")
        );
        match key.form {
            // The three parties have the same keys: once is enough.
            Form::Mapping(inner) if key.name == "customizer" || key.name == "adobe" => _ = inner,
            Form::Mapping(inner) => key_rows(table, &format!("{name}."), inner),
            Form::List(Form::Mapping(inner)) | Form::Some(Form::Mapping(inner)) => {
                key_rows(table, &format!("{name}[]."), inner)
            }
            _ => {}
        }
    }
}

fn in_words(form: &Form) -> String {
    match form {
        Form::Version => "`1`".into(),
        Form::Text => "text".into(),
        Form::Truth => "`true` or `false`".into(),
        Form::Date => "date".into(),
        Form::Email => "e-mail".into(),
        Form::Domain => "domain".into(),
        Form::Credential => "text or https address".into(),
        Form::Id => "id".into(),
        Form::OneOf(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Form::Person => "a person's id".into(),
        Form::Party => "party".into(),
        Form::Model => "model".into(),
        Form::Role => "role".into(),
        Form::Certification => "certification".into(),
        Form::Activity => "activity or glob".into(),
        Form::Rule => "rule".into(),
        Form::Glob => "glob".into(),
        Form::Mapping(_) => "mapping".into(),
        Form::List(item) | Form::Some(item) => format!("list of: {}", in_words(item)),
    }
}

/// A table as people know it.
pub fn model_table(model: &Model) -> String {
    let mut text = format!(
        "{}\n{} · edition {}\n{}\n\n",
        model.title, model.id, model.edition, model.source
    );
    let what = if model.kind == Kind::Permissions {
        "permission"
    } else {
        "activity"
    };
    let mut header = vec![what.to_owned()];
    header.extend(model.columns.iter().map(|column| column.title.to_string()));
    header.push("id".to_owned());
    let mut rows: Vec<Vec<String>> = vec![header];
    let mut groups: Vec<Option<&str>> = vec![None];
    for row in model.rows.iter() {
        let mut cells = vec![row.title.to_string()];
        cells.extend(
            model
                .columns
                .iter()
                .map(|column| row.cell(&column.id).unwrap_or("").to_owned()),
        );
        cells.push(row.id.to_string());
        rows.push(cells);
        groups.push(row.group.as_deref());
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut last_group = None;
    for (number, (row, group)) in rows.iter().zip(&groups).enumerate() {
        if group.is_some() && *group != last_group {
            let _ = writeln!(text, "\n{}", group.unwrap_or_default());
            last_group = *group;
        }
        let line: String = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}  "))
            .collect();
        let _ = writeln!(text, "{}", line.trim_end());
        if number == 0 {
            let _ = writeln!(
                text,
                "{}",
                widths
                    .iter()
                    .map(|width| "─".repeat(*width))
                    .collect::<Vec<_>>()
                    .join("  ")
            );
        }
    }
    text
}

/// A model as `rolecall models NAME --format json` prints it.
pub fn model_json(model: &Model) -> Value {
    let pairs = |pairs: &[(crate::model::Text, crate::model::Text)]| -> Value {
        pairs
            .iter()
            .map(|(key, value)| (key.to_string(), json!(value)))
            .collect()
    };
    let rows: Vec<Value> = model
        .rows
        .iter()
        .map(|row| {
            let mut value = json!({ "id": row.id, "group": row.group, "title": row.title, "cells": pairs(&row.cells) });
            if !row.details.is_empty() {
                value["details"] = pairs(&row.details);
            }
            value
        })
        .collect();
    json!({ "model": model.id, "edition": model.edition, "title": model.title, "source": model.source, "rows": rows })
}

fn wrapped(text: &str) -> String {
    textwrap::fill(
        text,
        textwrap::Options::new(96)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation),
    )
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("  {line}\n")
            }
        })
        .collect()
}
