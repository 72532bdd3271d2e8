//! The customizer's kind in another party.

use super::Party;
use super::keys::OF_ONE_PARTY;
use super::reader::Reader;
use crate::model::PartyName;
use crate::problem::{Problem, ProblemKind};
use crate::yaml::values::Given;

impl Reader<'_, '_> {
    /// Lets the customizer have an unreadable kind where another party has the key, which is reported among
    /// the problems after `known`.
    pub(super) fn kind_of_another(&self, parties: &mut [Party], known: usize) {
        let is_misplaced = |problem: &Problem| {
            let mut keys = OF_ONE_PARTY.iter();
            problem.kind == ProblemKind::UnknownKey && keys.any(|(key, _)| problem.about == [*key])
        };
        let mut problems = self.decoder.problems.problems.items.iter().skip(known);
        if !problems.any(is_misplaced) {
            return;
        }
        for party in parties {
            if party.party == PartyName::Customizer && matches!(party.kind, Given::Absent) {
                party.kind = Given::Unreadable;
            }
        }
    }
}
