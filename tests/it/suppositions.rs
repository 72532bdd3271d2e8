//! Does every report say that people count as away, and only then?

use clap::ValueEnum;
use rolecall::report::Format;

use crate::support::{Run, folder, rolecall};

const TEAM: &str = "\
project: Storefront
models: [cloud-manager-cloud-service]
parties: { customer: { name: Acme, lead: mira }, customizer: { name: Bolt, kind: partner } }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner] }
  - { id: tomas, name: Tomas Novak, party: customizer, roles: [developer], permissions: [program-access] }
";
const WORDS: &str = "as if mira and tomas were away";

fn run(arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", TEAM)]);
    rolecall(dir.path(), &format!("{arguments} --as-of 2026-11-20"))
}

#[test]
fn every_report_names_the_people_who_count_as_away() {
    let without = "--without mira --without tomas";
    let text = run(&format!("check {without}"));
    let line = format!("in 1 file, as of 2026-11-20, {WORDS}");
    assert!(text.err.contains(&line), "{}", text.err);
    // These say it elsewhere: below the report, or in a value of the document.
    let others = ["full", "concise", "grouped", "json", "jsonl", "sarif"];
    let names = Format::value_variants().iter().map(|format| {
        let name = format.to_possible_value().unwrap();
        name.get_name().to_owned()
    });
    let formats = names.filter(|name| !others.contains(&name.as_str()));
    for format in formats.chain(["html".to_owned()]) {
        let out = run(&format!("check {without} --format {format}")).out;
        assert!(out.contains(WORDS), "{format}: {out}");
        let usual = run(&format!("check --format {format}")).out;
        assert!(!usual.contains("as if"), "{format}: {usual}");
    }
    let html = run(&format!("check {without} --format html")).out;
    let title = format!("<title>Storefront, {WORDS} – rolecall</title>");
    assert!(html.contains(&title), "{html}");
    let away = serde_json::json!(["mira", "tomas"]);
    let json = run(&format!("check {without} --format json")).json();
    assert_eq!(json["away"], away);
    let sarif = run(&format!("check {without} --format sarif")).json();
    assert_eq!(sarif["runs"][0]["properties"]["away"], away);
    let lines = run(&format!("check {without} --format jsonl")).out;
    assert!(
        lines.ends_with("\n") && lines.contains("\"away\":[\"mira\",\"tomas\"]"),
        "{lines}"
    );
    assert!(run("check --format json").json().get("away").is_none());
}

#[test]
fn a_matrix_and_an_answer_name_the_people_who_count_as_away() {
    for command in ["matrix", "matrix --by person", "who developer"] {
        for format in ["text", "markdown"] {
            let absent = "--absent mira,tomas";
            let out = run(&format!("{command} {absent} --format {format}")).out;
            let words: Vec<&str> = out.split_whitespace().collect();
            assert!(words.join(" ").contains(WORDS), "{command}: {out}");
        }
        let csv = run(&format!("{command} --absent mira --format csv")).out;
        let head = csv.lines().next().unwrap();
        assert!(head.ends_with(",\"away\""), "{head}");
        assert!(
            csv.lines().skip(1).all(|line| line.ends_with(",\"mira\"")),
            "{csv}"
        );
        let json = run(&format!("{command} --absent mira --format json")).json();
        assert_eq!(json["teams"][0]["away"], serde_json::json!(["mira"]));
    }
    let svg = run("matrix --format svg --absent mira,tomas").out;
    assert!(svg.contains(WORDS), "{svg}");
}

#[test]
fn nobody_is_named_in_a_redacted_supposition() {
    let dir = folder(&[("team.yaml", &TEAM.replace("mira", "ylva"))]);
    for format in [
        "json", "markdown", "html", "sarif", "junit", "github", "rdjson",
    ] {
        let arguments = format!("check --without ylva --redact --format {format}");
        let run = rolecall(dir.path(), &arguments);
        assert!(
            !run.out.contains("ylva") && !run.err.contains("ylva"),
            "{format}"
        );
    }
}

#[test]
fn the_load_of_a_person_has_the_custom_permissions() {
    for format in ["text", "markdown", "csv", "json"] {
        let out = run(&format!("matrix --by person --format {format}")).out;
        assert!(out.contains("program-access"), "{format}: {out}");
    }
}
