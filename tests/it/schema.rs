//! The JSON Schema: generated, current, and in agreement with the reader.

mod agreement;
mod teams;

use std::collections::BTreeSet;

use rolecall::docs;
use rolecall::yaml::tree::{Id, Limits, NodeKind, Tree};
use serde_json::Value;

use crate::support::consumers::schema_errors;
use crate::support::{expect, files, keys_table, repository};

/// A document as an editor's YAML support sees it: merge keys applied, dates as text.
fn value(tree: &Tree, id: Id) -> Value {
    let id = tree.resolve(id);
    match tree.node(id).kind {
        NodeKind::Sequence => tree.children(id).map(|child| value(tree, child)).collect(),
        NodeKind::Mapping => {
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
        NodeKind::Plain => match tree.scalar(id) {
            "true" | "True" | "TRUE" => true.into(),
            "false" | "False" | "FALSE" => false.into(),
            "null" | "Null" | "NULL" | "~" => Value::Null,
            text => number(text).unwrap_or_else(|| text.into()),
        },
        NodeKind::Quoted | NodeKind::Block => tree.scalar(id).into(),
        _ => Value::Null,
    }
}

/// A number as YAML has it, without infinities.
fn number(text: &str) -> Option<Value> {
    let digits = text.trim_start_matches(['-', '+']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| text.parse::<f64>().ok().map(Value::from))
}

/// Every document of some team files, with its file.
fn documents(paths: &[String]) -> (Vec<String>, Vec<Value>) {
    let documents = |path: &String| {
        let text = std::fs::read_to_string(repository(path)).unwrap();
        let tree = rolecall::yaml::parse(&text, &Limits::default());
        let document = |id: &Id| (path.clone(), value(&tree, *id));
        tree.documents.iter().map(document).collect::<Vec<_>>()
    };
    paths.iter().flat_map(documents).unzip()
}

#[test]
fn the_schema_in_the_repository_is_the_one_that_is_generated() {
    expect("rules/team.schema.json", &docs::schema());
}

#[test]
fn every_good_team_file_validates() {
    let (paths, documents) = documents(&files("fixtures/clean", ".yaml"));
    let Some(errors) = schema_errors(&docs::schema(), &documents) else {
        return;
    };
    for (path, error) in paths.iter().zip(errors) {
        assert_eq!(error, None, "{path}");
    }
}

/// Rules whose findings a schema can make: it knows no cross references, no two keys of the same
/// name, and no order.
const SHAPES: [&str; 5] = [
    "unknown-key",
    "missing-key",
    "wrong-type",
    "invalid-value",
    "unknown-certification",
];
/// Rules about names from custom models, which a schema cannot know.
const OPEN: [&str; 6] = [
    "unknown-model",
    "unknown-party",
    "unknown-role",
    "unknown-permission",
    "unknown-activity",
    "unknown-rule",
];
/// Variants of their fixtures that it still cannot refuse.
const BEYOND: [&str; 3] = ["--glob", "--undeclared", "--order"];

/// The rule that a fixture is named after.
fn rule(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap();
    name.trim_end_matches(".yaml").split("--").next().unwrap()
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let mut paths = files("fixtures/team-file", ".yaml");
    paths.retain(|path| {
        SHAPES.contains(&rule(path))
            && !path.ends_with(".fixed.yaml")
            && !BEYOND.iter().any(|variant| path.contains(variant))
    });
    let asked: BTreeSet<&str> = paths.iter().map(|path| rule(path)).collect();
    assert_eq!(asked, SHAPES.into(), "each of these rules has a fixture");
    let (paths, documents) = documents(&paths);
    let Some(errors) = schema_errors(&docs::schema(), &documents) else {
        return;
    };
    for (path, error) in paths.iter().zip(errors) {
        assert!(error.is_some(), "{path} validates");
    }
}

#[test]
fn every_key_has_a_description() {
    fn look(value: &Value, keys: &mut Vec<String>) {
        for (key, property) in value["properties"].as_object().into_iter().flatten() {
            let description = property["description"].as_str().unwrap_or_default();
            assert!(!description.is_empty(), "`{key}` has no description");
            keys.push(key.clone());
            look(property, keys);
            look(&property["items"], keys);
        }
    }
    let mut keys = Vec::new();
    look(&serde_json::from_str(&docs::schema()).unwrap(), &mut keys);
    // An additional party has its name in its table.
    let is_named = |line: &&str| !line.contains("(another)");
    for line in keys_table().lines().skip(2).filter(is_named) {
        let key = line.split('`').nth(1).unwrap();
        let key = key.rsplit(['.', ']']).next().unwrap();
        assert!(keys.iter().any(|known| known == key), "no `{key}`");
    }
}
