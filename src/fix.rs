//! Makes the fixes of a text, round by round. After each round, the new text is read and judged,
//! and a fix with an unintended effect is refused.
//!
//! A round makes as many fixes as are compatible ([`round`]); [`guard`] decides. The findings with
//! a refused fix are listed, because somebody must fix those by hand.

mod diff;
mod guard;
mod policy;
mod round;

pub use round::TRIAL_BYTES;

use std::collections::HashSet;

use crate::finding::Finding;
use crate::finding::identity::InWords;
use crate::judge::{Scratch, Selection, Settings, judge_in};
use crate::problem::Fix;
use crate::results::FileReport;

pub use diff::unified;
pub use policy::Policy;

/// The most rounds. An ordinary file needs three.
const MAX_ROUNDS: usize = 32;
/// The bytes that all rounds may read to find the fixes that cannot be made. That allows few trials
/// for a file of 16 MiB, and one per fix for a usual file.
const MAX_TRIAL_BYTES: usize = 32 << 20;

/// A text with its fixes made.
pub struct Corrected {
    /// The new text; `None` if nothing has changed.
    pub text: Option<String>,
    /// How many findings were fixed.
    pub fixed: u32,
    /// The findings that remain.
    pub report: FileReport,
}

/// Makes the fixes of a text that is judged by these settings.
///
/// ```
/// use rolecall::fix::{Policy, correct};
/// use rolecall::judge::Scratch;
/// # use rolecall::{Selection, Settings, model::Library};
///
/// # let (library, selection) = (Library::default(), Selection::default());
/// # let settings = Settings {
/// #     library: &library,
/// #     day: jiff::civil::date(2026, 11, 20),
/// #     selection: &selection,
/// #     levels: Default::default(),
/// #     waivers: Default::default(),
/// #     sorted: Default::default(),
/// # };
/// let team = "people: [{ id: ana, roles: [buisness-owner] }]";
/// let mut scratch = Scratch::default();
/// let fixed = correct(&mut scratch, "team.yaml", team.as_bytes(), &settings, Policy::Safe);
/// assert_eq!(
///     fixed.text.as_deref(),
///     Some("people: [{ id: ana, roles: [business-owner] }]")
/// );
/// ```
pub fn correct(
    scratch: &mut Scratch,
    path: &str,
    bytes: &[u8],
    settings: &Settings,
    policy: Policy,
) -> Corrected {
    let report = judge_in(scratch, path, bytes, settings);
    let Some(text) = fixable(&report, bytes, policy) else {
        return Corrected {
            text: None,
            fixed: 0,
            report,
        };
    };
    let judged = judged_by_all(scratch, &report, text, settings);
    let before = judged.as_ref().unwrap_or(&report);
    let made = rounds(scratch, before, text, settings, policy);
    let mut report = match made.report {
        _ if made.fixed == 0 => report,
        Some(report) if settings.selection.is_everything() => report,
        _ => judge_in(scratch, path, made.text.as_bytes(), settings),
    };
    mark_refused_fixes(&mut report, &made.refused);
    Corrected {
        text: (made.fixed > 0).then_some(made.text),
        fixed: made.fixed,
        report,
    }
}

/// How many findings of a text [`correct`] would fix.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// The findings that safe fixes resolve.
    pub safe: u32,
    /// The findings that all fixes resolve.
    pub all: u32,
}

/// Counts the fixes of a text that has a report: first the safe ones, then the others in the
/// resulting text.
pub fn count(
    scratch: &mut Scratch,
    bytes: &[u8],
    settings: &Settings,
    report: &FileReport,
) -> Counts {
    let Some(text) = fixable(report, bytes, Policy::All) else {
        return Counts::default();
    };
    let judged = judged_by_all(scratch, report, text, settings);
    let before = judged.as_ref().unwrap_or(report);
    let safe = rounds(scratch, before, text, settings, Policy::Safe);
    let before = safe.report.as_ref().unwrap_or(before);
    let is_left = |finding: &Finding| finding.fix.is_some() && !finding.has_safe_fix();
    let more = match before.findings.iter().any(is_left) {
        true => rounds(scratch, before, &safe.text, settings, Policy::All).fixed,
        false => 0,
    };
    Counts {
        safe: safe.fixed,
        all: safe.fixed + more,
    }
}

/// The text of a report, if fixes of it are offered and can be made.
fn fixable<'t>(report: &FileReport, bytes: &'t [u8], policy: Policy) -> Option<&'t str> {
    let is_offered = |finding: &Finding| {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| policy.allows(fix.safety))
    };
    // If not all findings are listed, it is unknown whether one is new.
    let can_be_fixed = report.faithful && report.unlisted.is_none();
    let text = std::str::from_utf8(bytes).ok();
    text.filter(|_| can_be_fixed && report.findings.iter().any(is_offered))
}

/// A text after all rounds.
struct Made {
    text: String,
    /// The findings of the fixed text, of all rules; `None` if no fix was made.
    report: Option<FileReport>,
    fixed: u32,
    /// The findings whose fix was refused.
    refused: HashSet<InWords>,
}

/// Makes the fixes of a text that has a report by all rules.
fn rounds(
    scratch: &mut Scratch,
    report: &FileReport,
    text: &str,
    settings: &Settings,
    policy: Policy,
) -> Made {
    let selection = Selection::default();
    let of_all_rules = with_all_rules(settings, &selection);
    let mut made = Made {
        text: text.to_owned(),
        report: None,
        fixed: 0,
        refused: HashSet::new(),
    };
    let mut trial_bytes = MAX_TRIAL_BYTES;
    for _ in 0..MAX_ROUNDS {
        made.refused.clear(); // another fix may have made one possible
        let round = round::Round {
            text: &made.text,
            before: made.report.as_ref().unwrap_or(report),
            settings: &of_all_rules,
            asked: settings.selection,
            policy,
        };
        let Some(next) = round.run(scratch, &mut made.refused, &mut trial_bytes) else {
            break;
        };
        (made.text, made.report) = (next.text, Some(next.report));
        made.fixed += next.count;
    }
    made
}

/// The settings with all rules: the guard sees the findings of each.
fn with_all_rules<'s>(settings: &Settings<'s>, selection: &'s Selection) -> Settings<'s> {
    Settings {
        selection,
        ..settings.clone()
    }
}

/// The report of a text by all rules, if the given one is not.
fn judged_by_all(
    scratch: &mut Scratch,
    report: &FileReport,
    text: &str,
    settings: &Settings,
) -> Option<FileReport> {
    let selection = Selection::default();
    let is_partial = !settings.selection.is_everything();
    is_partial.then(|| {
        let of_all_rules = with_all_rules(settings, &selection);
        judge_in(scratch, &report.path, text.as_bytes(), &of_all_rules)
    })
}

/// Removes from a report the fixes that [`correct`] would refuse, because a reader of the report
/// may make them without it. The fixes are tried all at once, then one by one until the trials have
/// read a number of bytes.
pub fn vet(
    scratch: &mut Scratch,
    settings: &Settings,
    report: &mut FileReport,
    trial_bytes: usize,
) {
    if report.findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    if !report.faithful || report.unlisted.is_some() {
        report.findings.iter_mut().for_each(mark_refused_fix);
        return;
    }
    let selection = Selection::default();
    let of_all_rules = with_all_rules(settings, &selection);
    let judged = judged_by_all(scratch, report, &report.text, settings);
    let round = round::Round {
        text: &report.text,
        before: judged.as_ref().unwrap_or(report),
        settings: &of_all_rules,
        asked: settings.selection,
        policy: Policy::All,
    };
    let refused = round.refused(scratch, trial_bytes);
    // A safe fix may be possible only beside one that somebody reviews.
    let is_mixed = [true, false].map(|is_safe| {
        let mut fixes = report.findings.iter().filter(|one| one.fix.is_some());
        fixes.any(|one| one.has_safe_fix() == is_safe)
    });
    let unsafe_alone = match is_mixed {
        [true, true] => {
            let before = judged.as_ref().unwrap_or(report);
            rounds(scratch, before, &report.text, settings, Policy::Safe).refused
        }
        _ => HashSet::new(),
    };
    mark_refused_fixes(report, &refused);
    for finding in &mut report.findings {
        if finding.has_safe_fix() && unsafe_alone.contains(&finding.in_words()) {
            finding.fix = finding.fix.take().map(Fix::to_review);
        }
    }
}

/// Marks the findings with a refused fix, which somebody must fix by hand.
fn mark_refused_fixes(report: &mut FileReport, refused: &HashSet<InWords>) {
    for finding in &mut report.findings {
        if finding.fix.is_some() && refused.contains(&finding.in_words()) {
            mark_refused_fix(finding);
        }
    }
}

fn mark_refused_fix(finding: &mut Finding) {
    if finding.fix.take().is_some() {
        let help = finding.help.take().unwrap_or_default();
        finding.help = Some(format!("{help} (by hand)"));
    }
}
