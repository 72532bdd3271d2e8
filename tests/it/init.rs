//! The first team file: it passes, it is written whole or not at all, and it asks nothing where
//! nobody answers.

use std::fs;
use std::path::Path;

use rolecall::model::Library;

use crate::support::{Run, rolecall, rolecall_with, words};

/// The ids of the shipped models.
fn models() -> Vec<&'static str> {
    let models = Library::default().shipped_models().iter();
    models.map(|model| model.id.as_ref()).collect()
}

/// The arguments for a first file of a partner's team.
const PARTNER: [&str; 13] = [
    "init",
    "--project",
    "P",
    "--customer",
    "WKND Ltd",
    "--lead",
    "Mira Holm",
    "--kind",
    "partner",
    "--customizer",
    "Northstar",
    "--customizer-lead",
    "Tomas Rey",
];

fn init(folder: impl AsRef<Path>, model: &str, more: &str) -> Run {
    let mut arguments = PARTNER.to_vec();
    arguments.extend(["--model", model]);
    arguments.extend(words(more));
    rolecall_with(folder, &arguments, &[], "")
}

/// What a run that fails says.
fn complaint(run: Run) -> String {
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    run.err
}

#[test]
fn the_first_file_passes_for_each_model_and_for_all_of_them() {
    let all = models();
    let each = all.iter().map(|model| (*model).to_owned());
    for models in each.chain([all.join(",")]) {
        for premier_support in ["yes", "no"] {
            let dir = tempfile::tempdir().unwrap();
            let written = init(
                &dir,
                &models,
                &format!("--premier-support {premier_support}"),
            );
            assert_eq!(written.code, 0, "{written:?}");
            let checked = rolecall(&dir, "check --fail-level advice --format concise");
            assert_eq!(
                (checked.code, checked.out.as_str()),
                (0, ""),
                "{models}: {checked:?}"
            );
            assert!(checked.err.starts_with("no findings in 1 file"));
        }
    }
}

#[test]
fn a_file_that_is_there_is_overwritten_only_by_force() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("team.yaml");
    fs::write(&file, "mine\n").unwrap();
    assert_eq!(
        complaint(init(&dir, models()[0], "")),
        "rolecall: `team.yaml` exists; `--force` overwrites it\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine\n");
    assert_eq!(init(&dir, models()[0], "--force").code, 0);
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("# yaml-language-server: $schema=https://")
    );
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    std::os::unix::fs::symlink("nowhere", dir.path().join("acme.team.yaml")).unwrap();
    assert!(
        complaint(init(&dir, models()[0], "acme.team.yaml")).contains("`acme.team.yaml` exists"),
        "a link to nothing, too"
    );
    assert!(
        complaint(init(&dir, models()[0], "nowhere/team.yaml")).contains("no such file or folder")
    );
    assert!(
        complaint(init(&dir, models()[0], "team.txt"))
            .contains("`team.txt` is not a team file name")
    );
}

#[test]
fn where_nobody_answers_the_missing_flags_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let complaint = |arguments: &str| complaint(rolecall(&dir, arguments));
    let all = "rolecall: not on a terminal, so pass `--project`, `--model`, `--customer`, `--customer-lead`; on a terminal `rolecall init` asks\n";
    assert_eq!(complaint("init"), all);
    assert!(complaint("init --yes --kind partner").contains(
        "pass `--model`, `--customer`, `--customer-lead`, `--customizer`, `--customizer-lead`;"
    ));
    assert_eq!(
        complaint("init --yes --customer C --lead L --model aem-cloud-servic"),
        "rolecall: unknown model `aem-cloud-servic`; did you mean `aem-cloud-service`?\n"
    );
    let hidden = "init --yes --customer C --lead L\u{202e} --model aem-cloud-service";
    assert!(complaint(hidden).contains("an invisible character such as U+202E"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}
