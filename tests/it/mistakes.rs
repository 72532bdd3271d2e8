//! Mistakes in configurations and custom models: every format shows their places, and no file is
//! judged.

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

  × unknown level `eror`; did you mean `error`?
   ╭─[acme/rolecall.yaml:2:25]
 1 │ version: 1
 2 │ rules: { missing-owner: eror }
   ·                         ────
 3 │ fail-level: off
   ╰────

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
