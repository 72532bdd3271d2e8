//! Does a whole run hide people, whatever is wrong with its files?

use clap::ValueEnum;
use rolecall::report::Format;

use super::{MARKED, is_named};
use crate::support::extent::some;
use crate::support::{BAD, Run, check, folder};

/// Folders with the marked word in names, configurations, custom models and baselines.
fn folders(word: &str) -> Vec<Vec<(String, String)>> {
    let team = format!("{MARKED}/x.{MARKED}.team.yaml");
    let bad = (
        team.clone(),
        BAD.replace("id: a, name: A", &format!("id: {MARKED}, name: {MARKED}")),
    );
    let config = |text: String| ("rolecall.yaml".to_owned(), text);
    let baseline = format!(
        "{{ \"schema\": \"rolecall-baseline/1\", \"findings\": [{{ \"path\": \"{team}\", \"rule\": \"sole-holder\", \"about\": [\"{MARKED}\"] }}] }}"
    );
    vec![
        vec![bad.clone(), ("b.json".into(), baseline)],
        vec![
            bad.clone(),
            ("b.json".into(), format!("{{ \"{MARKED}\": 1 }}")),
        ],
        vec![bad.clone(), config(format!("{MARKED}: 1 # {word}\n"))],
        vec![bad.clone(), config(format!("extends: ../{MARKED}.yaml\n"))],
        vec![
            bad.clone(),
            config(format!("rules: {{ '{MARKED}': off }}\n")),
        ],
        vec![
            bad.clone(),
            config(format!("files: ['[{MARKED}']\nfail-level: '{MARKED}'\n")),
        ],
        vec![
            bad.clone(),
            config(format!("models: [{MARKED}.model.yaml]\n")),
        ],
        vec![
            bad.clone(),
            config(format!("models: [m.yaml]\nrules: {{ '{MARKED}': off }}\n")),
            (
                "m.yaml".into(),
                format!(
                    "model: strict\nextends: cloud-manager-ams\nrules: [{{ id: '{MARKED}', severity: error, check: {{ held: {{ role: developer, at-least: 2 }} }} }}]\n"
                ),
            ),
        ],
        vec![
            bad,
            config("models: [m.yaml]\n".into()),
            (
                "m.yaml".into(),
                format!("id: {MARKED}\ntitle: {word}\n{MARKED}: [\n"),
            ),
        ],
    ]
}

#[test]
fn no_error_names_anybody() {
    for (number, files) in folders("by Zqxmíra17").into_iter().enumerate() {
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let dir = folder(&files);
        let baseline = match dir.path().join("b.json").exists() {
            true => "--baseline b.json ",
            false => "",
        };
        let formats = Format::value_variants().iter();
        let formats = formats.filter_map(Format::to_possible_value);
        let names = formats.map(|one| one.get_name().to_owned());
        let names: Vec<String> = names.chain(["html".to_owned()]).collect();
        for format in some(&names, 4, number) {
            let arguments = format!("--redact --format {format} {baseline}.");
            let Run { out, err, .. } = check(&dir, &arguments);
            assert!(
                !is_named(&out) && !is_named(&err),
                "{arguments}:\n{out}{err}"
            );
        }
    }
}
