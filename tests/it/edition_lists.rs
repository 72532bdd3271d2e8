//! The editions of tables as `models` lists them, and the changes between two.

use crate::support::{Run, folder, rolecall};

fn run(arguments: &str) -> Run {
    rolecall(folder(&[]).path(), arguments)
}

#[test]
fn a_difference_goes_from_the_earlier_edition_to_the_later() {
    let (old, new) = ("cloud-manager-ams@2022-07-11", "cloud-manager-ams");
    let forward = run(&format!("models {old} --diff {new}")).out;
    assert!(
        forward.contains("cloud-manager-ams@2022-07-11 -> cloud-manager-ams@2024-08-19"),
        "{forward}"
    );
    let backward = run(&format!("models {new} --diff {old}")).out;
    assert_eq!(forward, backward);
    // The earlier of two editions of one day has a letter after the date.
    let (first, second) = (
        "cloud-manager-cloud-service@2020-02-26-a",
        "cloud-manager-cloud-service@2020-02-26",
    );
    let document = run(&format!("models {second} --diff {first} --format json")).json();
    assert_eq!(document["from"], "2020-02-26-a");
    assert_eq!(document["to"], "2020-02-26");
}

#[test]
fn case_and_punctuation_do_not_count_as_differences() {
    let text = run("models cloud-manager-ams").out;
    let line = "2022-07-11   20 rows  another description of 1 row\n";
    assert!(text.contains(line), "{text}");
    let arguments = "models cloud-manager-ams@2020-04-30 --diff cloud-manager-ams@2022-07-11";
    let document = run(&format!("{arguments} --format json")).json();
    assert_eq!(document["reworded"], serde_json::json!(["pipeline-delete"]));
    let text = run(arguments).out;
    let lines = "Other descriptions (1)\n  `pipeline-delete`\n";
    assert!(text.ends_with(lines), "{text}");
    let arguments = "models commerce-on-cloud-infrastructure@2024-04-22 --diff commerce-on-cloud-infrastructure";
    let document = run(&format!("{arguments} --format json")).json();
    assert_eq!(document["renamed"], serde_json::json!([])); // `IAMand` became `IAM and`
}

#[test]
fn the_list_of_tables_has_the_editions_of_each() {
    let text = run("models").out;
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    for editions in [
        "Roles and Responsibilities edition 2021-03-09 api-mesh",
        "editions 2018-12-12, 2020-02-26, 2020-03-02, 2020-03-04, 2020-04-30, 2022-07-11, 2024-08-19 cloud-manager-cloud-service",
    ] {
        assert!(words.contains(editions), "{text}");
    }
}
