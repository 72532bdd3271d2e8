//! The answers as one JSON document, `rolecall-who/1`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Answer, Answers};

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-who/1";

pub(super) fn write(teams: &[Answers], out: &mut dyn Write) -> io::Result<()> {
    let teams = teams.iter().map(|team| {
        json!({
            "path": team.path,
            "project": team.project,
            "away": team.away,
            "answers": team.answers.iter().map(answer).collect::<Value>(),
        })
    });
    let document = json!({
        "schema": SCHEMA_NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "teams": teams.collect::<Value>(),
    });
    writeln!(out, "{document:#}")
}

fn answer(answer: &Answer) -> Value {
    let people = answer.people.iter().map(|named| {
        json!({
            "person": named.called,
            "part": named.part,
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
