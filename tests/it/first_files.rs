//! First team files for every one, every two and all of the models, and every kind of customizer.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rolecall::finding::Finding;
use rolecall::model::{Check, Library, PartyKind};
use rolecall::report::{FormRules, Group};

use crate::support::extent::some;
use crate::support::{day, judge_text, rolecall_with};

/// A usual run tries one of as many: all models, all kinds of customizer and all answers about
/// Premier Support are among them.
const USUAL_STEP: usize = 13;

/// The answers that differ: the models, the kind, the customizer's lead and Premier Support.
type Answers = (String, &'static str, &'static str, Option<&'static str>);

/// Every one, every two and all of the models, with every kind and some people.
fn answers() -> Vec<Answers> {
    let library = Library::default();
    let models: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
    let all = (1u32 << models.len()) - 1;
    let sets = (1..=all).filter(|set| set.count_ones() <= 2 || *set == all);
    let named = sets.map(|set| {
        let is_in = |bit: &usize| set >> bit & 1 == 1;
        let chosen = (0..models.len()).filter(is_in).map(|bit| models[bit]);
        chosen.collect::<Vec<_>>().join(",")
    });
    let with_kinds = named.flat_map(|models| PartyKind::WORDS.map(|kind| (models.clone(), kind)));
    let people = [
        ("Tomas Rey", Some("yes")),
        ("Tomas Rey", Some("no")),
        ("Tomas Rey", None),
        ("Mira Holm", Some("yes")),
        ("Mira Holm", Some("no")),
    ];
    let with_people = with_kinds.flat_map(|(models, kind)| {
        people.map(|(lead, support)| (models.clone(), kind, lead, support))
    });
    with_people.collect()
}

/// The file that `init` writes.
fn file((models, kind, lead, support): &Answers) -> String {
    let dir = tempfile::tempdir().unwrap();
    let mut arguments = vec![
        "init",
        "--project",
        "WKND: Retail # 1",
        "--model",
        models,
        "--customer",
        "WKND Ltd",
        "--customer-lead",
        "Mira Holm",
        "--kind",
        kind,
        "--customizer",
        "true",
        "--customizer-lead",
        lead,
    ];
    arguments.extend(support.iter().flat_map(|yes| ["--premier-support", yes]));
    let run = rolecall_with(&dir, &arguments, &[], "");
    assert_eq!(run.code, 0, "{}", run.err);
    std::fs::read_to_string(dir.path().join("team.yaml")).unwrap()
}

/// The files with their findings, for all tests.
static FILES: LazyLock<Vec<(String, Vec<Finding>)>> = LazyLock::new(|| {
    let files = some(&answers(), USUAL_STEP, 0).into_iter();
    let judged = files.map(|answers| {
        let text = file(&answers);
        let findings = judge_text(&text).findings;
        (text, findings)
    });
    judged.collect()
});

fn rules(findings: &[Finding]) -> BTreeSet<&str> {
    let rules = findings.iter().map(|finding| finding.rule.as_ref());
    rules.collect()
}

fn in_brackets(word: &str) -> Option<&str> {
    word.strip_prefix('(')?.strip_suffix(')')
}

#[test]
fn a_first_file_has_the_findings_that_its_comments_name_and_no_others() {
    for (text, findings) in FILES.iter() {
        let (_, to_fill_in) = text.split_once("\n# To fill in; ").unwrap_or_default();
        let words: Vec<&str> = to_fill_in.split([' ', '\n']).collect();
        let library = Library::default();
        let named = words.iter().copied().filter_map(in_brackets);
        let named: BTreeSet<&str> = named.filter(|word| library.rule(word).is_some()).collect();
        assert_eq!(rules(findings), named, "{text}");
        // The comments are wrapped, so the words of a help are searched.
        let words = words.into_iter().filter(|word| !["", "#"].contains(word));
        let said = words.collect::<Vec<&str>>().join(" ");
        for finding in findings {
            let help = finding.help.as_deref().unwrap_or_default();
            assert!(!help.is_empty() && said.contains(help), "{help} in\n{text}");
        }
    }
}

/// Whether a rule depends on a fact that `init` does not ask for: who else is on the team, who is
/// certified, what was agreed, which of two published pages is right. No rule is named here, so a
/// new one needs no change.
fn may_be_open(check: &Check) -> bool {
    matches!(
        check,
        Check::Contributed
            | Check::PartyPresent(_)
            | Check::Accountable
            | Check::Assumed(_)
            | Check::Permitted(_)
            | Check::Held(_)
            | Check::Overseen(_)
            | Check::SoleHolder
            | Check::FourEyes(_)
            | Check::StepWithin(_)
            | Check::Certified(_)
            | Check::Contradicting(_)
    )
}

#[test]
fn only_a_gap_in_the_team_that_no_answer_could_close_is_open() {
    let (library, form) = (Library::default(), FormRules::default());
    for (text, findings) in FILES.iter() {
        for finding in findings {
            let rule = library.rule(&finding.rule).unwrap();
            assert!(
                may_be_open(&rule.check) && form.group(finding) == Group::Team,
                "{finding:?} in\n{text}"
            );
        }
    }
}

#[test]
fn the_example_of_an_owner_names_somebody_who_may_own_the_activity() {
    for (text, findings) in FILES.iter() {
        let example = text
            .replace("\n# responsibilities: #", "\nresponsibilities: #")
            .replace("\n#   - { activities: [", "\n  - { activities: [");
        let found = judge_text(&example).findings;
        let (found, before) = (rules(&found), rules(findings));
        let new: Vec<&&str> = found.difference(&before).collect();
        assert!(new.is_empty(), "{new:?} in\n{example}");
    }
}

#[test]
fn a_first_file_accepts_nothing_and_claims_no_review() {
    for (text, _) in FILES.iter() {
        let keys: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .filter_map(|line| Some(line.split_once(':')?.0.trim()))
            .collect();
        for key in ["waivers", "approved-by", "last-reviewed"] {
            assert!(!keys.contains(&key), "{key} in\n{text}");
        }
        assert!(!text.contains(&day().to_string()), "{text}");
    }
}
