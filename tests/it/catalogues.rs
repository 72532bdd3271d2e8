//! The catalogues of certifications and of custom permissions, held against every edition that
//! Adobe published; `tests/catalogues/` holds those as tab-separated text.

use std::collections::BTreeMap;
use std::fs;

use rolecall::model::Library;
use rolecall::{Selection, judge};

use crate::support::{day, drawn, files, judge_text, repository, settings, shipped};

/// The lines of a table without its headings, as cells.
fn rows(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository(path)).unwrap();
    let lines = text.lines().skip(1);
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

/// The name of an edition: that of its file.
fn edition(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap();
    name.trim_end_matches(".tsv")
}

/// How often each text occurs.
fn counted<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(text.to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn every_edition_of_the_catalogue_lists_the_exams_that_it_listed() {
    let library = Library::default();
    let editions = files("tests/catalogues/certification", ".tsv");
    assert_eq!(editions.len(), 40);
    for path in editions {
        let (day, rows) = (edition(&path), rows(&path));
        // A Japanese edition of an exam counts as the exam.
        let ids = rows.iter().map(|row| row[4].as_str());
        let published = counted(ids.filter(|id| !id.ends_with("-J")));
        let exams = library.certifications().iter();
        let exams = exams.flat_map(|certification| certification.exams.iter());
        let is_listed = |from: &str, delisted: Option<&str>| {
            from <= day && delisted.is_none_or(|delisted| day < delisted)
        };
        let listed = exams.filter(|exam| {
            let from = exam.from.as_deref();
            from.is_some_and(|from| is_listed(from, exam.delisted.as_deref()))
        });
        assert_eq!(
            counted(listed.map(|exam| exam.id.as_ref())),
            published,
            "{day}"
        );
    }
}

#[test]
fn the_day_of_issue_decides_which_exam_an_id_means() {
    let library = Library::default();
    let (developer, _) = library.certification("AD0-E716").unwrap();
    let retired = |day: &str| developer.exam_on("AD0-E716", day).unwrap().retired.clone();
    assert_eq!(retired("2023-01-01").as_deref(), Some("2025-02-17"));
    assert_eq!(retired("2024-12-17").as_deref(), Some("2025-02-17"));
    assert_eq!(retired("2024-12-18"), None);
}

#[test]
fn a_retired_exam_has_a_successor() {
    let library = Library::default();
    for (retired, successor) in [
        ("AD0-E123", Some("AD0-E128")),
        ("AD0-E126", Some("AD0-E138")),
        ("AD0-E134", Some("AD0-E137")),
        ("AD0-E717", Some("AD0-E724")),
        ("AD0-E719", Some("AD0-E726")),
        ("AD0-E710", Some("AD0-E727")),
        ("AD0-E718", Some("AD0-E722")),
        ("AD0-E103", Some("AD0-E137")),
        ("AD0-E116", Some("AD0-E137")),
        ("9A0-384", Some("AD0-E137")),
        ("AD0-E702", Some("AD0-E724")),
        ("AD0-E100", None),
        ("AD0-E137", None),
    ] {
        let (certification, exam) = library.certification(retired).unwrap();
        let found = certification.successor(exam.unwrap(), day());
        assert_eq!(found.map(|exam| exam.id.as_ref()), successor, "{retired}");
    }
    for (retired, successor) in [("AD0-E719", "AD0-E721"), ("AD0-E710", "AD0-E720")] {
        let (certification, exam) = library.certification(retired).unwrap();
        let found = certification.successor(exam.unwrap(), "2024-01-01");
        assert_eq!(found.unwrap().id, successor);
    }
}

#[test]
fn an_exam_that_the_first_edition_lacks_was_no_longer_listed_then() {
    let first = edition(&files("tests/catalogues/certification", ".tsv")[0]).to_owned();
    for certification in Library::default().certifications() {
        for exam in certification.exams.iter() {
            let is_old = exam.from.is_none() && !exam.is_renewal();
            assert!(!is_old || exam.delisted.as_ref() == Some(&first.as_str().into()));
            // The first edition does not say how old its exams are.
            let is_newer = exam.from.as_deref().is_some_and(|from| *from > *first);
            assert_eq!(exam.published().is_some(), is_newer, "{}", exam.id);
        }
    }
}

#[test]
fn an_exam_in_another_language_counts_as_the_exam() {
    let library = Library::default();
    let mut count = 0;
    for path in files("tests/catalogues/certification", ".tsv") {
        for row in rows(&path) {
            let Some(exam) = row[4].strip_suffix("-J") else {
                continue;
            };
            let (certification, found) = library.certification(&row[4]).expect(&row[4]);
            assert_eq!(found.unwrap().id, exam);
            let role = row[3].trim_end_matches(" - Japanese");
            let role = role.split([' ', '(', ')']).next().unwrap();
            assert!(certification.name.contains(role), "{}: {role}", row[4]);
            count += 1;
        }
    }
    assert!(count > 0);
}

/// The rules that a certificate breaks.
fn broken(certificate: &str) -> Vec<String> {
    let report = judge_text(&format!(
        "project: WKND\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: WKND, lead: mira }} }}\npeople:\n  - {{ id: mira, name: Mira Holm, party: customer, ends: 2026-11-30, certifications: [{certificate}] }}\n"
    ));
    let rules = report
        .findings
        .iter()
        .map(|finding| finding.rule.to_string());
    rules
        .filter(|rule| rule.ends_with("-certification"))
        .collect()
}

#[test]
fn a_certificate_that_adobe_extended_is_possible() {
    let with = |issued: &str, expires: &str| {
        broken(&format!(
            "{{ certification: aem-devops-engineer-expert, issued: {issued}, expires: {expires} }}"
        ))
    };
    let is_possible = |issued: &str, expires: &str| {
        !with(issued, expires).contains(&"impossible-certification".to_owned())
    };
    // Those that would have expired from 2024-10-14 to 2025-09-30 were extended to 2025-10-01.
    assert!(!is_possible("2022-10-13", "2025-10-01"));
    assert!(is_possible("2022-10-14", "2025-10-01"));
    assert!(is_possible("2023-09-30", "2025-10-01"));
    assert!(!is_possible("2022-10-14", "2025-10-02"));
    assert!(is_possible("2023-10-02", "2025-10-02"));
}

#[test]
fn a_certificate_that_does_not_count_for_partners_meets_no_requirement_of_theirs() {
    let text = |kind: &str| {
        format!(
            "project: WKND\nmodels: [ours]\nparties: {{ customer: {{ name: WKND, lead: mira }}, customizer: {{ name: N, kind: {kind}, lead: tomas }} }}\npeople:\n  - {{ id: mira, name: Mira Holm, party: customer }}\n  - {{ id: tomas, name: Tomas Rey, party: customizer, certifications: [{{ certification: AD0-E144, issued: 2026-03-02 }}] }}\n"
        )
    };
    let own = "model: ours\nextends: aem-cloud-service\nrules:\n  - id: author\n    severity: error\n    check: { certified: { party: customizer, with: aem-sites-content-author-professional } }\n    summary: s\n    help: h\n";
    let mut library = Library::default();
    library.add(rolecall::custom_model::read(own, &library).unwrap());
    let is_missed = |kind: &str| {
        let selection = Selection::default();
        let settings = settings(&library, &selection);
        let report = judge("team.yaml", text(kind).as_bytes(), &settings);
        report
            .findings
            .iter()
            .any(|finding| finding.rule == "author")
    };
    assert!(is_missed("partner") && !is_missed("in-house"));
}

#[test]
fn every_edition_of_the_custom_permissions_has_the_names_that_it_had() {
    for (id, count) in [
        ("cloud-manager-ams", 16),
        ("cloud-manager-cloud-service", 28),
    ] {
        let model = shipped(id);
        assert_eq!(model.custom_permissions.len(), count, "{id}");
        for path in files(&format!("tests/catalogues/{id}"), ".tsv") {
            let (day, rows) = (edition(&path), rows(&path));
            let is_there =
                |since: &str| day.starts_with("undated") || !since.is_empty() && since <= day;
            let known = model.custom_permissions.iter();
            let known = known.filter(|custom| is_there(&custom.since));
            let published = rows.iter().map(|row| {
                let name = row[0].to_lowercase().replace(['/', ' '], "-");
                model
                    .custom_permission(&name)
                    .map(|custom| custom.id.as_ref())
            });
            let published: Option<Vec<&str>> = published.collect();
            let published = published.unwrap_or_else(|| panic!("{path}"));
            assert_eq!(
                counted(known.map(|custom| custom.id.as_ref())),
                counted(published.into_iter()),
                "{path}"
            );
        }
    }
}

#[test]
fn custom_permissions_give_rows_of_their_table() {
    for id in ["cloud-manager-ams", "cloud-manager-cloud-service"] {
        let model = shipped(id);
        for (row, needed) in model.granted.iter() {
            assert!(model.row(row).is_some(), "{id}: {row}");
            for permission in needed.iter() {
                let known = model.custom_permission(permission).unwrap();
                assert_eq!(known.id, *permission, "{id}: {row}");
            }
        }
    }
    let rows = |held: &[&str], has_role: bool| -> Vec<String> {
        let ams = shipped("cloud-manager-ams");
        ams.rows_granted(held, has_role)
            .map(str::to_owned)
            .collect()
    };
    assert!(
        rows(&["pipeline-delete"], false).is_empty(),
        "without access"
    );
    assert_eq!(
        rows(&["pipeline-delete"], true),
        ["pipeline-delete", "read-application"]
    );
}

#[test]
fn custom_permissions_replace_a_missing_role() {
    let report = |permissions: &str| {
        let text = format!(
            "project: WKND\nmodels: [cloud-manager-ams]\nparties: {{ customer: {{ name: WKND, lead: mira }} }}\npeople:\n  - {{ id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager, developer], permissions: [{permissions}] }}\n"
        );
        judge_text(&text)
    };
    let lacks = |permissions: &str| {
        let report = report(permissions);
        let rules = report.findings.iter().map(|finding| finding.rule.as_ref());
        rules
            .collect::<Vec<&str>>()
            .contains(&"missing-program-manager")
    };
    assert!(lacks("pipeline-edit"), "{}", drawn(report("pipeline-edit")));
    assert!(!lacks("pipeline-executions-cancel"));
}

#[test]
fn a_role_of_one_product_gives_no_access_to_another_one() {
    let team = "project: P\nmodels: [cloud-manager-cloud-service, cloud-manager-ams]\nparties: { customer: {}, adobe: {} }\npeople:\n\
        - { id: priya, name: Priya Nair, party: adobe, roles: [customer-success-engineer], permissions: [pipeline-delete] }\n";
    let findings = judge_text(team).findings.into_iter();
    let alone = findings.filter(|finding| finding.rule == "sole-holder");
    let tables: Vec<String> = alone
        .filter_map(|finding| Some(finding.source?.model.to_string()))
        .collect();
    assert_eq!(tables, ["cloud-manager-ams"]);
}
