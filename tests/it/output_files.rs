//! Where reports go: several formats in one run, files whole or not at all and never in the place
//! of a team file, the summary of a GitHub step.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rolecall::report::{self, Format, Report, Style};

const TEAM: &str = "project: x\nmodels: [aem-cloud-service]\nparties: { customer: {} }\npeople:\n  - { id: mira, name: Mira, party: custmer }\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    fs::create_dir_all(folder.path().join("acme")).unwrap();
    fs::write(folder.path().join("acme/team.yaml"), TEAM).unwrap();
    folder
}

fn rolecall(folder: &Path, arguments: &[&str]) -> Output {
    rolecall_with(folder, arguments, &[])
}

fn rolecall_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    for name in [
        "GITHUB_STEP_SUMMARY",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "FORCE_HYPERLINK",
    ] {
        command.env_remove(name);
    }
    command
        .arg("check")
        .args(arguments)
        .args(["--as-of", "2026-11-20"])
        .envs(environment.iter().copied())
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_format_goes_to_its_own_place_and_none_changes_the_status() {
    let folder = folder();
    let formats = [
        "--format",
        "concise",
        "--format",
        "sarif=out.sarif",
        "--format",
        "junit=out.xml",
        "--format",
        "gitlab=out.json",
    ];
    let run = rolecall(folder.path(), &formats);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        text(&run.stdout).starts_with("acme/team.yaml:"),
        "{}",
        text(&run.stdout)
    );
    assert!(
        fs::read_to_string(folder.path().join("out.sarif"))
            .unwrap()
            .contains("\"2.1.0\"")
    );
    assert!(
        fs::read_to_string(folder.path().join("out.xml"))
            .unwrap()
            .contains("<testsuites")
    );
    let alone = rolecall(folder.path(), &["--format", "gitlab=-", "--quiet"]);
    assert_eq!(
        text(&alone.stdout),
        fs::read_to_string(folder.path().join("out.json")).unwrap()
    );
    assert!(alone.stderr.is_empty());
    for format in [
        "full",
        "grouped",
        "jsonl",
        "sarif",
        "github",
        "junit",
        "rdjson",
        "checkstyle",
        "azure",
        "teamcity",
        "tap",
        "eslint-compact",
        "markdown",
    ] {
        assert_eq!(
            rolecall(folder.path(), &["--format", format]).status.code(),
            Some(1),
            "{format}"
        );
        assert_eq!(
            rolecall(
                folder.path(),
                &["--format", format, "--select", "idle-person"]
            )
            .status
            .code(),
            Some(0),
            "{format}"
        );
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_str().unwrap().contains("rolecall"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_report_is_never_written_over_a_team_file_or_another_report() {
    let folder = folder();
    fs::write(folder.path().join("odd-name"), TEAM).unwrap();
    let refused = [
        (
            vec!["--format", "json", "--format", "sarif"],
            "only one format can go to standard output",
        ),
        (
            vec!["--format", "json=a", "--format", "sarif=./a"],
            "two formats cannot both go to",
        ),
        (vec!["--format", "json=acme/team.yaml"], "is a team file"),
        (vec!["--format", "json=new.team.yml"], "is a team file"),
        (
            vec!["odd-name", "--format", "json=acme/../odd-name"],
            "is a team file",
        ),
        (vec!["--format", "json="], "name a file behind the `=`"),
        (
            vec!["--format", "json=nowhere/out.json"],
            "no such file or folder",
        ),
    ];
    for (arguments, why) in refused {
        let run = rolecall(folder.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(
            text(&run.stderr).contains(why),
            "{arguments:?}: {}",
            text(&run.stderr)
        );
        assert!(run.stdout.is_empty());
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("odd-name")).unwrap(),
        TEAM
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("acme/team.yaml")).unwrap(),
        TEAM
    );
    assert!(!folder.path().join("a").exists());
}

#[test]
fn a_step_gets_its_summary_behind_what_is_there() {
    let folder = folder();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let run = rolecall_with(
        folder.path(),
        &["--format", "github"],
        &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())],
    );
    assert!(text(&run.stdout).starts_with("::error file=acme/team.yaml,"));
    let written = fs::read_to_string(&summary).unwrap();
    assert!(
        written.starts_with("before\n### rolecall\n") && written.contains("| error |"),
        "{written}"
    );
    rolecall_with(
        folder.path(),
        &["--format", "json"],
        &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())],
    );
    assert_eq!(fs::read_to_string(&summary).unwrap(), written);
    let missing = folder.path().join("no/where");
    let run = rolecall_with(
        folder.path(),
        &["--format", "github"],
        &[("GITHUB_STEP_SUMMARY", missing.to_str().unwrap())],
    );
    assert_eq!(run.status.code(), Some(1), "the summary is an extra");
}

#[test]
fn a_summary_is_whole_however_little_is_printed() {
    let folder = folder();
    let summary = |arguments: &[&str]| {
        let path = folder.path().join(format!("{}.md", arguments.len()));
        rolecall_with(
            folder.path(),
            &[&["--format", "github"], arguments].concat(),
            &[("GITHUB_STEP_SUMMARY", path.to_str().unwrap())],
        );
        fs::read_to_string(path).unwrap()
    };
    let whole = summary(&[]);
    assert!(
        whole
            .lines()
            .filter(|line| line.starts_with("| error |"))
            .count()
            > 1,
        "{whole}"
    );
    assert_eq!(summary(&["--statistics"]), whole);
    assert_eq!(summary(&["--max-findings", "1"]), whole);
}

#[test]
fn code_scanning_gets_no_more_than_it_takes_and_the_worst_of_it() {
    let folder = folder();
    let roles: Vec<String> = (0..9000)
        .map(|number| format!("    nothing-of-the-kind-{number}"))
        .collect();
    let team = TEAM.replace(
        "party: custmer",
        &format!("party: customer, roles: [\n{}]", roles.join(",\n")),
    );
    for name in ["a.team.yaml", "b.team.yaml", "c.team.yaml"] {
        fs::write(folder.path().join("acme").join(name), &team).unwrap();
    }
    fs::write(
        folder.path().join("rolecall.yaml"),
        "version: 1\noverrides:\n- { files: [a.team.yaml], rules: { unknown-role: warning } }\n",
    )
    .unwrap();
    let run = rolecall(
        folder.path(),
        &[
            "acme",
            "--select",
            "unknown-role",
            "--format",
            "sarif=out.sarif",
            "--statistics",
        ],
    );
    assert!(
        text(&run.stderr)
            .starts_with("rolecall: out.sarif: 2000 findings are left out, the least severe"),
        "{}",
        text(&run.stderr)
    );
    assert_eq!(
        text(&run.stdout),
        "18000  error    unknown-role\n 9000  warning  unknown-role\n"
    );
    let log: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("out.sarif")).unwrap()).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let levels: Vec<&str> = results
        .iter()
        .map(|result| result["level"].as_str().unwrap())
        .collect();
    assert_eq!(
        (levels.len(), levels[17_999], levels[18_000], levels[24_999]),
        (25_000, "error", "warning", "warning")
    );
}

#[test]
fn paths_are_those_of_the_repository_where_its_server_reads_them() {
    let folder = folder();
    let within = folder.path().join("acme");
    assert!(
        text(&rolecall(&within, &["--format", "github"]).stdout).contains("file=acme/team.yaml,")
    );
    assert!(
        text(&rolecall(&within, &["--format", "gitlab"]).stdout)
            .contains("\"path\": \"acme/team.yaml\"")
    );
    assert!(
        text(&rolecall(&within, &["--format", "sarif"]).stdout)
            .contains("\"uri\": \"acme/team.yaml\"")
    );
    assert!(text(&rolecall(&within, &["--format", "concise"]).stdout).starts_with("team.yaml:"));
    let other = tempfile::tempdir().unwrap();
    let absolute = folder.path().join("acme/team.yaml");
    assert!(
        text(
            &rolecall(
                other.path(),
                &["--format", "sarif", absolute.to_str().unwrap()]
            )
            .stdout
        )
        .contains("\"uri\": \"file:///")
    );
}

#[test]
fn nobody_is_named_where_that_was_asked_for() {
    let folder = folder();
    let run = rolecall(folder.path(), &["--redact", "--format", "json"]);
    assert!(
        !text(&run.stdout).to_lowercase().contains("mira"),
        "{}",
        text(&run.stdout)
    );
}

#[test]
fn nothing_is_a_link_where_nobody_can_click() {
    let folder = folder();
    for format in ["full", "grouped"] {
        let run = rolecall_with(
            folder.path(),
            &["--format", format, "--color", "always"],
            &[("FORCE_HYPERLINK", "1")],
        );
        assert!(!text(&run.stdout).contains("\u{1b}]8"), "{format}");
    }
}

#[test]
fn a_rule_is_a_link_to_the_published_page_where_somebody_can_click() {
    for format in [Format::Full, Format::Grouped] {
        let mut report = Report::new(
            crate::support::day(),
            vec![crate::support::judge_text(TEAM)],
            0,
        );
        let drawn = |report: &Report| {
            let mut out = Vec::new();
            report::write(
                report,
                format,
                Style {
                    color: true,
                    links: true,
                    width: 80,
                },
                &mut out,
            )
            .unwrap();
            text(&out)
        };
        assert!(
            drawn(&report).contains("\u{1b}]8;;https://experienceleague.adobe.com/"),
            "{format:?}"
        );
        for finding in &mut report.files[0].findings {
            finding
                .source
                .iter_mut()
                .for_each(|source| source.address = "https://x.example/\u{1b}\\\u{1b}[2J".into());
        }
        assert!(
            !drawn(&report).contains("x.example"),
            "{format:?}: an own model's address is not trusted"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_pipe_is_not_replaced() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    fs::write(folder.path().join("real.json"), "old").unwrap();
    symlink("real.json", folder.path().join("link.json")).unwrap();
    rolecall(folder.path(), &["--format", "json=link.json"]);
    assert!(folder.path().join("link.json").is_symlink());
    assert!(
        fs::read_to_string(folder.path().join("real.json"))
            .unwrap()
            .starts_with('{')
    );
    let mode = fs::metadata(folder.path().join("real.json"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o400, 0o400);
    assert_eq!(
        rolecall(folder.path(), &["--format", "json=/dev/null"])
            .status
            .code(),
        Some(1)
    );
    symlink("acme/team.yaml", folder.path().join("to-team.json")).unwrap();
    assert_eq!(
        rolecall(folder.path(), &["--format", "json=to-team.json"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("acme/team.yaml")).unwrap(),
        TEAM
    );
}
