//! The kinds of relaxations turned round: what a policy asks more than it did.

use super::Kind;
use crate::finding::enumerated;
use crate::overview::words::count;

impl Kind {
    /// The same change the other way round, as the start of a clause.
    pub fn what_tightened(&self, files: usize) -> String {
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
        swapped.what(files)
    }

    /// The kinds whose clause is another one in the other direction.
    fn reversed(&self, files: usize) -> String {
        let team_files = count(files, "team file", "team files");
        match self {
            Kind::Excluded { glob } => format!("`{glob}` no longer excludes {team_files}"),
            Kind::NotMatched => format!("`files` now matches {team_files}"),
            Kind::Unsorted { lists } => format!("`sort` now has {}", enumerated(lists)),
            Kind::Satisfied { requirement, by } => {
                format!("{} no longer meets `{requirement}`", enumerated(by))
            }
            Kind::ModelGone { model } => format!("the model `{model}` is new"),
            Kind::RuleDropped { model, rule } => {
                format!("the model `{model}` adds the rule `{rule}`")
            }
            Kind::RuleWeaker { model, rule } => {
                format!("the model `{model}` strengthens the rule `{rule}`")
            }
            Kind::RowDropped { model, row } => format!("the model `{model}` adds the row `{row}`"),
            Kind::RowWeaker { model, row } => {
                format!("the model `{model}` strengthens the row `{row}`")
            }
            other => other.what(files),
        }
    }
}
