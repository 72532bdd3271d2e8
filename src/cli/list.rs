//! `rolecall rules` and `rolecall models`: what there is.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::{Failure, Session};
use crate::model::{Library, Text};
use crate::{docs, suggest};

/// How to print a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// What `rules` takes.
#[derive(clap::Args)]
pub struct RulesArgs {
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A model of your own, for its rules
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

/// What `models` takes.
#[derive(clap::Args)]
pub struct ModelsArgs {
    /// The model to print, or `certifications`
    name: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A model of your own
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn rules(args: &RulesArgs, session: &mut Session) -> Result<(), Failure> {
    let library = super::library(&args.models, session.folder())?;
    let text = match args.format {
        ListFormat::Json => pretty(&json!(
            library
                .rules()
                .map(|rule| rule_json(rule, &library))
                .collect::<Vec<_>>()
        )),
        ListFormat::Text => {
            let longest = library.rules().map(|rule| rule.id.len()).max().unwrap_or(0);
            library
                .rules()
                .map(|rule| {
                    format!(
                        "{:longest$}  {:7}  {}\n",
                        rule.id,
                        rule.severity.word(),
                        rule.summary
                    )
                })
                .collect()
        }
    };
    write(args.format, &text, session)
}

fn rule_json(rule: &crate::model::Rule, library: &Library) -> Value {
    json!({
        "rule": rule.id, "severity": rule.severity.word(), "summary": rule.summary, "why": rule.why, "help": rule.help,
        "bad": rule.bad, "good": rule.good, "waivable": rule.waivable, "model": docs::home(rule, library).map(|model| model.id.as_ref()),
    })
}

pub(super) fn models(args: &ModelsArgs, session: &mut Session) -> Result<(), Failure> {
    let library = super::library(&args.models, session.folder())?;
    let json = args.format == ListFormat::Json;
    let text = match args.name.as_deref() {
        None if json => pretty(&json!(
            library
                .models()
                .map(|model| json!({ "model": model.id, "edition": model.edition, "title": model.title, "source": model.source, "rows": model.rows.len() }))
                .collect::<Vec<_>>()
        )),
        None => list(&library),
        Some("certifications") if json => pretty(&certifications_json(&library)),
        Some("certifications") => certifications(&library),
        Some(name) => {
            let (id, edition) = name.split_once('@').map_or((name, None), |(id, edition)| (id, Some(edition)));
            let model = library.model(id).filter(|model| edition.is_none_or(|edition| model.edition == edition));
            let Some(model) = model else {
                let ids: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
                let meant = suggest::closest(id, ids.iter().copied()).filter(|meant| *meant != id);
                let meant = meant.map_or_else(|| format!("; there are {}", suggest::listed(ids)), |meant| format!("; did you mean `{meant}`?"));
                return Err(Failure::new(format!("there is no model `{name}`{meant}")));
            };
            if json { pretty(&docs::model_json(model)) } else { docs::model_table(model) }
        }
    };
    write(args.format, &text, session)
}

fn list(library: &Library) -> String {
    let mut rows: Vec<[String; 3]> = library
        .models()
        .map(|model| {
            [
                model.id.to_string(),
                format!("{} rows", model.rows.len()),
                model.title.to_string(),
            ]
        })
        .collect();
    rows.push([
        "certifications".into(),
        format!("{} rows", library.certifications().len()),
        "Adobe's certifications and their exams".into(),
    ]);
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    rows.iter()
        .map(|[id, count, title]| format!("{id:first$}  {count:>second$}  {title}\n"))
        .collect()
}

fn certifications(library: &Library) -> String {
    let longest = library
        .certifications()
        .iter()
        .map(|certification| certification.id.len())
        .max()
        .unwrap_or(0);
    let line = |certification: &crate::model::Certification| {
        let exams: Vec<&Text> = certification.exams.iter().map(|exam| &exam.id).collect();
        let exams = exams
            .iter()
            .map(|exam| exam.as_ref())
            .collect::<Vec<_>>()
            .join(" ");
        format!(
            "{:longest$}  {:12}  {}\n",
            certification.id, certification.level, exams
        )
        .trim_end()
        .to_owned()
            + "\n"
    };
    library.certifications().iter().map(line).collect()
}

fn certifications_json(library: &Library) -> Value {
    let exam = |exam: &crate::model::Exam| json!({ "id": exam.id, "retired": exam.retired });
    library
        .certifications()
        .iter()
        .map(|certification| {
            let exams: Vec<Value> = certification.exams.iter().map(exam).collect();
            json!({ "id": certification.id, "name": certification.name, "level": certification.level, "exams": exams })
        })
        .collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn write(format: ListFormat, text: &str, session: &mut Session) -> Result<(), Failure> {
    match format {
        ListFormat::Text => super::print(text, session),
        ListFormat::Json => session.write(text.as_bytes()),
    }
}
