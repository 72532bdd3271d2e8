//! Random teams with many dates.

use std::fmt::Write;

use jiff::civil::Date;

use crate::support::Random;

const ROLES: [&str; 4] = [
    "business-owner",
    "deployment-manager",
    "program-manager",
    "developer",
];
const PERMISSIONS: [&str; 4] = [
    "program-access",
    "pipeline-delete",
    "production-deployments-approve-reject",
    "repository-delete",
];
const EXAMS: [&str; 5] = ["AD0-E137", "AD0-E134", "AD0-E716", "AD0-E709", "AD5-E839"];
const WAIVED: [&str; 6] = [
    "expired-certification",
    "expiring-certification",
    "sole-holder",
    "stale-review",
    "idle-person",
    "last-advanced-developer-leaves",
];
const ACTIVITIES: [&str; 4] = ["'*'", "load-testing", "'*-testing'", "timely-*"];

/// A date near the two years from the tests' day, often at their ends or at one of a few.
fn date(dice: &mut Random) -> Date {
    let near = [0, 1, 2, 89, 90, 91, 179, 181, 365, 366, 367, 730, 731];
    let days = match dice.chance(30) {
        true => *dice.pick(&near) - if dice.chance(30) { 366 } else { 0 },
        false => dice.below(1900) as i64 - 800,
    };
    let first = crate::support::day();
    first.checked_add(jiff::Span::new().days(days)).unwrap()
}

/// `, key: date`, in some cases.
fn maybe(dice: &mut Random, percent: usize, key: &str) -> String {
    match dice.chance(percent) {
        true => format!(", {key}: {}", date(dice)),
        false => String::new(),
    }
}

/// The text of a team.
pub fn team(dice: &mut Random) -> String {
    let mut text = String::from("version: 1\nproject: P\n");
    let models = match dice.below(3) {
        0 => "aem-cloud-service",
        1 => "commerce-cloud-service, cloud-manager-cloud-service",
        _ => "aem-cloud-service, cloud-manager-cloud-service",
    };
    writeln!(text, "models: [{models}]").unwrap();
    if dice.chance(60) {
        writeln!(text, "last-reviewed: {}", date(dice)).unwrap();
    }
    let people = 1 + dice.below(6);
    let person = |dice: &mut Random| format!("p{}", dice.below(people));
    let (customer, customizer) = (person(dice), person(dice));
    writeln!(
        text,
        "parties:\n  customer: {{ name: A, lead: {customer} }}"
    )
    .unwrap();
    writeln!(
        text,
        "  customizer: {{ name: B, kind: partner, lead: {customizer} }}\npeople:"
    )
    .unwrap();
    for number in 0..people {
        let party = *dice.pick(&["customer", "customizer"]);
        let (starts, ends) = (maybe(dice, 30, "starts"), maybe(dice, 40, "ends"));
        let (role, other) = (*dice.pick(&ROLES), *dice.pick(&ROLES));
        let permissions = match dice.chance(30) {
            true => format!(
                ", permissions: [{}, {}]",
                dice.pick(&PERMISSIONS[..2]),
                dice.pick(&PERMISSIONS[2..])
            ),
            false => String::new(),
        };
        let held: Vec<String> = (0..dice.below(3)).map(|_| certification(dice)).collect();
        writeln!(
            text,
            "  - {{ id: p{number}, name: N{number}, party: {party}, roles: [{role}, {other}], \
             certifications: [{}]{permissions}{starts}{ends} }}",
            held.join(", ")
        )
        .unwrap();
    }
    if dice.chance(50) {
        text.push_str("responsibilities:\n");
        let (activity, owner) = (*dice.pick(&ACTIVITIES), person(dice));
        writeln!(text, "  - {{ activities: [{activity}], owner: {owner} }}").unwrap();
    }
    if dice.chance(60) {
        text.push_str("agreements:\n");
        for _ in 0..=dice.below(2) {
            let activity = *dice.pick(&ACTIVITIES);
            let (signed, ends) = (maybe(dice, 60, "signed"), maybe(dice, 60, "ends"));
            writeln!(
                text,
                "  - {{ activities: [{activity}], owner: customizer, reference: R{signed}{ends} }}"
            )
            .unwrap();
        }
    }
    if dice.chance(70) {
        text.push_str("waivers:\n");
        for _ in 0..=dice.below(3) {
            let (rule, until, approver) = (*dice.pick(&WAIVED), date(dice), person(dice));
            writeln!(
                text,
                "  - {{ rule: {rule}, reason: r, approved-by: {approver}, until: {until} }}"
            )
            .unwrap();
        }
    }
    text
}

fn certification(dice: &mut Random) -> String {
    let exam = *dice.pick(&EXAMS);
    let (issued, expires) = (maybe(dice, 80, "issued"), maybe(dice, 40, "expires"));
    format!("{{ certification: {exam}{issued}{expires} }}")
}
