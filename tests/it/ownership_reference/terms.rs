//! Which parties answer for an activity, and who counts as theirs: by the rules, word for word.

use std::collections::BTreeSet;

use rolecall::model::{Library, Model, Row};

use super::teams::{Agreement, Team};
use super::{PARTIES, Party};

/// Whether a glob matches an id: `*` and `?` stay within a `/`, `**` crosses it.
pub fn matches(pattern: &str, id: &str) -> bool {
    match pattern.chars().next() {
        None => id.is_empty(),
        Some('*') => match pattern.strip_prefix("**") {
            Some("") => true,
            Some(rest) => {
                let rest = rest.strip_prefix('/').unwrap();
                matches(rest, id)
                    || id
                        .match_indices('/')
                        .any(|(at, _)| matches(rest, &id[at + 1..]))
            }
            None => {
                (0..=id.find('/').unwrap_or(id.len())).any(|end| matches(&pattern[1..], &id[end..]))
            }
        },
        Some('/') if pattern == "/**" => id.len() > 1 && id.starts_with('/'),
        Some('?') => id
            .chars()
            .next()
            .is_some_and(|first| first != '/' && matches(&pattern[1..], &id[first.len_utf8()..])),
        Some(first) => id
            .strip_prefix(first)
            .is_some_and(|rest| matches(&pattern[first.len_utf8()..], rest)),
    }
}

/// Whether a pattern, which may be limited to a model, matches an activity; and if so how specific
/// it is: an exact id above every glob, of globs the one with the longer literal prefix.
pub fn specificity(pattern: &str, model: &Model, row: &Row) -> Option<usize> {
    let pattern = match pattern.split_once(':') {
        Some((limit, _)) if limit != model.id => return None,
        Some((_, pattern)) => pattern,
        None => pattern,
    };
    matches(pattern, &row.id).then(|| pattern.find(['*', '?']).unwrap_or(usize::MAX))
}

/// Which parties answer for an activity and work on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub accountable: Option<Party>,
    pub working: BTreeSet<Party>,
}

/// 1: the table's row.
pub fn published(row: &Row) -> Terms {
    let holding = |letters: &[&str]| -> Vec<Party> {
        PARTIES
            .into_iter()
            .filter(|party| {
                row.cell(party)
                    .is_some_and(|letter| letters.contains(&letter))
            })
            .collect()
    };
    let accountable = holding(&["Owner", "A", "RA"]);
    assert!(accountable.len() <= 1);
    Terms {
        accountable: accountable.first().copied(),
        working: holding(&["Owner", "Contributor", "R", "RA"])
            .into_iter()
            .collect(),
    }
}

/// 2: what the agreements make of it. One may say who owns and another who contributes. None
/// counts that contradicts another one, and any other one does.
pub fn agreed(team: &Team, model: &Model, row: &Row) -> Terms {
    let table = published(row);
    let mut counting: Vec<&Agreement> = Vec::new();
    for agreement in team
        .agreements
        .iter()
        .filter(|agreement| !agreement.has_ended)
    {
        let is_about = agreement
            .patterns
            .iter()
            .any(|pattern| specificity(pattern, model, row).is_some());
        let owner = agreement.owner.or(table.accountable);
        let names_adobe = (agreement.contributors.iter()).any(|named| named.contains(&"adobe"));
        let moves_adobe = table.accountable.is_some()
            && ((table.accountable == Some("adobe")) != (owner == Some("adobe"))
                || names_adobe && !table.working.contains("adobe"));
        if is_about && !moves_adobe {
            counting.push(agreement);
        }
    }
    let owner_of = |counting: &[&Agreement]| counting.iter().find_map(|one| one.owner);
    let owners: BTreeSet<Party> = counting.iter().filter_map(|one| one.owner).collect();
    let usual = match owners.len() {
        1 => owners.first().copied(),
        _ => table.accountable,
    };
    // The owner is not a contributor, and Adobe's part stays what it is.
    let helpers_of = |one: &Agreement, owner: Option<Party>| -> Option<BTreeSet<Party>> {
        let contributors = one.contributors.as_ref()?.iter().copied();
        let helpers = contributors.filter(|party| Some(*party) != owner && *party != "adobe");
        Some(helpers.collect())
    };
    let contradict = |one: &Agreement, other: &Agreement| {
        let owner = one.owner.or(other.owner).or(usual);
        let owners_differ =
            one.owner.is_some() && other.owner.is_some() && one.owner != other.owner;
        let helpers = (helpers_of(one, owner), helpers_of(other, owner));
        owners_differ || matches!(helpers, (Some(one), Some(other)) if one != other)
    };
    let all = counting.clone();
    counting.retain(|one| !all.iter().any(|other| contradict(one, other)));
    let owner = owner_of(&counting).or(table.accountable);
    let helpers: BTreeSet<BTreeSet<Party>> = counting
        .iter()
        .filter_map(|one| helpers_of(one, owner))
        .collect();
    assert!(helpers.len() < 2, "those that are left agree");
    let agreed = owner_of(&counting);
    let owner = agreed.or(table.accountable);
    let adobe = table.working.iter().filter(|party| **party == "adobe");
    let mut working: BTreeSet<Party> = match helpers.first() {
        Some(helpers) => helpers.iter().chain(adobe).copied().collect(),
        // Nothing is said of the contributors: they are the table's.
        None => table
            .working
            .iter()
            .filter(|party| {
                agreed.is_none() || Some(**party) != table.accountable || **party == "adobe"
            })
            .copied()
            .collect(),
    };
    // Whoever becomes the owner works on it; an A beside somebody else's R is one that does not.
    working.extend(
        owner.filter(|owner| table.accountable != Some(owner) || table.working.contains(owner)),
    );
    Terms {
        accountable: owner,
        working,
    }
}

/// 3: in-house, customer and customizer are one.
pub fn are_one(team: &Team, own: Party, party: Party) -> bool {
    let is_pair = [("customer", "customizer"), ("customizer", "customer")].contains(&(own, party));
    team.in_house && team.lead("customizer").is_some() && is_pair
}

/// 3 and 5: whether somebody's party is another one, in a model's eyes.
pub fn counts_for(team: &Team, model: &str, person: usize, party: Party) -> bool {
    let own = team.people[person].party;
    let library = Library::default();
    let counts_as = &library.model(model).unwrap().counts_as;
    let counted = counts_as
        .iter()
        .any(|(whose, as_whom)| whose.word() == own && as_whom.word() == party);
    own == party || are_one(team, own, party) || counted
}

/// How specific the most specific of an entry's patterns is about an activity, if one is about it
/// at all.
pub fn best(patterns: &[String], model: &Model, row: &Row) -> Option<usize> {
    patterns
        .iter()
        .filter_map(|pattern| specificity(pattern, model, row))
        .max()
}
