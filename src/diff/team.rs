//! The other changes of a team: its name, program, tables and contract, its parties and pipelines.

use super::sides::Sides;
use super::{Change, Class, Sentence, parties, pipelines};
use crate::overview::{Overview, Table};

/// The changes about the team as a whole.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let change = |sentence| Change::new(Class::Team, sentence, None);
    let mut changes = pipelines::changes(sides);
    changes.extend(tables(sides).into_iter().map(change));
    changes.extend(parties::changes(sides));
    changes.extend(facts(sides).into_iter().map(change));
    changes
}

/// The project's name and program, Premier Support, the review.
fn facts(sides: &Sides) -> Vec<Sentence> {
    let (old, new) = (sides.old.overview, sides.new.overview);
    let mut sentences = Vec::new();
    if let (Some(was), Some(is)) = (&old.project, &new.project)
        && was != is
    {
        let sentence = Sentence::default().said("the project is named ").name(is);
        sentences.push(sentence.said(" instead of ").name(was));
    }
    if old.program != new.program {
        sentences.push(of_program(old.program.as_ref(), new.program.as_ref()));
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
    match (old.last_reviewed, new.last_reviewed) {
        (was, is) if was == is => {}
        (_, Some(day)) => sentences.push(Sentence::default().said(format!("reviewed on {day}"))),
        (_, None) => {
            let words = "the file no longer says when it was last reviewed";
            sentences.push(Sentence::default().said(words));
        }
    }
    sentences
}

fn of_program(old: Option<&String>, new: Option<&String>) -> Sentence {
    let sentence = Sentence::default();
    match (old, new) {
        (_, None) => sentence.said("the file no longer names the Cloud Manager program"),
        (None, Some(is)) => sentence.said("the Cloud Manager program is ").value(is),
        (Some(was), Some(is)) => {
            let sentence = sentence.said("the Cloud Manager program is ").value(is);
            sentence.said(" instead of ").value(was)
        }
    }
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
    let new_ones = only(new, old, "the team is now compared with ");
    [new_ones, gone, pins(old, new)].concat()
}

/// The tables whose edition is the same with and without a pin. Only later editions make a
/// difference.
fn pins(old: &Overview, new: &Overview) -> Vec<Sentence> {
    let turned = new.tables().filter_map(|is| {
        let mut tables = old.tables();
        let was = tables.find(|was| was.model == is.model && was.edition == is.edition)?;
        (was.is_pinned != is.is_pinned).then_some(is)
    });
    let sentence = |table: &Table| {
        let verb = if table.is_pinned {
            "pins"
        } else {
            "no longer pins"
        };
        let edition = &table.edition;
        Sentence::default()
            .said(format!("the team {verb} the edition of {edition} of "))
            .value(&table.model)
            .said(", which also applies without a pin: nothing else changes today")
    };
    turned.map(sentence).collect()
}
