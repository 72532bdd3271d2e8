//! Mistakes in configurations and custom models: every format shows their places, and no file is
//! judged.

mod bases;
mod values;

use std::path::Path;

use clap::ValueEnum;
use rolecall::project::files::find;
use rolecall::project::team_file::{Buffers, ExcludePolicy, TeamFile};
use rolecall::project::{ConfigSource, Folder, View, Workspace};
use rolecall::report::Format;

use crate::support::{BAD, Run, check, folder, rolecall};

/// A project whose configuration has two mistakes.
fn broken() -> tempfile::TempDir {
    folder(&[
        ("acme/team.yaml", BAD),
        (
            "acme/rolecall.yaml",
            "version: 1\nrules: { missing-owner: eror }\nfail-level: off\n",
        ),
    ])
}

#[test]
fn every_format_shows_where_the_mistakes_are() {
    let dir = broken();
    for format in Format::value_variants() {
        let name = format.to_possible_value().unwrap().get_name().to_owned();
        let Run { code, out, err } = check(&dir, &format!("--format {name}"));
        assert_eq!(code, 2, "{name}");
        for part in ["eror", "acme/rolecall.yaml"] {
            assert!(out.contains(part), "{name} lacks {part}: {out}");
        }
        assert!(!out.contains("team.yaml"), "{name}: {out}");
        let is_drawn = err.contains("[acme/rolecall.yaml:2:25]");
        assert_eq!(is_drawn, !format.is_for_people(), "{name}: {err}");
        assert!(
            err.ends_with("2 mistakes in the configuration, so no file was judged; `rolecall config FILE` shows what applies to a file\n"),
            "{name}: {err}"
        );
    }
}

#[test]
fn no_format_calls_a_run_that_failed_clean() {
    let dir = broken();
    let page = check(&dir, "--format html").out;
    assert!(page.contains(">2 errors</span>"), "{page}");
    assert!(!page.contains("no findings"), "{page}");
    let summary = check(&dir, "--format markdown").out;
    assert!(summary.contains("errors: 2, "), "{summary}");
}

#[test]
fn the_full_format_draws_them_as_it_draws_findings() {
    let out = check(broken(), "").out;
    let expected = "error[configuration]

  × unknown level `eror`
   ╭─[acme/rolecall.yaml:2:25]
 1 │ version: 1
 2 │ rules: { missing-owner: eror }
   ·                         ────
 3 │ fail-level: off
   ╰────
  help: write `error`

error[configuration]
";
    assert!(out.starts_with(expected), "{out}");
}

#[test]
fn json_lists_them_separately_from_findings() {
    let report = check(broken(), "--format json").json();
    assert_eq!(report["schema"], "rolecall-report/1");
    assert_eq!(report["findings"], serde_json::json!([]));
    assert_eq!(report["summary"]["errors"], 0, "they are not findings");
    let error = &report["errors"][0];
    assert_eq!(error["rule"], "configuration");
    assert_eq!(error["path"], "acme/rolecall.yaml");
    assert_eq!(error["range"]["start"]["column"], 25);
    let out = check(broken(), "--format jsonl").out;
    assert!(
        out.starts_with("{\"error\":{\"rule\":\"configuration\","),
        "{out}"
    );
}

#[test]
fn all_broken_configurations_and_models_are_reported_in_one_run() {
    let dir = folder(&[
        ("a/team.yaml", BAD),
        ("a/rolecall.yaml", "models: [own.yaml]\n"),
        ("a/own.yaml", "model: own\nextends: nothing\n"),
        ("b/team.yaml", BAD),
        ("b/rolecall.yaml", "models: [gone.yaml, also-gone.yaml]\n"),
        ("c/team.yaml", BAD),
    ]);
    let Run { code, out, .. } = check(&dir, "--format concise");
    assert_eq!(code, 2);
    let places: Vec<&str> = out
        .lines()
        .map(|line| line.split(": error").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "a/own.yaml:2:10",
            "b/rolecall.yaml:1:10",
            "b/rolecall.yaml:1:21"
        ]
    );
}

#[test]
fn other_commands_draw_them_on_standard_error() {
    let dir = broken();
    for arguments in ["config acme/team.yaml", "baseline acme"] {
        let Run { code, out, err } = rolecall(&dir, arguments);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("╭─[acme/rolecall.yaml:2:25]"), "{err}");
    }
    let page = rolecall(&dir, "explain configuration").out;
    assert!(page.contains("rolecall.yaml"), "{page}");
}

#[test]
fn a_report_never_replaces_a_file_that_may_be_a_team_file() {
    let dir = broken();
    let err = check(&dir, "--format json=acme/x.yaml").err;
    assert!(err.contains("`acme/x.yaml` may be a team file"), "{err}");
    assert!(!dir.path().join("acme/x.yaml").exists());
}

#[test]
fn redaction_hides_the_text_of_a_configuration() {
    let config = "version: 2 # ask Mira Holm\n";
    let dir = folder(&[("team.yaml", BAD), ("rolecall.yaml", config)]);
    for format in ["full", "json"] {
        let Run { out, err, .. } = check(&dir, &format!("--redact --format {format}"));
        assert!(out.contains("`version` must be 1"), "{out}");
        assert!(!out.contains("Mira") && !err.contains("Mira"), "{out}{err}");
    }
}

/// As an editor does, which has open texts and no command line.
#[test]
fn unsaved_texts_count() {
    let dir = broken();
    let file = dir.path().join("acme/team.yaml");
    let project = |view: View| Workspace::new(view, ConfigSource::Closest, &[]).project_of(&file);
    let disk = View::of_disk(Folder::at(dir.path()));
    assert_eq!(project(disk.clone()).err().unwrap().mistakes().count(), 2);
    let config = b"rules: { missing-owner: off }\n";
    let view = disk.with_unsaved(Path::new("acme/rolecall.yaml"), &config[..]);
    let project = project(view).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(project.levels(Some(&file)).len(), 1);
    let mut workspace = Workspace::new(
        disk_without_mistakes(dir.path()).with_unsaved(Path::new("new.team.yaml"), &b"new"[..]),
        ConfigSource::Closest,
        &[],
    );
    let view = workspace.view().clone();
    let paths = ["new.team.yaml".into()];
    let read = |file: &TeamFile, scratch: &mut Buffers| {
        view.read_into(&file.source, &file.path, &mut scratch.bytes)
            .unwrap();
        scratch.bytes.clone()
    };
    let found = find(&paths, ExcludePolicy::OnlyFound, &mut workspace, &read).unwrap();
    assert_eq!(
        found.files[0].1, b"new",
        "a file that the disk does not have"
    );
}

fn disk_without_mistakes(folder: &Path) -> View {
    std::fs::remove_file(folder.join("acme/rolecall.yaml")).unwrap();
    View::of_disk(Folder::at(folder))
}

#[test]
fn all_mistakes_of_a_configuration_are_reported_in_one_run() {
    let config = "\
version: 2
files: '*.team.yaml'
exclude: ['[']
rules:
  missing-owner: eror
  mising-developer: off
  mising-developer: off
overrides:
  - files: [x]
    rule: { idle-person: off }
  - rules: { idle-person: off }
waivers: { longest-days: many }
sort:
fail-level: fatal
nonsense: true
";
    let expected = [
        "1:10 `version` must be 1, not 2 → write `version: 1`",
        "2:8 `files` must be a list, not `*.team.yaml` → write `files: ['*.team.yaml']`",
        "3:11 cannot read the glob `[`: unclosed character class; missing ']' → write a glob such as `archive/**` or `*.team.yaml`",
        "5:18 unknown level `eror` → write `error`",
        "7:3 the key `mising-developer` appears twice → remove one of the two",
        "10:5 unknown key `rule` → write `rules`",
        "11:5 the key `files` is missing → add `files`",
        "12:26 `longest-days` must be a number, not `many` → write a number in digits, such as `longest-days: 1`",
        "14:13 unknown severity `fatal` → use one of `advice`, `warning`, `error`",
        "15:1 unknown key `nonsense` → use one of `version`, `extends`, `files`, `exclude`, `models`, `rules`, `overrides`, `fail-level`, `certifications`, `waivers`, `sort`",
    ];
    assert_eq!(mistakes(config), expected);
}

/// The mistakes of a configuration.
fn mistakes(config: &str) -> Vec<String> {
    let dir = folder(&[("team.yaml", BAD), ("rolecall.yaml", config)]);
    listed(&check(&dir, "--format json"))
}

/// The mistakes of a run: place, message and help.
fn listed(run: &Run) -> Vec<String> {
    assert_eq!(run.code, 2, "{}", run.err);
    let report = run.json();
    let errors = report["errors"].as_array().unwrap().iter();
    let listed = errors.map(|error| {
        let start = &error["range"]["start"];
        let help = error["help"].as_str().unwrap_or_default();
        let message = error["message"].as_str().unwrap();
        let line = format!("{}:{} {message} → {help}", start["line"], start["column"]);
        line.trim_end().to_owned()
    });
    listed.collect()
}

#[test]
fn names_are_checked_beside_mistakes_that_hide_no_model() {
    let rules = "version: 2\nrules: { mising-developer: off }\n";
    let expected = [
        "1:10 `version` must be 1, not 2 → write `version: 1`",
        "2:10 unknown rule `mising-developer` → write `missing-developer`",
    ];
    assert_eq!(mistakes(rules), expected);
    // The rule may be one of the model that cannot be read.
    let own = format!("{rules}models: own.yaml\n");
    let expected = [
        expected[0],
        "3:9 `models` must be a list, not `own.yaml` → write `models: [own.yaml]`",
    ];
    assert_eq!(mistakes(&own), expected);
}

#[test]
fn mistakes_in_a_configuration_and_in_all_of_its_models_are_reported_together() {
    let model = "model: own\ntitle: Own\nkind: responsibilities\ncolumns: []\nrows: x\nnote: y\n";
    let dir = folder(&[
        ("team.yaml", BAD),
        (
            "rolecall.yaml",
            "version: 2\nmodels: [own.yaml, missing.yaml]\n",
        ),
        ("own.yaml", model),
    ]);
    let listed = listed(&check(&dir, "--format json"));
    let starts = [
        "5:7 `rows` must be",
        "6:1 unknown key `note`",
        "1:10 `version`",
        "2:20 the file",
    ];
    assert_eq!(listed.len(), starts.len(), "{listed:#?}");
    for (line, start) in listed.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}
