//! The other changes of a team: its name, tables, parties, pipelines and contract.

use super::change::Power;
use super::sides::Sides;
use super::{Change, Class, Sentence};
use crate::model::PartyName;
use crate::overview::{Overview, Party, Pipeline};

/// The changes about the team as a whole.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let mut changes = pipelines(sides);
    let sentences = [tables(sides), parties(sides), facts(sides)].concat();
    let sentences = sentences.into_iter();
    changes.extend(sentences.map(|sentence| Change::new(Class::Team, sentence, None)));
    changes
}

/// The project's name, Premier Support, the review.
fn facts(sides: &Sides) -> Vec<Sentence> {
    let (old, new) = (sides.old.overview, sides.new.overview);
    let mut sentences = Vec::new();
    if let (Some(was), Some(is)) = (&old.project, &new.project)
        && was != is
    {
        let sentence = Sentence::default().said("the project is named ").name(is);
        sentences.push(sentence.said(" instead of ").name(was));
    }
    let support = |team: &Overview| team.premier_support == Some(true);
    match (support(old), support(new)) {
        (false, true) => {
            sentences.push(Sentence::default().said("the contract includes Premier Support now"));
        }
        (true, false) => sentences
            .push(Sentence::default().said("the contract no longer includes Premier Support")),
        _ => {}
    }
    if let Some(day) = new.last_reviewed
        && old.last_reviewed != Some(day)
    {
        sentences.push(Sentence::default().said(format!("reviewed on {day}")));
    }
    sentences
}

/// The published tables that the team is compared with.
fn tables(sides: &Sides) -> Vec<Sentence> {
    let only = |has: &Overview, lacks: &Overview, words: &'static str| -> Vec<Sentence> {
        let new = has.tables().filter(|table| {
            let mut known = lacks.tables();
            !known.any(|known| known.model == table.model && known.edition == table.edition)
        });
        new.map(|table| {
            let edition = format!(", edition of {}", table.edition);
            Sentence::default()
                .said(words)
                .value(&table.model)
                .said(edition)
        })
        .collect()
    };
    let (old, new) = (sides.old.overview, sides.new.overview);
    let gone = only(old, new, "the team is no longer compared with ");
    [only(new, old, "the team is now compared with "), gone].concat()
}

fn parties(sides: &Sides) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for party in all_parties(sides) {
        let find = |team: &Overview| -> Option<Party> {
            team.parties.iter().find(|own| own.party == party).cloned()
        };
        let start = || Sentence::default().said(party.phrase());
        match (find(sides.old.overview), find(sides.new.overview)) {
            (Some(old), Some(new)) => sentences.extend(changed_party(&old, &new, sides)),
            (None, Some(_)) => sentences.push(start().said(" is new")),
            (Some(_), None) => sentences.push(start().said(" is gone")),
            (None, None) => {}
        }
    }
    sentences
}

/// The usual parties, then those that only some tables have.
fn all_parties(sides: &Sides) -> Vec<PartyName> {
    let mut parties = PartyName::ALL.to_vec();
    let of_teams = [sides.old.overview, sides.new.overview].map(|team| &team.parties);
    for own in of_teams.into_iter().flatten() {
        if !parties.contains(&own.party) {
            parties.push(own.party);
        }
    }
    parties
}

fn changed_party(old: &Party, new: &Party, sides: &Sides) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let start = || Sentence::default().said(new.party.phrase());
    if let (Some(was), Some(is)) = (&old.name, &new.name)
        && was != is
    {
        let sentence = start().said(" is ").name(is);
        sentences.push(sentence.said(" instead of ").name(was));
    }
    if old.kind != new.kind {
        let kind = |party: &Party| {
            party
                .kind
                .map_or("none".to_owned(), |kind| format!("`{kind}`"))
        };
        let words = format!(" has the kind {} instead of {}", kind(new), kind(old));
        sentences.push(start().said(words));
    }
    let was = old.lead.map(|at| sides.humans.of_old[at]);
    let is = new.lead.map(|at| sides.humans.of_new[at]);
    if was != is {
        let leads = format!(" leads {}", new.party.phrase());
        sentences.extend(match (was, is) {
            (None, None) => None,
            (None, Some(is)) => Some(sides.name(is).said(leads)),
            (Some(was), Some(is)) => {
                let sentence = sides.name(is).said(leads).said(" instead of ");
                Some(sentence.and(sides.name(was)))
            }
            (Some(was), None) => {
                let sentence = Sentence::default().said("nobody").said(leads);
                let sentence = sentence.said(" now; before, ");
                Some(sentence.and(sides.name(was)).said(" did"))
            }
        });
    }
    sentences
}

/// Pipelines by name; without an approval whoever starts one deploys.
fn pipelines(sides: &Sides) -> Vec<Change> {
    let (old, new) = (&sides.old.overview.pipelines, &sides.new.overview.pipelines);
    let find = |list: &[Pipeline], one: &Pipeline| -> Option<Pipeline> {
        list.iter().find(|other| other.name == one.name).cloned()
    };
    let mut changes = Vec::new();
    for is in new {
        match find(old, is) {
            Some(was) => changes.extend(changed_pipeline(&was, is)),
            None => changes.push(of_pipeline(Class::Team, is, " is new")),
        }
    }
    for was in old.iter().filter(|was| find(new, was).is_none()) {
        changes.push(of_pipeline(Class::Team, was, " is gone"));
    }
    changes
}

fn changed_pipeline(was: &Pipeline, is: &Pipeline) -> Vec<Change> {
    let mut changes = Vec::new();
    let approval = |one: &Pipeline| one.go_live_approval == Some(true);
    let by_approval = match (approval(was), approval(is)) {
        (true, false) => Some((
            Class::Gain,
            " no longer waits for an approval: whoever starts it deploys to production",
        )),
        (false, true) => Some((
            Class::Loss,
            " now waits for an approval before it deploys to production",
        )),
        _ => None,
    };
    changes.extend(by_approval.map(|(class, words)| Change {
        power: Some(Power::Approval),
        ..of_pipeline(class, is, words)
    }));
    if was.oversight != is.oversight {
        let word = |one: &Pipeline| one.oversight.map_or("none", |oversight| oversight.word());
        let words = format!(
            " has the Customer Success Engineer oversight `{}` instead of `{}`",
            word(is),
            word(was)
        );
        changes.push(of_pipeline(Class::Team, is, words));
    }
    changes
}

fn of_pipeline(
    class: Class,
    one: &Pipeline,
    words: impl Into<std::borrow::Cow<'static, str>>,
) -> Change {
    let sentence = Sentence::default().said("the pipeline ");
    let sentence = match &one.name {
        Some(name) => sentence.value(name),
        None => sentence.said("without a name"),
    };
    Change::new(class, sentence.said(words), None).about(one.name.iter().cloned())
}
