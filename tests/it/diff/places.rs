//! Is a change of rules shown at the right file, line and side?

use serde_json::Value;

use super::TEAM;
use crate::support::{committed, folder, rolecall, write};

const CONFIG: &str = "rules:\n  sole-holder: warning\nmodels:\n  - ours.yaml\n";
const OURS: &str = "\
model: ours
kind: responsibilities
columns: [{ id: customer, title: Customer }]
rows:
  - { title: First, cells: { customer: Owner } }
  - { title: Second, cells: { customer: Owner } }
rules: []
";
const EXTENDED: &str = "\
model: ours
extends: commerce-cloud-service
rows:
  - { id: integrating-external-applications, drop: true }
";

/// The changes of policy from one pair of files to another, as `path:side line:text`, and the lines
/// of GitHub's annotations.
fn changed(old: [&str; 2], new: [&str; 2]) -> (Vec<String>, Vec<String>) {
    let dir = committed(&[
        ("team.yaml", TEAM),
        ("rolecall.yaml", old[0]),
        ("ours.yaml", old[1]),
    ]);
    write(&dir, "rolecall.yaml", new[0]);
    write(&dir, "ours.yaml", new[1]);
    let run = |format: &str| {
        let arguments = format!("diff --as-of 2026-11-20 --since HEAD --format {format}");
        rolecall(dir.path(), &arguments)
    };
    let annotations = run("github").out;
    let annotations = annotations.lines().filter(|line| line.contains("Policy"));
    let place = |line: &str| line.split(",title").next().unwrap().to_owned();
    (
        policy(&run("json").json()),
        annotations.map(place).collect(),
    )
}

fn policy(document: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for file in document["files"].as_array().unwrap() {
        let changes = file["changes"].as_array().unwrap().iter();
        lines.extend(
            changes
                .filter(|change| change["class"] == "policy")
                .map(|change| {
                    let word = |value: &Value| value.as_str().unwrap().to_owned();
                    let (path, side) = (word(&file["path"]), word(&change["side"]));
                    format!(
                        "{path}: {side} {}: {}",
                        change["line"],
                        word(&change["text"])
                    )
                }),
        );
    }
    lines
}

#[test]
fn a_row_of_an_own_table_is_where_the_side_that_has_it_writes_it() {
    let less = OURS.replace("  - { title: Second, cells: { customer: Owner } }\n", "");
    let (found, places) = changed([CONFIG, OURS], [CONFIG, &less]);
    assert_eq!(
        found,
        ["ours.yaml: old 6: relaxed: the model `ours` drops the row `second`"]
    );
    assert_eq!(places, ["::notice file=ours.yaml,line=6"]);
    let (found, places) = changed([CONFIG, &less], [CONFIG, OURS]);
    assert_eq!(
        found,
        ["ours.yaml: new 6: tightened: the model `ours` adds the row `second`"]
    );
    assert_eq!(places, ["::notice file=ours.yaml,line=6,col=5"]);
    let weaker = OURS.replace("Second, cells: { customer: Owner }", "Second, cells: {}");
    let (found, _) = changed([CONFIG, &format!("# ours\n{weaker}")], [CONFIG, OURS]);
    assert_eq!(
        found,
        ["ours.yaml: new 6: tightened: the model `ours` strengthens the row `second`"]
    );
}

#[test]
fn rows_with_the_same_change_are_one_change_at_the_first_row() {
    let none = OURS.replace(
        "rows:\n",
        "rows:\n  - { title: Last, cells: { customer: Owner } }\n",
    );
    let none = none.split("  - { title: First").next().unwrap().to_owned() + "rules: []\n";
    let more = OURS.replace(
        "rules:",
        "  - { title: Third, cells: { customer: Owner } }\nrules:",
    );
    let (found, places) = changed([CONFIG, &none], [CONFIG, &more]);
    let rows = "the rows `first` and 2 more";
    assert_eq!(
        found,
        [
            "ours.yaml: old 5: relaxed: the model `ours` drops the row `last`".to_owned(),
            format!("ours.yaml: new 5: tightened: the model `ours` adds {rows}"),
        ]
    );
    assert_eq!(places.len(), 2);
    let (found, _) = changed([CONFIG, &more], [CONFIG, &none]);
    assert!(
        found.contains(&format!(
            "ours.yaml: old 5: relaxed: the model `ours` drops {rows}"
        )),
        "{found:?}"
    );
}

#[test]
fn a_row_of_an_extended_table_is_where_a_side_drops_it() {
    let whole = "model: ours\nextends: commerce-cloud-service\n";
    let (found, _) = changed([CONFIG, whole], [CONFIG, EXTENDED]);
    let row = "the row `integrating-external-applications`";
    assert_eq!(
        found,
        [format!(
            "ours.yaml: new 4: relaxed: the model `ours` drops {row}"
        )]
    );
    let (found, places) = changed([CONFIG, EXTENDED], [CONFIG, whole]);
    assert_eq!(
        found,
        [format!(
            "ours.yaml: old 4: tightened: the model `ours` adds {row}"
        )]
    );
    assert_eq!(places, ["::notice file=ours.yaml,line=2"]);
}

#[test]
fn a_changed_level_is_shown_on_the_new_side_otherwise_on_the_old() {
    let more = CONFIG.replace(
        "rules:\n",
        "rules:\n  missing-owner: error\n  no-advanced-developer: off\n",
    );
    let (found, places) = changed([CONFIG, OURS], [&more, OURS]);
    assert_eq!(
        found,
        ["rolecall.yaml: new 3: relaxed: `no-advanced-developer` is `off` instead of `error`"]
    );
    assert_eq!(places, ["::notice file=rolecall.yaml,line=3,col=26"]);
    let (found, places) = changed([&more, OURS], [CONFIG, OURS]);
    assert_eq!(
        found,
        ["rolecall.yaml: old 3: tightened: `no-advanced-developer` is `error` instead of `off`"]
    );
    assert_eq!(places, ["::notice file=rolecall.yaml,line=2"]);
    let (found, _) = changed([CONFIG, OURS], [&CONFIG.replace("warning", "error"), OURS]);
    assert_eq!(
        found,
        ["rolecall.yaml: new 2: tightened: `sole-holder` is `error` instead of `warning`"]
    );
}

#[test]
fn a_model_is_where_a_configuration_names_it() {
    let none = "rules:\n  sole-holder: warning\n";
    let (found, _) = changed([none, OURS], [CONFIG, OURS]);
    assert_eq!(
        found,
        ["rolecall.yaml: new 4: tightened: the model `ours` is new"]
    );
    let (found, _) = changed([CONFIG, OURS], [none, OURS]);
    assert_eq!(
        found,
        ["rolecall.yaml: old 4: relaxed: the model `ours` is missing"]
    );
}

#[test]
fn two_folders_each_have_their_own_path() {
    let less = OURS.replace("  - { title: Second, cells: { customer: Owner } }\n", "");
    let dir = folder(&[
        ("old/team.yaml", TEAM),
        ("old/rolecall.yaml", CONFIG),
        ("old/ours.yaml", OURS),
        ("new/team.yaml", TEAM),
        ("new/rolecall.yaml", CONFIG),
        ("new/ours.yaml", &less),
    ]);
    let compared = |sides: &str| {
        let arguments = format!("diff --as-of 2026-11-20 --format json {sides}");
        policy(&rolecall(dir.path(), &arguments).json())
    };
    assert_eq!(
        compared("old new"),
        ["old/ours.yaml: old 6: relaxed: the model `ours` drops the row `second`"]
    );
    assert_eq!(
        compared("new old"),
        ["old/ours.yaml: new 6: tightened: the model `ours` adds the row `second`"]
    );
}
