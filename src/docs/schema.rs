//! The JSON Schemas of team files and configurations, so that editors can complete and check while
//! somebody types.

mod parties;

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::address;
use crate::judge::{Level, SortedLists};
use crate::model::{Library, Model, TableKind};
use crate::team::keys::{self, Form, Key};
use crate::yaml::values::MAX_TEXT_BYTES;

/// The JSON Schema of a team file.
pub fn schema() -> String {
    let library = Library::default();
    let head = json!({
        "title": "rolecall team file",
        "description": "the people on a project that runs Adobe Experience Manager or Adobe Commerce in the cloud, with their roles, responsibilities and certifications",
    });
    let schema = followed_by(head, mapping(&keys::TEAM, &library));
    document("team.schema.json", schema)
}

/// A schema as it is written to a file of `rules/`, with the address of that file if there is one.
fn document(file: &str, schema: Value) -> String {
    let mut head = json!({ "$schema": "http://json-schema.org/draft-07/schema#" });
    if let Some(address) = address::of_file(&format!("rules/{file}")) {
        head["$id"] = address.into();
    }
    format!("{:#}\n", followed_by(head, schema))
}

/// The entries of two mappings, one after the other.
fn followed_by(mut first: Value, mut second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, &mut second) {
        first.append(second);
    }
    first
}

/// The JSON Schema of a configuration.
pub fn config_schema() -> String {
    let library = Library::default();
    let levels = || json!({ "type": "object", "propertyNames": { "description": "a rule's id" }, "additionalProperties": { "enum": Level::WORDS } });
    let rules = || {
        let mut rules = levels();
        let known: serde_json::Map<String, Value> = library
            .rules()
            .map(|rule| {
                (
                    rule.id.to_string(),
                    json!({ "description": rule.summary, "enum": Level::WORDS }),
                )
            })
            .collect();
        rules["properties"] = Value::Object(known);
        rules
    };
    let globs = |about: &str| json!({ "description": about, "type": "array", "items": { "type": "string", "minLength": 1 } });
    let schema = json!({
        "title": "rolecall configuration",
        "description": "rolecall.yaml: the team files to check, the models and rules that apply, and their severities; the closest file at or above a team file applies",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": {
            "version": { "description": "the version of the configuration format", "const": 1 },
            "extends": { "description": "the path of a configuration that this one extends", "type": "string", "minLength": 1 },
            "files": globs("globs of the team files, instead of the default names"),
            "exclude": globs("globs of the files to skip"),
            "models": globs("the paths of custom models"),
            "rules": rules(),
            "overrides": {
                "description": "rule levels for some files; later entries take precedence",
                "type": "array",
                "items": { "type": "object", "additionalProperties": false, "required": ["files", "rules"], "properties": { "files": globs("globs of the files"), "rules": rules() } },
            },
            "fail-level": { "description": "the lowest severity that makes the run fail", "enum": Level::WORDS[1..] },
            "waivers": {
                "description": "the terms on which waivers are accepted",
                "type": "object",
                "additionalProperties": false,
                "properties": { "longest-days": { "description": "the number of days from the day of the run that a waiver may last; 366 by default", "type": "integer", "minimum": 0 } },
            },
            "sort": {
                "description": "the lists of a team file that must be in order; `--fix` sorts them",
                "type": "array",
                "items": { "enum": SortedLists::known().collect::<Vec<_>>() },
            },
            "certifications": {
                "description": "the certifications that satisfy a requirement, replacing the model's list",
                "type": "object",
                "additionalProperties": { "type": "array", "items": { "enum": certifications(&library) } },
            },
        },
    });
    document("config.schema.json", schema)
}

fn mapping(keys: &[Key], library: &Library) -> Value {
    let properties: serde_json::Map<String, Value> = keys
        .iter()
        .map(|key| {
            let about = json!({ "description": key.about });
            (
                key.name.to_owned(),
                followed_by(about, value_of(key, library)),
            )
        })
        .collect();
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

/// A mapping with a required key that has a value.
fn with_value(key: &str) -> Value {
    json!({ "required": [key], "properties": { key: { "not": { "enum": [null, []] } } } })
}

/// The value of a key. An optional list of entries may be empty, and so may optional prose.
fn value_of(key: &Key, library: &Library) -> Value {
    let mut value = form(&key.form, library);
    if key.needs_value || matches!(key.form, Form::Mapping(_) | Form::Parties) {
        return value;
    }
    let types = match value["type"].take() {
        Value::Array(types) => types,
        only => vec![only],
    };
    value["type"] = types.into_iter().chain(["null".into()]).collect();
    value
}

/// The types of a value that counts as text, because the reader takes it as written.
const TEXT: [&str; 3] = ["string", "number", "boolean"];
/// A name in a custom model: without spaces, so that a published title instead of its id is
/// refused.
const OWN_NAME_PATTERN: &str = "^\\S+$";
/// A text that is not blank.
const NOT_BLANK_PATTERN: &str = "\\S";
/// A letter, a digit or a character beyond ASCII.
const INNER_PATTERN: &str = "[^\\x00-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f]";
/// The same without a digit.
const LETTER_PATTERN: &str = "[^\\x00-\\x40\\x5b-\\x60\\x7b-\\x7f]";
/// A character of an e-mail before the `@`, but no dot.
const LOCAL_PATTERN: &str = "[^\\s\\x00-\\x20\\x7f-\\x9f.@,:;<>()\\[\\]\\\\\"]";

/// The pattern of the part of an e-mail before the `@`: dots are only between others.
fn local_part() -> String {
    format!("{LOCAL_PATTERN}+(\\.{LOCAL_PATTERN}+)*")
}

/// The pattern of a domain: two labels or more, with hyphens only inside, and no number at its end.
fn domain() -> String {
    let label = format!("{INNER_PATTERN}+(-+{INNER_PATTERN}+)*");
    let top = format!("{LETTER_PATTERN}{INNER_PATTERN}*(-+{INNER_PATTERN}+)*");
    format!("({label}\\.)+{top}")
}

/// Published names, which an editor completes, and any others, because custom models have names
/// that a schema cannot know.
fn open<T: serde::Serialize>(published: Vec<T>, others: &str) -> Value {
    json!({ "anyOf": [{ "enum": published }, { "type": "string", "pattern": others }] })
}

fn form(form: &Form, library: &Library) -> Value {
    let text =
        |pattern: &str| json!({ "type": TEXT, "pattern": pattern, "maxLength": MAX_TEXT_BYTES });
    match form {
        // In quotes, it is the same text.
        Form::Version => {
            json!({ "anyOf": [{ "const": 1 }, { "type": "string", "pattern": "^1$" }] })
        }
        Form::Text | Form::PublicText | Form::Prose | Form::Person | Form::Glob => {
            text(NOT_BLANK_PATTERN)
        }
        Form::Truth => json!({ "type": "boolean" }),
        Form::Date => {
            json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
        }
        Form::Email => {
            json!({ "type": "string", "pattern": format!("^{}@{}$", local_part(), domain()), "maxLength": MAX_TEXT_BYTES })
        }
        Form::Domain => {
            json!({ "type": "string", "pattern": format!("^{}$", domain()), "maxLength": 253 })
        }
        Form::Credential => text("^(?![\\s\\S]*://)[\\s\\S]*\\S|^[Hh][Tt][Tt][Pp][Ss]://\\S+$"),
        Form::Id => {
            let mut id = text("^[a-z0-9][a-z0-9._-]*$");
            id["minimum"] = 0.into();
            id
        }
        Form::OneOf(words) => json!({ "enum": words }),
        Form::Party => open(parties(library), OWN_NAME_PATTERN),
        Form::Model => open(models(library), OWN_NAME_PATTERN),
        Form::Role => open(roles(library), OWN_NAME_PATTERN),
        Form::Permission => open(permissions(library), OWN_NAME_PATTERN),
        Form::Certification => json!({ "enum": certifications(library) }),
        // A glob may have spaces.
        Form::Activity => open(
            activities(library),
            &format!("{OWN_NAME_PATTERN}|[*?\\[{{:]"),
        ),
        Form::Rule => open(
            library.rules().map(|rule| rule.id.as_ref()).collect(),
            OWN_NAME_PATTERN,
        ),
        Form::List(item) => json!({ "type": "array", "items": self::form(item, library) }),
        Form::Some(item) => {
            json!({ "type": "array", "minItems": 1, "items": self::form(item, library) })
        }
        Form::Mapping(keys) => {
            let mut mapping = self::mapping(keys, library);
            if std::ptr::eq(*keys, &keys::RESPONSIBILITY) {
                mapping["anyOf"] = keys::OWNERSHIP_KEYS.map(with_value).to_vec().into();
            } else if std::ptr::eq(*keys, &keys::AGREEMENT) {
                // No contributors at all can be agreed, too.
                let [owner, contributors] = keys::OWNERSHIP_KEYS;
                mapping["anyOf"] = json!([with_value(owner), { "required": [contributors] }]);
            }
            mapping
        }
        Form::Parties => parties::parties(library, mapping(&keys::PARTIES, library), |key| {
            value_of(key, library)
        }),
    }
}

/// The models, each alone and with each of its editions.
fn models(library: &Library) -> Vec<String> {
    let spellings = |model: &Model| -> Vec<String> {
        let editions = library.editions(&model.id);
        let names = editions.flat_map(|one| [&one.edition].into_iter().chain(&*one.published.also));
        let pinned = names.map(|name| format!("{}@{name}", model.id));
        [model.id.to_string()].into_iter().chain(pinned).collect()
    };
    library.models().flat_map(spellings).collect()
}

/// Words without repeated ones.
fn each_once<'l>(words: impl Iterator<Item = &'l str>) -> Vec<&'l str> {
    let mut seen = HashSet::new();
    words.filter(|word| seen.insert(*word)).collect()
}

/// Every name of a party.
fn parties(library: &Library) -> Vec<&str> {
    each_once(library.party_words().map(|(word, _)| word))
}

fn roles(library: &Library) -> Vec<&str> {
    let roles = library.roles();
    let spellings = roles.flat_map(|role| std::iter::once(&role.id).chain(role.also.iter()));
    each_once(spellings.map(|spelling| spelling.as_ref()))
}

/// The custom permissions, including their former names.
fn permissions(library: &Library) -> Vec<&str> {
    let known = library
        .models()
        .flat_map(|model| model.custom_permissions.iter());
    let ids = known.flat_map(|known| std::iter::once(&known.id).chain(known.also.iter()));
    each_once(ids.map(|id| id.as_ref()))
}

fn certifications(library: &Library) -> Vec<String> {
    let all = library.certifications().iter();
    let names = all
        .clone()
        .flat_map(|certification| {
            std::iter::once(&certification.id).chain(certification.also.iter())
        })
        .map(|id| id.to_string());
    let exams = all
        .flat_map(|certification| certification.exams.iter())
        .flat_map(|exam| [exam.id.to_string(), format!("{}-J", exam.id)]);
    names.chain(exams).collect()
}

/// The activities of every edition, by each of their names: a file may pin any edition.
fn activities(library: &Library) -> Vec<&str> {
    let tables = library
        .models()
        .filter(|model| model.kind == TableKind::Responsibilities);
    let editions = tables.flat_map(|model| library.editions(&model.id).rev());
    let rows = editions.flat_map(|model| model.rows.iter());
    let ids = rows.flat_map(|row| std::iter::once(&row.id).chain(row.also.iter()));
    each_once(ids.map(|id| id.as_ref()))
}
