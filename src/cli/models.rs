//! `rolecall models [NAME]`: the published tables, their editions and the certifications.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::rules::ListFormat;
use super::{Color, Session, shown};
use crate::model::{Certification, Exam, Library, Model};
use crate::project::{Errors, View, load};
use crate::writing::Style;
use crate::writing::grid::{Tone, paragraph};
use crate::{custom_model, docs};

/// The arguments of `models`.
#[derive(clap::Args)]
pub struct Args {
    /// The model to print, with `@` and an edition for an older one; or `certifications`, or
    /// `permissions` for the custom permissions
    name: Option<String>,
    /// Print what changed between this edition and the named one, from the earlier to the later
    #[arg(long, value_name = "NAME@EDITION", requires = "name")]
    diff: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: ListFormat,
    /// A custom model
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let disk = View::of_disk(session.folder().clone());
    let library = load::library(&args.models, &disk)?;
    let is_text = args.format == ListFormat::Text;
    match args.name.as_deref() {
        Some(name) if args.diff.is_some() => difference(name, args, &library, color, session),
        None if is_text => shown::print(color, session, |style, out| {
            docs::write_models(&library, style, out)
        }),
        None => session.write_json(&models_json(&library)),
        Some(docs::CERTIFICATIONS) if is_text => shown::print(color, session, |style, out| {
            docs::write_certifications(&library, style, out)
        }),
        Some(docs::CERTIFICATIONS) => session.write_json(&certifications_json(&library)),
        Some(docs::PERMISSIONS) if is_text => shown::print(color, session, |style, out| {
            docs::write_permissions(&library, style, out)
        }),
        Some(docs::PERMISSIONS) => session.write_json(&docs::permissions_json(&library)),
        Some(name) => {
            let model = named(name, &library)?;
            match args.format {
                ListFormat::Text => shown::print(color, session, |style, out| {
                    docs::write_model(model, style, out)?;
                    lines(&docs::editions_text(&library, model), style, out)
                }),
                ListFormat::Json => {
                    let mut table = docs::model_json(model);
                    table["editions"] = docs::editions_json(&library, model);
                    session.write_json(&table)
                }
            }
        }
    }
}

/// Prints the differences between two editions of a table.
fn difference(
    name: &str,
    args: &Args,
    library: &Library,
    color: Color,
    session: &mut Session,
) -> Result<(), Errors> {
    let other = args.diff.as_deref().unwrap_or(name);
    let (one, other) = (named(name, library)?, named(other, library)?);
    if one.id != other.id {
        let (one, other) = (&one.id, &other.id);
        let message = format!(
            "`--diff` compares editions of one table, but `{one}` and `{other}` are two tables"
        );
        return Err(Errors::with_way_out(message));
    }
    let (before, after) = library.in_order(one, other);
    match args.format {
        ListFormat::Json => session.write_json(&docs::difference_json(before, after)),
        ListFormat::Text => shown::print(color, session, |style, out| {
            docs::write_difference(before, after, style, out)
        }),
    }
}

/// Writes lines within the width.
fn lines(text: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    text.lines().try_for_each(|line| match line.is_empty() {
        true => writeln!(out),
        false => paragraph(line, Tone::Plain, style, out),
    })
}

/// A model by its id, which may have an edition after an `@`.
fn named<'l>(name: &str, library: &'l Library) -> Result<&'l Model, Errors> {
    custom_model::named(name, library).map_err(Errors::with_way_out)
}

fn models_json(library: &Library) -> Value {
    let entry = |model: &Model| {
        json!({
            "model": model.id, "edition": model.edition, "title": model.title, "source": model.source, "rows": model.rows.len(),
            "editions": library.editions(&model.id).map(|edition| json!(edition.edition)).collect::<Value>(),
        })
    };
    library.models().map(entry).collect()
}

fn certifications_json(library: &Library) -> Value {
    let exam = |certification: &Certification, exam: &Exam| {
        let last_day = exam.last_day();
        let successor = last_day.and_then(|last_day| certification.successor(exam, last_day));
        json!({
            "id": exam.id,
            "from": exam.from,
            "page": exam.page,
            "retired": exam.retired,
            "delisted": exam.delisted,
            "renewal": exam.is_renewal(),
            "replaced-by": successor.map(|successor| &successor.id),
        })
    };
    let entry = |certification: &Certification| {
        let exams = certification.exams.iter();
        let exams: Vec<Value> = exams.map(|one| exam(certification, one)).collect();
        json!({ "id": certification.id, "name": certification.name, "level": certification.level, "counts-for-partners": !certification.not_for_partners, "exams": exams })
    };
    library.certifications().iter().map(entry).collect()
}
