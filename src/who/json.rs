//! The answers as one JSON document, `rolecall-who/1`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Answer, Answers};
use crate::writing::safe_json::{self, List};

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-who/1";

#[derive(Serialize)]
struct Team<'t, A> {
    path: &'t str,
    project: Option<&'t str>,
    away: Vec<&'t str>,
    answers: A,
}

pub(super) fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let teams = teams.map(|team| Team {
        path: team.path,
        project: team.project,
        away: team.away,
        answers: List::of(team.answers.map(answer)),
    });
    safe_json::teams(SCHEMA_NAME, teams, out)
}

fn answer(answer: Answer) -> Value {
    let people = answer.people.iter().map(|named| {
        json!({
            "person": named.called,
            "part": named.words(),
            "present": named.is_present,
            "why": named.steps,
        })
    });
    json!({
        "kind": answer.kind.word(),
        "id": answer.id,
        "title": answer.title,
        "table": answer.table,
        "gap": answer.is_gap,
        "why-nobody": answer.why_nobody,
        "people": people.collect::<Value>(),
        "next": answer.next,
    })
}
