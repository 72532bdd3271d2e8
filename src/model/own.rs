//! Somebody's own model: a file of the same shape as the shipped ones, or one that extends one of those.

use super::assemble::{Fault, assemble};
use super::file::ModelFile;
use super::{Kind, Library, Model, PartyName};
use crate::source::Span;
use crate::suggest;
use crate::yaml;
use crate::yaml::tree::Limits;

/// Something in a model's file that cannot be, and where.
#[derive(Debug)]
pub struct ModelError {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// Reads a model. `library` knows the models that it can extend.
pub fn read(text: &str, library: &Library) -> Result<Model, Vec<ModelError>> {
    let tree = yaml::parse(text, &Limits::default());
    if !tree.errors.is_empty() {
        return Err(tree.errors.iter().map(|error| ModelError { message: error.message.clone(), span: error.span }).collect());
    }
    let file: ModelFile = yaml::serde::from_tree(&tree).map_err(|error| {
        let span = error.span.unwrap_or_default();
        vec![ModelError { message: with_suggestion(&error.message), span }]
    })?;
    let base = match &file.extends {
        None => None,
        Some(name) => Some(library.model(&name.value).ok_or_else(|| {
            let ids: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
            let meant = suggest::closest(&name.value, ids.iter().copied()).map(|meant| format!("; did you mean `{meant}`?"));
            let known = format!("; there are {}", suggest::listed(ids));
            let message = format!("there is no model `{}` to extend{}", name.value, meant.unwrap_or(known));
            vec![error(Fault { message, place: name.place })]
        })?),
    };
    let (id, place) = (file.model.value.clone(), file.model.place);
    if library.model(&id).is_some() {
        return Err(vec![error(Fault { message: format!("there is a model `{id}` already; give this one a name of its own"), place })]);
    }
    let columns_of_parties = |model: &Model| model.kind == Kind::Permissions || model.columns.iter().all(|column| PartyName::from_word(&column.id).is_some());
    let model = assemble(file, base).map_err(|faults| faults.into_iter().map(error).collect::<Vec<_>>())?;
    if !columns_of_parties(&model) {
        let message = format!("a table of responsibilities has the columns {}", suggest::listed(PartyName::ALL.map(PartyName::word)));
        return Err(vec![error(Fault { message, place })]);
    }
    Ok(model)
}

fn error(fault: Fault) -> ModelError {
    ModelError { message: fault.message, span: fault.place.map_or(Span::default(), |(start, end)| Span { start, end }) }
}

/// `serde` lists the valid words; the closest one is what was most likely meant.
fn with_suggestion(message: &str) -> String {
    let message = message.replace("unknown variant", "unknown word").replace("unknown field", "unknown key").replace("missing field", "missing key");
    let message = message
        .replace("invalid type: map", "a mapping")
        .replace("invalid type: sequence", "a list")
        .replace("invalid type: unit value", "nothing")
        .replace("invalid type: ", "");
    let message = message.as_str();
    let mut words = message.split('`').skip(1).step_by(2);
    let Some(written) = words.next() else { return message.to_owned() };
    match suggest::closest(written, words) {
        Some(meant) if message.starts_with("unknown") => format!("{message}; did you mean `{meant}`?"),
        _ => message.to_owned(),
    }
}
