//! The JSON Schema: generated, current, and of one mind with the reader.

use rolecall::docs;
use rolecall::yaml::tree::{Id, Kind, Limits, Tree};
use serde_json::Value;

use crate::support::{expect, files, repository};

/// A document as an editor's YAML support sees it: merge keys applied, dates as text.
fn value(tree: &Tree, id: Id) -> Value {
    let id = tree.resolve(id);
    match tree.node(id).kind {
        Kind::Sequence => tree.children(id).map(|child| value(tree, child)).collect(),
        Kind::Mapping => {
            let children: Vec<Id> = tree.children(id).collect();
            let mut map = serde_json::Map::new();
            for pair in children.chunks(2) {
                match (tree.scalar(pair[0]), value(tree, pair[1])) {
                    ("<<", Value::Object(base)) => base
                        .into_iter()
                        .for_each(|(key, value)| _ = map.entry(key).or_insert(value)),
                    ("<<", Value::Array(bases)) => bases
                        .iter()
                        .filter_map(Value::as_object)
                        .flatten()
                        .for_each(|(key, value)| _ = map.entry(key).or_insert(value.clone())),
                    (key, value) => _ = map.insert(key.to_owned(), value),
                }
            }
            Value::Object(map)
        }
        Kind::Plain => match tree.scalar(id) {
            "true" => true.into(),
            "false" => false.into(),
            "null" | "~" => Value::Null,
            text => text
                .parse::<i64>()
                .map_or_else(|_| text.into(), Value::from),
        },
        Kind::Quoted | Kind::Block => tree.scalar(id).into(),
        _ => Value::Null,
    }
}

fn validates(validator: &jsonschema::Validator, path: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(repository(path)).unwrap();
    let tree = rolecall::yaml::parse(&text, &Limits::default());
    for document in &tree.documents {
        if let Err(error) = validator.validate(&value(&tree, *document)) {
            return Err(format!("{path}: {error} at {}", error.instance_path()));
        }
    }
    Ok(())
}

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&docs::schema()).unwrap()).unwrap()
}

#[test]
fn the_schema_in_the_repository_is_the_one_that_is_generated() {
    expect("rules/team.schema.json", &docs::schema());
}

#[test]
fn every_good_team_file_validates() {
    let validator = validator();
    for path in files("fixtures/clean", ".yaml") {
        validates(&validator, &path).unwrap();
    }
}

#[test]
fn what_the_reader_cannot_read_the_schema_refuses() {
    let validator = validator();
    // A schema knows no cross references: who is a person, who is there twice, what YAML is.
    let beyond = [
        "unknown-person",
        "duplicate-person",
        "duplicate-key",
        "syntax",
    ];
    let shapes = [
        "unknown-key",
        "missing-key",
        "wrong-type",
        "invalid-value",
        "unknown-model",
        "unknown-role",
        "unknown-party",
        "unknown-activity",
        "unknown-certification",
        "unknown-rule",
    ];
    let mut refused = 0;
    for path in files("fixtures/team-file", ".yaml")
        .into_iter()
        .filter(|path| !path.ends_with(".fixed.yaml"))
    {
        let rule = path
            .rsplit('/')
            .next()
            .unwrap()
            .trim_end_matches(".yaml")
            .split("--")
            .next()
            .unwrap()
            .to_owned();
        if shapes.contains(&rule.as_str())
            && !path.contains("--glob")
            && !path.contains("--undeclared")
            && !path.contains("--order")
        {
            assert!(validates(&validator, &path).is_err(), "{path} validates");
            refused += 1;
        }
    }
    assert!(
        refused >= shapes.len(),
        "{refused}; not asked of {beyond:?}"
    );
}

#[test]
fn every_key_has_a_description() {
    fn look(value: &Value, path: &str) {
        if let Some(properties) = value["properties"].as_object() {
            for (key, property) in properties {
                assert!(
                    property["description"]
                        .as_str()
                        .is_some_and(|text| !text.is_empty()),
                    "{path}/{key}"
                );
                look(property, &format!("{path}/{key}"));
                look(&property["items"], &format!("{path}/{key}"));
            }
        }
    }
    look(&serde_json::from_str(&docs::schema()).unwrap(), "");
}
