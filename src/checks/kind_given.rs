//! Does the file say what kind of organisation a party is, where rules depend on it?

use super::{Cites, Context};
use crate::finding::Finding;
use crate::model::{Model, PartyPresent, Rule, TableKind};
use crate::problem::Label;
use crate::team::NamedModel;

/// The rules that depend on it are notes under the table.
pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::table(model, TableKind::Responsibilities)
}

pub(super) fn check(
    rule: &Rule,
    of: &PartyPresent,
    models: &[NamedModel],
    context: &Context,
) -> Option<Finding> {
    let party = context.team.party(of.party)?;
    if !party.kind.is_absent() {
        return None;
    }
    let word = of.party.word();
    let message = format!("the file does not say what kind of {word} the team has");
    Some(
        rule.finding(message, vec![Label::new(party.key, "`kind` is missing")])
            .with_subjects([word])
            .with_party(of.party)
            .with_source(models.first().map(|named| named.model), []),
    )
}
