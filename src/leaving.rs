//! Somebody leaves a team on a day: the changed text, and what the team then lacks.

mod findings;

use std::collections::{BTreeMap, BTreeSet};

use bumpalo::Bump;
use jiff::civil::Date;

use crate::checks::holders::Holders;
use crate::checks::roles::permission_models;
use crate::edit::events::only_intended;
use crate::edit::{self, Intent, Outline};
use crate::judge::{Settings, judge};
use crate::ownership::{Owner, ownership};
use crate::problem::{Change, Fix};
use crate::results::Unasked;
use crate::suggest::enumerated;
use crate::suggest::listed;
use crate::team::{self, Person, Team};
use crate::yaml;
use crate::yaml::decode::Decoder;
use crate::yaml::tree::{Limits, Tree};

/// A text in which somebody leaves, and the consequences.
pub struct Leaving {
    /// The new text.
    pub text: String,
    /// The person's last day before, if it was another one.
    pub old_last_day: Option<Date>,
    /// The questions that were not asked about the new text.
    pub unasked: Unasked,
    /// The consequences, in order.
    pub consequences: Vec<Consequence>,
}

/// A consequence of somebody's leaving.
pub struct Consequence {
    /// Its subject.
    pub kind: ConsequenceKind,
    /// Its text, on one line.
    pub text: String,
}

/// The subject of a consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsequenceKind {
    /// A permission that nobody else has.
    Permission,
    /// An activity that the person owns.
    Activity,
    /// Somebody who could take over.
    Successor,
    /// A finding that comes.
    Finding,
}

impl ConsequenceKind {
    /// The word in a document.
    pub fn word(self) -> &'static str {
        match self {
            ConsequenceKind::Permission => "permission",
            ConsequenceKind::Activity => "activity",
            ConsequenceKind::Successor => "successor",
            ConsequenceKind::Finding => "finding",
        }
    }

    fn of(self, lines: Vec<String>) -> impl Iterator<Item = Consequence> {
        let consequence = move |text| Consequence { kind: self, text };
        lines.into_iter().map(consequence)
    }
}

/// Writes the last day of a person; `Ok(None)` if the text has no such person. Consequences are
/// those on the day of the settings.
pub fn leaving(
    path: &str,
    text: &str,
    person: &str,
    last_day: Date,
    settings: &Settings,
) -> Result<Option<Leaving>, String> {
    let day = settings.day;
    let tree = yaml::parse(text, &Limits::default());
    let mut all = Vec::new();
    let mut new = None;
    let mut old_last_day = None;
    let arena = Bump::new();
    for team in teams(&tree, settings, &arena) {
        let people = team.people.items.iter();
        let is_meant = |person_of_team: &&Person| {
            let names = [person_of_team.id.get(), person_of_team.name.get()];
            names.into_iter().flatten().any(|name| *name == person)
        };
        let meant: Vec<&Person> = people.filter(is_meant).collect();
        match meant.as_slice() {
            [] => continue,
            [only] if new.is_none() => {
                old_last_day = only.ends().get().copied().filter(|old| *old != last_day);
                new = Some(with_last_day(&tree, only, last_day)?);
                all.extend(ConsequenceKind::Permission.of(alone(&team, only, day, &arena)));
                all.extend(ConsequenceKind::Activity.of(owned(&team, only, day)));
                all.extend(ConsequenceKind::Successor.of(successors(&team, only, day)));
            }
            _ => {
                return Err(format!(
                    "several people have the name `{person}`; use an id"
                ));
            }
        }
    }
    let Some(new) = new else { return Ok(None) };
    let before = judge(path, text.as_bytes(), settings);
    let after = judge(path, new.as_bytes(), settings);
    let unasked = after.unasked;
    let findings = findings::new(&before.findings, after.findings);
    all.extend(ConsequenceKind::Finding.of(findings));
    Ok(Some(Leaving {
        text: new,
        old_last_day,
        unasked,
        consequences: all,
    }))
}

fn teams<'a>(tree: &'a Tree<'a>, settings: &'a Settings, arena: &'a Bump) -> Vec<Team<'a>> {
    let documents = tree.documents.iter();
    let read = |document: &u32| {
        let mut decoder = Decoder::new(tree);
        let root = decoder.root(*document);
        team::read(&mut decoder, root, settings.library, settings.day, arena)
    };
    documents.filter_map(read).collect()
}

/// The text with the person's last day.
fn with_last_day(tree: &Tree, person: &Person, last_day: Date) -> Result<String, String> {
    let text = last_day.to_string();
    let change = match person.ends().value() {
        Some(ends) if ends.used == ends.defined => Change::Text {
            at: ends.used,
            text,
        },
        Some(_) => return Err("`ends` comes from an alias; change it by hand".to_owned()),
        None => Change::AddKey {
            beside: person.place,
            key: "ends".to_owned(),
            text,
        },
    };
    let outline = Outline::new(tree);
    let by_hand = || format!("add `ends: {last_day}` to `{}` by hand", person.called());
    let fix = Fix::certain(change, "write the last day");
    let plan = edit::plan(&outline, &fix).ok_or_else(by_hand)?;
    let new = edit::applied(tree.text, &plan.edits);
    let after = yaml::parse(&new, &Limits::default());
    let intents: Vec<&Intent> = plan.intents.iter().collect();
    match only_intended(&outline, &intents, &after) {
        true => Ok(new),
        false => Err(by_hand()),
    }
}

/// The permissions that nobody else on the team has.
fn alone(team: &Team, leaver: &Person, day: Date, arena: &Bump) -> Vec<String> {
    let holders = Holders::on(team.models.items, team, day, arena);
    let people = &team.people.items;
    let is_leaver = |person: usize| std::ptr::eq(&people[person], leaver);
    let rows = permission_models(team.models.items)
        .flat_map(|model| model.rows.iter().map(move |row| (model, row)));
    let only_leaver = rows.filter(|(model, row)| holders.only(model, row).is_some_and(is_leaver));
    let ids: BTreeSet<&str> = only_leaver.map(|(_, row)| row.id.as_ref()).collect();
    match ids.is_empty() {
        true => Vec::new(),
        false => vec![format!("nobody else can perform {}", listed(ids))],
    }
}

/// The activities that the leaver owns, and who is accountable for them afterwards.
fn owned(team: &Team, leaver: &Person, day: Date) -> Vec<String> {
    let arena = Bump::new();
    let ownership = ownership(team, day, &arena);
    let is_leaver = |person: usize| {
        (team.people.items.get(person)).is_some_and(|one| std::ptr::eq(one, leaver))
    };
    let mut groups: Vec<(Option<&Person>, Vec<&str>)> = Vec::new();
    for activity in ownership.activities {
        let is_lead = match activity.owner {
            Owner::Named(_, person) if is_leaver(person) => false,
            Owner::Lead(person) if is_leaver(person) => true,
            _ => continue,
        };
        let lead = activity
            .terms
            .accountable
            .and_then(|party| team.lead(party));
        let lead = lead.and_then(|lead| team.person(lead));
        let next = lead.filter(|lead| !is_lead && !std::ptr::eq(*lead, leaver));
        let id = activity.row.id.as_ref();
        let is_same = |known: Option<&Person>| match (known, next) {
            (Some(known), Some(next)) => std::ptr::eq(known, next),
            (known, next) => known.is_none() && next.is_none(),
        };
        match groups.iter_mut().find(|(known, _)| is_same(*known)) {
            Some((_, ids)) => ids.push(id),
            None => groups.push((next, vec![id])),
        }
    }
    let line = |(next, ids): (Option<&Person>, Vec<&str>)| {
        let (falls, its) = match ids.len() {
            1 => ("falls", "its entry no longer names"),
            _ => ("fall", "their entries no longer name"),
        };
        let (ids, leaver) = (listed(ids), leaver.called());
        match next {
            Some(lead) => {
                let lead = lead.called();
                format!("{ids} {falls} back to the lead `{lead}` once {its} `{leaver}`")
            }
            None => format!("nobody is accountable for {ids}"),
        }
    };
    groups.into_iter().map(line).collect()
}

/// Who else works for the same party, and what each lacks of the leaver's roles and certifications.
fn successors(team: &Team, leaver: &Person, day: Date) -> Vec<String> {
    let same_party = |other: &&Person| {
        let parties = (leaver.party.get(), other.party.get());
        matches!(parties, (Some(one), Some(other)) if one == other || team.same_as(*one) == Some(*other))
    };
    let candidates = others(team, leaver, day).filter(same_party);
    let mut groups: BTreeMap<(usize, Vec<String>), Vec<&str>> = BTreeMap::new();
    for other in candidates {
        let lacking = lacking(leaver, other);
        let group = groups.entry((lacking.len(), lacking)).or_default();
        group.push(other.called());
    }
    let same = format!(
        " to have the same roles and certifications as `{}`",
        leaver.called()
    );
    let line = |((_, lacking), people): ((usize, Vec<String>), Vec<&str>)| {
        let needs = match (lacking.is_empty(), people.len()) {
            (true, 1) => "has the same roles and certifications".to_owned(),
            (true, _) => "each has the same roles and certifications".to_owned(),
            (false, 1) => format!("would need {}{same}", enumerated(&lacking)),
            (false, _) => format!("each would need {}{same}", enumerated(&lacking)),
        };
        format!("{} could take over: {needs}", listed(people))
    };
    match groups.is_empty() {
        true => vec![format!(
            "nobody else from the same party could take over from `{}`",
            leaver.called()
        )],
        false => groups.into_iter().map(line).collect(),
    }
}

/// The roles and certifications that one person has and another one lacks.
fn lacking(leaver: &Person, other: &Person) -> Vec<String> {
    let roles = leaver.roles.items.iter().filter_map(|role| role.id);
    let roles = roles.filter(|role| !other.has_role(role));
    let held = |person: &Person| -> BTreeSet<String> {
        let held = person.certifications.items.iter();
        held.filter_map(|held| Some(held.certification?.id.to_string()))
            .collect()
    };
    let (own, of_other) = (held(leaver), held(other));
    let certifications = own.difference(&of_other).cloned();
    roles.map(str::to_owned).chain(certifications).collect()
}

fn others<'t>(
    team: &'t Team<'t>,
    leaver: &'t Person<'t>,
    day: Date,
) -> impl Iterator<Item = &'t Person<'t>> {
    team.people_on(day)
        .filter(move |other| !std::ptr::eq(*other, leaver))
}
