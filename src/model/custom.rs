//! Somebody's own model: a file of the same shape as the shipped ones, or one that extends one of
//! those.

mod validate;

use super::assemble::{Fault, assemble};
use super::file::ModelFile;
use super::{Kind, Library, Model, PartyName};
use crate::source::Span;
use crate::suggest;
use crate::yaml;
use crate::yaml::serde::PlacedError;

/// Reads a model. `library` knows the models that it can extend.
pub fn read(text: &str, library: &Library) -> Result<Model, Vec<PlacedError>> {
    let file: ModelFile = yaml::serde::read(text)?;
    let base = match &file.extends {
        None => None,
        Some(name) => Some(library.model(&name.value).ok_or_else(|| {
            let ids: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
            let meant = suggest::closest(&name.value, ids.iter().copied())
                .map(|meant| format!("; did you mean `{meant}`?"));
            let known = format!("; there are {}", suggest::listed(ids));
            let message = format!(
                "there is no model `{}` to extend{}",
                name.value,
                meant.unwrap_or(known)
            );
            vec![error(Fault {
                message,
                place: name.place,
            })]
        })?),
    };
    let (id, place) = (file.model.value.clone(), file.model.place);
    if library.model(&id).is_some() {
        return Err(vec![error(Fault {
            message: format!("there is a model `{id}` already; give this one a name of its own"),
            place,
        })]);
    }
    let columns_of_parties = |model: &Model| {
        model.kind == Kind::Permissions
            || model
                .columns
                .iter()
                .all(|column| PartyName::from_word(&column.id).is_some())
    };
    let errors = |faults: Vec<Fault>| faults.into_iter().map(error).collect::<Vec<_>>();
    let questions: Vec<_> = file
        .rules
        .iter()
        .filter_map(|rule| rule.value.check.clone())
        .collect();
    let model = assemble(file, base).map_err(errors)?;
    if !columns_of_parties(&model) {
        let message = format!(
            "a table of responsibilities has the columns {}",
            suggest::listed(PartyName::ALL.map(PartyName::word))
        );
        return Err(vec![error(Fault { message, place })]);
    }
    let faults: Vec<Fault> = questions
        .iter()
        .flat_map(|question| validate::faults(text, question, &model, library))
        .collect();
    if faults.is_empty() {
        Ok(model)
    } else {
        Err(errors(faults))
    }
}

fn error(fault: Fault) -> PlacedError {
    PlacedError {
        message: fault.message,
        span: fault
            .place
            .map_or(Span::default(), |(start, end)| Span { start, end }),
    }
}
