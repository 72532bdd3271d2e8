//! The opposites of relaxations: where a policy requires more than before.

use super::{Kind, ModelChange};
use crate::overview::words::count;
use crate::suggest::enumerated;

impl Kind {
    /// The opposite change, as the start of a clause.
    pub fn tightened_clause(&self, files: usize) -> String {
        let swapped = match self.clone() {
            Kind::Level {
                rule,
                before,
                after,
            } => Kind::Level {
                rule,
                before: after,
                after: before,
            },
            Kind::FailLevel { before, after } => Kind::FailLevel {
                before: after,
                after: before,
            },
            Kind::LongestDays { before, after } => Kind::LongestDays {
                before: after,
                after: before,
            },
            other => return other.reversed(files),
        };
        swapped.clause(files)
    }

    /// The kinds with a different clause in the other direction.
    fn reversed(&self, files: usize) -> String {
        let team_files = count(files, "team file", "team files");
        match self {
            Kind::Excluded { glob } => format!("`{glob}` no longer excludes {team_files}"),
            Kind::NotMatched => format!("`files` now matches {team_files}"),
            Kind::Unsorted { lists } => format!("`sort` now has {}", enumerated(lists)),
            Kind::Satisfied { requirement, by } => {
                format!("{} no longer meets `{requirement}`", enumerated(by))
            }
            Kind::Model { change, model } => change.reversed(model),
            other => other.clause(files),
        }
    }
}

impl ModelChange {
    fn reversed(&self, model: &str) -> String {
        match self {
            ModelChange::Gone => format!("the model `{model}` is new"),
            ModelChange::RuleDropped(rule) => format!("the model `{model}` adds the rule `{rule}`"),
            ModelChange::RuleWeaker(rule) => {
                format!("the model `{model}` strengthens the rule `{rule}`")
            }
            ModelChange::RowDropped(row) => format!("the model `{model}` adds the row `{row}`"),
            ModelChange::RowWeaker(row) => {
                format!("the model `{model}` strengthens the row `{row}`")
            }
            ModelChange::Part(_) => self.clause(model),
        }
    }
}
