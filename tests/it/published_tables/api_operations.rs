//! The operations of Cloud Manager's API, which judge no team. They check the pages that
//! `contradicting-pages` cites, and the names of custom permissions.

use std::collections::BTreeSet;
use std::fs;

use rolecall::model::{Check, Library, Page};

use super::API_OPERATIONS;
use crate::support::{files, repository, shipped};

/// An operation as published.
#[derive(Debug, PartialEq)]
struct Operation {
    name: String,
    path: String,
    profiles: Vec<String>,
    permissions: Vec<String>,
    note: String,
}

/// The days of the editions and their operations, the oldest first.
fn editions() -> Vec<(String, Vec<Operation>)> {
    let edition = |path: &String| {
        let text = fs::read_to_string(repository(path)).unwrap();
        let (headings, rows) = text.split_once('\n').unwrap();
        assert_eq!(
            headings,
            "operation\tmethod\tpath\tprofiles\tcustom_permission\tnote"
        );
        let day = path.rsplit('/').next().unwrap().trim_end_matches(".tsv");
        (day.to_owned(), rows.lines().map(operation).collect())
    };
    let mut editions: Vec<_> = files(API_OPERATIONS, ".tsv").iter().map(edition).collect();
    // The earlier edition of a day has a letter after the date.
    editions.sort_by_key(|(day, _)| (day[..10].to_owned(), day.len() == 10));
    editions
}

fn operation(line: &str) -> Operation {
    let cells: Vec<&str> = line.split('\t').collect();
    let list = |cell: &str| -> Vec<String> {
        let parts = cell.split(", ").filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let [name, _, path, profiles, permissions, note] = cells[..] else {
        panic!("{line}");
    };
    Operation {
        name: name.to_owned(),
        path: path.to_owned(),
        profiles: list(profiles),
        permissions: list(permissions),
        note: note.to_owned(),
    }
}

/// The ids of the roles that may call an operation.
fn roles(operations: &[Operation], name: &str) -> Option<BTreeSet<String>> {
    let operation = operations.iter().find(|one| one.name == name)?;
    let profiles = operation.profiles.iter();
    Some(
        profiles
            .map(|profile| profile.to_lowercase().replace(' ', "-"))
            .collect(),
    )
}

#[test]
fn each_edition_has_the_operations_that_it_had() {
    let editions = editions();
    let rows: Vec<(&str, usize)> = editions
        .iter()
        .map(|(day, operations)| (day.as_str(), operations.len()))
        .collect();
    assert_eq!(
        rows,
        [
            ("2020-09-15-a", 8),
            ("2020-09-15", 9),
            ("2021-04-28", 9),
            ("2021-09-11", 26),
            ("2021-10-06", 30),
            ("2021-11-04", 32),
            ("2022-01-20", 34),
            ("2022-03-10", 34),
            ("2022-05-10", 35),
            ("2022-06-27", 38),
            ("2022-07-13", 39),
            ("2023-02-10", 40),
            ("2023-03-20", 42),
            ("2023-04-25", 51),
            ("2023-12-15", 53),
            ("2024-03-19", 53),
        ]
    );
    for pair in editions.windows(2) {
        let [(_, before), (day, after)] = pair else {
            continue;
        };
        assert_ne!(before, after, "{day}");
    }
    let cloud_manager = shipped("cloud-manager-ams");
    for (day, operations) in &editions {
        let names = operations.iter().map(|one| (&one.name, &one.path));
        assert_eq!(names.collect::<BTreeSet<_>>().len(), operations.len());
        for profile in operations.iter().flat_map(|one| &one.profiles) {
            let is_role = cloud_manager
                .columns
                .iter()
                .any(|one| one.title == *profile);
            assert!(is_role, "{day}: {profile}");
        }
    }
}

#[test]
fn the_pages_of_a_contradiction_match_the_operation_of_their_day() {
    let library = Library::default();
    let Check::Contradicting(contradictions) = &library.rule("contradicting-pages").unwrap().check
    else {
        panic!("contradicting-pages asks something else");
    };
    let pages = contradictions.iter().flat_map(|one| one.pages.iter());
    let of_api = |page: &&Page| page.source.starts_with("AdobeDocs/cloudmanager-api-docs");
    let mut count = 0;
    for page in pages.filter(of_api) {
        let (_, name) = page.source.split_once(", ").unwrap();
        let names: BTreeSet<String> = page.names.iter().map(ToString::to_string).collect();
        for (day, operations) in editions() {
            let until = page.until.as_deref().unwrap_or("9999");
            let is_then = *page.from <= day[..10] && day[..10] <= *until;
            let is_so = roles(&operations, name).as_ref() == Some(&names);
            assert_eq!(is_so, is_then, "{name} on {day}: {page:?}");
            count += 1;
        }
    }
    assert_eq!(count, 4 * editions().len());
}

#[test]
fn a_custom_permission_of_an_operation_is_one_of_cloud_manager() {
    let tables = ["cloud-manager-ams", "cloud-manager-cloud-service"].map(shipped);
    let (_, newest) = editions().pop().unwrap();
    let mut others = BTreeSet::new();
    for name in newest.iter().flat_map(|one| &one.permissions) {
        let id = name.to_lowercase().replace(['/', ' '], "-");
        if !tables
            .iter()
            .any(|table| table.custom_permission(&id).is_some())
        {
            others.insert(name.as_str());
        }
    }
    let no_names = [
        "Any product profile is sufficient",
        "Not Configurable",
        "Not configurable",
    ];
    // The pages of both Cloud Managers lack this one, so nobody can be given it.
    assert!(others.remove("Pipeline Cache Invalidation"));
    assert_eq!(others, BTreeSet::from(no_names));
}

/// Two operations have the same name, and in the last edition one of them has the permission of the
/// other, so no rule cites them.
#[test]
fn no_rule_cites_the_mixed_up_operation() {
    let (_, newest) = editions().pop().unwrap();
    let logs: Vec<&Operation> = newest
        .iter()
        .filter(|one| one.name == "downloadLogs")
        .collect();
    assert_eq!(logs.len(), 2);
    assert!(
        logs.iter()
            .all(|one| one.permissions == ["Content Copy Manage"])
    );
    let rules = fs::read_to_string(repository("rules/team-file.yaml")).unwrap();
    assert!(!rules.contains("downloadLogs"));
}
