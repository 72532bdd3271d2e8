//! The matrix for a spreadsheet.

use std::io::{self, Write};

use super::Shown;
use crate::overview::{Duties, Duty, Overview, Permission, Permissions, Share, words};
use crate::writing::csv::{begin, record};

/// Writes a row for each activity and each permission.
pub fn write(teams: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "path",
        "project",
        "day",
        "model",
        "edition",
        "group",
        "id",
        "title",
        "party",
        "owner",
        "how",
        "agreed",
        "contributors",
        "holders",
        "count",
        "state",
        "gap",
        "away",
    ];
    begin(out)?;
    record(head, out)?;
    for team in teams {
        for duties in &team.overview.duties {
            for duty in &duties.activities {
                record(duty_cells(team, duties, duty), out)?;
            }
        }
        for permissions in &team.overview.permissions {
            for row in &permissions.rows {
                record(permission_cells(team, permissions, row), out)?;
            }
        }
    }
    Ok(())
}

fn duty_cells(team: &Shown, duties: &Duties, duty: &Duty) -> [String; 18] {
    let overview = team.overview;
    let owners = duty.owner.shares();
    let how = owners
        .first()
        .map(|share| words::how(&share.how).unwrap_or("named"));
    let called = |shares: &[Share]| joined(shares.iter().map(|share| share.person), overview);
    let owner = match owners {
        [] => words::owner(duty, overview).unwrap_or_default(),
        owners => called(owners),
    };
    let count = overview.count(duty);
    let state = overview.state(duty);
    let [path, project, day] = whose(team);
    [
        path,
        project,
        day,
        duties.table.model.to_string(),
        duties.table.edition.to_string(),
        duty.group.clone().unwrap_or_default().to_string(),
        duty.id.to_string(),
        duty.title.to_string(),
        duty.accountable.map_or("", |party| party.word()).to_owned(),
        owner,
        how.unwrap_or("").to_owned(),
        truth(duty.agreement.is_some()),
        called(&duty.contributors),
        String::new(),
        count.map_or(String::new(), |count| count.to_string()),
        state.word().to_owned(),
        truth(state.is_gap()),
        overview.away().join("; "),
    ]
}

fn permission_cells(team: &Shown, permissions: &Permissions, row: &Permission) -> [String; 18] {
    let holders = row.holders.iter().map(|holder| holder.person);
    let [path, project, day] = whose(team);
    let empty = String::new;
    [
        path,
        project,
        day,
        permissions.table.model.to_string(),
        permissions.table.edition.to_string(),
        row.group.clone().unwrap_or_default().to_string(),
        row.id.to_string(),
        row.title.to_string(),
        empty(),
        empty(),
        empty(),
        empty(),
        empty(),
        joined(holders, team.overview),
        row.holders.len().to_string(),
        row.state().word().to_owned(),
        truth(row.is_gap()),
        team.overview.away().join("; "),
    ]
}

/// Writes a row for each person.
pub fn write_people(teams: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "path",
        "project",
        "day",
        "person",
        "name",
        "party",
        "roles",
        "present",
        "owns",
        "owns as lead",
        "owns for another party",
        "works on",
        "may alone",
        "may",
        "permissions",
        "away",
    ];
    begin(out)?;
    record(head, out)?;
    for team in teams {
        for (member, load) in team.overview.people.iter().zip(team.overview.loads()) {
            let listed = |ids: &[crate::model::Text]| ids.join("; ");
            let [path, project, day] = whose(team);
            let cells = [
                path,
                project,
                day,
                member.called.clone(),
                member.name.clone().unwrap_or_default(),
                member.party.map_or("", |party| party.word()).to_owned(),
                member.roles.join("; "),
                truth(member.absence.is_none()),
                listed(&load.owned),
                listed(&load.led),
                listed(&load.outside),
                listed(&load.contributed),
                listed(&load.alone),
                listed(&load.shared),
                member.permissions.join("; "),
                team.overview.away().join("; "),
            ];
            record(cells, out)?;
        }
    }
    Ok(())
}

fn whose(team: &Shown) -> [String; 3] {
    let project = team.overview.project.clone().unwrap_or_default();
    [team.path.to_owned(), project, team.overview.day.to_string()]
}

fn joined(people: impl Iterator<Item = usize>, overview: &Overview) -> String {
    let called = people.map(|person| overview.people[person].called.as_str());
    called.collect::<Vec<_>>().join("; ")
}

fn truth(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}
