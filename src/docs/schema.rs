//! The JSON Schemas of team files and configurations, so that editors can complete and check while
//! somebody types.

use serde_json::{Value, json};

use crate::judge::Level;
use crate::model::{Kind, Library, PartyName};
use crate::team::keys::{self, Form, Key};

/// The JSON Schema of a team file.
pub fn schema() -> String {
    let library = Library::default();
    let mut schema = mapping(&keys::TEAM, &library);
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://rolecall.dev/team.schema.json",
        "title": "rolecall team file",
        "description": "the people on a project that runs Adobe Experience Manager or Adobe Commerce in the cloud, with their roles, responsibilities and certifications",
    });
    if let (Value::Object(schema), Value::Object(mut head)) = (&mut schema, head) {
        head.append(schema);
        *schema = head;
    }
    format!("{schema:#}\n")
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
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://rolecall.dev/config.schema.json",
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
                "properties": { "longest-days": { "description": "for how many days from the day of the run a waiver may last; 366 by default", "type": "integer", "minimum": 0 } },
            },
            "certifications": {
                "description": "the certifications that satisfy a requirement, replacing the model's list",
                "type": "object",
                "additionalProperties": { "type": "array", "items": { "enum": certifications(&library) } },
            },
        },
    });
    format!("{schema:#}\n")
}

fn mapping(keys: &[Key], library: &Library) -> Value {
    let properties: serde_json::Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut value = json!({ "description": key.about });
            if let (Value::Object(into), Value::Object(mut form)) =
                (&mut value, form(&key.form, library))
            {
                into.append(&mut form);
            }
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn form(form: &Form, library: &Library) -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    match form {
        Form::Version => json!({ "const": 1 }),
        Form::Text | Form::PublicText | Form::Prose => {
            json!({ "type": ["string", "number"], "minLength": 1 })
        }
        Form::Truth => json!({ "type": "boolean" }),
        Form::Date => {
            json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
        }
        Form::Email => json!({ "type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$" }),
        Form::Domain => json!({ "type": "string", "pattern": "^[^@\\s]+$" }),
        Form::Credential => {
            json!({ "type": ["string", "number"], "pattern": "^(?![A-Za-z][A-Za-z0-9+.-]*://)|^[Hh][Tt][Tt][Pp][Ss]://\\S+$" })
        }
        Form::Id => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$" }),
        Form::OneOf(words) => json!({ "enum": words }),
        Form::Person | Form::Glob => text(),
        Form::Party => json!({ "enum": PartyName::ALL.map(PartyName::word) }),
        Form::Model => {
            json!({ "enum": library.models().flat_map(|model| [model.id.to_string(), format!("{}@{}", model.id, model.edition)]).collect::<Vec<_>>() })
        }
        Form::Role => json!({ "enum": roles(library) }),
        Form::Certification => json!({ "enum": certifications(library) }),
        Form::Activity => {
            json!({ "anyOf": [{ "enum": activities(library) }, { "type": "string", "pattern": "[*?\\[{:]" }] })
        }
        Form::Rule => {
            json!({ "enum": library.rules().map(|rule| rule.id.as_ref()).collect::<Vec<_>>() })
        }
        Form::List(item) => json!({ "type": "array", "items": self::form(item, library) }),
        Form::Some(item) => {
            json!({ "type": "array", "minItems": 1, "items": self::form(item, library) })
        }
        Form::Mapping(keys) => mapping(keys, library),
    }
}

fn roles(library: &Library) -> Vec<&str> {
    let mut roles: Vec<&str> = Vec::new();
    for spelling in library
        .roles()
        .flat_map(|role| std::iter::once(&role.id).chain(role.also.iter()))
    {
        if !roles.contains(&spelling.as_ref()) {
            roles.push(spelling);
        }
    }
    roles
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

fn activities(library: &Library) -> Vec<&str> {
    let tables = library
        .models()
        .filter(|model| model.kind == Kind::Responsibilities);
    tables
        .flat_map(|model| model.rows.iter().map(|row| row.id.as_ref()))
        .collect()
}
