//! Is an agreement sound? Does it change only what an agreement can change, name its document,
//! differ from the table and contradict no other agreement, and is it still in force?

mod faults;

use super::{Cites, Context};
use crate::finding::{Finding, Message};
use crate::model::{AgreementFault, Model, Rule, TableKind};
use crate::ownership::agreements::{has_ended, is_unsigned};
use crate::problem::{Change, Fix, Label};
use crate::team::Agreement;

pub(super) fn cites(fault: AgreementFault, model: &Model) -> Cites<'_> {
    match fault {
        AgreementFault::MovesAdobe | AgreementFault::Redundant | AgreementFault::Conflicting => {
            Cites::any_row(model, TableKind::Responsibilities)
        }
        AgreementFault::WithoutReference | AgreementFault::Expired | AgreementFault::Unsigned => {
            Cites::Nothing
        }
    }
}

pub(super) fn check(rule: &Rule, fault: AgreementFault, context: &Context) -> Vec<Finding> {
    let known = &context.ownership.agreements;
    let agreements = context.team.agreements.items.iter();
    match fault {
        AgreementFault::MovesAdobe => {
            faults::findings(rule, &known.moves_adobe, context, faults::moves_adobe)
        }
        AgreementFault::Redundant => {
            faults::findings(rule, &known.redundant, context, faults::redundant)
        }
        AgreementFault::Conflicting => {
            faults::findings(rule, &known.conflicting, context, faults::conflicting)
        }
        AgreementFault::WithoutReference => agreements
            .filter_map(|agreement| without_reference(rule, agreement))
            .collect(),
        AgreementFault::Unsigned => agreements
            .filter(|agreement| is_unsigned(agreement, context.day))
            .filter_map(|agreement| unsigned(rule, agreement))
            .collect(),
        AgreementFault::Expired => agreements
            .filter(|agreement| has_ended(agreement, context.day))
            .filter_map(|agreement| expired(rule, agreement))
            .collect(),
    }
}

fn without_reference(rule: &Rule, agreement: &Agreement) -> Option<Finding> {
    // Another finding reports an agreement that agrees nothing.
    let is_empty = agreement.owner.is_absent() && agreement.contributors.key.is_none();
    if is_empty || !agreement.reference.is_absent() {
        return None;
    }
    let (label, help) = match agreement.reference_key {
        Some(key) => (
            Label::new(key, "the document is missing"),
            Some("after `reference:`, write the contract, the section or the ticket"),
        ),
        None => (
            Label::new(agreement.first_key, "`reference` is missing"),
            None,
        ),
    };
    let message = the_agreement(agreement, "does not name its document");
    let finding = rule
        .finding(message, vec![label])
        .with_subjects(globs(agreement, "reference"));
    Some(match help {
        Some(help) => finding.with_help(help),
        None => finding,
    })
}

fn expired(rule: &Rule, agreement: &Agreement) -> Option<Finding> {
    let ends = agreement.ends.value()?;
    let labels = Label::of(ends, "last day; the published table applies again");
    let message = the_agreement(agreement, &format!("ended on {}", ends.value));
    let first = agreement.activities.items.first();
    Some(
        rule.finding(message, labels)
            .with_subjects(globs(agreement, "ends"))
            .with_fix(Fix::likely(
                Change::remove_entry(ends.used),
                "remove the agreement",
            ))
            .with_labels(first.map(|glob| Label::new(glob.written.used, "this agreement"))),
    )
}

fn unsigned(rule: &Rule, agreement: &Agreement) -> Option<Finding> {
    let signed = agreement.signed.value()?;
    let labels = Label::of(signed, "until this day, the published table applies");
    let message = the_agreement(agreement, &format!("is signed only on {}", signed.value));
    let first = agreement.activities.items.first();
    Some(
        rule.finding(message, labels)
            .with_subjects(globs(agreement, "signed"))
            .with_labels(first.map(|glob| Label::new(glob.written.used, "this agreement"))),
    )
}

/// A message about an agreement. Its globs may all be unknown, which is reported.
fn the_agreement(agreement: &Agreement, does: &str) -> Message {
    match agreement.activities.items.is_empty() {
        true => Message::from(format!("an agreement {does}")),
        false => Message::around("the agreement on ", &format!(" {does}")),
    }
}

/// The globs of an agreement; the faulty key if no glob could be read.
fn globs<'a>(agreement: &Agreement<'a>, key: &'static str) -> Vec<&'a str> {
    let globs = agreement.activities.items.iter();
    let globs: Vec<&str> = globs.map(|pattern| pattern.written.value).collect();
    match globs.is_empty() {
        true => vec![key],
        false => globs,
    }
}
