//! Where reports go: several formats in one run, files complete or not at all and never over a team
//! file, the summary of a GitHub step.

use std::fs;
use std::path::Path;

use clap::ValueEnum;
use rolecall::report::{self, Format, Report};
use rolecall::writing::Style;

use crate::support::{
    Run, check, day, ended, folder, judge_text, names, program, rolecall_with, words,
};

const TEAM: &str = "project: x\nmodels: [aem-cloud-service]\nparties: { customer: {} }\npeople:\n  - { id: mira, name: Mira, party: custmer }\n";

/// `rolecall check` as a step of a GitHub workflow.
fn check_in_step(folder: impl AsRef<Path>, arguments: &str, summary: &Path) -> Run {
    let arguments = format!("check {arguments}");
    let summary = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    rolecall_with(folder, &words(&arguments), &summary, "")
}

/// A repository with one team file.
fn repository() -> tempfile::TempDir {
    folder(&[(".git/HEAD", ""), ("acme/team.yaml", TEAM)])
}

#[test]
fn every_format_goes_to_its_own_place_and_none_changes_the_status() {
    let folder = repository();
    let formats =
        "--format concise --format sarif=out.sarif --format junit=out.xml --format gitlab=out.json";
    let run = check(&folder, formats);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("acme/team.yaml:"), "{}", run.out);
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
    let alone = check(&folder, "--format gitlab=- --quiet");
    assert_eq!(
        alone.out,
        fs::read_to_string(folder.path().join("out.json")).unwrap()
    );
    assert!(alone.err.is_empty());
    for format in Format::value_variants() {
        let format = format.to_possible_value().unwrap();
        let format = format.get_name();
        let run = check(&folder, &format!("--format {format}"));
        assert_eq!(run.code, 1, "{format}");
        let run = check(&folder, &format!("--format {format} --select idle-person"));
        assert_eq!(run.code, 0, "{format}");
    }
    assert_eq!(
        names(&folder),
        [".git", "acme", "out.json", "out.sarif", "out.xml"]
    );
}

#[test]
fn a_report_is_never_written_over_a_team_file_or_another_report() {
    let folder = repository();
    fs::write(folder.path().join("odd-name"), TEAM).unwrap();
    let refused = [
        (
            "--format json --format sarif",
            "only one format can go to standard output",
        ),
        (
            "--format json=a --format sarif=./a",
            "two formats cannot both go to",
        ),
        ("--format json=acme/team.yaml", "is a team file"),
        ("--format json=new.team.yml", "is a team file"),
        ("odd-name --format json=acme/../odd-name", "is a team file"),
        ("--format json=", "write a file name after the `=`"),
        ("--format json=nowhere/out.json", "no such file or folder"),
    ];
    for (arguments, why) in refused {
        let run = check(&folder, arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains(why), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty());
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
fn a_steps_summary_is_appended() {
    let folder = repository();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let run = check_in_step(&folder, "--format github", &summary);
    assert!(run.out.starts_with("::error file=acme/team.yaml,"));
    let written = fs::read_to_string(&summary).unwrap();
    assert!(
        written.starts_with("before\n### rolecall\n") && written.contains("| error |"),
        "{written}"
    );
    check_in_step(&folder, "--format json", &summary);
    assert_eq!(fs::read_to_string(&summary).unwrap(), written);
    let missing = folder.path().join("no/where");
    let run = check_in_step(&folder, "--format github", &missing);
    assert_eq!(run.code, 1, "the summary is an extra");
}

#[test]
fn a_summary_is_whole_however_little_is_printed() {
    let folder = repository();
    let summary = |arguments: &str| {
        let path = folder.path().join(format!("{}.md", arguments.len()));
        check_in_step(&folder, &format!("--format github {arguments}"), &path);
        fs::read_to_string(path).unwrap()
    };
    let whole = summary("");
    assert!(
        whole
            .lines()
            .filter(|line| line.starts_with("| error |"))
            .count()
            > 1,
        "{whole}"
    );
    assert_eq!(summary("--statistics"), whole);
    assert_eq!(summary("--max-findings 1"), whole);
}

#[test]
fn code_scanning_gets_the_worst_findings_up_to_its_limit() {
    let folder = repository();
    let roles = "\n    [],".repeat(9000);
    let team = TEAM.replace(
        "party: custmer",
        &format!("party: customer, roles: [{roles}\n]"),
    );
    for name in ["a.team.yaml", "b.team.yaml", "c.team.yaml"] {
        fs::write(folder.path().join("acme").join(name), &team).unwrap();
    }
    fs::write(
        folder.path().join("rolecall.yaml"),
        "version: 1\noverrides:\n- { files: [a.team.yaml], rules: { wrong-type: warning } }\n",
    )
    .unwrap();
    let run = check(
        folder.path(),
        "acme --select wrong-type --format sarif=out.sarif --statistics",
    );
    assert!(
        run.err
            .starts_with("rolecall: out.sarif: left out the 2000 least severe findings: code scanning accepts at most 25000"),
        "{}",
        run.err
    );
    assert_eq!(
        run.out,
        "18000  error    wrong-type\n 9000  warning  wrong-type\n"
    );
    let log = fs::read_to_string(folder.path().join("out.sarif")).unwrap();
    let (_, results) = log.split_once("\"results\":").unwrap();
    assert_eq!(
        results.matches("\"ruleId\": \"wrong-type\"").count(),
        25_000
    );
    let levels = results.match_indices("\"level\": ");
    let levels = levels.map(|(at, key)| &results[at + key.len()..][..9]);
    let levels: Vec<&str> = levels.take(25_000).collect();
    let is_error = |level: &&str| level.starts_with("\"error\"");
    let is_warning = |level: &&str| *level == "\"warning\"";
    assert!(levels[..18_000].iter().all(is_error) && levels[18_000..].iter().all(is_warning));
}

#[test]
fn formats_for_a_server_have_paths_from_the_repository_root() {
    let folder = repository();
    let within = folder.path().join("acme");
    assert!(
        check(&within, "--format github")
            .out
            .contains("file=acme/team.yaml,")
    );
    assert!(
        check(&within, "--format gitlab")
            .out
            .contains("\"path\": \"acme/team.yaml\"")
    );
    assert!(
        check(&within, "--format sarif")
            .out
            .contains("\"uri\": \"acme/team.yaml\"")
    );
    assert!(
        check(&within, "--format concise")
            .out
            .starts_with("team.yaml:")
    );
    let other = tempfile::tempdir().unwrap();
    let absolute = folder.path().join("acme/team.yaml");
    assert!(
        check(&other, &format!("--format sarif {}", absolute.display()))
            .out
            .contains("\"uri\": \"file:///")
    );
}

#[test]
fn redact_hides_every_name() {
    let folder = repository();
    let run = check(&folder, "--redact --format json");
    assert!(!run.out.to_lowercase().contains("mira"), "{}", run.out);
}

#[test]
fn only_terminals_with_links_get_links() {
    let folder = repository();
    for format in ["full", "grouped"] {
        let mut command = program(&folder);
        command
            .args(["check", "--format", format, "--color", "always"])
            .env("FORCE_HYPERLINK", "1");
        let run = ended(&mut command);
        assert!(!run.out.contains("\u{1b}]8"), "{format}");
    }
}

#[test]
fn a_rule_is_a_link_to_the_published_page_where_somebody_can_click() {
    for format in [Format::Full, Format::Grouped] {
        let mut report = Report::new(day(), vec![judge_text(TEAM)], 0);
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
            String::from_utf8(out).unwrap()
        };
        let links = drawn(&report);
        let page = match env!("CARGO_PKG_REPOSITORY") {
            "" => "https://experienceleague.adobe.com/",
            repository => repository,
        };
        let link = format!("\u{1b}]8;;{page}");
        assert!(links.contains(&link), "{format:?}: {links}");
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
