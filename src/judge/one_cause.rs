//! Keeps one finding of several that a single gap causes: the lead is missing, nobody has a role, a
//! party is not declared. A waiver, a level or a baseline that removes one of them does not hide
//! the others.

use std::collections::{HashMap, HashSet};

use super::Settings;
use crate::finding::Finding;
use crate::model::Severity;

/// Keeps the worst finding of each cause, the first one among equals. With a baseline all are kept,
/// because it may accept the worst one later.
pub(super) fn keep_one(findings: &mut Vec<Finding>, settings: &Settings) {
    if settings.selection.has_baseline {
        return;
    }
    let mut worst: HashMap<String, usize> = HashMap::new();
    let mut others = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(cause) = &finding.cause else {
            continue;
        };
        match worst.get_mut(cause) {
            None => {
                worst.insert(cause.clone(), number);
            }
            Some(known) if findings[*known].severity < finding.severity => {
                others.push((*known, number));
                *known = number;
            }
            Some(known) => others.push((number, *known)),
        }
    }
    for (other, kept) in &others {
        let (other, kept) = (findings[*other].clone(), &mut findings[*kept]);
        explain(kept, other);
    }
    let others: HashSet<usize> = others.into_iter().map(|(other, _)| other).collect();
    let mut numbers = 0..;
    findings.retain(|_| {
        numbers
            .next()
            .is_none_or(|number| !others.contains(&number))
    });
}

/// Adds the place of another finding. If only the other finding is about a party, its help names
/// who must act.
fn explain(kept: &mut Finding, other: Finding) {
    if other.severity == Severity::Advice {
        return;
    }
    if kept.party.is_none() && other.party.is_some() {
        kept.help = other.help;
    }
    let known: Vec<_> = kept.labels.iter().map(|label| label.span).collect();
    let places = other.labels.into_iter().take(1);
    let new = places.filter(|label| !known.contains(&label.span));
    kept.labels.extend(new);
}
