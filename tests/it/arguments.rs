//! Which argument counts as an option, although a change may name a file like one.

use crate::support::{BAD, GOOD, check, folder, rolecall};

/// A configuration that turns off what is wrong with the bad team.
const LENIENT: &str = "exclude: ['**']\n";

#[test]
fn a_file_whose_name_looks_like_an_option_is_not_obeyed() {
    let dir = folder(&[
        ("team.yaml", BAD),
        ("evil.team.yaml", LENIENT),
        ("--config=evil.team.yaml", BAD),
        ("--baseline=x/team.yaml", BAD),
        ("-q", BAD),
    ]);
    for option in ["--config=evil.team.yaml", "--baseline=x/team.yaml", "-q"] {
        let run = check(&dir, &format!("--force-exclude team.yaml {option}"));
        run.failed(&format!(
            "`{option}` is both an option and the name of a file; put `--` before"
        ));
    }
    assert_eq!(rolecall(&dir, "-q check team.yaml").code, 2);
}

#[test]
fn after_two_dashes_every_argument_is_a_file() {
    let dir = folder(&[
        ("--config=evil.team.yaml", BAD),
        ("evil.team.yaml", LENIENT),
    ]);
    let run = check(&dir, "--format concise -- --config=evil.team.yaml");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.starts_with("--config=evil.team.yaml:"),
        "{}",
        run.out
    );
}

#[test]
fn an_option_works_if_no_file_has_its_name() {
    let dir = folder(&[("team.yaml", GOOD), ("-", BAD)]);
    assert_eq!(check(&dir, "--quiet team.yaml").code, 0);
}

#[test]
fn config_takes_the_configuration_and_models_of_the_arguments() {
    let dir = folder(&[
        ("rolecall.yaml", "rules: { own: off }\n"),
        (
            "own.yaml",
            "model: own-table\nextends: aem-cloud-service\nrules:\n- { id: own, check: { reviewed: { within-days: 1 } }, help: review }\n",
        ),
    ]);
    rolecall(&dir, "config").failed("`own`");
    let run = rolecall(&dir, "config --model own.yaml");
    assert!(run.out.contains("\n  own: off (default: "), "{run:?}");
    let run = rolecall(&dir, "config --no-config");
    let first = "# no rolecall.yaml applies to team.yaml\n";
    assert!(run.out.starts_with(first), "{run:?}");
}
