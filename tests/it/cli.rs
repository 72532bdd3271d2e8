//! The program from its user's point of view: streams, exit status, variables, misspelt words.

use rolecall::model::Library;

use crate::support::extent::is_thorough;
use crate::support::{
    BAD, GOOD, Run, check, concise, ended, folder, program, repository, rolecall, rolecall_with,
    words,
};

const WARNED: &str = "project: P\nlast-reviewed: 2020-01-01\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\n";

#[test]
fn the_exit_status_distinguishes_clean_runs_findings_and_failures() {
    let dir = folder(&[
        ("good/team.yaml", GOOD),
        ("bad/team.yaml", BAD),
        ("warned/team.yaml", WARNED),
        ("empty/readme.txt", ""),
    ]);
    let run = |arguments: &str| check(&dir, arguments);
    assert_eq!(run("good").code, 0);
    assert_eq!(run("bad").code, 1);
    assert_eq!(run("warned").code, 0);
    assert_eq!(run("warned --fail-level warning").code, 1);
    assert_eq!(run("bad --format json").code, 1, "whatever the format");
    assert_eq!(run("bad --exit-zero").code, 0);
    assert_eq!(run("empty --exit-zero").code, 2, "a failure is no finding");
    assert_eq!(run("empty").code, 2);
    assert_eq!(run("missing.yaml").code, 2);
    assert_eq!(run("good --no-such-flag").code, 2);
    assert_eq!(run("good --as-of 2026-02-30").code, 2);
    assert_eq!(run("good --select no-such-rule").code, 2);
    assert_eq!(run("good --model good").code, 2, "a folder as a file");
}

#[test]
fn findings_go_to_standard_output_and_the_rest_to_standard_error() {
    let dir = folder(&[("team.yaml", BAD)]);
    let output = concise(&dir, "--select missing-business-owner");
    assert_eq!(
        output.out,
        "team.yaml:4:1: error: the team has no Business Owner, so nobody can perform `add-program-edit-program` and 7 more [missing-business-owner]\n"
    );
    assert_eq!(output.err, "1 error in 1 file, as of 2026-11-20\n");
    let quiet = rolecall(&dir, "check --quiet --format concise");
    assert!(quiet.err.is_empty() && !quiet.out.is_empty());
    let failed = rolecall(&dir, "check nowhere");
    assert!(failed.out.is_empty());
    assert_eq!(
        failed.err,
        "rolecall: cannot read `nowhere`: no such file or folder\nnext: correct the arguments and run again; `rolecall check --help` shows what can be checked, with examples\n"
    );
}

#[cfg(unix)]
#[test]
fn one_file_that_cannot_be_read_does_not_hide_the_others() {
    let dir = folder(&[("a/team.yaml", BAD)]);
    std::os::unix::fs::symlink("/nowhere/at/all", dir.path().join("a/b.team.yaml")).unwrap();
    let output = concise(&dir, "a");
    assert_eq!(output.code, 2);
    assert!(output.out.contains("a/team.yaml:4:1"));
    assert!(
        output
            .err
            .contains("cannot read `a/b.team.yaml`: the path leads out of the project"),
        "{}",
        output.err
    );
}

#[test]
fn standard_input_is_judged_under_the_given_name() {
    let dir = folder(&[("rolecall.yaml", "version: 1\nexclude: [archive/]\n")]);
    let judged = |arguments: &str| {
        let fixed = "check - --format concise --select missing-business-owner --stdin-filename";
        rolecall_with(&dir, &words(&format!("{fixed} {arguments}")), &[], BAD)
    };
    for named in ["./acme/team.yaml", "acme/team.yaml --force-exclude"] {
        let Run { code, out, .. } = judged(named);
        assert!(
            code == 1 && out.starts_with("acme/team.yaml:4:1: error:"),
            "{out}"
        );
    }
    assert_eq!(
        judged("archive/team.yaml").code,
        1,
        "whoever names it wants it judged"
    );
    assert_eq!(
        judged("archive/team.yaml --force-exclude"),
        Run::new(
            0,
            "",
            "no findings in 0 files, as of 2026-11-20; 1 file excluded\n"
        )
    );
}

#[test]
fn json_is_one_document_of_the_promised_shape() {
    let dir = folder(&[("team.yaml", BAD)]);
    let output = check(&dir, "--format json ./team.yaml");
    let report = output.json();
    assert_eq!(report["schema"], "rolecall-report/1");
    assert_eq!(report["as-of"], "2026-11-20");
    assert_eq!(report["summary"]["files"], 1);
    let first = &report["findings"][0];
    assert_eq!(first["path"], "team.yaml");
    assert_eq!(first["range"], first["labels"][0]["range"]);
    assert_eq!(
        first["range"]["start"],
        serde_json::json!({ "line": 4, "column": 1, "offset": 75 })
    );
    let again = check(&dir, "--format json team.yaml");
    assert_eq!(output.out, again.out, "the same input gives the same bytes");
}

#[test]
fn colour_follows_the_option_and_the_environment() {
    let dir = folder(&[("team.yaml", BAD)]);
    let run = |arguments: &str| check(&dir, arguments).out;
    assert!(!run("").contains('\u{1b}'), "not into a pipe");
    assert!(run("--color always").contains('\u{1b}'));
    assert!(!run("--color never").contains('\u{1b}'));
}

#[test]
fn misspelt_names_get_a_suggestion() {
    let dir = folder(&[("team.yaml", GOOD)]);
    let complaint = |arguments: &str| rolecall(&dir, arguments).err;
    assert!(complaint("check --select missing-ownr").contains("did you mean `missing-owner`?"));
    assert!(complaint("check --format jsn").contains("did you mean `json`?"));
    assert!(complaint("explain cse-gp").contains("did you mean `cse-gap`?"));
    let with_word = "unknown rule `unused`; these rules have it in their names: `unused-waiver`";
    assert!(complaint("explain unused").contains(with_word));
    assert!(complaint("explain cse").contains("these rules have it in their names: `cse-"));
    assert!(complaint("models aem-cloud-servic").contains("did you mean `aem-cloud-service`?"));
}

#[test]
fn every_rule_is_explained_and_every_model_printed() {
    let here = repository("");
    let rules = rolecall(&here, "rules").out;
    for line in rules.lines().filter(|line| !line.starts_with(' ')) {
        let rule = line.split_whitespace().next().unwrap();
        let page = rolecall(&here, &format!("explain {rule}")).out;
        for part in [
            rule,
            "\nWhy\n",
            "\nBased on\n",
            "\nBad\n",
            "\nGood\n",
            "\nHow to fix\n",
        ] {
            assert!(page.contains(part), "`explain {rule}` lacks {part:?}");
        }
    }
    let model = rolecall(&here, "models aem-cloud-service --format json").json();
    let library = Library::default();
    let rows = library.model("aem-cloud-service").unwrap().rows.len();
    assert_eq!(model["rows"].as_array().unwrap().len(), rows);
    assert_eq!(
        model["rows"][0]["cells"],
        serde_json::json!({ "customer": "Contributor", "customizer": "Owner", "adobe": "Advisor" })
    );
}

#[test]
fn misspelt_flags_and_subcommands_get_a_suggestion() {
    let dir = folder(&[]);
    let complaint = |arguments: &str| {
        let run = rolecall(&dir, arguments);
        assert_eq!(run.code, 2);
        run.err
    };
    assert!(complaint("check --max-finding 3").contains("'--max-findings'"));
    assert!(complaint("check --fail-levl error").contains("'--fail-level'"));
    assert!(complaint("chck").contains("'check'"));
    assert!(complaint("check --statistics --max-findings 3").contains("cannot be used with"));
}

#[test]
fn every_flag_is_also_a_variable() {
    let dir = folder(&[("team.yaml", BAD)]);
    let variables = [
        ("ROLECALL_FORMAT", "json"),
        ("ROLECALL_AS_OF", "2026-01-02"),
        ("ROLECALL_QUIET", "1"),
    ];
    let run = ended(program(&dir).arg("check").envs(variables));
    assert_eq!(run.json()["as-of"], "2026-01-02");
    assert!(run.err.is_empty());
}

#[test]
fn no_variable_requests_fixes_or_absent_people() {
    let dir = folder(&[("team.yaml", BAD)]);
    let usual = ended(program(&dir).arg("check"));
    for name in ["FIX", "UNSAFE_FIXES", "DIFF", "WITHOUT"] {
        let mut program = program(&dir);
        let run = ended(program.arg("check").env(format!("ROLECALL_{name}"), "true"));
        assert_eq!(run, usual, "{name}");
    }
}

#[test]
fn a_refused_variable_is_named() {
    let dir = folder(&[("team.yaml", BAD)]);
    for (variable, value) in [
        ("ROLECALL_EXIT_ZERO", "maybe"),
        ("ROLECALL_FAIL_LEVEL", "warn"),
    ] {
        let Run { code, err, .. } = ended(program(&dir).arg("check").env(variable, value));
        assert!(
            code == 2
                && err.contains(&format!(
                    "the value comes from the environment variable {variable}"
                )),
            "{err}"
        );
    }
}

/// The variables of the options that a command's help lists: each option has one by its name.
fn variables(help: &str) -> Vec<String> {
    let lines = help.lines().map(str::trim_start);
    let options = lines.filter(|line| line.starts_with('-'));
    let long = options.filter_map(|line| line.split(' ').find_map(|word| word.strip_prefix("--")));
    let variable = |name: &str| name.to_ascii_uppercase().replace('-', "_");
    long.map(|name| format!("ROLECALL_{}", variable(name)))
        .collect()
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let dir = folder(&[("team.yaml", BAD)]);
    for command in ["check", "matrix", "who mira", "config"] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let run = |variables: &[(&str, &str)]| {
            let mut program = program(&dir);
            program.args(&arguments).arg("team.yaml");
            ended(program.envs(variables.iter().copied()))
        };
        let usual = run(&[]);
        let help = rolecall(&dir, &format!("{} --help", arguments[0])).out;
        let variables = variables(&help);
        assert!(variables.contains(&"ROLECALL_COLOR".to_owned()), "{help}");
        let all: Vec<(&str, &str)> = variables.iter().map(|name| (name.as_str(), "")).collect();
        let with_day = |(name, _): &&(&str, &str)| *name != "ROLECALL_AS_OF";
        let others: Vec<(&str, &str)> = all.iter().filter(with_day).copied().collect();
        assert_eq!(run(&others), usual, "{command}");
        for variable in others.chunks(1).filter(|_| is_thorough()) {
            assert_eq!(run(variable), usual, "{variable:?} {command}");
        }
        let today = run(&all);
        assert_eq!(today.code, usual.code, "{today:?}");
    }
}
