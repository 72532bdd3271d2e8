//! The last lines of a long report for people: how many findings are about the team and how many
//! about the form of the file, each gap in the team in a line, how many of them all fixes would
//! resolve, and what comes next.

use std::cmp::Reverse;

use crate::cli::output::Output;
use crate::finding::Finding;
use crate::model::PartyName;
use crate::overview::words;
use crate::problem::Safety;
use crate::report::{FormRules, Group, Report, has_same_words, in_tables};
use crate::results::FileReport;
use crate::writing::paragraphs::wrapped;

use super::Args;

/// A report with fewer findings needs no digest, unless some can be fixed.
const MIN_FINDINGS: usize = 11;
/// A report with more findings is easier to work through in another format.
const MAX_READ_FINDINGS: usize = 20;
/// How many gaps the digest repeats, the worst first, so that it fits the last screen.
const MAX_REPEATED_GAPS: usize = 15;

/// The character before each of them.
const ITEM_PREFIX: &str = "  · ";

/// The numbers of a report, and its gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The gaps in the team that are repeated.
    gaps: Vec<String>,
    /// How many gaps these are: one line may be about several tables.
    repeated: usize,
    /// Findings about the team, by the party that has to act: in the order of
    /// [`PartyName::ALL`], then those about no single party.
    team: [usize; 4],
    /// Findings about the form of a file.
    form: usize,
    /// Those with a safe fix, and those with an unsafe one, if they were counted.
    fixable: Option<(u32, u32)>,
    /// Whether any has a safe fix, and whether any has an unsafe one.
    has_fixes: (bool, bool),
    /// Whether the report shows the lines of each finding, so that a shorter one may be better.
    is_full: bool,
}

/// Whether a run with findings prints a digest: only below a report that people read to work
/// through it.
pub fn is_printed(args: &Args) -> bool {
    let is_read = args.format.iter().any(Output::is_worked_through);
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
    let mut gaps = Vec::new();
    for (file, finding) in report.findings() {
        match form.group(finding) {
            Group::Team => {
                digest.team[column(finding.party)] += 1;
                gaps.push((file, finding));
            }
            Group::Form => digest.form += 1,
        }
        match finding.fix.as_ref().map(|fix| fix.safety) {
            Some(Safety::Safe) => offered.0 += 1,
            Some(Safety::Unsafe) => offered.1 += 1,
            None => {}
        }
    }
    gaps.sort_by_key(|(_, finding)| Reverse(finding.severity));
    let is_twin = |one: &(&FileReport, &Finding), other: &(&FileReport, &Finding)| {
        std::ptr::eq(one.0, other.0) && has_same_words(one.1, other.1)
    };
    for twins in gaps.chunk_by(is_twin).take(MAX_REPEATED_GAPS) {
        digest.repeated += twins.len();
        digest.gaps.push(repeated_gap(twins[0], twins.len()));
    }
    digest.is_full = args.format.iter().any(Output::is_printed_in_full);
    digest.has_fixes = (offered.0 > 0, offered.1 > 0);
    digest.fixable = match &args.baseline {
        None => fixable,
        // Fixes also resolve findings that are in the baseline and thus not in the report.
        Some(_) => fixable.map(|(safe, more)| (safe.min(offered.0), more.min(offered.1))),
    };
    Some(digest)
}

/// `team.yaml:12:3: error: nobody has the role Business Owner`.
fn repeated_gap((file, gap): (&FileReport, &Finding), tables: usize) -> String {
    let start = file.place(gap).start;
    let (severity, message) = (gap.severity.word(), gap.message_text());
    let path = &file.path;
    format!(
        "{path}:{}:{}: {severity}: {message}{}",
        start.line,
        start.column,
        in_tables(tables)
    )
}

/// A line no wider than a terminal; an item of a list continues below its own text.
pub fn broken(line: &str, width: usize) -> String {
    match line.starts_with(ITEM_PREFIX) {
        true => wrapped(line, width.saturating_sub(ITEM_PREFIX.len())).replace('\n', "\n    "),
        false => wrapped(line, width),
    }
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
    /// The line above a report that is too long to read: how many of its findings fixes would
    /// resolve.
    pub fn head(&self, has_fixed: bool) -> Option<String> {
        let all = self.team.iter().sum::<usize>() + self.form;
        let fixes = self.fixes(has_fixed).filter(|_| all > MAX_READ_FINDINGS)?;
        Some(format!("{all} findings; {fixes}"))
    }

    /// The lines below the summary. `has_fixed` says that the run has made the safe fixes.
    pub fn lines(self, has_fixed: bool) -> Vec<String> {
        let team: usize = self.team.iter().sum();
        let all = team + self.form;
        let is_long = all >= MIN_FINDINGS;
        let mut lines = Vec::new();
        if is_long {
            let gaps = words::count(team, "gap", "gaps");
            let are = if self.form == 1 { "is" } else { "are" };
            let (parties, form) = (self.parties(), self.form);
            lines.push(match team {
                // A mistake of form may hide gaps.
                0 => format!("{form} {are} about the form of the file"),
                _ => {
                    format!("{gaps} in the team{parties}; {form} {are} about the form of the file")
                }
            });
            lines.extend(self.gaps.iter().map(|gap| format!("{ITEM_PREFIX}{gap}")));
            if let Some(more @ 1..) = team.checked_sub(self.repeated) {
                lines.push(format!("{ITEM_PREFIX}and {more} more gaps in the team"));
            }
        }
        let fixes = self.fixes(has_fixed);
        if is_long || fixes.is_some() {
            let fixes = fixes.into_iter();
            let grouped =
                "`--format grouped` lists each finding on one line, with the way to fix it"
                    .to_owned();
            let grouped = (self.is_full && all > MAX_READ_FINDINGS).then_some(grouped);
            let explain = "`rolecall explain RULE` explains a rule".to_owned();
            let next = fixes.chain(grouped).chain([explain]);
            lines.extend(next.map(|next| format!("next: {next}")));
        }
        lines
    }

    /// ` (3 for the customer, 1 for Adobe, 2 for the whole team)`.
    fn parties(&self) -> String {
        let words = ["the customer", "the customizer", "Adobe", "the whole team"];
        let counts = self.team.iter().zip(words).filter(|(count, _)| **count > 0);
        let counts: Vec<String> = counts
            .map(|(count, word)| format!("{count} for {word}"))
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
        let is_only = self.team.iter().sum::<usize>() + self.form == 1;
        let of_them = |count: u32| match is_only {
            true => "it".to_owned(),
            false => format!("{count} of them"),
        };
        match (if has_fixed { 0 } else { safe }, unsafe_ones) {
            (0, 0) => None,
            (0, count) => Some(format!(
                "`rolecall check --fix --unsafe-fixes` fixes {}",
                of_them(count)
            )),
            (count, 0) => Some(format!("`rolecall check --fix` fixes {}", of_them(count))),
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
        let gaps: usize = team.iter().sum();
        let gap = |number: usize| format!("team.yaml:{number}:1: error: gap");
        Digest {
            gaps: (1..=gaps.min(2)).map(gap).collect(),
            repeated: gaps.min(2),
            team,
            form,
            fixable: Some(fixable),
            has_fixes: (fixable.0 > 0, fixable.1 > 0),
            is_full: true,
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
        let only = digest([1, 0, 0, 0], 0, (0, 1)).lines(false);
        assert_eq!(
            only[0],
            "next: `rolecall check --fix --unsafe-fixes` fixes it"
        );
    }

    #[test]
    fn a_long_report_is_counted_by_group_and_party() {
        assert_eq!(
            digest([5, 3, 0, 2], 1, (1, 2)).lines(false),
            [
                "10 gaps in the team (5 for the customer, 3 for the customizer, 2 for the whole team); 1 is about the form of the file",
                "  · team.yaml:1:1: error: gap",
                "  · team.yaml:2:1: error: gap",
                "  · and 8 more gaps in the team",
                "next: `rolecall check --fix` fixes 1 of them, and `--unsafe-fixes` 2 more",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
        assert_eq!(
            digest([0, 0, 0, 0], 11, (0, 0)).lines(false),
            [
                "11 are about the form of the file",
                "next: `rolecall explain RULE` explains a rule"
            ]
        );
    }
    #[test]
    fn a_report_that_is_too_long_to_read_offers_the_short_form() {
        let grouped =
            "next: `--format grouped` lists each finding on one line, with the way to fix it"
                .to_owned();
        let lines = |form: usize| digest([0; 4], form, (0, 0)).lines(false);
        let head = |form: usize| digest([0; 4], form, (2, 1)).head(false);
        assert_eq!(head(20), None);
        let words =
            "21 findings; `rolecall check --fix` fixes 2 of them, and `--unsafe-fixes` 1 more";
        assert_eq!(head(21).as_deref(), Some(words));
        assert!(!lines(20).contains(&grouped));
        assert!(lines(21).contains(&grouped));
    }
}
