//! The matrix as one JSON document, `rolecall-matrix/1`: all of it, by activity and by person.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::Shown;
use crate::model::{PartyName, Text};
use crate::overview::{
    Absence, Duty, How, KeyPeople, Overview, Permission, Share, Table, weakest, words,
};
use crate::writing::safe_json::{self, List};

/// The name of the document's format.
const SCHEMA_NAME: &str = "rolecall-matrix/1";

/// A team. Its people are computed while they are written, because each repeats parts of the
/// tables.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Team<'t, P> {
    path: &'t str,
    project: Option<&'t str>,
    as_of: String,
    away: Vec<&'t str>,
    responsibilities: Value,
    permissions: Value,
    people: P,
    weakest: Value,
}

/// Writes the document.
pub fn write(teams: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    safe_json::teams(SCHEMA_NAME, teams.iter().map(team), out)
}

fn team<'t>(team: &Shown<'t>) -> Team<'t, impl Serialize + use<'t>> {
    let overview = team.overview;
    let duties = overview.duties.iter().map(|duties| {
        let rows = duties
            .activities
            .iter()
            .map(|duty| activity(duty, overview));
        with_table(&duties.table, "activities", rows.collect())
    });
    let permissions = overview.permissions.iter().map(|table| {
        let rows = table.rows.iter().map(|row| permission(row, overview));
        with_table(&table.table, "permissions", rows.collect())
    });
    let weakest = weakest(overview).into_iter();
    let weakest = weakest.map(|KeyPeople { people, loss, lost }| {
        let people = called(people.into_iter(), overview);
        json!({ "people": people, "loss": loss.word(), "lost": lost })
    });
    Team {
        path: team.path,
        project: overview.project.as_deref(),
        as_of: overview.day.to_string(),
        away: overview.away(),
        responsibilities: duties.collect(),
        permissions: permissions.collect(),
        people: List::of(people(overview)),
        weakest: weakest.collect(),
    }
}

fn with_table(table: &Table, key: &str, rows: Value) -> Value {
    json!({
        "model": table.model,
        "title": table.title,
        "edition": table.edition,
        "source": Some(&table.source).filter(|source| !source.is_empty()),
        key: rows,
    })
}

fn activity(duty: &Duty, overview: &Overview) -> Value {
    let state = overview.state(duty);
    let shares =
        |shares: &[Share]| -> Value { shares.iter().map(|one| share(one, overview)).collect() };
    let working = duty.working.each();
    let unmanned = duty.unmanned.iter();
    json!({
        "id": duty.id,
        "group": duty.group,
        "title": duty.title,
        "accountable": duty.accountable.map(|party| party.word()),
        "working": working.map(PartyName::word).collect::<Vec<&str>>(),
        "nobody-works-for": unmanned.map(|party| party.word()).collect::<Vec<&str>>(),
        "agreed": duty.agreement.is_some(),
        "state": state.word(),
        "gap": state.is_gap(),
        "count": overview.count(duty),
        "owners": shares(duty.owner.shares()),
        "contributors": shares(&duty.contributors),
    })
}

fn share(share: &Share, overview: &Overview) -> Value {
    let glob = match &share.how {
        How::Glob(glob) => Some(glob),
        _ => None,
    };
    json!({
        "person": overview.people[share.person].called,
        "how": words::how(&share.how).unwrap_or("named"),
        "glob": glob,
        "present": overview.is_present(share.person),
    })
}

fn permission(row: &Permission, overview: &Overview) -> Value {
    let holders = row.holders.iter().map(
        |holder| json!({ "person": overview.people[holder.person].called, "roles": holder.roles, "permissions": holder.custom }),
    );
    json!({
        "id": row.id,
        "group": row.group,
        "title": row.title,
        "roles": row.roles,
        "state": row.state().word(),
        "gap": row.is_gap(),
        "count": row.holders.len(),
        "holders": holders.collect::<Value>(),
    })
}

fn people(overview: &Overview) -> impl Iterator<Item = Value> + '_ {
    let people = overview.people.iter().zip(overview.loads());
    people.map(|(member, load)| {
        let absence = member.absence.map(|absence| match absence {
            Absence::Supposed => "supposed",
            Absence::NotYet(_) => "not-yet",
            Absence::Since(_) => "left",
        });
        let certificates = member.certificates.iter().map(|held| {
            json!({
                "certification": held.id,
                "issued": held.issued.date.map(|day| day.to_string()),
                "last-day": held.last.date.map(|day| day.to_string()),
            })
        });
        json!({
            "person": member.called,
            "name": member.name,
            "party": member.party.map(|party| party.word()),
            "roles": member.roles,
            "permissions": member.permissions,
            "starts": member.starts.date.map(|day| day.to_string()),
            "ends": member.ends.date.map(|day| day.to_string()),
            "absence": absence,
            "certificates": certificates.collect::<Value>(),
            "owns": ids(&load.owned),
            "owns-as-lead": ids(&load.led),
            "owns-for-another-party": ids(&load.outside),
            "works-on": ids(&load.contributed),
            "may": ids(&load.shared),
            "may-alone": ids(&load.alone),
        })
    })
}

fn ids(ids: &[Text]) -> Value {
    ids.iter().map(|id| Value::from(id.as_ref())).collect()
}

fn called(people: impl Iterator<Item = usize>, overview: &Overview) -> Vec<&str> {
    people
        .map(|person| overview.people[person].called.as_str())
        .collect()
}
