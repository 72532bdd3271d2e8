//! Are two contradictions of one team kept apart: in a comparison, and by a waiver?

use super::{changes, texts};
use crate::support::{folder, rolecall};

const TEAM: &str = "\
version: 1
project: P
models: [cloud-manager-ams]
parties: { customer: { name: C }, adobe: { name: A } }
pipelines: [{ name: p, cse-oversight: none }]
people:
";
const DEVELOPER: &str = "  - { id: dee, name: Dee Ng, party: customer, roles: [developer] }\n";
const OWNER: &str =
    "  - { id: ben, name: Ben Lo, party: customer, roles: [business-owner, deployment-manager] }\n";

/// The matters of the contradictions that a text has.
fn about(text: &str) -> Vec<String> {
    let dir = folder(&[("team.yaml", text)]);
    let arguments = "check --as-of 2026-11-20 --select contradicting-pages --format json";
    let document = rolecall(dir.path(), arguments).json();
    let findings = document["findings"].as_array().unwrap().iter();
    let matter = findings.map(|finding| finding["about"][1].as_str().unwrap().to_owned());
    matter.collect()
}

#[test]
fn a_contradiction_is_about_its_matter() {
    let both = format!("{TEAM}{OWNER}");
    let one = format!("{both}{DEVELOPER}");
    let (cancel, logs) = ("who-may-cancel-an-execution", "who-may-read-log-files");
    assert_eq!(about(&both), [cancel, logs]);
    assert_eq!(about(&one), [cancel]);
    let come = texts(&changes(&one, &both), "new-finding");
    let come: Vec<&String> = come
        .iter()
        .filter(|text| text.contains("disagree"))
        .collect();
    assert_eq!(
        come,
        ["published pages disagree about who may read log files"]
    );
    let waiver = format!(
        "waivers: [{{ rule: contradicting-pages, about: {logs}, reason: r, approved-by: ben, until: 2026-12-31 }}]\n"
    );
    assert_eq!(about(&format!("{both}{waiver}")), [cancel]);
}
