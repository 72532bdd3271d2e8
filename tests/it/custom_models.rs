//! A company's own tables and rules, written without Rust.

mod editions;
mod in_house;
mod roles;

use std::fs;

use rolecall::Selection;
use rolecall::custom_model;
use rolecall::model::{Library, Model};
use rolecall::problem::PlacedError;

use crate::support::{drawn, expect, judge_file, only, repository};

fn read(text: &str) -> Result<Model, Vec<PlacedError>> {
    custom_model::read(text, &Library::default()).map_err(|unread| unread.errors)
}

fn library(models: &[&str]) -> Library {
    let mut library = Library::default();
    for model in models {
        let text = fs::read_to_string(repository(&format!(
            "fixtures/own-model/{model}.model.yaml"
        )))
        .unwrap();
        library.add(custom_model::read(&text, &library).unwrap());
    }
    library
}

#[test]
fn a_companys_own_table_and_rules_judge_a_team() {
    let report = judge_file(
        "fixtures/own-model/team.yaml",
        &library(&["acme", "strict-aem"]),
        Selection::default(),
    );
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.rule.starts_with("acme-")),
        "a rule of the company's own"
    );
    assert!(
        report.findings.iter().any(|finding| finding
            .source
            .as_ref()
            .is_some_and(|source| source.model == "strict-aem")),
        "a row of the extended table"
    );
    expect("fixtures/own-model/team.out", &drawn(report));
}

#[test]
fn a_customizer_is_missing_if_it_owns_activities_even_without_a_rule() {
    let selection = only("missing-owner");
    let report = judge_file(
        "fixtures/own-model/no-customizer.yaml",
        &library(&["acme", "strict-aem"]),
        selection,
    );
    assert_eq!(report.findings.len(), 2);
    expect("fixtures/own-model/no-customizer.out", &drawn(report));
}

#[test]
fn a_custom_rule_can_require_a_role_that_its_table_lacks() {
    let report = judge_file(
        "fixtures/own-model/on-call.yaml",
        &library(&["acme"]),
        Selection::default(),
    );
    expect("fixtures/own-model/on-call.out", &drawn(report));
}

#[test]
fn in_house_a_rule_about_the_customizer_counts_the_customers_people() {
    let report = judge_file(
        "fixtures/own-model/in-house.yaml",
        &library(&["acme"]),
        Selection::default(),
    );
    assert!(report.findings.is_empty(), "{}", drawn(report));
}

#[test]
fn a_model_that_extends_another_one_says_only_what_differs() {
    let text = "model: ours\nextends: aem-cloud-service\ntitle: Ours\nrows:\n\
        - { id: staging-transition/load-testing, cells: { customizer: Owner } }\n- { id: go-live/go-live-checklist, drop: true }\n\
        - { group: Go-Live, title: Press release, cells: { customer: Owner } }\n\
        rules:\n- { id: premier-support-assumed, drop: true }\n- { id: missing-customizer, severity: warning }\n";
    let (ours, shipped) = (read(text).unwrap(), Library::default());
    let shipped = shipped.model("aem-cloud-service").unwrap();
    assert_eq!(ours.rows.len(), shipped.rows.len());
    assert_eq!(
        ours.row("staging-transition/load-testing")
            .unwrap()
            .cell("customizer"),
        Some("Owner")
    );
    assert_eq!(
        ours.row("staging-transition/load-testing").unwrap().title,
        "Load testing",
        "the words stay"
    );
    assert!(ours.row("go-live/go-live-checklist").is_none());
    assert!(ours.row("go-live/press-release").is_some());
    let severity = |id: &str| {
        ours.rules
            .iter()
            .find(|rule| rule.id == id)
            .map(|rule| rule.severity.word())
    };
    assert_eq!(
        (
            severity("premier-support-assumed"),
            severity("missing-customizer"),
            severity("no-advanced-developer")
        ),
        (None, Some("warning"), Some("error"))
    );
}

/// The text under the first error, and its message; what to write is in its help.
fn error(text: &str) -> (String, String) {
    let error = read(text).unwrap_err().remove(0);
    assert!(error.help.is_some(), "{}", error.message);
    (text[error.span.range()].to_owned(), error.message)
}

#[test]
fn an_error_shows_its_place_and_the_valid_words() {
    let model = |rows: &str, rules: &str| {
        format!(
            "model: ours\nkind: responsibilities\ncolumns: [{{ id: customer, title: Customer }}]\nrows: [{rows}]\nrules: [{rules}]\n"
        )
    };
    let row = "{ title: A, cells: { customer: Owner } }";
    let (place, message) = error(&model(
        row,
        "{ id: r, check: { hold: { role: developer } } }",
    ));
    assert_eq!(place, "hold");
    assert!(message.contains("unknown word `hold`"), "{message}");
    let misspelt = model(row, "{ id: r, check: { held: { rol: developer } } }");
    let misspelt = read(&misspelt).unwrap_err().remove(0);
    assert_eq!(misspelt.message, "unknown key `rol`");
    assert_eq!(misspelt.help.as_deref(), Some("write `role`"));
    assert_eq!(
        error(&model("{ title: A, cells: { customer: Owns } }", "")).0,
        "Owns"
    );
    assert_eq!(
        error(&model("{ title: A, cells: { custmer: Owner } }", "")).0,
        "custmer"
    );
    let twice =
        "{ title: A, cells: { customer: Owner } }, { title: A, cells: { customer: Advisor } }";
    assert!(
        error(&model(twice, ""))
            .1
            .contains("two rows have the id `a`")
    );
    for (column, expected) in [
        ("id: customer", "two columns have the id `customer`"),
        (
            "id: shop, is: customer",
            "the columns `customer` and `shop` are the same party",
        ),
    ] {
        let text =
            model(row, "").replace("}]\nrows", &format!("}}, {{ {column}, title: B }}]\nrows"));
        assert_eq!(error(&text).1, expected);
    }
    assert_eq!(
        error("model: ours\nextends: aem-cloud-servic\n").0,
        "aem-cloud-servic"
    );
    assert_eq!(
        error("model: aem-cloud-service\nextends: aem-cloud-service\n").0,
        "aem-cloud-service"
    );
    assert_eq!(
        error("model: ours\nextends: aem-cloud-service\nrows: [{ id: a/b, drop: true }]\n").0,
        "a/b"
    );
    let misspelt = |check: &str| {
        let text = format!(
            "model: ours\nextends: aem-cloud-service\nrules: [{{ id: held, check: {check} }}]\n"
        );
        let error = read(&text).unwrap_err().remove(0);
        (text[error.span.range()].to_owned(), error.help.unwrap())
    };
    for (check, place, meant) in [
        (
            "{ held: { role: developr, at-least: 2 } }",
            "developr",
            "developer",
        ),
        (
            "{ held: { role: developer, party: custmizer } }",
            "custmizer",
            "customizer",
        ),
        (
            "{ held: { role: cse } }",
            "cse",
            "customer-success-engineer",
        ),
        (
            "{ apart: [developer, business-ower] }",
            "business-ower",
            "business-owner",
        ),
        (
            "{ of-party: { role: developer, party: adobee } }",
            "adobee",
            "adobe",
        ),
        (
            "{ party-present: { party: customiser } }",
            "customiser",
            "customizer",
        ),
        (
            "{ assumed: { key: premier-support, party: adobe, holding: [Ownr] } }",
            "Ownr",
            "Owner",
        ),
        (
            "{ overseen: { oversight: my-cs, role: customer-success-engineer, party: adobe } }",
            "my-cs",
            "my-cse",
        ),
        ("{ four-eyes: [start, aprove] }", "aprove", "approve"),
        (
            "{ certified: { party: customizer, kind: partnr, with: aem-advanced-developer } }",
            "partnr",
            "partner",
        ),
        (
            "{ certified: { party: customizer, with: aem-advanced-develper } }",
            "aem-advanced-develper",
            "aem-advanced-developer",
        ),
    ] {
        let expected = (place.to_owned(), format!("write `{meant}`"));
        assert_eq!(misspelt(check), expected);
    }
    assert!(
        misspelt("{ held: { role: astronaut } }")
            .1
            .contains("use one of `business-owner`,")
    );
    for check in [
        "{ held: { role: developer, party: customizer } }",
        "{ certified: { party: customizer, with: AD0-E137 } }",
        "{ four-eyes: [start, approve] }",
    ] {
        read(&format!(
            "model: ours\nextends: aem-cloud-service\nrules: [{{ id: held, check: {check} }}]\n"
        ))
        .unwrap();
    }
    assert!(read("model: [").is_err() && read("").is_err());
}
