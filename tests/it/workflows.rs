//! The workflows, the action and the recipes for other platforms: do the platforms accept them, is
//! everything pinned, and has every job only the permissions that it needs?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex_lite::Regex;
use serde_yaml::Value;

use crate::support::consumers::home;
use crate::support::extent::some;
use crate::support::{files, repository};

/// Files in the language of GitHub's workflows and actions.
fn workflows() -> Vec<String> {
    let own = files(".github/workflows", ".yml");
    let more = ["action.yml", "src/docs/ci/github.yml"].map(str::to_owned);
    own.into_iter().chain(more).collect()
}

/// The scripts of the action and of releases, and what builds the image.
fn scripts() -> Vec<String> {
    let scripts = [".github", "tests"].map(|folder| files(folder, ".sh"));
    scripts
        .into_iter()
        .flatten()
        .chain([".ci/run".to_owned()])
        .collect()
}

fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap()
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap()
}

#[test]
fn every_action_is_pinned_by_its_hash_and_says_its_version() {
    let pinned = Regex::new(r"^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$").unwrap();
    let mut uses = 0;
    let pages = ["diff", "trust"].map(|page| format!("src/docs/{page}.md"));
    for path in workflows().into_iter().chain(pages) {
        for line in text(&path).lines() {
            let Some((_, action)) = line.split_once("uses: ") else {
                continue;
            };
            if line.trim_start().starts_with('#') {
                continue;
            }
            assert!(pinned.is_match(action), "{path}: {action}");
            uses += 1;
        }
    }
    assert!(uses > 10, "{uses}");
}

#[test]
fn every_job_has_only_the_permissions_that_it_names_and_a_time_limit() {
    for path in workflows()
        .iter()
        .filter(|path| !path.ends_with("action.yml"))
    {
        let workflow = yaml(path);
        let none = workflow["permissions"].as_mapping();
        assert!(none.is_some_and(|none| none.is_empty()), "{path}");
        for (name, job) in workflow["jobs"].as_mapping().unwrap() {
            let name = name.as_str().unwrap();
            assert!(job["permissions"].is_mapping(), "{path}: {name}");
            assert!(job["timeout-minutes"].is_u64(), "{path}: {name}");
        }
    }
}

#[test]
fn only_a_tag_publishes() {
    let release = yaml(".github/workflows/release.yml");
    let jobs = release["jobs"].as_mapping().unwrap();
    let writes = |job: &Value| {
        let permissions = job["permissions"].as_mapping().unwrap();
        permissions.values().any(|value| value == "write")
    };
    let needs = |job: &Value| match &job["needs"] {
        Value::Sequence(names) => names.clone(),
        name => vec![name.clone()],
    };
    let mut writers = 0;
    for (name, job) in jobs.iter().filter(|(_, job)| writes(job)) {
        let tagged = |job: &Value| job["if"] == "github.ref_type == 'tag'";
        let after_one = || needs(job).iter().any(|name| tagged(&release["jobs"][name]));
        assert!(tagged(job) || after_one(), "{name:?}");
        writers += 1;
    }
    assert_eq!(writers, 7);
}

/// A program of the consumers.
fn consumer(name: &str) -> Option<PathBuf> {
    let path = format!("venv/bin/{name}");
    Some(home(&[&path])?.join(path))
}

/// Runs a program on files; it must find nothing.
fn finds_nothing(program: &Path, arguments: &[&str], files: &[String]) {
    let output = Command::new(program)
        .args(arguments)
        .args(files)
        .current_dir(repository(""))
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    assert!(
        output.status.success(),
        "{program:?} {arguments:?}: {printed}"
    );
}

#[test]
fn zizmor_finds_nothing() {
    if let Some(zizmor) = consumer("zizmor") {
        let arguments = ["--offline", "--no-progress", "--persona", "pedantic"];
        let mut files = workflows();
        files.push(".github/dependabot.yml".to_owned());
        finds_nothing(&zizmor, &arguments, &files);
    }
}

#[test]
fn actionlint_finds_nothing() {
    let shellcheck = consumer("shellcheck");
    if let (Some(actionlint), Some(shellcheck)) = (consumer("actionlint"), shellcheck) {
        let mut files = workflows();
        files.retain(|path| !path.ends_with("action.yml")); // which it does not read
        let shellcheck = shellcheck.to_str().unwrap();
        finds_nothing(&actionlint, &["-shellcheck", shellcheck], &files);
    }
}

#[test]
fn shellcheck_finds_nothing() {
    if let Some(shellcheck) = consumer("shellcheck") {
        finds_nothing(&shellcheck, &[], &scripts());
    }
}

#[test]
fn hadolint_finds_nothing() {
    if let Some(hadolint) = consumer("hadolint") {
        let file = ".github/release/Dockerfile".to_owned();
        finds_nothing(&hadolint, &["--no-color"], &[file]);
    }
}

/// The schemas that platforms publish, with what its author says a file needs to be compared.
const SCHEMAS: [(&str, &[&str]); 6] = [
    ("dependabot", &[]),
    ("github-workflows", &[]),
    ("github-actions", &[]),
    ("gitlab-ci", &["--data-transform", "gitlab-ci"]),
    (
        "azure-pipelines",
        &[
            "--data-transform",
            "azure-pipelines",
            "--regex-variant",
            "nonunicode",
        ],
    ),
    ("bitbucket-pipelines", &[]),
];

#[test]
fn every_platform_accepts_its_files() {
    let Some(check) = consumer("check-jsonschema") else {
        return;
    };
    let recipe = |name: &str| vec![format!("src/docs/ci/{name}.yml")];
    for (schema, more) in some(&SCHEMAS, 3, 1) {
        let files = match schema {
            "github-workflows" => {
                let mut files = workflows();
                files.retain(|path| !path.ends_with("action.yml"));
                files
            }
            "github-actions" => vec!["action.yml".to_owned()],
            "dependabot" => vec![".github/dependabot.yml".to_owned()],
            schema => recipe(schema.split('-').next().unwrap()),
        };
        let schema = format!("vendor.{schema}");
        let arguments = [&["--builtin-schema", schema.as_str()], more].concat();
        finds_nothing(&check, &arguments, &files);
    }
}
