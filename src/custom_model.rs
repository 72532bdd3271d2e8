//! Custom models: files in the form of the shipped models, or files that extend one of them.

use crate::checks;
use crate::model::assemble::assemble;
use crate::model::file::{ModelFile, Placed};
use crate::model::{Check, Library, Model, PartyName, Text, with_edition};
use crate::problem::PlacedError;
use crate::source::Span;
use crate::suggest::{self, UnknownName};
use crate::yaml;

/// Why a model cannot be read.
#[derive(Debug)]
pub struct Unread {
    /// Its mistakes.
    pub errors: Vec<PlacedError>,
    /// Whether the only one is that it extends a model that the library does not have.
    pub lacks_base: bool,
}

impl From<Vec<PlacedError>> for Unread {
    fn from(errors: Vec<PlacedError>) -> Self {
        Unread {
            errors,
            lacks_base: false,
        }
    }
}

/// Reads a model. `library` knows the models that it can extend.
pub fn read(text: &str, library: &Library) -> Result<Model, Unread> {
    let file: ModelFile = yaml::serde::read(text)?;
    let base = file.extends.as_ref().map(|id| {
        base(id, library).map_err(|error| Unread {
            errors: vec![error],
            lacks_base: library.model(with_edition(&id.value).0).is_none(),
        })
    });
    Ok(of_file(file, base.transpose()?, text, library)?)
}

fn of_file(
    file: ModelFile,
    base: Option<&Model>,
    text: &str,
    library: &Library,
) -> Result<Model, Vec<PlacedError>> {
    refuse_known_id(&file.model, library).map_err(|error| vec![error])?;
    if let Some(base) = base {
        let dropped: Vec<PlacedError> = dropped_rows(&file, base, library).collect();
        if !dropped.is_empty() {
            return Err(dropped);
        }
    }
    let place = file.model.place;
    let questions: Vec<Placed<Check>> = file
        .rules
        .iter()
        .filter_map(|rule| rule.value.check.clone())
        .collect();
    let mut model = assemble(file, base)?;
    entitle(&mut model, library);
    let columns = model.columns.iter();
    let columns = columns.filter_map(|column| Some((column.id.as_ref(), column.party?)));
    let misnamed = columns.filter_map(|(word, party)| misnamed(word, party, place, library));
    let questions = questions.iter();
    let models = (&model, base);
    let wrong = questions.flat_map(|question| checks::validate(question, text, models, library));
    let errors: Vec<PlacedError> = misnamed.chain(wrong).collect();
    match errors.is_empty() {
        true => Ok(model),
        false => Err(errors),
    }
}

/// Gives the parties in rules the titles of their columns, which a rule does not say.
fn entitle(model: &mut Model, library: &Library) {
    let of_library = library.models().flat_map(Model::further_parties);
    let titled: Vec<PartyName> = model.further_parties().chain(of_library).collect();
    let entitle = |party: &mut PartyName| {
        let mut titled = titled.iter();
        *party = *titled.find(|titled| *titled == party).unwrap_or(party);
    };
    let parties = model.rules.to_mut().iter_mut();
    parties
        .filter_map(|rule| rule.check.party_mut())
        .for_each(entitle);
}

/// A model by its id: its newest edition, or the one after an `@`; otherwise what is unknown.
pub fn named<'l>(name: &str, library: &'l Library) -> Result<&'l Model, UnknownName> {
    let (id, edition) = with_edition(name);
    let Some(newest) = library.model(id) else {
        let ids = library.models().map(|model| model.id.as_ref());
        return Err(suggest::unknown("model", id, ids));
    };
    let Some(edition) = edition else {
        return Ok(newest);
    };
    library.edition(id, edition).ok_or_else(|| {
        let editions = library.editions(id).map(|model| model.edition.as_ref());
        let known = format!("name another edition: {}", suggest::editions(editions));
        UnknownName::new(format!("`{id}` has no edition `{edition}`"), known)
    })
}

/// The model that one extends.
pub fn base<'l>(id: &Placed<Text>, library: &'l Library) -> Result<&'l Model, PlacedError> {
    named(&id.value, library).map_err(|name| PlacedError::unknown(id.place, name))
}

/// The rows that a model drops or changes and that only another edition of the extended model has.
fn dropped_rows<'f>(
    file: &'f ModelFile,
    base: &'f Model,
    library: &'f Library,
) -> impl Iterator<Item = PlacedError> + 'f {
    file.rows.iter().filter_map(move |row| {
        let id = row
            .value
            .id
            .as_ref()
            .filter(|_| row.value.title.is_none())?;
        if base.rows.number(&id.value).is_some() {
            return None;
        }
        let has = |edition: &Model| edition.rows.number(&id.value).is_some();
        let elsewhere = library.elsewhere(base, has)?;
        Some(elsewhere.in_own_model(&id.value, id.place))
    })
}

fn refuse_known_id(id: &Placed<Text>, library: &Library) -> Result<(), PlacedError> {
    if library.model(&id.value).is_none() {
        return Ok(());
    }
    let message = format!("a model `{}` already exists", id.value);
    Err(PlacedError::new(id.place, message).with_help("give this one another name"))
}

/// Why a column cannot have its name: it is another party's name, or looks misspelt.
fn misnamed(
    word: &str,
    party: PartyName,
    place: Option<Span>,
    library: &Library,
) -> Option<PlacedError> {
    let words = library.party_words();
    if let Some((_, other)) = words.clone().find(|(known, _)| *known == word) {
        let phrase = other.phrase();
        let message = format!("the column `{word}` has the name of another party, {phrase}");
        let help = "give the column another `id`";
        return (other != party).then(|| PlacedError::new(place, message).with_help(help));
    }
    let meant = suggest::closest(word, words.map(|(known, _)| known))?;
    let message = format!("the column `{word}` is not a known party");
    let help = format!("write \0{meant}\0, or an `id` that resembles no other party");
    Some(PlacedError::new(place, message).with_help(help))
}
