//! `rolecall models [NAME]`: the published tables and the certifications.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Session;
use super::rules::ListFormat;
use crate::model::{Certification, Exam, Library, Model};
use crate::project::{Errors, View, load};
use crate::{docs, suggest};

/// The name that prints the certifications instead of a model.
const CERTIFICATIONS: &str = "certifications";

/// The arguments of `models`.
#[derive(clap::Args)]
pub struct Args {
    /// The model to print, or `certifications`
    name: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A model of your own
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<(), Errors> {
    let disk = View::of_disk(session.folder().clone());
    let library = load::library(&args.models, &disk)?;
    let list = match (args.name.as_deref(), args.format) {
        (None, ListFormat::Json) => pretty(&models_json(&library)),
        (None, ListFormat::Text) => models_text(&library),
        (Some(CERTIFICATIONS), ListFormat::Json) => pretty(&certifications_json(&library)),
        (Some(CERTIFICATIONS), ListFormat::Text) => certifications_text(&library),
        (Some(name), ListFormat::Json) => pretty(&docs::model_json(named(name, &library)?)),
        (Some(name), ListFormat::Text) => docs::model_table(named(name, &library)?),
    };
    args.format.print(&list, session)
}

/// A model by its id, which may have an edition behind an `@`.
fn named<'l>(name: &str, library: &'l Library) -> Result<&'l Model, Errors> {
    let (id, edition) = match name.split_once('@') {
        Some((id, edition)) => (id, Some(edition)),
        None => (name, None),
    };
    let ids = library.models().map(|model| model.id.as_ref());
    let Some(newest) = library.model(id) else {
        return Err(Errors::other(suggest::unknown("model", id, ids)));
    };
    let Some(edition) = edition else {
        return Ok(newest);
    };
    library.edition(id, edition).ok_or_else(|| {
        let editions = library.editions(id).map(|model| model.edition.as_ref());
        let known = suggest::listed(editions);
        Errors::other(format!(
            "`{id}` has no edition `{edition}`: the editions are {known}"
        ))
    })
}

fn models_text(library: &Library) -> String {
    let models = library.models().map(|model| {
        let count = format!("{} rows", model.rows.len());
        [model.id.as_ref(), &count, &model.title].map(str::to_owned)
    });
    let count = format!("{} rows", library.certifications().len());
    let title = "Adobe's certifications and their exams";
    let certifications = [CERTIFICATIONS, &count, title].map(str::to_owned);
    let rows: Vec<[String; 3]> = models.chain([certifications]).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    rows.iter()
        .map(|[id, count, title]| format!("{id:first$}  {count:>second$}  {title}\n"))
        .collect()
}

fn models_json(library: &Library) -> Value {
    let entry = |model: &Model| {
        json!({
            "model": model.id, "edition": model.edition, "title": model.title, "source": model.source, "rows": model.rows.len(),
        })
    };
    library.models().map(entry).collect()
}

fn certifications_text(library: &Library) -> String {
    let certifications = library.certifications();
    let lengths = certifications.iter().map(|one| one.id.len());
    let width = lengths.max().unwrap_or(0);
    let line = |certification: &Certification| {
        let exams: Vec<&str> = certification
            .exams
            .iter()
            .map(|exam| exam.id.as_ref())
            .collect();
        let (id, level) = (&certification.id, &certification.level);
        let line = format!("{id:width$}  {level:12}  {}", exams.join(" "));
        format!("{}\n", line.trim_end())
    };
    certifications.iter().map(line).collect()
}

fn certifications_json(library: &Library) -> Value {
    let exam = |exam: &Exam| json!({ "id": exam.id, "retired": exam.retired });
    let entry = |certification: &Certification| {
        let exams: Vec<Value> = certification.exams.iter().map(exam).collect();
        json!({ "id": certification.id, "name": certification.name, "level": certification.level, "exams": exams })
    };
    library.certifications().iter().map(entry).collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
