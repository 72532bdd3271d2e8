//! The faults of agreements that concern activities: one finding for an agreement, however many of
//! its globs have the fault.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::checks::Context;
use crate::finding::Finding;
use crate::model::{PartyName, Rule};
use crate::ownership::agreements::Fault;
use crate::problem::Label;
use crate::team::{ActivityId, Pattern};

/// Says what is wrong with one glob.
type Describe = fn(&Rule, &Fault, &Context) -> Option<Finding>;

/// One finding for an agreement and the one that it contradicts, if any: the first faulty glob is
/// where, the others are labelled, too.
pub(super) fn findings(
    rule: &Rule,
    faults: &[Fault],
    context: &Context,
    describe: Describe,
) -> Vec<Finding> {
    let mut by_agreement: BTreeMap<(usize, Option<usize>), Finding> = BTreeMap::new();
    for fault in faults {
        let Some(finding) = describe(rule, fault, context) else {
            continue;
        };
        let finding = with_activities(finding, fault, context);
        let against = fault.against.map(|(agreement, _)| agreement);
        match by_agreement.entry((fault.agreement, against)) {
            Entry::Vacant(place) => drop(place.insert(finding)),
            Entry::Occupied(mut first) => join(first.get_mut(), finding),
        }
    }
    by_agreement.into_values().collect()
}

/// Adds the activities of a glob. A finding cites one table: that of the first activity.
fn with_activities(finding: Finding, fault: &Fault, context: &Context) -> Finding {
    let models = context.team.models.items;
    let row = |id: &ActivityId| &models[id.model as usize].model.rows[id.row as usize];
    let ids = fault.activities.iter().map(|id| row(id).id.to_string());
    let finding = finding.with_subjects(ids);
    let Some(first) = fault.activities.first() else {
        return finding;
    };
    let of_first = fault.activities.iter().filter(|id| id.model == first.model);
    finding.with_source(models[first.model as usize].model, of_first.map(row))
}

/// Adds the finding about a further glob to the first one.
fn join(first: &mut Finding, further: Finding) {
    first.labels.extend(further.labels.into_iter().take(1));
    first.subjects.extend(further.subjects);
    if let (Some(all), Some(more)) = (&mut first.source, further.source)
        && all.model == more.model
    {
        all.rows.extend(more.rows);
    }
}

fn glob<'c>(agreement: usize, pattern: usize, context: &'c Context) -> &'c Pattern<'c> {
    &context.team.agreements.items[agreement].activities.items[pattern]
}

pub(super) fn moves_adobe(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let glob = glob(fault.agreement, fault.pattern, context);
    let owner = context.team.agreements.items[fault.agreement].owner.value();
    if let Some(owner) = owner.filter(|owner| owner.value == PartyName::Adobe) {
        let message =
            "an agreement between customer and customizer cannot give {subjects} to Adobe";
        return Some(
            rule.finding(message, Label::of(&glob.written, "not Adobe's by the table"))
                .with_labels([Label::new(owner.used, "given to Adobe here")])
                .with_help("name `customer` or `customizer` as `owner`: Adobe is not a party to this agreement"),
        );
    }
    let message =
        "an agreement between customer and customizer cannot reassign {subjects}, which Adobe owns";
    let owner = owner.map(|owner| {
        let text = format!("names {} as owner", owner.value.phrase());
        Label::new(owner.used, text)
    });
    Some(
        rule.finding(message, Label::of(&glob.written, "Adobe owns this"))
            .with_labels(owner),
    )
}

pub(super) fn redundant(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let glob = glob(fault.agreement, fault.pattern, context);
    let message = "the agreement on {subjects} only repeats the published table";
    Some(rule.finding(message, Label::of(&glob.written, "the table says the same")))
}

pub(super) fn conflicting(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let (first_agreement, first_pattern) = fault.against?;
    let (first, second) = (
        glob(first_agreement, first_pattern, context),
        glob(fault.agreement, fault.pattern, context),
    );
    let owner = |agreement: usize| {
        let owner = context.team.agreements.items[agreement].owner.get();
        owner.map_or("the table's owner", |owner| owner.word())
    };
    let labels = Label::of(
        &second.written,
        format!("owner by this agreement: {}", owner(fault.agreement)),
    );
    let text = format!("owner by this one: {}", owner(first_agreement));
    let message = "two agreements contradict each other on {subjects}, so neither applies";
    Some(
        rule.finding(message, labels)
            .with_labels([Label::new(first.written.used, text)]),
    )
}
