//! How much of a report is printed: the worst findings, or only their numbers.

use rolecall::Selection;
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::teams::Teams;

use crate::support::extent::is_thorough;
use crate::support::{check, concise, folder, rolecall, settings};

const TEAM: &str = "project: P\nlast-reviewed: 2020-01-01\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {}, customizer: {} }\npeople:\n\
    - { id: a, name: A, party: customizer }\n- { id: b, name: B, party: customer, colour: red, roles: [developer] }\n- { id: c, name: C, party: customizer }\n";

#[test]
fn statistics_count_each_rule_the_most_frequent_first() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let output = concise(
        &dir,
        "--statistics --select idle-person,stale-review,missing-business-owner --format json=report.json",
    );
    assert_eq!(
        output.out,
        "2  warning  idle-person\n1  error    missing-business-owner\n1  warning  stale-review\n"
    );
    assert_eq!(output.code, 1);
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        4,
        "what goes to a file is the whole report"
    );
    let numbers = check(&dir, "--statistics --select idle-person --format json").json();
    assert_eq!(
        numbers,
        serde_json::json!([{ "rule": "idle-person", "severity": "warning", "count": 2 }])
    );
}

#[test]
fn the_worst_findings_are_printed_and_the_rest_is_counted() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let select = "--select idle-person,stale-review,missing-business-owner,unknown-key";
    let all = concise(&dir, select);
    let limited = concise(&dir, &format!("{select} --max-findings 3"));
    let rules: Vec<String> = limited
        .out
        .lines()
        .map(|line| {
            line.rsplit('[')
                .next()
                .unwrap()
                .trim_end_matches(']')
                .to_owned()
        })
        .collect();
    assert_eq!(
        rules,
        ["missing-business-owner", "idle-person", "unknown-key"],
        "errors first, then gaps; printed in the file's order"
    );
    assert!(limited.err.starts_with(
        "2 more findings are not shown (`--max-findings 3`)\n2 errors, 3 warnings in 1 file"
    ));
    assert_eq!(limited.code, all.code);
    let none = concise(&dir, &format!("{select} --max-findings 0"));
    assert_eq!((none.code, none.out.len()), (1, 0));
    let enough = concise(&dir, &format!("{select} --max-findings 5"));
    assert_eq!((enough.out, enough.err), (all.out, all.err));
}

/// A team with many people, whose roles fill the tables.
fn with_people(count: usize) -> String {
    let roles = "business-owner, deployment-manager, program-manager, developer";
    let person =
        |number| format!("- {{ id: a{number}, name: A, party: customer, roles: [{roles}] }}\n");
    let people: String = (0..count).map(person).collect();
    let head = TEAM.split_once("people:\n").unwrap().0;
    let head = head.replace("service]", "service, cloud-manager-ams]");
    format!("{head}people:\n{people}")
}

#[test]
fn too_many_people_are_refused() {
    let dir = folder(&[("team.yaml", &with_people(18_000)), ("old.yaml", TEAM)]);
    rolecall(&dir, "matrix team.yaml").failed("the teams have more people and activities than can be shown at once; split large files or name fewer");
    if !is_thorough() {
        return; // a comparison counts them in the same way
    }
    rolecall(&dir, "diff old.yaml team.yaml").failed("`team.yaml` has more people and activities than can be compared; split it into several files");
}

#[test]
fn pipelines_count_towards_the_size_of_a_page() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let cells = |text: &str| {
        let scratch = &mut Scratch::default();
        Teams::judged(scratch, "team.yaml", text.as_bytes(), &settings, &[]).cells
    };
    let pipelines = "pipelines:\n- { name: a }\n- { name: b }\n- { name: c }\n";
    assert_eq!(cells(&format!("{TEAM}{pipelines}")), cells(TEAM) + 3);
}

#[test]
fn too_many_new_files_are_refused() {
    let text = with_people(2_500);
    let names: Vec<String> = (0..8)
        .map(|number| format!("new/{number}.team.yaml"))
        .collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), &*text)).collect();
    files.push(("old/0.team.yaml", &text));
    let dir = folder(&files);
    let refused = "the teams have more people and activities than can be shown at once";
    rolecall(&dir, "diff old new").failed(refused);
    if !is_thorough() {
        return; // fewer are compared by many tests
    }
    rolecall(&dir, "diff new old").failed(refused);
    for name in &names[2..] {
        std::fs::remove_file(dir.path().join(name)).unwrap();
    }
    assert_eq!(rolecall(&dir, "diff old new").code, 0);
}
