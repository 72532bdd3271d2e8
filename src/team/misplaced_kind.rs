//! The customizer's kind in another party.

use super::Party;
use super::keys::ONE_PARTY_KEYS;
use super::reader::Reader;
use crate::model::PartyName;
use crate::problem::{Problem, ProblemKind};
use crate::yaml::values::Given;

impl Reader<'_, '_> {
    /// Lets the customizer have an unreadable kind where another party has the key, which is
    /// reported among the problems after `known`. To remove the key would leave the customizer
    /// without a kind.
    pub(super) fn kind_of_another(&mut self, parties: &mut [Party], known: usize) {
        let mut parties = parties.iter_mut();
        let lacks_kind =
            |party: &&mut Party| party.party == PartyName::Customizer && party.kind.is_absent();
        let Some(customizer) = parties.find(lacks_kind) else {
            return;
        };
        let is_misplaced = |problem: &&mut Problem| {
            let mut keys = ONE_PARTY_KEYS.iter();
            problem.kind == ProblemKind::UnknownKey && keys.any(|(key, _)| problem.about == [*key])
        };
        let problems = &mut self.decoder.problems.problems.items;
        if let Some(problem) = problems.iter_mut().skip(known).find(is_misplaced) {
            problem.help = Some(format!("move it to `{}`", customizer.word));
            customizer.kind = Given::UNREADABLE;
        }
    }
}
