//! Does the team have what a table assumes?

use super::arguments::Arguments;
use super::{Cites, Context};
use crate::finding::Finding;
use crate::model::{Assumed, Assumption, Check, Model, Row, Rule};
use crate::problem::Label;
use crate::source::Spanned;
use crate::team::{NamedModel, Team};
use crate::yaml::values::{Given, Lack};

pub(super) fn cites<'m>(assumed: &Assumed, model: &'m Model) -> Cites<'m> {
    Cites::activities(model, |row| depends(assumed, row))
}

pub(super) fn validate(assumed: &Assumed, arguments: &mut Arguments) {
    assumed
        .holding
        .iter()
        .for_each(|word| arguments.cell_word(word));
}

pub(super) fn check(
    rule: &Rule,
    assumed: &Assumed,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let denied = match fact(assumed.key, context.team) {
        Given::Missing(Lack::Unreadable) => return Vec::new(),
        Given::Value(fact) if fact.value => return Vec::new(),
        Given::Value(fact) => Some(fact),
        Given::Missing(Lack::Absent) => None,
    };
    models
        .iter()
        .map(|named| finding(rule, assumed, named, denied))
        .collect()
}

/// The value of the key in the team file that states a fact.
fn fact<'a>(key: Assumption, team: &'a Team) -> &'a Given<bool> {
    match key {
        Assumption::PremierSupport => &team.premier_support,
    }
}

/// Whether a row belongs to the part of the table that depends on the fact.
fn depends(assumed: &Assumed, row: &Row) -> bool {
    row.cell(assumed.party.word())
        .is_some_and(|word| assumed.holding.iter().any(|holding| holding == word))
}

/// How many rows of a table depend on a fact, according to its rules.
pub fn rows(model: &Model, fact: Assumption) -> usize {
    let mut rules = model.rules.iter();
    let assumed = rules.find_map(|rule| match &rule.check {
        Check::Assumed(assumed) if assumed.key == fact => Some(assumed),
        _ => None,
    });
    let is_dependent = |row: &&Row| assumed.is_some_and(|assumed| depends(assumed, row));
    model.rows.iter().filter(is_dependent).count()
}

fn finding(
    rule: &Rule,
    assumed: &Assumed,
    named: &NamedModel,
    denied: Option<&Spanned<bool>>,
) -> Finding {
    let (model, fact) = (&named.model.id, assumed.key.phrase());
    let cites = cites(assumed, named.model);
    let finding = match denied {
        Some(value) => rule
            .finding(
                format!("`{model}` assumes {fact}, which the team does not have"),
                Label::of(value, "not included"),
            )
            .with_labels([Label::new(
                named.written.used,
                format!("this table assumes {fact}"),
            )]),
        None => rule.finding(
            format!("`{model}` assumes {fact}, but the file does not say whether the team has it"),
            Label::of(
                &named.written,
                format!(
                    "this table assumes {fact}, but the file has no `{}`",
                    assumed.key.key()
                ),
            ),
        ),
    };
    finding
        .with_subjects(cites.rows().iter().map(|row| row.id.as_ref()))
        .with_source(named.model, cites.rows().iter().copied())
}
