//! Files that nobody writes by hand: their mistakes are listed up to a readable number, the rest is
//! counted, and no run takes long.

use rolecall::finding::Finding;
use rolecall::judge::Level;
use rolecall::model::{Library, Severity};
use rolecall::results::FileReport;
use rolecall::{Selection, Settings, judge};

use crate::support::extent::{is_thorough, size};
use crate::support::{judge_text, only, settings, with_findings};

const TEAM: &str = "project: x\nmodels: [aem-cloud-service]\nparties: { customer: { name: x } }\npeople: [{ id: a, name: b, party: customer }]\n";

fn with(entries: &str, entry: impl Fn(usize) -> String, count: usize) -> String {
    let lines: String = (0..count)
        .map(|number| format!("  - {}\n", entry(number)))
        .collect();
    format!("{TEAM}{entries}:\n{lines}")
}

fn of_rule<'r>(report: &'r FileReport, rule: &str) -> Vec<&'r Finding> {
    report
        .findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .collect()
}

fn judge_with(text: String, selection: Selection, level: Option<Level>) -> FileReport {
    let library = Library::default();
    let levels = level
        .map(|level| ("wrong-type", level))
        .into_iter()
        .collect();
    judge(
        "team.yaml",
        text.as_bytes(),
        &Settings {
            levels,
            ..settings(&library, &selection)
        },
    )
}

#[test]
fn findings_beyond_what_is_read_are_counted() {
    let text = with_findings(10_200);
    let report = judge_with(text.clone(), only("wrong-type"), None);
    assert_eq!(report.findings.len(), 10_000);
    assert_eq!(report.unlisted, Some((200, Severity::Error)));
    let milder = judge_with(
        text.clone(),
        only("wrong-type"),
        Some(Level::As(Severity::Advice)),
    );
    assert_eq!(milder.unlisted, Some((200, Severity::Advice)));
    let off = judge_with(text, only("wrong-type"), Some(Level::Off));
    assert!(off.findings.is_empty() && off.unlisted.is_none());
}

#[test]
fn globs_are_read_up_to_a_number() {
    let text = with(
        "responsibilities",
        |number| format!("{{ activities: ['?{number}'], owner: a }}"),
        10_100,
    );
    let report = judge_with(text, only("invalid-value"), None);
    let told: Vec<&Finding> = of_rule(&report, "invalid-value");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "too many globs; the rest was not read");
}

#[test]
fn globs_that_the_library_cannot_handle_are_refused() {
    let nested = format!("{}a{}", "{".repeat(300), "}".repeat(300));
    let after_classes = format!("{}a{}", "{[}]".repeat(190), "}".repeat(190));
    for (glob, why) in [
        (nested, "it has 300 `{`, but a glob has at most 8"),
        (after_classes, "it has 190 `{`, but a glob has at most 8"),
        (
            "?".repeat(2_000),
            "it has 2000 bytes, but a glob has at most 1000",
        ),
    ] {
        let report = judge_with(
            with(
                "responsibilities",
                |_| format!("{{ activities: ['{glob}'], owner: a }}"),
                1,
            ),
            only("invalid-value"),
            None,
        );
        let told = of_rule(&report, "invalid-value");
        assert_eq!(told[0].message, format!("this is not a valid glob: {why}"));
        assert!(
            rolecall::project::globs::set([glob.as_str()]).is_err_and(|error| error.ends_with(why))
        );
        let waived = with(
            "waivers",
            |_| {
                format!(
                    "{{ rule: idle-person, about: '{glob}', reason: r, approved-by: a, until: 2027-01-01 }}"
                )
            },
            1,
        );
        assert_eq!(
            of_rule(
                &judge_with(waived, Selection::default(), None),
                "invalid-value"
            )
            .len(),
            1
        );
    }
}

#[test]
fn a_repeated_mistake_is_listed_up_to_a_number() {
    let long = "x".repeat(1 << 20);
    let text = format!("{TEAM}program: &long {long}\n")
        + &with(
            "waivers",
            |_| "{ rule: *long, about: *long, reason: *long, approved-by: *long }".to_owned(),
            9_000,
        )[TEAM.len()..];
    let report = judge_text(&text);
    let told = of_rule(&report, "invalid-value");
    assert_eq!(told.len(), 1, "of one text once");
    assert_eq!(
        told[0].message,
        "`program` has 1048576 bytes, but at most 4096 are allowed"
    );
    let size: usize = report
        .findings
        .iter()
        .map(|finding| {
            finding.message.len() + finding.subjects.iter().map(String::len).sum::<usize>()
        })
        .sum();
    assert!(size < 10_000_000, "{size}");
}

#[test]
fn suggestions_are_searched_up_to_a_number() {
    let count = size(5_000, 9_000);
    let text = with(
        "waivers",
        |_| "{ rule: missing-ownr, reason: r, approved-by: a, until: 2027-01-01 }".to_owned(),
        count,
    );
    let report = judge_with(text, only("unknown-rule"), None);
    let told = of_rule(&report, "unknown-rule");
    assert_eq!(told.len(), count);
    let help = "write `missing-owner` if you mean that, or name a rule that `rolecall rules` lists";
    assert_eq!(told[0].help.as_deref(), Some(help));
    assert_ne!(told[count - 1].help.as_deref(), Some(help));
    assert!(told[count - 1].fix.is_none());
}

#[test]
fn unknown_models_are_compared_up_to_a_number() {
    let count = size(200, 9_000);
    let names = (0..count).map(|number| format!("clowd-manager-amz-{number}"));
    let names: Vec<String> = std::iter::once("api-mush".to_owned())
        .chain(names)
        .collect();
    let text = TEAM.replace("aem-cloud-service", &names.join(", "));
    let report = judge_with(text, only("unknown-model"), None);
    let told = of_rule(&report, "unknown-model");
    assert_eq!(told.len(), count + 1);
    assert_eq!(told[0].help.as_deref(), Some("write `api-mesh`"));
    assert!(told[count].fix.is_none());
}

/// In a thorough run, it would take minutes if the rest of the line was searched for each dash.
#[test]
fn a_line_of_dashes_is_read_once() {
    let dashes = "-".repeat(size(5_000, 100_000));
    let text = TEAM.replace("people: [", &format!("people:\n{dashes}\n# ["));
    assert!(!judge_text(&text).findings.is_empty());
}

/// People who all have one id, and somebody in charge for each.
fn with_one_id(count: usize, owner: impl Fn(usize) -> String) -> String {
    let people =
        (0..count).map(|number| format!("  - {{ id: a, name: Zoe Q{number}, party: customer }}\n"));
    let entries = (0..count)
        .map(|number| format!("  - {{ activities: ['**'], owner: {} }}\n", owner(number)));
    let head = TEAM.split("people:").next().unwrap();
    let (people, entries): (String, String) = (people.collect(), entries.collect());
    format!("{head}people:\n{people}responsibilities:\n{entries}")
}

#[test]
fn people_with_one_id_are_compared_up_to_a_number() {
    let count = size(600, 1_000);
    let unknown = with_one_id(count, |number| format!("w{number}"));
    let report = judge_with(unknown, only("unknown-person"), None);
    assert_eq!(of_rule(&report, "unknown-person").len(), count);
    let copied = with_one_id(count, |number| format!("q{number}"));
    let report = judge_with(copied, only("duplicate-person"), None);
    let told = of_rule(&report, "duplicate-person");
    assert_eq!(told.len(), count - 1);
    // Each comparison is with all people, of whom the first has no copied id.
    let renamed = told.iter().filter(|one| one.fix.is_some()).count();
    assert_eq!(renamed, (300_000 / count).min(count) - 1);
}

#[test]
fn conflicting_owners_are_listed_up_to_a_number() {
    let people: String = (0..300)
        .map(|number| format!("  - {{ id: p{number}, name: b{number}, party: customer }}\n"))
        .collect();
    let entries: String = (0..300)
        .map(|number| format!("  - {{ activities: ['**'], owner: p{number} }}\n"))
        .collect();
    let head = TEAM.split("people:").next().unwrap();
    let report = judge_text(&format!(
        "{head}people:\n{people}responsibilities:\n{entries}"
    ));
    assert_eq!(
        of_rule(&report, "several-owners").len(),
        32,
        "{:?}",
        report
            .findings
            .iter()
            .map(|finding| &finding.rule)
            .collect::<std::collections::BTreeSet<_>>()
    );
}

#[test]
fn waivers_are_compared_up_to_a_number() {
    let people: String = (0..5_000)
        .map(|number| format!("  - {{ id: p{number}, name: b{number}, party: customer }}\n"))
        .collect();
    let waiver = |number: usize| {
        format!(
            "  - {{ rule: idle-person, about: other-{number}, reason: x, approved-by: p0, until: 2027-01-01 }}\n"
        )
    };
    let head = TEAM.split("people:").next().unwrap();
    let (models, rest) = head.split_once("parties:").unwrap();
    let head = format!(
        "{}models: [cloud-manager-ams]\nparties:{rest}",
        models.split("models:").next().unwrap()
    );
    let judged = |waivers: usize| {
        judge_text(&format!(
            "{head}people:\n{people}waivers:\n{}",
            (0..waivers).map(waiver).collect::<String>()
        ))
    };
    let count = size(7, 1_000);
    let few = judged(count);
    assert_eq!(
        (
            of_rule(&few, "idle-person").len(),
            of_rule(&few, "unused-waiver").len()
        ),
        (4_999, count)
    );
    if !is_thorough() {
        return; // to reach the limit takes twenty million comparisons
    }
    // Beyond the limit, it is unknown whether a waiver does nothing.
    let many = judged(5_000);
    assert_eq!(
        (
            of_rule(&many, "idle-person").len(),
            of_rule(&many, "unused-waiver").len()
        ),
        (4_999, 0)
    );
}

#[test]
fn each_of_many_people_with_a_misspelt_role_twice_is_reported() {
    let person = |number| {
        format!("{{ id: p{number}, name: N, party: customer, roles: [developer, Developer] }}")
    };
    let count = size(2_000, 9_000);
    let text = with("people", person, count)
        .replace("people: [{ id: a, name: b, party: customer }]\n", "");
    let report = judge_with(text, only("unknown-role"), None);
    let found = of_rule(&report, "unknown-role");
    let is_told = |finding: &&&Finding| {
        finding.help.as_deref() == Some("remove it: the list already has `developer`")
    };
    assert_eq!(found.iter().filter(is_told).count(), count);
}
