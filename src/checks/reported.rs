//! Does a finding of one rule account for another finding, which the report then omits? Only if it
//! is itself an error in the report: its rule is not off, lowered or unselected.

use super::Context;
use crate::model::{Check, Model, Rule};

impl Context<'_> {
    /// Whether a model has a rule with such a question that reports errors, even if somebody has
    /// accepted them.
    pub(super) fn reports(&self, model: &Model, asks: fn(&Check) -> bool) -> bool {
        self.asking(model, asks).any(|rule| (self.is_error)(rule))
    }

    /// Whether its errors also remain in the report, because no waiver or baseline may accept them.
    pub(super) fn accounts(&self, model: &Model, asks: fn(&Check) -> bool) -> bool {
        let is_waived = |rule: &Rule| self.waived.contains(rule.id.as_ref());
        let remains = |rule: &Rule| (self.is_error)(rule) && !is_waived(rule);
        !self.has_baseline && self.asking(model, asks).any(remains)
    }

    fn asking<'m>(
        &'m self,
        model: &'m Model,
        asks: fn(&Check) -> bool,
    ) -> impl Iterator<Item = &'m Rule> {
        let general = self.library.team_file_rules().iter();
        let all = general.chain(model.rules.iter());
        all.filter(move |rule| asks(&rule.check))
    }
}
