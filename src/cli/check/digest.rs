//! The last lines of a long report for people: how many findings are about the team and how many
//! about the form of the file, how many of them fixes would resolve, and what comes next.

use crate::cli::output::Output;
use crate::model::PartyName;
use crate::problem::Safety;
use crate::report::{FormRules, Group, Report};

use super::Args;

/// A report with fewer findings needs no digest, unless some can be fixed.
const MIN_FINDINGS: usize = 11;

/// The numbers of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Findings about the team, by the party that has to act: in the order of
    /// [`PartyName::ALL`], then those about no single party.
    team: [usize; 4],
    /// Findings about the form of a file.
    form: usize,
    /// Those that have a safe fix, and those that have an unsafe one, if they were counted.
    fixable: Option<(u32, u32)>,
    /// Whether some have a safe fix, and whether some have an unsafe one.
    has_fixes: (bool, bool),
}

/// Whether a run prints a digest, if there are findings: of a report that is printed in full.
pub fn is_printed(args: &Args) -> bool {
    let is_read = args.format.iter().any(Output::is_printed_in_full);
    is_read && !args.quiet && !args.show.statistics
}

/// The digest of a report. `fixable` is how many findings safe fixes would resolve, and how many
/// more the unsafe ones; `None` if they were not counted.
pub fn of(report: &Report, fixable: Option<(u32, u32)>, args: &Args) -> Option<Digest> {
    if !is_printed(args) || report.files.is_empty() {
        return None;
    }
    let form = FormRules::default();
    let mut digest = Digest::default();
    let mut offered = (0, 0);
    for (_, finding) in report.findings() {
        match form.group(finding) {
            Group::Team => digest.team[column(finding.party)] += 1,
            Group::Form => digest.form += 1,
        }
        match finding.fix.as_ref().map(|fix| fix.safety) {
            Some(Safety::Safe) => offered.0 += 1,
            Some(Safety::Unsafe) => offered.1 += 1,
            None => {}
        }
    }
    digest.has_fixes = (offered.0 > 0, offered.1 > 0);
    digest.fixable = match &args.baseline {
        None => fixable,
        // Fixes resolve what is in the baseline, too, and that is not in the report.
        Some(_) => fixable.map(|(safe, more)| (safe.min(offered.0), more.min(offered.1))),
    };
    Some(digest)
}

/// The place of a party among the numbers.
fn column(party: Option<PartyName>) -> usize {
    let parties = PartyName::ALL.iter();
    let mut places = parties.enumerate().filter(|(_, one)| Some(**one) == party);
    places
        .next()
        .map_or(PartyName::ALL.len(), |(place, _)| place)
}

impl Digest {
    /// The lines below the summary. `has_fixed` says that the run made the safe fixes already.
    pub fn lines(self, has_fixed: bool) -> Vec<String> {
        let team: usize = self.team.iter().sum();
        let is_long = team + self.form >= MIN_FINDINGS;
        let mut lines = Vec::new();
        if is_long {
            let gaps = if team == 1 { "gap" } else { "gaps" };
            let are = if self.form == 1 { "is" } else { "are" };
            let (parties, form) = (self.parties(), self.form);
            lines.push(format!(
                "{team} {gaps} in the team{parties}; {form} {are} about the form of the file"
            ));
        }
        let fixes = self.fixes(has_fixed);
        if is_long || fixes.is_some() {
            let fixes = fixes.into_iter();
            let explain = "`rolecall explain RULE` explains a rule".to_owned();
            let next = fixes.chain([explain]).map(|next| format!("next: {next}"));
            lines.extend(next);
        }
        lines
    }

    /// ` (3 customer, 1 Adobe, 2 any party)`.
    fn parties(&self) -> String {
        let words = ["customer", "customizer", "Adobe", "any party"];
        let counts = self.team.iter().zip(words).filter(|(count, _)| **count > 0);
        let counts: Vec<String> = counts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        match counts.is_empty() {
            true => String::new(),
            false => format!(" ({})", counts.join(", ")),
        }
    }

    fn fixes(&self, has_fixed: bool) -> Option<String> {
        let Some((safe, unsafe_ones)) = self.fixable else {
            let (has_safe, has_unsafe) = self.has_fixes;
            return match (has_safe && !has_fixed, has_unsafe) {
                (true, _) => Some("`rolecall check --fix` fixes some of them".to_owned()),
                (false, true) => {
                    Some("`rolecall check --fix --unsafe-fixes` fixes some of them".to_owned())
                }
                (false, false) => None,
            };
        };
        match (if has_fixed { 0 } else { safe }, unsafe_ones) {
            (0, 0) => None,
            (0, count) => Some(format!(
                "`rolecall check --fix --unsafe-fixes` fixes {count} of them"
            )),
            (count, 0) => Some(format!("`rolecall check --fix` fixes {count} of them")),
            (count, more) => Some(format!(
                "`rolecall check --fix` fixes {count} of them, and `--unsafe-fixes` {more} more"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    fn digest(team: [usize; 4], form: usize, fixable: (u32, u32)) -> Digest {
        Digest {
            team,
            form,
            fixable: Some(fixable),
            has_fixes: (fixable.0 > 0, fixable.1 > 0),
        }
    }

    #[test]
    fn a_short_report_has_lines_only_if_something_can_be_fixed() {
        assert!(digest([4, 0, 0, 0], 6, (0, 0)).lines(false).is_empty());
        assert!(digest([4, 0, 0, 0], 6, (3, 0)).lines(true).is_empty());
        assert_eq!(
            digest([0; 4], 2, (2, 0)).lines(false),
            [
                "next: `rolecall check --fix` fixes 2 of them",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
    }

    #[test]
    fn a_long_report_is_counted_by_group_and_party() {
        assert_eq!(
            digest([5, 3, 0, 2], 1, (1, 2)).lines(false),
            [
                "10 gaps in the team (5 customer, 3 customizer, 2 any party); 1 is about the form of the file",
                "next: `rolecall check --fix` fixes 1 of them, and `--unsafe-fixes` 2 more",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
        assert_eq!(
            digest([0, 0, 0, 0], 11, (0, 0)).lines(false),
            [
                "0 gaps in the team; 11 are about the form of the file",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
    }
}
