//! Many files in one run: the result does not depend on the number of threads.

use std::path::Path;

use serde_json::Value;

use crate::support::extent::some;
use crate::support::{BAD, GOOD, Run, check, ended, folder, program, repository, words};

/// A file without findings but for one that is waived.
const WAIVED: &str = "project: P\nlast-reviewed: 2020-01-01\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer, program-manager] }\n\
    - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer, program-manager] }\n\
    waivers:\n- { rule: stale-review, reason: R, approved-by: a, until: 2026-12-31 }\n";

/// `rolecall check` on a number of threads, which a process takes from its environment.
fn check_on(threads: &str, folder: impl AsRef<Path>, arguments: &str) -> Run {
    let mut command = program(folder);
    command
        .arg("check")
        .args(words(arguments))
        .env("RAYON_NUM_THREADS", threads);
    ended(&mut command)
}

fn report(folder: impl AsRef<Path>, arguments: &str) -> Value {
    check(folder, &format!("--format json {arguments}")).json()
}

/// Forty files to judge in four folders, and four excluded ones.
fn many() -> tempfile::TempDir {
    let mut files: Vec<(String, &str)> =
        vec![("rolecall.yaml".into(), "version: 1\nexclude: [archive/]\n")];
    for project in ["a", "b", "c", "d"] {
        files.push((format!("{project}/archive/team.yaml"), BAD));
        files.extend((0..10).map(|number| {
            (
                format!("{project}/{number}.team.yaml"),
                [WAIVED, BAD, WAIVED, GOOD, WAIVED][number % 5],
            )
        }));
    }
    folder(
        &files
            .iter()
            .map(|(path, text)| (path.as_str(), *text))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn on_any_number_of_threads_the_report_is_the_same() {
    let dir = many();
    for format in some(&["full", "sarif", "concise", "junit"], 2, 0) {
        let alone = check_on("1", &dir, &format!("--format {format}"));
        assert_eq!(alone.code, 1);
        assert!(!alone.out.is_empty());
        for threads in some(&["2", "3", "8"], 2, 0) {
            let together = check_on(threads, &dir, &format!("--format {format}"));
            assert_eq!(
                (&together.out, &together.err),
                (&alone.out, &alone.err),
                "{format} on {threads} threads"
            );
        }
    }
}

#[test]
fn every_file_is_counted_with_findings_or_without() {
    let dir = many();
    let summary = &report(&dir, "")["summary"];
    let number = |key: &str| summary[key].as_u64().unwrap();
    assert_eq!(
        (number("files"), number("waived"), number("excluded")),
        (40, 24, 4)
    );
    let said = check(&dir, "--format json").err;
    assert!(
        said.contains(" in 40 files, ") && said.contains("; 24 waived; 4 files excluded"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_with_several_paths_counts_once() {
    let dir = many();
    let files = |arguments: &str| {
        report(&dir, arguments)["summary"]["files"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(files("a a/../a a/1.team.yaml ./a/2.team.yaml b"), 20);
    std::os::unix::fs::symlink("1.team.yaml", dir.path().join("a/link.team.yaml")).unwrap();
    std::os::unix::fs::symlink(
        "../d/archive/team.yaml",
        dir.path().join("a/other.team.yaml"),
    )
    .unwrap();
    assert_eq!(
        files("a"),
        11,
        "one link leads to a file of the folder, and one elsewhere"
    );
    std::fs::hard_link(
        dir.path().join("a/1.team.yaml"),
        dir.path().join("a/hard.team.yaml"),
    )
    .unwrap();
    assert_eq!(files("a"), 12, "a hard link is a file of its own");
}

#[test]
fn the_rules_of_every_projects_custom_models_are_explained() {
    let (acme, strict) = (
        repository("fixtures/own-model/acme.model.yaml"),
        repository("fixtures/own-model/strict-aem.model.yaml"),
    );
    let text = |model: &Path| std::fs::read_to_string(model).unwrap();
    let config = "version: 1\nmodels: [own.yaml]\n";
    let dir = folder(&[
        ("a/rolecall.yaml", config),
        ("a/own.yaml", &text(&acme)),
        ("a/team.yaml", BAD),
        ("b/rolecall.yaml", config),
        ("b/own.yaml", &text(&strict)),
        ("b/team.yaml", BAD),
    ]);
    let sarif = check(&dir, "--format sarif").out;
    let own = std::fs::read_to_string(&strict).unwrap();
    let own = own
        .lines()
        .find_map(|line| line.trim().strip_prefix("- id: "))
        .unwrap();
    assert!(
        sarif.contains("\"acme-two-developers\"") && sarif.contains(&format!("\"{own}\"")),
        "{own}"
    );
}

#[test]
fn findings_beyond_the_listed_ones_fail_the_run_too() {
    let certificates = (0..10_000).map(|number| {
        format!("{{ certification: aem-sites-developer-professional, credential: C{number} }}, ")
    });
    let advice: String = certificates.collect();
    let mistake = "- { id: z, name: Z, party: customer, roles: [no-such-role-at-all] }\n";
    let text = format!(
        "{GOOD}- {{ id: c, name: C, party: customer, roles: [developer], certifications: [{advice}] }}\n{mistake}"
    );
    let dir = folder(&[("team.yaml", &text)]);
    let run = check(&dir, "--format json --max-findings 0");
    let report = run.json();
    assert_eq!(
        (&report["summary"]["advice"], &report["summary"]["errors"]),
        (&10_000.into(), &0.into())
    );
    assert_eq!(run.code, 2);
    assert_eq!(check(&dir, "--ignore unknown-role").code, 0);
}

#[test]
fn already_judged_files_do_not_hide_a_failure() {
    let dir = many();
    std::fs::write(dir.path().join("c/rolecall.yaml"), "version: 2\n").unwrap();
    for threads in ["1", "2"] {
        let run = check_on(threads, &dir, "");
        assert_eq!(run.code, 2);
        assert!(run.out.contains("[c/rolecall.yaml:1:10]"), "{}", run.out);
        assert!(!run.out.contains("team.yaml"), "{}", run.out);
    }
    let typo = check(&dir, "a --select missing-busness-owner");
    assert_eq!((typo.code, typo.out.is_empty()), (2, true));
}
