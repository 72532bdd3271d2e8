//! Who owns an activity, computed twice: by the program, and here by following the rules literally,
//! activity by activity, without regard to speed. Thousands of small teams, the same in every run,
//! on which both must agree.

mod marks;
mod tables;
mod teams;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use rolecall::model::Library;

use crate::support::changes::seed;
use crate::support::extent::rounds;
use crate::support::{Random, judge_each};
use teams::{Team, team, written};
use terms::{agreed, are_one, best, counts_for};

type Party = &'static str;

const PARTIES: [Party; 3] = ["customer", "customizer", "adobe"];
/// The rules that are compared.
const RULES: [&str; 4] = [
    "missing-owner",
    "missing-contributor",
    "several-owners",
    "owner-outside-party",
];
/// How many teams, unless `ROLECALL_FUZZ` names another number.
const TEAMS: usize = 800;

/// The subjects that the findings of the rules must have, each finding's sorted; of
/// `several-owners` all in one.
type About = BTreeMap<&'static str, Vec<Vec<String>>>;

fn expected(team: &Team, library: &Library) -> About {
    let mut unowned: BTreeMap<(&str, Party), Vec<String>> = BTreeMap::new();
    let mut unhelped = unowned.clone();
    let mut outside: BTreeMap<(usize, &str), Vec<String>> = BTreeMap::new();
    let mut disputed: Vec<String> = Vec::new();
    for name in &team.models {
        let model = library.model(name).unwrap();
        for row in model.rows.iter() {
            let id = || row.id.to_string();
            let terms = agreed(team, model, row);
            let adobes = terms.accountable == Some("adobe");
            // 4: the most specific entries that name an owner. A broad glob that also matches
            // Adobe's activities does not apply to them, unless it matches nothing else.
            let naming: Vec<(usize, usize, usize)> = (team.entries.iter().enumerate())
                .filter_map(|(number, entry)| {
                    let patterns = entry.patterns.iter().filter(|pattern| {
                        let pattern = std::slice::from_ref(*pattern);
                        !adobes
                            || best(pattern, model, row) == Some(usize::MAX)
                            || is_of_adobe(pattern, team, library)
                    });
                    let patterns: Vec<String> = patterns.cloned().collect();
                    Some((number, entry.owner?, best(&patterns, model, row)?))
                })
                .collect();
            let most = naming.iter().map(|(_, _, specific)| *specific).max();
            let named: Vec<(usize, usize)> = naming
                .iter()
                .filter(|(_, _, specific)| Some(*specific) == most)
                .map(|(entry, owner, _)| (*entry, *owner))
                .collect();
            let several = named.iter().any(|(_, owner)| *owner != named[0].1);
            let is_there = |owner: &usize| team.people[*owner].is_there;
            if several && named.iter().any(|(_, owner)| is_there(owner)) {
                disputed.push(id());
            }
            // If all of several owners have left, nobody owns it; otherwise the dispute is the
            // mistake.
            let is_settled = !several || !named.iter().any(|(_, owner)| is_there(owner));
            if let Some(party) = terms.accountable.filter(|_| is_settled) {
                match (named.first(), team.standing_lead(party)) {
                    // Nobody can own anything for a party that the team does not have: that is one
                    // mistake, which `missing-customizer` or `unknown-party` reports.
                    (Some((entry, owner)), lead)
                        if is_there(owner)
                            && !counts_for(team, name, *owner, party)
                            && (lead.is_some() || party == "adobe") =>
                    {
                        outside.entry((*entry, name)).or_default().push(id());
                    }
                    (Some((_, owner)), Some(_)) if !adobes && !is_there(owner) => {
                        unowned.entry((name, party)).or_default().push(id());
                    }
                    (None, Some(None)) if !adobes => {
                        unowned.entry((name, party)).or_default().push(id());
                    }
                    // People who have left own nothing, whatever party they worked for.
                    (None, Some(Some(lead))) if !adobes && !is_there(&lead) => {
                        unowned.entry((name, party)).or_default().push(id());
                    }
                    // `missing-customizer` reports a party that the team does not have.
                    _ => {}
                }
            }
            // 6: every other party that works on it. If Adobe owns it, the team does not need to
            // name anybody.
            for party in terms
                .working
                .iter()
                .filter(|party| !adobes && **party != "adobe" && Some(**party) != terms.accountable)
                .filter(|party| {
                    !terms
                        .accountable
                        .is_some_and(|own| are_one(team, own, party))
                })
            {
                let Some(lead) = team.standing_lead(party) else {
                    continue;
                };
                let contributes = |person: &usize| {
                    team.people[*person].is_there && counts_for(team, name, *person, party)
                };
                let about = team
                    .entries
                    .iter()
                    .filter(|entry| best(&entry.patterns, model, row).is_some());
                let somebody = about.flat_map(|entry| &entry.contributors).any(contributes)
                    || lead.as_ref().is_some_and(is_there);
                if !somebody {
                    unhelped.entry((name, party)).or_default().push(id());
                }
            }
        }
    }
    let leads = team
        .parties
        .iter()
        .filter_map(|(party, lead)| Some((*party, (*lead)?)));
    let strangers = leads.filter(|(party, lead)| {
        team.people[*lead].is_there
            && !team
                .models
                .iter()
                .all(|model| counts_for(team, model, *lead, party))
    });
    let mut outside: Vec<Vec<String>> = outside.into_values().collect();
    outside.extend(strangers.map(|(_, lead)| vec![format!("p{lead}")]));
    let disputed = if disputed.is_empty() {
        Vec::new()
    } else {
        vec![disputed]
    };
    sorted([
        unowned.into_values().collect(),
        unhelped.into_values().collect(),
        disputed,
        outside,
    ])
}

/// Whether Adobe owns all that a pattern matches.
fn is_of_adobe(pattern: &[String], team: &Team, library: &Library) -> bool {
    team.models.iter().all(|name| {
        let model = library.model(name).unwrap();
        let rows = model.rows.iter();
        let mut matched = rows.filter(|row| best(pattern, model, row).is_some());
        matched.all(|row| agreed(team, model, row).accountable == Some("adobe"))
    })
}

fn sorted(of_rules: [Vec<Vec<String>>; 4]) -> About {
    let sort = |mut findings: Vec<Vec<String>>| {
        findings.iter_mut().for_each(|about| about.sort());
        findings.sort();
        findings
    };
    RULES.into_iter().zip(of_rules.map(sort)).collect()
}

fn found(text: &str) -> About {
    let findings = judge_each(text).findings;
    let odd = [
        "syntax",
        "unknown-activity",
        "unknown-person",
        "wrong-type",
        "invalid-value",
        "missing-key",
        "unknown-key",
    ];
    assert!(
        !findings
            .iter()
            .any(|finding| odd.contains(&finding.rule.as_ref())),
        "not the team that was meant: {findings:#?}\n{text}"
    );
    let of_rule = |rule: &str| -> Vec<Vec<String>> {
        let of_rule = findings.iter().filter(|finding| finding.rule == rule);
        of_rule.map(|finding| finding.subjects.clone()).collect()
    };
    let mut of_rules = RULES.map(of_rule);
    let disputed: BTreeSet<String> = of_rules[2].iter().flatten().cloned().collect();
    of_rules[2] = if disputed.is_empty() {
        Vec::new()
    } else {
        vec![disputed.into_iter().collect()]
    };
    sorted(of_rules)
}

#[test]
fn the_program_agrees_with_the_reference_about_every_activity() {
    let library = Library::default();
    let mut dice = Random(seed(0x5eed_2026_1120));
    let mut told = [0; RULES.len()];
    let teams = rounds(TEAMS);
    for number in 0..teams {
        let team = team(&mut dice, &library);
        let text = written(&team);
        let (expected, found) = (expected(&team, &library), found(&text));
        assert!(
            expected == found,
            "team {number}\n{text}\nby the rules {expected:#?}\nby the program {found:#?}"
        );
        RULES
            .iter()
            .zip(&mut told)
            .for_each(|(rule, told)| *told += usize::from(!found[rule].is_empty()));
    }
    for (rule, told) in RULES.iter().zip(told) {
        assert!(
            told > teams / 20,
            "`{rule}` is hardly ever due: the teams prove little about it"
        );
    }
}
