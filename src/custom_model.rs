//! Somebody's own model: a file of the same form as the shipped ones, or one that extends one of
//! those.

use crate::checks;
use crate::model::assemble::assemble;
use crate::model::file::{ModelFile, Placed};
use crate::model::{Check, Kind, Library, Model, PartyName, Text};
use crate::problem::PlacedError;
use crate::suggest;
use crate::yaml;

/// Reads a model. `library` knows the models that it can extend.
pub fn read(text: &str, library: &Library) -> Result<Model, Vec<PlacedError>> {
    let file: ModelFile = yaml::serde::read(text)?;
    let base = file.extends.as_ref().map(|id| base(id, library));
    let base = base.transpose().map_err(|error| vec![error])?;
    refuse_known_id(&file.model, library).map_err(|error| vec![error])?;
    let place = file.model.place;
    let questions: Vec<Placed<Check>> = file
        .rules
        .iter()
        .filter_map(|rule| rule.value.check.clone())
        .collect();
    let model = assemble(file, base)?;
    if !has_columns_of_its_kind(&model) {
        let known = suggest::listed(PartyName::ALL.map(PartyName::word));
        let message = format!("each column of a table of responsibilities must be one of {known}");
        return Err(vec![PlacedError::new(place, message)]);
    }
    let errors: Vec<PlacedError> = questions
        .iter()
        .flat_map(|question| checks::validate(question, text, &model, library))
        .collect();
    match errors.is_empty() {
        true => Ok(model),
        false => Err(errors),
    }
}

/// The model that one extends.
fn base<'l>(id: &Placed<Text>, library: &'l Library) -> Result<&'l Model, PlacedError> {
    library.model(&id.value).ok_or_else(|| {
        let ids = library.models().map(|model| model.id.as_ref());
        PlacedError::new(id.place, suggest::unknown("model", &id.value, ids))
    })
}

fn refuse_known_id(id: &Placed<Text>, library: &Library) -> Result<(), PlacedError> {
    if library.model(&id.value).is_none() {
        return Ok(());
    }
    let message = format!(
        "there is already a model `{}`: give this one another name",
        id.value
    );
    Err(PlacedError::new(id.place, message))
}

/// The columns of a table of responsibilities are parties; those of permissions are any roles.
fn has_columns_of_its_kind(model: &Model) -> bool {
    match model.kind {
        Kind::Permissions => true,
        Kind::Responsibilities => model
            .columns
            .iter()
            .all(|column| PartyName::from_word(&column.id).is_some()),
    }
}
