//! Who owns an activity, computed twice: by the program, and here by reading the rules word for
//! word, activity by activity, without a care for speed. Thousands of small teams, the same in
//! every run, on which both must agree.
#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rolecall::model::{Kind, Library, Model, Row};
use support::judge_text;

type Party = &'static str;

const PARTIES: [Party; 3] = ["customer", "customizer", "adobe"];
/// The rules that are compared.
const RULES: [&str; 4] = [
    "missing-owner",
    "missing-contributor",
    "several-owners",
    "owner-outside-party",
];
const TEAMS: u64 = 3000;

/// Random numbers: xorshift, the same from the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    /// True in so many of a hundred cases.
    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.roll(from.len())]
    }
}

/// A team, as far as ownership goes.
#[derive(Default)]
struct Team {
    models: Vec<&'static str>,
    in_house: bool,
    /// Each with its lead.
    parties: Vec<(Party, Option<usize>)>,
    people: Vec<Person>,
    entries: Vec<Entry>,
    agreements: Vec<Agreement>,
}

struct Person {
    party: Party,
    /// `starts` and `ends` as they are written, and whether the day is between them.
    time: &'static str,
    is_there: bool,
}

struct Entry {
    patterns: Vec<String>,
    owner: Option<usize>,
    contributors: Vec<usize>,
}

struct Agreement {
    patterns: Vec<String>,
    owner: Option<Party>,
    contributors: Option<Vec<Party>>,
    ends: &'static str,
    has_ended: bool,
}

/// One table of responsibilities, or now and then all of them in either order.
fn some_tables(dice: &mut Dice, library: &Library) -> Vec<&'static str> {
    let tables = library.shipped_models().iter();
    let mut tables: Vec<&'static str> = tables
        .filter(|model| model.kind == Kind::Responsibilities)
        .map(|model| model.id.as_ref())
        .collect();
    if dice.chance(30) {
        tables.reverse();
    }
    if dice.chance(70) {
        tables = vec![*dice.pick(&tables)];
    }
    tables
}

/// Makes a team.
fn team(dice: &mut Dice, library: &Library) -> Team {
    let mut team = Team {
        models: some_tables(dice, library),
        ..Team::default()
    };
    team.in_house = dice.chance(30);
    let declared: Vec<Party> = PARTIES
        .into_iter()
        .filter(|party| *party == "customer" || dice.chance(85))
        .collect();
    for _ in 0..2 + dice.roll(6) {
        let (time, is_there) = *dice.pick(&[
            ("", true),
            ("", true),
            (", starts: 2026-11-20", true),
            (", ends: 2026-11-20", true),
            (", starts: 2026-11-21", false),
            (", ends: 2026-11-19", false),
            (", starts: 2026-01-01, ends: 2026-06-30", false),
        ]);
        let party = declared[dice.roll(declared.len())];
        team.people.push(Person {
            party,
            time,
            is_there,
        });
    }
    for party in declared {
        let own: Vec<usize> = (0..team.people.len())
            .filter(|person| team.people[*person].party == party)
            .collect();
        let lead = match dice.roll(10) {
            0..4 => None,
            4..8 if !own.is_empty() => Some(*dice.pick(&own)),
            _ => Some(dice.roll(team.people.len())),
        };
        team.parties.push((party, lead));
    }
    let patterns = |dice: &mut Dice, team: &Team| {
        (0..1 + dice.roll(2))
            .map(|_| pattern(dice, team, library))
            .collect()
    };
    for _ in 0..dice.roll(7) {
        let owner = dice.chance(80).then(|| dice.roll(team.people.len()));
        let contributors = (0..dice.roll(3))
            .map(|_| dice.roll(team.people.len()))
            .collect();
        let entry = Entry {
            patterns: patterns(dice, &team),
            owner,
            contributors,
        };
        team.entries.push(entry);
    }
    for _ in 0..dice.roll(5) {
        let contributors = dice
            .chance(60)
            .then(|| PARTIES.into_iter().filter(|_| dice.chance(40)).collect());
        let owner = dice.chance(85).then(|| *dice.pick(&PARTIES));
        let (ends, has_ended) = *dice.pick(&[
            ("", false),
            ("", false),
            (", ends: 2026-11-20", false),
            (", ends: 2026-11-19", true),
        ]);
        let agreement = Agreement {
            patterns: patterns(dice, &team),
            owner,
            contributors,
            ends,
            has_ended,
        };
        team.agreements.push(agreement);
    }
    team
}

/// A pattern that matches something: of a few activities, so that patterns meet.
fn pattern(dice: &mut Dice, team: &Team, library: &Library) -> String {
    let model = *dice.pick(&team.models);
    let rows = &library.model(model).unwrap().rows;
    let row = match dice.chance(60) {
        true => &rows[rows.len() - 1 - dice.roll(14)],
        false => dice.pick(rows),
    };
    let id = row.id.as_ref();
    let (group, name) = id
        .split_once('/')
        .map_or((None, id), |(group, name)| (Some(group), name));
    let cut = name
        .char_indices()
        .map(|(at, _)| at)
        .nth(1 + dice.roll(name.chars().count() - 1))
        .unwrap();
    let start = &name[..cut];
    let pattern = match (group, dice.roll(12)) {
        (_, 0..5) => id.to_owned(),
        (Some(group), 5..7) => format!("{group}/*"),
        (Some(group), 7) => format!("{group}/**"),
        (Some(group), 8) => format!("{group}/{start}*"),
        (Some(group), 9) => format!("{}?{}/{start}*", &group[..2], &group[3..]),
        (Some(group), 10) => dice
            .pick(&[
                format!("*/{name}"),
                format!("**/{name}"),
                format!("*/{start}*"),
                format!("{group}/*-*"),
            ])
            .clone(),
        (None, 5..7) => "*".to_owned(),
        (None, 7..10) => format!("{start}*"),
        (None, 10) => format!("?{}", &id[1..]),
        _ => "**".to_owned(),
    };
    // `*-*` may match nothing.
    let pattern = if rows.iter().any(|row| matches(&pattern, &row.id)) {
        pattern
    } else {
        id.to_owned()
    };
    if dice.chance(15) {
        format!("{model}:{pattern}")
    } else {
        pattern
    }
}

/// The team as its file.
fn written(team: &Team) -> String {
    let mut text = format!(
        "project: P\nmodels: [{}]\npremier-support: true\nparties:\n",
        team.models.join(", ")
    );
    for (party, lead) in &team.parties {
        let kind = if *party == "customizer" {
            if team.in_house {
                "kind: in-house"
            } else {
                "kind: partner"
            }
        } else {
            "name: X"
        };
        let lead = lead.map_or(String::new(), |lead| format!(", lead: p{lead}"));
        writeln!(text, "  {party}: {{ {kind}{lead} }}").unwrap();
    }
    text.push_str("people:\n");
    for (number, person) in team.people.iter().enumerate() {
        writeln!(
            text,
            "- {{ id: p{number}, name: P, party: {}{} }}",
            person.party, person.time
        )
        .unwrap();
    }
    let quoted = |patterns: &[String]| {
        patterns
            .iter()
            .map(|pattern| format!("'{pattern}'"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !team.entries.is_empty() {
        text.push_str("responsibilities:\n");
    }
    for entry in &team.entries {
        let owner = entry
            .owner
            .map_or(String::new(), |owner| format!(", owner: p{owner}"));
        let contributors = entry
            .contributors
            .iter()
            .map(|person| format!("p{person}"))
            .collect::<Vec<_>>()
            .join(", ");
        writeln!(
            text,
            "- {{ activities: [{}]{owner}, contributors: [{contributors}] }}",
            quoted(&entry.patterns)
        )
        .unwrap();
    }
    if !team.agreements.is_empty() {
        text.push_str("agreements:\n");
    }
    for agreement in &team.agreements {
        let contributors = agreement
            .contributors
            .as_ref()
            .map_or(String::new(), |parties| {
                format!(", contributors: [{}]", parties.join(", "))
            });
        let owner = agreement
            .owner
            .map_or(String::new(), |owner| format!(", owner: {owner}"));
        let (patterns, ends) = (quoted(&agreement.patterns), agreement.ends);
        writeln!(
            text,
            "- {{ activities: [{patterns}]{owner}{contributors}, reference: R{ends} }}"
        )
        .unwrap();
    }
    text
}

/// Whether a glob matches an id: `*` and `?` stay within a `/`, `**` crosses it.
fn matches(pattern: &str, id: &str) -> bool {
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
fn specificity(pattern: &str, model: &Model, row: &Row) -> Option<usize> {
    let pattern = match pattern.split_once(':') {
        Some((limit, _)) if limit != model.id => return None,
        Some((_, pattern)) => pattern,
        None => pattern,
    };
    matches(pattern, &row.id).then(|| pattern.find(['*', '?']).unwrap_or(usize::MAX))
}

/// Which parties answer for an activity and work on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Terms {
    accountable: Option<Party>,
    working: BTreeSet<Party>,
}

/// 1: the table's row.
fn published(row: &Row) -> Terms {
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

/// 2: what the agreements make of it. Two that disagree count neither, and so if any two do then
/// none counts.
fn agreed(team: &Team, model: &Model, row: &Row) -> Terms {
    let table = published(row);
    let mut proposals: Vec<Terms> = Vec::new();
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
        let moves_adobe = table.accountable.is_some()
            && (table.accountable == Some("adobe")) != (owner == Some("adobe"));
        if !is_about || moves_adobe {
            continue;
        }
        let adobe = table.working.iter().filter(|party| **party == "adobe");
        let mut working: BTreeSet<Party> = match &agreement.contributors {
            Some(contributors) => contributors.iter().chain(adobe).copied().collect(),
            // Nothing is said of the contributors: they are the table's.
            None => table
                .working
                .iter()
                .filter(|party| {
                    agreement.owner.is_none()
                        || Some(**party) != table.accountable
                        || **party == "adobe"
                })
                .copied()
                .collect(),
        };
        // Whoever becomes the owner works on it; an A beside somebody else's R is one that does
        // not.
        working.extend(
            owner.filter(|owner| table.accountable != Some(owner) || table.working.contains(owner)),
        );
        proposals.push(Terms {
            accountable: owner,
            working,
        });
    }
    match proposals.first() {
        Some(first) if proposals.iter().all(|proposal| proposal == first) => first.clone(),
        _ => table,
    }
}

/// 3 and 5: whether somebody's party is another one, in a model's eyes.
fn counts_for(team: &Team, model: &str, person: usize, party: Party) -> bool {
    let own = team.people[person].party;
    let in_house = team.in_house
        && team.lead("customizer").is_some()
        && own == "customer"
        && party == "customizer";
    let library = Library::default();
    let counts_as = &library.model(model).unwrap().counts_as;
    let counted = counts_as
        .iter()
        .any(|(whose, as_whom)| whose.word() == own && as_whom.word() == party);
    own == party || in_house || counted
}

impl Team {
    /// A party's lead; in-house the customer's stands in for the customizer's, for the customer's
    /// people are the customizer's too.
    fn standing_lead(&self, party: Party) -> Option<Option<usize>> {
        let own = self.lead(party)?;
        let customers = if self.in_house && party == "customizer" {
            self.lead("customer").flatten()
        } else {
            None
        };
        Some(own.or(customers))
    }

    /// A party's lead; nothing where the team has no such party.
    fn lead(&self, party: Party) -> Option<Option<usize>> {
        self.parties
            .iter()
            .find(|(declared, _)| *declared == party)
            .map(|(_, lead)| *lead)
    }
}

/// What the findings of the rules must be about, each finding's sorted; of `several-owners` all in
/// one.
type About = BTreeMap<&'static str, Vec<Vec<String>>>;

fn expected(team: &Team, library: &Library) -> About {
    let mut unowned: BTreeMap<(&str, Party), Vec<String>> = BTreeMap::new();
    let mut unhelped = unowned.clone();
    let mut outside: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut disputed: Vec<String> = Vec::new();
    for name in &team.models {
        let model = library.model(name).unwrap();
        for row in model.rows.iter() {
            let id = || row.id.to_string();
            let terms = agreed(team, model, row);
            let adobes = terms.accountable == Some("adobe");
            // 4: the entries that name an owner, the most specific of them. A glob that sweeps over
            // what Adobe owns says nothing about it.
            let naming: Vec<(usize, usize, usize)> = (team.entries.iter().enumerate())
                .filter_map(|(number, entry)| {
                    Some((number, entry.owner?, best(&entry.patterns, model, row)?))
                })
                .filter(|(_, _, specific)| !adobes || *specific == usize::MAX)
                .collect();
            let most = naming.iter().map(|(_, _, specific)| *specific).max();
            let named: Vec<(usize, usize)> = naming
                .iter()
                .filter(|(_, _, specific)| Some(*specific) == most)
                .map(|(entry, owner, _)| (*entry, *owner))
                .collect();
            let several = named.iter().any(|(_, owner)| *owner != named[0].1);
            if several {
                disputed.push(id());
            }
            if let Some(party) = terms.accountable.filter(|_| !several) {
                match (named.first(), team.standing_lead(party)) {
                    (Some((entry, owner)), _) if !counts_for(team, name, *owner, party) => {
                        outside.entry(*entry).or_default().push(id())
                    }
                    (Some((_, owner)), Some(_)) if !adobes && !team.people[*owner].is_there => {
                        unowned.entry((name, party)).or_default().push(id())
                    }
                    (None, Some(None)) if !adobes => {
                        unowned.entry((name, party)).or_default().push(id())
                    }
                    // A lead of another party is one mistake, and said once.
                    (None, Some(Some(lead)))
                        if !adobes
                            && !team.people[lead].is_there
                            && counts_for(team, name, lead, party) =>
                    {
                        unowned.entry((name, party)).or_default().push(id());
                    }
                    // A party that the team has not is said by `missing-customizer`.
                    _ => {}
                }
            }
            // 6: every other party that works on it. Where Adobe owns, the team owes nothing.
            for party in terms
                .working
                .iter()
                .filter(|party| !adobes && **party != "adobe" && Some(**party) != terms.accountable)
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
                    || lead.is_some_and(|lead| team.people[lead].is_there);
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
        !team
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

/// How specific the most specific of an entry's patterns is about an activity, if one is about it
/// at all.
fn best(patterns: &[String], model: &Model, row: &Row) -> Option<usize> {
    patterns
        .iter()
        .filter_map(|pattern| specificity(pattern, model, row))
        .max()
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
    let findings = judge_text(text).findings;
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
fn the_program_says_of_every_activity_what_the_rules_say_word_for_word() {
    let library = Library::default();
    let mut dice = Dice(0x5eed_2026_1120);
    let mut told = [0; RULES.len()];
    for number in 0..TEAMS {
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
            told > TEAMS as usize / 20,
            "`{rule}` is hardly ever due: the teams prove little about it"
        );
    }
}
