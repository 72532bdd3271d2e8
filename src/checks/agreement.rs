//! Is an agreement sound: within what an agreement can do, still running, with its document, saying
//! something, contradicting none?

use std::collections::BTreeMap;

use super::Context;
use crate::finding::Finding;
use crate::model::{AgreementFault, PartyName, Rule};
use crate::ownership::agreements::{Fault, has_ended};
use crate::problem::Label;
use crate::team::{ActivityId, Pattern};
use crate::yaml::values::Given;

pub(super) fn check(rule: &Rule, fault: AgreementFault, context: &Context) -> Vec<Finding> {
    match fault {
        AgreementFault::MovesAdobe => of_each_agreement(
            rule,
            &context.ownership.agreements.moves_adobe,
            context,
            moves_adobe,
        ),
        AgreementFault::Redundant => of_each_agreement(
            rule,
            &context.ownership.agreements.redundant,
            context,
            redundant,
        ),
        AgreementFault::Conflicting => of_each_agreement(
            rule,
            &context.ownership.agreements.conflicting,
            context,
            conflicting,
        ),
        AgreementFault::WithoutReference => without_reference(rule, context),
        AgreementFault::Expired => expired(rule, context),
    }
}

/// One finding an agreement: the first faulty glob is where, the others are labelled, too.
fn of_each_agreement(
    rule: &Rule,
    faults: &[Fault],
    context: &Context,
    tell: fn(&Rule, &Fault, &Context) -> Option<Finding>,
) -> Vec<Finding> {
    let mut by_agreement: BTreeMap<(usize, Option<usize>), Finding> = BTreeMap::new();
    for fault in faults {
        let Some(mut finding) = tell(rule, fault, context) else {
            continue;
        };
        let ids = fault.activities.iter().map(|id| row_id(*id, context));
        finding = finding.about(ids);
        if let Some(first) = fault.activities.first() {
            // A finding cites one table, and no row that is not in it.
            let model = context.team.models.items[first.model as usize].model;
            let of_model = fault.activities.iter().filter(|id| id.model == first.model);
            finding = finding.citing(model, of_model.map(|id| &model.rows[id.row as usize]));
        }
        match by_agreement.entry((
            fault.agreement,
            fault.against.map(|(agreement, _)| agreement),
        )) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(finding);
            }
            std::collections::btree_map::Entry::Occupied(mut place) => {
                let first = place.get_mut();
                first.labels.extend(finding.labels.into_iter().take(1));
                first.about.extend(finding.about);
                if let (Some(all), Some(more)) = (&mut first.source, finding.source)
                    && all.model == more.model
                {
                    all.rows.extend(more.rows);
                }
            }
        }
    }
    by_agreement.into_values().collect()
}

fn row_id(id: ActivityId, context: &Context) -> String {
    context.team.models.items[id.model as usize].model.rows[id.row as usize]
        .id
        .to_string()
}

fn pattern<'c>(agreement: usize, pattern: usize, context: &'c Context) -> &'c Pattern<'c> {
    &context.team.agreements.items[agreement].activities.items[pattern]
}

fn moves_adobe(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let glob = pattern(fault.agreement, fault.pattern, context);
    let owner = context.team.agreements.items[fault.agreement].owner.value();
    let gives = owner.filter(|owner| owner.value == PartyName::Adobe);
    if let Some(owner) = gives {
        let message =
            "an agreement of customer and customizer gives Adobe {about}, which Adobe does not own";
        let labels = Label::of(&glob.written, "not Adobe's by the table");
        let help =
            "name `customer` or `customizer` as `owner`, for Adobe is no party to this agreement";
        return Some(
            rule.finding(message, labels)
                .also([Label::new(owner.used, "given to Adobe here")])
                .helped(help),
        );
    }
    let labels = Label::of(&glob.written, "Adobe owns this");
    let owner = owner.map(|owner| {
        Label::new(
            owner.used,
            format!("and this gives it to {}", owner.value.in_words()),
        )
    });
    Some(
        rule.finding(
            "an agreement of customer and customizer cannot move {about}, which Adobe owns",
            labels,
        )
        .also(owner),
    )
}

fn redundant(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let glob = pattern(fault.agreement, fault.pattern, context);
    let labels = Label::of(&glob.written, "the table says the same");
    Some(rule.finding(
        "the agreement over {about} says what the published table says anyway",
        labels,
    ))
}

fn conflicting(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let (other_agreement, other_pattern) = fault.against?;
    let (glob, other) = (
        pattern(fault.agreement, fault.pattern, context),
        pattern(other_agreement, other_pattern, context),
    );
    let owner = |agreement: usize| {
        context.team.agreements.items[agreement]
            .owner
            .get()
            .map_or("the table's owner", |owner| owner.word())
    };
    let labels = Label::of(
        &glob.written,
        format!("owner by this agreement: {}", owner(fault.agreement)),
    );
    let first = Label::new(
        other.written.used,
        format!("owner by this one: {}", owner(other_agreement)),
    );
    Some(
        rule.finding(
            "two agreements disagree about {about}, so neither counts",
            labels,
        )
        .also([first]),
    )
}

fn without_reference(rule: &Rule, context: &Context) -> Vec<Finding> {
    let open = context
        .team
        .agreements
        .items
        .iter()
        .filter(|agreement| matches!(agreement.reference, Given::Absent));
    open.map(|agreement| {
        let globs = agreement
            .activities
            .items
            .iter()
            .map(|pattern| pattern.written.value);
        let label = vec![Label::new(
            agreement.first_key,
            "no `reference` in this entry",
        )];
        rule.finding("the agreement over {about} names no document", label)
            .about(globs)
    })
    .collect()
}

fn expired(rule: &Rule, context: &Context) -> Vec<Finding> {
    let over = context
        .team
        .agreements
        .items
        .iter()
        .filter(|agreement| has_ended(agreement, context.day));
    over.filter_map(|agreement| {
        let ends = agreement.ends.value()?;
        let globs: Vec<&Pattern> = agreement.activities.items.iter().collect();
        let labels = Label::of(ends, "its last day; the table counts again");
        let message = format!("the agreement over {{about}} ended on {}", ends.value);
        let finding = rule
            .finding(message, labels)
            .about(globs.iter().map(|pattern| pattern.written.value));
        Some(
            finding.also(
                globs
                    .first()
                    .map(|pattern| Label::new(pattern.written.used, "this agreement")),
            ),
        )
    })
    .collect()
}
