//! Small random teams with the parts that matter for ownership.

use std::fmt::Write;

use rolecall::model::Library;

use super::tables::some_tables;
use super::terms::matches;
use super::{PARTIES, Party};
use crate::support::Random;

/// The parts of a team that matter for ownership.
#[derive(Default)]
pub struct Team {
    pub models: Vec<&'static str>,
    pub in_house: bool,
    /// Each with its lead.
    pub parties: Vec<(Party, Option<usize>)>,
    pub people: Vec<Person>,
    pub entries: Vec<Entry>,
    pub agreements: Vec<Agreement>,
}

pub struct Person {
    pub party: Party,
    /// `starts` and `ends` as they are written, and whether the day is between them.
    pub time: &'static str,
    pub is_there: bool,
}

pub struct Entry {
    pub patterns: Vec<String>,
    pub owner: Option<usize>,
    pub contributors: Vec<usize>,
}

pub struct Agreement {
    pub patterns: Vec<String>,
    pub owner: Option<Party>,
    pub contributors: Option<Vec<Party>>,
    pub ends: &'static str,
    pub has_ended: bool,
}

/// Makes a team.
pub fn team(dice: &mut Random, library: &Library) -> Team {
    let mut team = Team {
        models: some_tables(dice, library),
        ..Team::default()
    };
    team.in_house = dice.chance(30);
    let declared: Vec<Party> = PARTIES
        .into_iter()
        .filter(|party| *party == "customer" || dice.chance(85))
        .collect();
    for _ in 0..2 + dice.below(6) {
        let (time, is_there) = *dice.pick(&[
            ("", true),
            ("", true),
            (", starts: 2026-11-20", true),
            (", ends: 2026-11-20", true),
            (", starts: 2026-11-21", false),
            (", ends: 2026-11-19", false),
            (", starts: 2026-01-01, ends: 2026-06-30", false),
        ]);
        let party = declared[dice.below(declared.len())];
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
        let lead = match dice.below(10) {
            0..4 => None,
            4..8 if !own.is_empty() => Some(*dice.pick(&own)),
            _ => Some(dice.below(team.people.len())),
        };
        team.parties.push((party, lead));
    }
    let patterns = |dice: &mut Random, team: &Team| {
        (0..=dice.below(2))
            .map(|_| pattern(dice, team, library))
            .collect()
    };
    for _ in 0..dice.below(7) {
        let owner = dice.chance(80).then(|| dice.below(team.people.len()));
        // An entry with neither is another mistake.
        let least = usize::from(owner.is_none());
        let contributors = (0..dice.below(3).max(least))
            .map(|_| dice.below(team.people.len()))
            .collect();
        let entry = Entry {
            patterns: patterns(dice, &team),
            owner,
            contributors,
        };
        team.entries.push(entry);
    }
    for _ in 0..dice.below(5) {
        let owner = dice.chance(85).then(|| *dice.pick(&PARTIES));
        let has_contributors = owner.is_none() || dice.chance(60);
        let contributors =
            has_contributors.then(|| PARTIES.into_iter().filter(|_| dice.chance(40)).collect());
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
pub fn pattern(dice: &mut Random, team: &Team, library: &Library) -> String {
    let model = *dice.pick(&team.models);
    let rows = &library.model(model).unwrap().rows;
    let row = match dice.chance(60) {
        true => &rows[rows.len() - 1 - dice.below(14)],
        false => dice.pick(rows),
    };
    let id = row.id.as_ref();
    let (group, name) = id
        .split_once('/')
        .map_or((None, id), |(group, name)| (Some(group), name));
    let cut = name
        .char_indices()
        .map(|(at, _)| at)
        .nth(1 + dice.below(name.chars().count() - 1))
        .unwrap();
    let start = &name[..cut];
    let pattern = match (group, dice.below(12)) {
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
pub fn written(team: &Team) -> String {
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

impl Team {
    /// A party's lead; in-house that of customer or customizer replaces the other's, for they are
    /// one.
    pub fn standing_lead(&self, party: Party) -> Option<Option<usize>> {
        let own = self.lead(party)?;
        let is_one = self.in_house && self.lead("customizer").is_some();
        let of_other = match party {
            "customizer" if is_one => self.lead("customer").flatten(),
            "customer" if is_one => self.lead("customizer").flatten(),
            _ => None,
        };
        Some(own.or(of_other))
    }

    /// A party's lead; `None` if the team has no such party.
    pub fn lead(&self, party: Party) -> Option<Option<usize>> {
        self.parties
            .iter()
            .find(|(declared, _)| *declared == party)
            .map(|(_, lead)| *lead)
    }
}
