//! Changes that take a custom model away from a team that no longer does what its rule asks.

use std::fs;

use super::TEAM;
use crate::support::{committed, concise};

const MODEL: &str = "\
model: house
title: House
edition: \"2026-01-01\"
kind: responsibilities
columns: [{ id: customer, title: C }]
rows: [{ title: T, cells: { customer: Owner } }]
rules:
- id: house-developers
  severity: error
  check: { held: { role: developer, at-least: 2 } }
  summary: s
  why: w
  help: h
";

/// A file and its new text; none if the change deletes it.
type Written<'t> = (&'t str, Option<String>);

#[test]
fn a_rule_of_a_custom_model_does_not_get_lost() {
    let with = TEAM.replace("cloud-manager-ams]", "cloud-manager-ams, house]");
    let worse = with.replace("[deployment-manager, developer]", "[deployment-manager]");
    let team = || ("team.yaml", Some(worse.clone()));
    let renamed = |to: &str| ("team.yaml", Some(worse.replace(", house", to)));
    let model = |from: &str, to: &str| Some(MODEL.replace(from, to));
    let without_rules = MODEL.split("rules:").next().unwrap().to_owned();
    let config = |text: &str| ("rolecall.yaml", Some(text.to_owned()));
    let dropped = "the team is no longer checked against `house`";
    let missing = "the model `house` is missing";
    let cases: [(&[Written], &str); 9] = [
        (&[renamed("")], dropped),
        (&[team(), config(""), ("house.yaml", None)], missing),
        (&[renamed(""), config("")], missing),
        (
            &[
                renamed(", mansion"),
                ("house.yaml", model("model: house", "model: mansion")),
            ],
            missing,
        ),
        (
            &[team(), ("house.yaml", Some(without_rules.clone()))],
            "the model `house` drops the rule `house-developers`",
        ),
        (
            &[
                team(),
                ("house.yaml", model("house-developers", "house-coders")),
            ],
            "the model `house` drops the rule `house-developers`",
        ),
        (
            &[team(), ("house.yaml", model("at-least: 2", "at-least: 1"))],
            "the model `house` weakens the rule `house-developers`",
        ),
        (
            &[
                team(),
                config("models: [mansion.yaml]\n"),
                ("house.yaml", None),
                ("mansion.yaml", model("at-least: 2", "at-least: 1")),
            ],
            "the model `house` weakens the rule `house-developers`",
        ),
        (&[team(), ("house.yaml", Some(String::new()))], ""),
    ];
    for (change, expected) in cases {
        let dir = committed(&[
            ("rolecall.yaml", "models: [house.yaml]\n"),
            ("house.yaml", MODEL),
            ("team.yaml", &with),
        ]);
        assert_eq!(concise(&dir, "--policy-from HEAD").code, 0);
        for (path, text) in change {
            let path = dir.path().join(path);
            match text {
                Some(text) => fs::write(path, text).unwrap(),
                None => fs::remove_file(path).unwrap(),
            }
        }
        let run = concise(&dir, "--policy-from HEAD");
        assert_ne!(run.code, 0, "{change:?}: {run:?}");
        assert!(run.out.contains(expected), "{change:?}: {run:?}");
    }
}
