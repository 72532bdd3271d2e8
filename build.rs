//! Compiles `rules/*.yaml` into constants, so that nothing is parsed at start and a broken shipped
//! model does not build.

#![allow(clippy::unwrap_used)] // a build that cannot continue stops

#[allow(dead_code)]
#[path = "src/model/assemble.rs"]
mod assemble;
#[path = "src/build/cells.rs"]
mod cells;
#[allow(dead_code)]
#[path = "src/model/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "src/model/check_arguments.rs"]
mod check_arguments;
#[path = "src/model/columns.rs"]
mod columns;
#[path = "src/build/confusables.rs"]
mod confusables;
#[allow(dead_code)]
#[path = "src/model/contradiction.rs"]
mod contradiction;
#[path = "src/build/editions.rs"]
mod editions;
#[path = "src/build/emit.rs"]
mod emit;
#[allow(dead_code)]
#[path = "src/model/file.rs"]
mod file;
#[allow(dead_code)]
#[path = "src/model/further.rs"]
mod further;
#[path = "src/model/further_names.rs"]
mod further_names;
#[allow(dead_code)]
#[path = "src/problem/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "src/model/party.rs"]
mod party;
#[path = "src/yaml/placed.rs"]
mod placed;
mod yaml {
    pub(crate) use crate::placed;
}
#[allow(dead_code)]
#[path = "src/problem/placed_error.rs"]
mod placed_error;
#[allow(dead_code)]
#[path = "src/model/row.rs"]
mod row;
#[allow(dead_code)]
#[path = "src/model/rows.rs"]
mod rows;
#[allow(dead_code)]
#[path = "src/model/rules.rs"]
mod rules;
#[allow(dead_code)]
#[path = "src/model/slug.rs"]
mod slug;
#[allow(dead_code)]
#[path = "src/source/span.rs"]
mod span;
#[allow(dead_code)]
#[path = "src/model/table.rs"]
mod table;
#[allow(dead_code)]
#[path = "src/model/text.rs"]
mod text;
#[allow(dead_code)]
#[path = "src/model/types.rs"]
mod types;
#[path = "src/report/redact/word.rs"]
mod word;
#[path = "src/build/words.rs"]
mod words;

/// The modules under the paths by which the files above import them.
mod problem {
    pub use crate::kind::ProblemKind;
    pub use crate::placed_error::PlacedError;
}
mod source {
    pub use crate::span::Span;
}
/// While the shipped tables are read, none is known yet.
mod shipped_parties {
    pub static FURTHER_PARTIES: &[crate::further_names::Names] = &[];
}

use std::path::Path;

use emit::Constants;
use file::{EditionFile, ModelFile, Placed, RowFile};
use types::*;

/// The files of `rules/` that hold no model.
const TEAM_FILE_RULES: &str = "team-file";
const CERTIFICATIONS: &str = "certifications";

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src");
    words::write(&Path::new(&std::env::var("OUT_DIR").unwrap()).join("words.rs"));
    confusables::write(&Path::new(&std::env::var("OUT_DIR").unwrap()).join("confusables.rs"));
    let mut out = Constants::default();
    let models: Vec<Vec<Model>> = model_names().iter().map(|name| model(name)).collect();
    out.write_models(&models);
    out.write_list("TEAM_FILE_RULES", &team_file_rules());
    let catalogue: file::CatalogueFile = read(CERTIFICATIONS);
    out.write_list("CERTIFICATIONS", &catalogue.certifications);
    out.save("models.rs");
    let mut out = Constants::default();
    out.write_list("FURTHER_PARTIES", &further_parties(&models));
    out.save("further_parties.rs");
}

/// The names of the parties that tables add, by their numbers: the first title of each.
fn further_parties(models: &[Vec<Model>]) -> Vec<further_names::Names> {
    let columns = models
        .iter()
        .flatten()
        .flat_map(|model| model.columns.iter());
    let mut all: Vec<further_names::Names> = columns
        .filter_map(|column| match column.party {
            Some(PartyName::Further(further)) => Some(*further.0),
            _ => None,
        })
        .collect();
    all.sort_by_key(|names| names.number);
    all.dedup_by_key(|names| names.number);
    all
}

/// The names of the models: every YAML file in `rules/` except for two.
fn model_names() -> Vec<String> {
    let paths = std::fs::read_dir("rules")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        });
    let mut names: Vec<String> = paths
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != TEAM_FILE_RULES && name != CERTIFICATIONS)
        .collect();
    names.sort();
    names
}

fn path(name: &str) -> String {
    format!("rules/{name}.yaml")
}

fn text(name: &str) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let (path, text) = (path(name), text(name));
    // An enum is written as a mapping of one key, as the run-time reader has it, not as a YAML tag.
    serde_yaml::with::singleton_map_recursive::deserialize(serde_yaml::Deserializer::from_str(
        &text,
    ))
    .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The editions of a model, the oldest first. Its file has the first one; a folder with its name
/// has the changes of each later one.
fn model(name: &str) -> Vec<Model> {
    let first: ModelFile = read(name);
    let check = |name: &str, rows: &[Placed<RowFile>]| {
        let kind = first
            .kind
            .unwrap_or_else(|| panic!("{}: `kind` is missing", path(name)));
        cells::refuse_unknown_words(&path(name), &text(name), rows, kind);
    };
    check(name, &first.rows);
    let edition = |name: &String| {
        let edition: EditionFile = read(name);
        check(name, &edition.rows);
        edition
    };
    let mut later: Vec<EditionFile> = edition_names(name).iter().map(edition).collect();
    later.sort_by_cached_key(|edition| order(&edition.edition));
    let editions = assemble::assemble_editions(first, later)
        .unwrap_or_else(|errors| panic!("rules/{name}.yaml: {errors:#?}"));
    assert_eq!(editions[0].id, name, "a model is named after its file");
    editions
}

/// The files of a model's later editions.
fn edition_names(model: &str) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(format!("rules/{model}")) else {
        return Vec::new();
    };
    let paths = folder.map(|entry| entry.unwrap().path());
    paths
        .map(|path| format!("{model}/{}", path.file_stem().unwrap().to_str().unwrap()))
        .collect()
}

/// If two editions have the same day, the earlier one has a letter after the date.
fn order(edition: &str) -> (String, bool, String) {
    let (date, letter) = edition.split_at(10);
    (date.to_owned(), letter.is_empty(), letter.to_owned())
}

fn team_file_rules() -> Vec<Rule> {
    let mut errors = Vec::new();
    let read: file::RulesFile = read(TEAM_FILE_RULES);
    let rules = rules::assemble_rules(read.rules, Vec::new(), &mut errors);
    assert!(errors.is_empty(), "{TEAM_FILE_RULES}: {errors:#?}");
    rules
}
