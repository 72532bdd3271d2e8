//! The schema and the reader agree about the shape of generated team files: what one refuses, the
//! other refuses.

use rolecall::docs;
use rolecall::yaml::tree::Limits;
use serde_json::Value;

use super::teams::team;
use super::{OPEN, SHAPES, documents, value};
use crate::support::consumers::schema_errors;
use crate::support::extent::rounds;
use crate::support::{Random, judge_text};

/// How many team files, unless `ROLECALL_FUZZ` names another number.
const TEAMS: usize = 1_000;
/// With fewer, there may be none that is refused, or only such.
const MIN_TEAMS: usize = 13;

#[test]
fn the_schema_and_the_reader_agree_about_generated_files() {
    let mut dice = Random(0x5c4e_3a00_2026);
    let count = rounds(TEAMS).max(MIN_TEAMS);
    let teams: Vec<String> = (0..count).map(|_| team(&mut dice)).collect();
    let documents: Vec<Value> = teams.iter().map(|text| document(text)).collect();
    let Some(errors) = schema_errors(&docs::schema(), &documents) else {
        return;
    };
    let mut refused = 0;
    let mut wrong = Vec::new();
    for (text, error) in teams.iter().zip(errors) {
        let findings = judge_text(text).findings;
        // An undeclared party is a cross reference.
        let is_shape = |message: &str| !message.starts_with("the team has no party");
        let about = |rules: &[&str]| {
            let mut of_rules = findings
                .iter()
                .filter(|finding| rules.contains(&finding.rule.as_ref()));
            let found = of_rules.find(|finding| is_shape(&finding.message));
            found.map(|finding| finding.message.to_string())
        };
        let shape = about(&SHAPES);
        refused += usize::from(shape.is_some());
        let agrees = match (&shape, &error) {
            (Some(_), None) => false,
            (None, Some(_)) => about(&OPEN).is_some(),
            _ => true,
        };
        if !agrees {
            wrong.push(format!("{text}reader: {shape:?}\nschema: {error:?}\n"));
        }
    }
    wrong.truncate(10);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Neither half of the question may be empty.
    let share = refused * 100 / teams.len();
    assert!((20..=90).contains(&share), "{share} % are refused");
}

fn document(text: &str) -> Value {
    let tree = rolecall::yaml::parse(text, &Limits::default());
    assert!(tree.errors.is_empty(), "{text}");
    value(&tree, tree.documents[0])
}

#[test]
fn custom_models_and_their_names_validate() {
    let paths = ["team", "on-call"].map(|name| format!("fixtures/own-model/{name}.yaml"));
    let (paths, documents) = documents(&paths);
    let Some(errors) = schema_errors(&docs::schema(), &documents) else {
        return;
    };
    for (path, error) in paths.iter().zip(errors) {
        assert_eq!(error, None, "{path}");
    }
}
