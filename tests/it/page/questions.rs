//! Does a page answer what a delivery lead asks of it, besides the findings and the matrices?

use super::page;
use crate::support::{check, folder};

const TEAM: &str = "\
version: 1
project: Storefront
models: [aem-cloud-service, cloud-manager-ams]
premier-support: true
parties:
  customer: { name: Acme, lead: mira }
  customizer: { name: Bolt, kind: partner, lead: tomas }
  adobe: { lead: priya }
pipelines:
  - { name: production, cse-oversight: my-cse, go-live-approval: true, scheduled: true }
  - { name: hotfix, cse-oversight: my-cse, go-live-approval: true, scheduled: true }
  - { name: content, cse-oversight: none, go-live-approval: false }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager] }
  - { id: ana, name: Ana Ruiz, party: customer, roles: [business-owner], ends: 2026-12-31 }
  - { id: tomas, name: Tomas Rey, party: customizer, roles: [developer] }
  - { id: lena, name: Lena Vogt, party: customizer, roles: [developer], starts: 2027-01-04 }
  - { id: priya, name: Priya Nair, party: adobe, roles: [customer-success-engineer] }
";

/// The text of a page of one team, a line for each element.
fn lines(team: &str, arguments: &str) -> Vec<String> {
    let page = page(&folder(&[("team.yaml", team)]), arguments);
    let (_, body) = page.split_once("<body").unwrap();
    let blocks = ["</p>", "</li>", "</dd>", "</dt>", "</h2>", "</h3>"];
    let body = blocks
        .iter()
        .fold(body.to_owned(), |text, end| text.replace(end, "\n"));
    let mut text = String::new();
    let mut is_tag = false;
    for character in body.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(character),
            _ => {}
        }
    }
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

fn has(lines: &[String], expected: &[&str]) {
    for line in expected {
        let is_there = lines.iter().any(|known| known == line);
        assert!(is_there, "no {line:?} in\n{}", lines.join("\n"));
    }
}

#[test]
fn the_page_shows_who_starts_approves_and_oversees_each_pipeline() {
    let expected = [
        "production, hotfix",
        "Go-live approval by Mira Holm, Ana Ruiz (until 2026-12-31)",
        "Deployed by the Customer Success Engineer Priya Nair",
        "Waits for a scheduled date",
        "content",
        "Waits for no approval",
    ];
    let of_team = lines(TEAM, "");
    has(&of_team, &expected);
    let is_alone = |line: &String| line == "production" || line == "hotfix";
    assert!(!of_team.iter().any(is_alone), "equal pipelines are one");
    let without = lines(&TEAM.replace("[customer-success-engineer]", "[]"), "");
    has(
        &without,
        &["Deployed by the Customer Success Engineer ✕ nobody"],
    );
}

#[test]
fn the_page_shows_premier_support_and_the_activities_that_assume_it() {
    let assumed = "; Adobe owns or advises on 18 activities in a table that assumes it";
    has(&lines(TEAM, ""), &[&format!("included{assumed}")]);
    let not = TEAM.replace("premier-support: true", "premier-support: false");
    has(&lines(&not, ""), &[&format!("not included{assumed}")]);
    let silent = TEAM.replace("premier-support: true\n", "");
    let words = "the file does not say whether it is included";
    has(&lines(&silent, ""), &[&format!("{words}{assumed}")]);
}

#[test]
fn the_closest_stand_in_works_for_the_same_party() {
    let of_team = lines(TEAM, "");
    has(
        &of_team,
        &[
            "Stand-in: Ana Ruiz would need deployment-manager; leaves on 2026-12-31",
            "Stand-in: Mira Holm has the same roles and certifications",
            "Stand-in: nobody else works for the customizer",
        ],
    );
    let in_house = TEAM.replace("kind: partner", "kind: in-house");
    has(
        &lines(&in_house, ""),
        &["Stand-in: Mira Holm would need developer"],
    );
}

#[test]
fn the_days_on_which_people_come_and_go_are_among_those_ahead() {
    has(
        &lines(TEAM, ""),
        &[
            "leaves Ana Ruiz is on the team until this day",
            "starts Lena Vogt is on the team from this day",
        ],
    );
    let redacted = lines(TEAM, "--redact").join("\n");
    for word in ["Ana Ruiz", "Lena", "Mira", "Storefront", "Acme", "hotfix"] {
        assert!(!redacted.contains(word), "{word}: {redacted}");
    }
}

#[test]
fn an_owner_from_another_party_is_marked() {
    let entry = "responsibilities:\n  - { activities: [go-live/*], owner: ana }\n";
    let of_team = lines(&format!("{TEAM}{entry}"), "").join("\n");
    assert!(
        of_team.contains("Ana Ruiz glob, from another party"),
        "{of_team}"
    );
}

#[test]
fn the_page_shows_how_many_activities_adobe_owns() {
    let of_team = lines(TEAM, "").join("\n");
    let words = "Adobe owns 10, which the team does not need to plan for.";
    assert!(of_team.contains(words), "{of_team}");
}

/// Whether a line of a page contains some words.
fn says(lines: &[String], words: &str) -> bool {
    lines.iter().any(|line| line.contains(words))
}

#[test]
fn a_step_without_a_table_names_nobody() {
    let of_team = lines(
        &TEAM.replace("aem-cloud-service, cloud-manager-ams", "aem-cloud-service"),
        "",
    );
    let expected = [
        "Waits for a go-live approval",
        "Deployed by the Customer Success Engineer",
        "Waits for no approval",
    ];
    has(&of_team, &expected);
    assert!(!says(&of_team, "Started by"), "{of_team:?}");
}

#[test]
fn the_page_names_each_lack_of_a_stand_in_once() {
    let held = ["2026-01-31", "2027-01-31"].map(|last| {
        format!("{{ certification: ours, expires: {last} }}, {{ certification: c{last}, expires: {last} }}")
    });
    let held = format!("[business-owner], certifications: [{}]", held.join(", "));
    let team = TEAM.replace("[business-owner, deployment-manager]", &held);
    let words =
        "Stand-in: Ana Ruiz would need ours, c2026-01-31, c2027-01-31; leaves on 2026-12-31";
    has(&lines(&team, ""), &[words]);
}

#[test]
fn an_unreadable_kind_may_be_in_house_for_stand_ins() {
    let team = TEAM.replace("kind: partner", "kind: [partner, in-house]");
    has(
        &lines(&team, ""),
        &["Stand-in: Mira Holm would need developer"],
    );
}

#[test]
fn a_team_that_is_too_large_gets_no_stand_ins() {
    let permissions = [
        "program-access, program-edit, pipeline-create, pipeline-delete, pipeline-edit",
        "production-deployments-approve-reject, pipeline-executions-cancel, repository-edit",
        "pipeline-executions-start, override-reject-important-metric-failures",
        "production-deployments-schedule, repository-info-access, repository-create",
    ];
    let permissions = permissions.join(", ");
    let person = |number: usize| {
        format!(
            "  - {{ id: p{number}, name: P{number}, party: adobe, roles: [developer], permissions: [{permissions}] }}\n"
        )
    };
    let team = |people: usize| TEAM.to_owned() + &(0..people).map(person).collect::<String>();
    assert!(says(&lines(&team(20), ""), "Stand-in: P"));
    assert!(!says(&lines(&team(400), ""), "Stand-in:"));
}

#[test]
fn an_unreadable_date_does_not_count_as_missing() {
    let waiver = "waivers:\n  - { rule: sole-holder, reason: r, approved-by: mira, until: 2027-01-99 }\n\
                  agreements:\n  - { activities: [content-migration], owner: customer, reference: R, ends: 2027-01-99 }\n";
    let course =
        "roles: [developer], certifications: [{ certification: ours, expires: 2027-13-01 }]";
    let team = TEAM.replacen("roles: [developer]", course, 1) + waiver;
    let of_team = lines(&team, "");
    for words in [
        "Waiver sole-holder until an unreadable date",
        "Agreement R until an unreadable date",
        "valid until an unreadable date",
    ] {
        assert!(says(&of_team, words), "{words}: {}", of_team.join("\n"));
    }
    assert!(!says(&of_team, "no last day"), "{of_team:?}");
}

#[test]
fn days_in_the_last_supported_year_are_shown() {
    let dir = folder(&[("team.yaml", &TEAM.replace("2026-12-31", "9999-08-01"))]);
    let run = check(&dir, "--as-of 9999-06-01 --format html .");
    let words = "is on the team until this day";
    assert!(run.out.contains(words), "{} {}", run.err, run.out);
}

#[test]
fn a_permission_that_an_unreadable_role_may_give_is_not_held() {
    let unreadable = TEAM.replacen("roles: [developer]", "roles: [{ a: b }]", 1);
    assert_ne!(unreadable, TEAM);
    let of_team = lines(&unreadable, "");
    assert!(!says(&of_team, "Somebody holds every permission."));
    let words = "Held by nobody, unless an unreadable role permits it: ";
    assert!(says(&of_team, words), "{}", of_team.join("\n"));
}
