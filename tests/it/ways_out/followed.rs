//! The helps that no machine follows, followed as a reader would: the words of the help are written
//! at its place.

use rolecall::finding::Finding;

use super::{BROKEN, Broken, broken_rules, some_broken};
use crate::support::extent::size;
use crate::support::judge_text;

/// The text between two others.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// The finding that the published pages contradict each other about a release.
fn about_release(findings: &[Finding]) -> Option<&Finding> {
    findings.iter().find(|finding| {
        finding.rule == "contradicting-pages" && finding.message.contains("who owns a release")
    })
}

#[test]
fn each_entry_of_the_help_settles_a_contradiction() {
    let mut settled = 0;
    for Broken {
        path,
        text,
        findings: before,
    } in BROKEN.iter()
    {
        let Some(of_owner) = about_release(before) else {
            continue;
        };
        let help = of_owner.help.as_deref().unwrap();
        let entries = help.split('`').filter(|part| part.starts_with("{ "));
        for entry in entries {
            let entry = entry
                .replace("DOCUMENT", "SOW-2026-011")
                .replace("REASON", "settled in the runbook")
                .replace("PERSON", "mira")
                .replace("signed: YYYY-MM-DD", "signed: 2026-05-04")
                .replace("until: YYYY-MM-DD", "until: 2027-03-31");
            let key = match entry.contains("rule: ") {
                true => "waivers",
                false => "agreements",
            };
            let new = match text.contains(&format!("\n{key}:\n")) {
                true => text.replace(&format!("\n{key}:\n"), &format!("\n{key}:\n  - {entry}\n")),
                false => format!("{text}\n{key}:\n  - {entry}\n"),
            };
            let after = judge_text(&new).findings;
            let (was, is) = (broken_rules(before), broken_rules(&after));
            assert_eq!(is.get("contradicting-pages"), None, "{path}: {entry}");
            let new = is
                .iter()
                .find(|(rule, count)| was.get(**rule).unwrap_or(&0) < *count);
            assert_eq!(new, None, "{path}: {entry}");
            settled += 1;
        }
    }
    assert!(settled >= 3, "{settled}");
}

/// A role that a help asks to be given is given to two new people: to one alone, the next finding
/// would be that there is only one.
#[test]
fn giving_somebody_the_role_resolves_the_finding() {
    let mut followed = 0;
    for Broken {
        path,
        text,
        findings: before,
    } in some_broken(20)
    {
        for finding in before {
            let help = finding.help.as_deref().unwrap_or_default();
            let asks =
                help.starts_with("give somebody") || help.contains("or give somebody the role");
            let (Some(role), true) = (between(help, "the role `", "`"), asks) else {
                continue;
            };
            let party = match help.contains("from the customizer") {
                true => "customizer",
                false => "customer",
            };
            let person = |id: &str| {
                format!("  - {{ id: {id}, name: Hand {id}, party: {party}, roles: [{role}] }}\n")
            };
            let Some((head, rest)) = text.split_once("\npeople:\n  - ") else {
                continue;
            };
            let given = format!(
                "{head}\npeople:\n{}{}  - {rest}",
                person("zoe"),
                person("zac")
            );
            let after = judge_text(&given).findings;
            let is_there = |all: &[Finding]| {
                let same = all.iter().filter(|one| one.rule == finding.rule);
                same.filter(|one| one.message == finding.message).count()
            };
            assert!(is_there(&after) < is_there(before), "{path}: {help}");
            followed += 1;
        }
    }
    assert!(followed > size(2, 50), "{followed}");
}
