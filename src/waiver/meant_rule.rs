//! The rule that a waiver may be for instead of the one that it names, which has no such finding.

use foldhash::HashMap;

use super::others::Others;
use crate::checks;
use crate::finding::Finding;
use crate::model::Library;
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::listed;
use crate::team::Team;

/// Of more rules, no one is more likely than the others.
const MAX_RULES: usize = 3;

/// The help that names the rules of the open findings that a waiver may be for. It accepts
/// something else then, which no fix decides.
pub(super) fn help(
    written: &Spanned<&str>,
    about: Option<&str>,
    others: &Others,
) -> Option<String> {
    match others.rules_about(about, written.value).as_slice() {
        [] => None,
        [only] => Some(format!(
            "write \0rule: {only}\0 if the waiver is for that finding, or remove the waiver"
        )),
        several if several.len() <= MAX_RULES => Some(format!(
            "correct its `rule`, or remove the waiver; the team has findings of {}",
            listed(several.iter().copied())
        )),
        _ => Some("correct its `rule`, or remove the waiver".to_owned()),
    }
}

/// Adds that to the findings about unknown rules without a fix.
pub(super) fn of_unknown_rules(findings: &mut [Finding], team: &Team, library: &Library) {
    let rule = checks::rule_of(ProblemKind::UnknownRule, library);
    let is_open = |finding: &Finding| {
        finding.fix.is_none() && rule.is_some_and(|rule| rule.id == finding.rule)
    };
    if !findings.iter().any(is_open) {
        return;
    }
    let others = Others::of(findings, team, library);
    let waivers = team.waivers.items.iter().filter_map(|waiver| {
        let rule = waiver.rule.value()?;
        Some((rule.used.start, (rule, waiver.about.get().copied())))
    });
    let waivers: HashMap<u32, (&Spanned<&str>, Option<&str>)> = waivers.collect();
    let helps = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| is_open(finding));
    let helps: Vec<_> = helps
        .filter_map(|(number, finding)| {
            let (rule, about) = waivers.get(&finding.place().start)?;
            Some((number, help(rule, *about, &others)?))
        })
        .collect();
    for (number, help) in helps {
        findings[number].help = Some(help);
    }
}
