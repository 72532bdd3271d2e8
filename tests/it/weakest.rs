//! Does a team lose something without each of the smallest groups, and nothing without fewer
//! people? The test tries all groups with `check --without`.

use std::collections::BTreeSet;
use std::fmt::Write;

use rolecall::Selection;
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::overview::{KeyPeople, Loss, weakest};
use rolecall::teams::Teams;

use crate::support::extent::rounds;
use crate::support::{Random, settings};

const ROLES: [&str; 6] = [
    "business-owner",
    "deployment-manager",
    "program-manager",
    "developer",
    "customer-success-engineer",
    "a-role-that-nothing-knows",
];
const ACTIVITIES: [&str; 5] = [
    "'**'",
    "staging-transition/load-testing",
    "'staging-transition/*'",
    "'*/*-testing'",
    "production/production-monitoring",
];

/// The text of a team: few people, whose roles and activities overlap. Customer and customizer are
/// one, so that everybody may own everything that is theirs.
fn team(dice: &mut Random) -> String {
    let mut text = String::from("version: 1\nproject: P\n");
    text.push_str("models: [aem-cloud-service, cloud-manager-ams]\n");
    let people = 1 + dice.below(6);
    let person = |dice: &mut Random| format!("p{}", dice.below(people));
    let lead = match dice.chance(60) {
        true => format!(", lead: {}", person(dice)),
        false => String::new(),
    };
    let parties = "customizer: { name: B, kind: in-house }\n  adobe: {}";
    writeln!(
        text,
        "parties:\n  customer: {{ name: A{lead} }}\n  {parties}"
    )
    .unwrap();
    text.push_str("people:\n");
    for number in 0..people {
        let party = *dice.pick(&["customer", "customizer", "adobe"]);
        let roles: Vec<&str> = (0..dice.below(4))
            .map(|_| match dice.chance(2) {
                true => ROLES[5],
                false => *dice.pick(&ROLES[..5]),
            })
            .collect();
        let ends = match dice.chance(20) {
            true => ", ends: 2026-01-31",
            false => "",
        };
        let roles = roles.join(", ");
        writeln!(
            text,
            "  - {{ id: p{number}, name: N{number}, party: {party}, roles: [{roles}]{ends} }}"
        )
        .unwrap();
    }
    if dice.chance(70) {
        text.push_str("responsibilities:\n");
        for _ in 0..=dice.below(3) {
            let (activity, owner, other) = (*dice.pick(&ACTIVITIES), person(dice), person(dice));
            writeln!(
                text,
                "  - {{ activities: [{activity}], owner: {owner}, contributors: [{other}] }}"
            )
            .unwrap();
        }
    }
    text
}

/// The gaps of a team.
struct Lacks {
    permissions: BTreeSet<String>,
    activities: BTreeSet<String>,
    /// The subjects of `missing-owner`.
    reported: BTreeSet<String>,
    /// Whether some of them are reported by another rule.
    has_other_findings: bool,
}

impl Lacks {
    fn of(teams: &Teams) -> Self {
        let overview = &teams.overviews[0];
        let rows = overview.permissions.iter().flat_map(|table| &table.rows);
        let duties = overview.duties.iter().flat_map(|table| &table.activities);
        let of_rule = |rule: &'static str| {
            let findings = teams.report.findings.iter();
            findings.filter(move |finding| *finding.rule == *rule)
        };
        Lacks {
            permissions: rows
                .filter(|row| row.is_gap())
                .map(|row| row.id.to_string())
                .collect(),
            activities: duties
                .filter(|duty| overview.is_gap(duty))
                .map(|duty| duty.id.to_string())
                .collect(),
            reported: of_rule("missing-owner")
                .flat_map(|finding| finding.subjects.clone())
                .collect(),
            has_other_findings: ["owner-outside-party", "several-owners"]
                .into_iter()
                .any(|rule| of_rule(rule).next().is_some()),
        }
    }

    fn of_kind(&self, loss: Loss) -> &BTreeSet<String> {
        match loss {
            Loss::Permission => &self.permissions,
            Loss::Activity => &self.activities,
        }
    }
}

/// A group of people as `--without` names them.
fn away(people: &[usize]) -> Vec<String> {
    people.iter().map(|person| format!("p{person}")).collect()
}

/// Every group of this number of people.
fn groups(people: usize) -> impl Iterator<Item = Vec<usize>> {
    (1..1_u32 << people).map(move |bits| {
        let is_in = |person: &usize| bits >> person & 1 == 1;
        (0..people).filter(is_in).collect()
    })
}

#[test]
fn no_smaller_group_is_missed() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let mut scratch = Scratch::default();
    let mut dice = Random(0x5eed_3ea7);
    let (mut sizes, mut tried) = (BTreeSet::new(), 0);
    // A group of two is rare.
    let teams = rounds(60).max(15);
    for _ in 0..teams {
        let text = team(&mut dice);
        let mut judged = |away: &[String]| {
            Teams::judged(&mut scratch, "team.yaml", text.as_bytes(), &settings, away)
        };
        let everybody = judged(&[]);
        let now = Lacks::of(&everybody);
        let weakest = weakest(&everybody.overviews[0]);
        let people = everybody.overviews[0].people.len();
        for group in groups(people) {
            let then = Lacks::of(&judged(&away(&group)));
            assert!(
                then.reported.is_subset(&then.activities),
                "{group:?} of\n{text}"
            );
            if !then.has_other_findings {
                assert_eq!(then.activities, then.reported, "{group:?} of\n{text}");
            }
            for loss in [Loss::Permission, Loss::Activity] {
                let lost = then.of_kind(loss) - now.of_kind(loss);
                let of_kind: Vec<&KeyPeople> =
                    weakest.iter().filter(|one| one.loss == loss).collect();
                let size = of_kind.first().map(|one| one.people.len());
                let named = of_kind.iter().find(|one| one.people == group);
                let named = named.map(|one| one.lost.iter().map(ToString::to_string).collect());
                match size {
                    Some(size) if group.len() > size => {}
                    _ => assert_eq!(lost, named.unwrap_or_default(), "{group:?} of\n{text}"),
                }
            }
            tried += 1;
        }
        sizes.extend(
            weakest
                .iter()
                .map(|one| (one.loss.word(), one.people.len())),
        );
    }
    assert!(tried > 10 * teams, "{tried}");
    let expected = [("activity", 1), ("permission", 1), ("permission", 2)];
    assert!(expected.iter().all(|one| sizes.contains(one)), "{sizes:?}");
}
