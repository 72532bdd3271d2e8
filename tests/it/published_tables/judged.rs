//! Does each edition judge a team on each side of its change: on its first day and on the last day
//! before the next one, by the cells as they were published?

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rolecall::judge;
use rolecall::model::{Library, Model, TableKind};

use super::{Published, published};
use crate::support::{day, each_alone, settings};

/// Columns that are a usual party under another name.
const PARTIES: [(&str, &str); 4] = [
    ("merchant", "customer"),
    ("partner", "customizer"),
    ("customer-success-engineer", "adobe"),
    ("managed-services", "adobe"),
];

/// A team in which nobody owns anything and nobody helps.
const TEAM: &str = "\
parties: { customer: { name: C }, customizer: { name: Z, kind: partner } }
people: [{ id: mira, name: Mira Holm, party: customer }, { id: tomas, name: Tomas Rey, party: customizer }]
";

/// The rows without an owner, and those without a contributor.
type Gaps = (BTreeSet<String>, BTreeSet<String>);

/// The first and the last day on which an edition counts; the first one counts before its day, too.
fn days(model: &Model, before: Option<&&Model>, after: Option<&&Model>) -> Vec<Date> {
    let since = model.since().unwrap();
    let eve = |of: Date| of.checked_sub(1.day()).unwrap();
    let next = after.map(|after| after.since().unwrap());
    // The earlier one of two editions of a day never counts.
    if next == Some(since) {
        return Vec::new();
    }
    let mut days = vec![since, next.map_or(since.max(day()), eve)];
    days.extend(before.is_none().then(|| eve(since)));
    days
}

fn party(column: &str) -> &str {
    let other = PARTIES.iter().find(|(name, _)| *name == column);
    other.map_or(column, |(_, party)| party)
}

/// The gaps that a table makes, by its published cells.
fn expected(model: &Model) -> Gaps {
    let words: &[&str] = match &*model.id {
        "commerce-on-cloud-infrastructure-operations" => &["R"],
        _ => &["Owner", "A", "RA"],
    };
    let mut gaps = Gaps::default();
    let is_ours = |party: &&str| ["customer", "customizer"].contains(party);
    for (row, published) in model.rows.iter().zip(published(model).1) {
        let holding = |row: &Published, words: &[&str]| -> Vec<String> {
            let cells = row.cells.iter();
            let held = cells.filter(|(_, word)| words.contains(&word.as_str()));
            held.map(|(column, _)| party(column).to_owned()).collect()
        };
        let owners = holding(&published, words);
        let owner = owners.first().filter(|_| owners.len() == 1);
        if owner.is_some_and(|owner| is_ours(&owner.as_str())) {
            gaps.0.insert(row.id.to_string());
        }
        // If another party owns it, the team does not need to name anybody.
        let is_outside = owner.is_some_and(|owner| !is_ours(&owner.as_str()));
        let mut helpers = holding(&published, &["Owner", "Contributor", "R", "RA"]);
        helpers.retain(|helper| is_ours(&helper.as_str()) && Some(helper) != owner);
        if !is_outside && !helpers.is_empty() {
            gaps.1.insert(row.id.to_string());
        }
    }
    gaps
}

/// The gaps that are found on a day, all of them by one edition.
fn found(model: &Model, day: Date, library: &Library) -> Gaps {
    let text = format!("project: P\nmodels: [{}]\n{TEAM}", model.id);
    let selection = each_alone();
    let mut settings = settings(library, &selection);
    settings.day = day;
    let report = judge("team.yaml", text.as_bytes(), &settings);
    let about = |rule: &str| -> BTreeSet<String> {
        let of_rule = report.findings.iter().filter(|one| one.rule == rule);
        of_rule
            .flat_map(|finding| {
                let edition = &finding.source.as_ref().unwrap().edition;
                assert_eq!(*edition, model.edition, "{} on {day}", model.id);
                finding.subjects.clone()
            })
            .collect()
    };
    (about("missing-owner"), about("missing-contributor"))
}

#[test]
fn each_edition_finds_the_gaps_of_its_cells_on_each_side_of_its_change() {
    let library = Library::default();
    let (mut judged, mut gaps) = (0, 0);
    let tables = library.shipped_models().iter();
    for newest in tables.filter(|model| model.kind == TableKind::Responsibilities) {
        let editions: Vec<&Model> = library.editions(&newest.id).collect();
        for (number, model) in editions.iter().enumerate() {
            let before = number
                .checked_sub(1)
                .and_then(|before| editions.get(before));
            let expected = expected(model);
            for day in days(model, before, editions.get(number + 1)) {
                assert_eq!(
                    found(model, day, &library),
                    expected,
                    "{} on {day}",
                    model.id
                );
                judged += 1;
                gaps += expected.0.len() + expected.1.len();
            }
        }
    }
    assert!(judged > 40 && gaps > 1000, "{judged} days, {gaps} gaps");
}
