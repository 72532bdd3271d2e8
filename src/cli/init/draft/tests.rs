//! First team files for every one, every two and all of the models, and every kind of customizer.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::report::{FormRules, Group};
use crate::{Selection, Settings, judge};

/// A draft for every one, every two and all of the models, every kind and some people.
fn drafts() -> impl Iterator<Item = Draft> {
    let library = Library::default();
    let models: Vec<String> = library.models().map(|model| model.id.to_string()).collect();
    let all = (1u32 << models.len()) - 1;
    let sets = (1..=all).filter(move |set| set.count_ones() <= 2 || *set == all);
    let kinds = PartyKind::ALL;
    sets.flat_map(move |set| {
        let chosen: Vec<String> = (0..models.len())
            .filter(|bit| set >> bit & 1 == 1)
            .map(|bit| models[bit].clone())
            .collect();
        kinds.into_iter().flat_map(move |kind| {
            let chosen = chosen.clone();
            [
                (Some(true), "Tomas Rey"),
                (Some(false), "Tomas Rey"),
                (None, "Tomas Rey"),
                (Some(true), "Mira Holm"),
                (Some(false), "Mira Holm"),
            ]
            .into_iter()
            .map(move |(premier_support, lead)| Draft {
                project: "WKND: Retail # 1".into(),
                models: chosen.clone(),
                customer: "WKND Ltd".into(),
                customer_lead: "Mira Holm".into(),
                kind,
                customizer: Some("true".into()),
                customizer_lead: lead.into(),
                premier_support,
            })
        })
    })
}

/// The day of the drafts.
const TODAY: Date = Date::constant(2026, 11, 20);

/// The text of each draft and what is open in it, written once for all tests. A usual run has one
/// of three drafts: all models and all kinds of customizer are among them.
static FILES: LazyLock<Vec<(String, Vec<Open>)>> = LazyLock::new(|| {
    let library = Library::default();
    let file = |draft: Draft| draft.text(&library, TODAY);
    let is_thorough = std::env::var_os("ROLECALL_THOROUGH").is_some();
    let step = if is_thorough { 1 } else { 3 };
    drafts().step_by(step).map(file).collect()
});

#[test]
fn a_first_file_has_the_findings_that_its_comments_name_and_no_others() {
    let library = Library::default();
    for (text, open) in FILES.iter() {
        assert_eq!(open::findings(text, &library, TODAY), *open, "{text}");
        for open in open {
            let wanted = format!("({})", open.rule);
            let has_comment = text
                .lines()
                .any(|line| line.starts_with('#') && line.contains(&wanted));
            assert!(has_comment && !open.help.is_empty(), "{open:?} in\n{text}");
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
    let selection = Selection::default();
    let settings = Settings {
        library: &library,
        day: TODAY,
        selection: &selection,
        levels: Default::default(),
        waivers: Default::default(),
        sorted: Default::default(),
    };
    for (text, _) in FILES.iter() {
        for finding in judge("team.yaml", text.as_bytes(), &settings).findings {
            let rule = library.rule(&finding.rule).unwrap();
            assert!(
                may_be_open(&rule.check) && form.group(&finding) == Group::Team,
                "{finding:?} in\n{text}"
            );
        }
    }
}

#[test]
fn the_example_of_an_owner_names_somebody_who_may_own_the_activity() {
    let library = Library::default();
    for (text, open) in FILES.iter() {
        let example = text
            .replace("\n# responsibilities: #", "\nresponsibilities: #")
            .replace("\n#   - { activities: [", "\n  - { activities: [");
        let rules = |open: &[Open]| -> BTreeSet<String> {
            open.iter().map(|one| one.rule.clone()).collect()
        };
        let found = rules(&open::findings(&example, &library, TODAY));
        let new: Vec<&String> = found
            .iter()
            .filter(|rule| !rules(open).contains(*rule))
            .collect();
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
        assert!(!text.contains(&TODAY.to_string()), "{text}");
    }
}
