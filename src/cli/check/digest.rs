//! The last lines of a long report for people: how many findings are about the team and how many
//! about the form of the file, how many of them fixes would resolve, and what comes next.

use crate::cli::output::Output;
use crate::problem::{Fix, Safety};
use crate::report::{FormRules, Group, Report};

use super::Args;

/// A report with fewer findings needs no digest, unless some can be fixed.
const MIN_FINDINGS: usize = 11;

/// The numbers of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Findings about the team.
    team: usize,
    /// Findings about the form of a file.
    form: usize,
    /// Those that have a safe fix.
    fixable: usize,
}

/// The digest of a report that is printed in full.
pub fn of(report: &Report, args: &Args) -> Option<Digest> {
    let is_read = args.format.iter().any(Output::is_printed_in_full);
    if args.quiet || args.show.statistics || !is_read || report.files.is_empty() {
        return None;
    }
    let form = FormRules::default();
    let mut digest = Digest::default();
    for (_, finding) in report.findings() {
        match form.group(finding) {
            Group::Team => digest.team += 1,
            Group::Form => digest.form += 1,
        }
        digest.fixable += usize::from(finding.fix.as_ref().is_some_and(is_safe));
    }
    Some(digest)
}

fn is_safe(fix: &Fix) -> bool {
    fix.safety == Safety::Safe && !fix.edits.is_empty()
}

impl Digest {
    /// The lines below the summary. `has_fixed` says that the run made the safe fixes already.
    pub fn lines(self, has_fixed: bool) -> Vec<String> {
        let fixable = if has_fixed { 0 } else { self.fixable };
        let is_long = self.team + self.form >= MIN_FINDINGS;
        let mut lines = Vec::new();
        if is_long {
            let gaps = if self.team == 1 { "gap" } else { "gaps" };
            let are = if self.form == 1 { "is" } else { "are" };
            lines.push(format!(
                "{} {gaps} in the team; {} {are} about the form of the file",
                self.team, self.form
            ));
        }
        let explain = "`rolecall explain RULE` explains a rule";
        match (fixable, is_long) {
            (0, false) => {}
            (0, true) => lines.push(format!("next: {explain}")),
            _ => lines.push(format!(
                "next: `rolecall check --fix` fixes {fixable} of them; {explain}"
            )),
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    fn lines(team: usize, form: usize, fixable: usize, has_fixed: bool) -> Vec<String> {
        let digest = Digest {
            team,
            form,
            fixable,
        };
        digest.lines(has_fixed)
    }

    #[test]
    fn a_short_report_has_lines_only_if_something_can_be_fixed() {
        assert!(lines(4, 6, 0, false).is_empty());
        assert!(lines(4, 6, 3, true).is_empty());
        assert_eq!(
            lines(0, 2, 2, false),
            [
                "next: `rolecall check --fix` fixes 2 of them; `rolecall explain RULE` explains a rule"
            ]
        );
    }

    #[test]
    fn a_long_report_is_counted_by_group() {
        assert_eq!(
            lines(10, 1, 0, false),
            [
                "10 gaps in the team; 1 is about the form of the file",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
    }
}
