//! The faults of agreements about activities: one finding per agreement, however many of its globs
//! have the fault.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::checks::Context;
use crate::checks::contradicting::is_disputed;
use crate::finding::{Finding, Message};
use crate::model::{PartyName, Rule};
use crate::ownership::agreements::{Fault, Part};
use crate::problem::{Change, Fix, Label};
use crate::team::{ActivityId, Agreement, Pattern};

/// The faults in one finding share all of this: the agreement and its part, the contradicted
/// agreements, the table.
type Key = (usize, Vec<usize>, Part, Option<u16>);

/// Says what is wrong with one glob.
type Describe = fn(&Rule, &Fault, &Context) -> Option<Finding>;

/// One finding for an agreement, a table and the agreements that it contradicts, if any. Its place
/// is the first faulty glob; the others have labels.
pub(super) fn findings(
    rule: &Rule,
    faults: &[Fault],
    context: &Context,
    describe: Describe,
) -> Vec<Finding> {
    if faults.is_empty() {
        return Vec::new(); // as nearly always
    }
    let mut by_agreement: BTreeMap<Key, Finding> = BTreeMap::new();
    for fault in faults {
        let Some(finding) = describe(rule, fault, context) else {
            continue;
        };
        let finding = with_activities(finding, fault, context);
        let against: Vec<usize> = fault.against.iter().map(|place| place.0).collect();
        let model = fault.activities.first().map(|first| first.model);
        match by_agreement.entry((fault.agreement, against, fault.part, model)) {
            Entry::Vacant(place) => drop(place.insert(finding)),
            Entry::Occupied(mut first) => join(first.get_mut(), finding),
        }
    }
    let findings = by_agreement.into_iter();
    let findings = findings.map(|((agreement, ..), finding)| {
        without_entry(finding, &context.team.agreements.items[agreement])
    });
    findings.collect()
}

/// The fix that removes all globs of an agreement removes the agreement.
fn without_entry(mut finding: Finding, agreement: &Agreement) -> Finding {
    if let Some(fix) = &mut finding.fix
        && fix.changes.len() == agreement.activities.items.len()
        && let Some(glob) = agreement.activities.key
    {
        fix.changes = vec![Change::remove_entry(glob)];
    }
    finding
}

/// Adds the activities of a glob, all of them from one table.
fn with_activities(finding: Finding, fault: &Fault, context: &Context) -> Finding {
    let models = context.team.models.items;
    let row = |id: &ActivityId| &models[id.model as usize].model.rows[id.row as usize];
    let ids: Vec<String> = (fault.activities.iter())
        .map(|id| row(id).id.to_string())
        .collect();
    let mut finding = finding;
    if let Some(glob) = finding.labels.first_mut() {
        glob.about.clone_from(&ids);
    }
    let finding = finding.with_subjects(ids);
    let Some(first) = fault.activities.first() else {
        return finding;
    };
    finding.with_source(
        models[first.model as usize].model,
        fault.activities.iter().map(row),
    )
}

/// Adds the finding about a further glob to the first one. Two globs may match one activity.
fn join(first: &mut Finding, further: Finding) {
    // The globs come first, because any of them may become the first remaining one.
    let globs = first
        .labels
        .iter()
        .take_while(|label| !label.about.is_empty());
    let place = globs.count();
    let glob = further.labels.into_iter().take(1);
    first.labels.splice(place..place, glob);
    if let (Some(fix), Some(further)) = (&mut first.fix, further.fix) {
        fix.changes.extend(further.changes);
    }
    let known = first.subjects.len();
    for subject in further.subjects {
        if !first.subjects[..known].contains(&subject) {
            first.subjects.push(subject);
        }
    }
    if let (Some(all), Some(more)) = (&mut first.source, further.source) {
        let known = all.rows.len();
        for row in more.rows {
            if !all.rows[..known].contains(&row) {
                all.rows.push(row);
            }
        }
    }
}

fn glob<'c>(agreement: usize, pattern: usize, context: &'c Context) -> &'c Pattern<'c> {
    &context.team.agreements.items[agreement].activities.items[pattern]
}

pub(super) fn moves_adobe(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let glob = glob(fault.agreement, fault.pattern, context);
    let agreement = &context.team.agreements.items[fault.agreement];
    if fault.part == Part::Contributors {
        return Some(gives_work(rule, glob, agreement));
    }
    let owner = agreement.owner.value();
    if let Some(owner) = owner.filter(|owner| owner.value.is_outside()) {
        let phrase = owner.value.phrase();
        let message = Message::around(
            "an agreement between customer and customizer cannot give ",
            &format!(" to {phrase}"),
        );
        let label = format!("the table does not give it to {phrase}");
        return Some(
            rule.finding(message, Label::of(&glob.written, label))
                .with_labels([Label::new(owner.used, format!("given to {phrase} here"))])
                .with_help(format!("name `customer` or `customizer` as `owner`: {phrase} is not a party to this agreement")),
        );
    }
    let party = owned(fault, context);
    let phrase = party.phrase();
    let message = Message::around(
        "an agreement between customer and customizer cannot reassign ",
        &format!(", which {phrase} owns"),
    );
    let owner = owner.map(|owner| {
        let text = format!("names {} as owner", owner.value.phrase());
        Label::new(owner.used, text)
    });
    let label = format!("{phrase} owns this");
    let finding = rule
        .finding(message, Label::of(&glob.written, label))
        .with_labels(owner);
    Some(match party {
        PartyName::Adobe => finding,
        _ => finding.with_help(format!(
            "remove the activity from the agreement, or settle it with {phrase} in its contract"
        )),
    })
}

/// The party outside the agreement that owns the first of some activities according to the table.
fn owned(fault: &Fault, context: &Context) -> PartyName {
    let models = context.team.models.items;
    let first = fault.activities.first();
    let row = first.map(|id| &models[id.model as usize].model.rows[id.row as usize]);
    row.and_then(|row| row.accountable)
        .unwrap_or(PartyName::Adobe)
}

/// An agreement that names Adobe, or a party that only the table has, as a contributor to an
/// activity in which the table gives it no part.
fn gives_work(rule: &Rule, glob: &Pattern, agreement: &Agreement) -> Finding {
    let mut contributors = agreement.contributors.items.iter();
    let outside = contributors.find(|party| party.value.is_outside());
    let party = outside.map_or(PartyName::Adobe, |party| party.value);
    let (phrase, word) = (party.phrase(), party.word());
    let message = Message::around(
        format!("an agreement between customer and customizer cannot have {phrase} work on "),
        "",
    );
    let label = format!("the table gives {phrase} no part in this");
    rule.finding(message, Label::of(&glob.written, label))
        .with_labels(outside.map(|party| Label::new(party.used, format!("{phrase} is named here"))))
        .with_help(format!(
            "remove `{word}` from `contributors`: {phrase} is not a party to this agreement"
        ))
}

pub(super) fn redundant(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    if settles_a_dispute(fault, context) {
        return None;
    }
    let glob = glob(fault.agreement, fault.pattern, context);
    let message = Message::around("the agreement on ", " only repeats the published table");
    let labels = Label::of(&glob.written, "the table says the same");
    let title = "remove what the table already says";
    let fix = Fix::likely(Change::remove_item(glob.written.used), title);
    Some(rule.finding(message, labels).with_fix(fix))
}

/// Whether published pages disagree about one of the activities, so that the agreement says which
/// page applies.
fn settles_a_dispute(fault: &Fault, context: &Context) -> bool {
    let names_owner = (context.team.agreements.items[fault.agreement].owner)
        .get()
        .is_some();
    let is_disputed = |id: &ActivityId| {
        let model = context.team.models.items[id.model as usize].model;
        is_disputed(model, &model.rows[id.row as usize], context)
    };
    names_owner && fault.activities.iter().any(is_disputed)
}

pub(super) fn conflicting(rule: &Rule, fault: &Fault, context: &Context) -> Option<Finding> {
    let written = |(agreement, pattern): (usize, usize)| &glob(agreement, pattern, context).written;
    let says = |agreement: usize| says(&context.team.agreements.items[agreement], fault.part);
    let labels = Label::of(
        written((fault.agreement, fault.pattern)),
        format!("by this agreement, {}", says(fault.agreement)),
    );
    let others = fault.against.iter().map(|place| {
        let text = format!("by this one, {}", says(place.0));
        Label::new(written(*place).used, text)
    });
    let message = match fault.against.len() {
        1 => Message::around(
            "two agreements contradict each other on ",
            ", so neither applies",
        ),
        others => Message::around(
            format!("{} agreements contradict each other on ", others + 1),
            ", so none applies",
        ),
    };
    Some(rule.finding(message, labels).with_labels(others))
}

/// Describes a part of an agreement in words.
fn says(agreement: &Agreement, part: Part) -> String {
    match part {
        Part::Owner => {
            let owner = agreement.owner.get();
            owner.map_or_else(String::new, |owner| format!("{} owns this", owner.phrase()))
        }
        Part::Contributors => {
            let parties = agreement.contributors.items.iter();
            let phrases: Vec<&str> = parties.map(|party| party.value.phrase()).collect();
            match phrases.as_slice() {
                [] => "nobody contributes".to_owned(),
                [only] => format!("{only} contributes"),
                several => format!("{} contribute", several.join(" and ")),
            }
        }
    }
}
