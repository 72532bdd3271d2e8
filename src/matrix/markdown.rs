//! The matrix in GitHub's Markdown. Nothing in a cell is Markdown, HTML, a link or a mention.

use std::io::{self, Write};

use super::Shown;
use crate::model::{PartyName, Text};
use crate::overview::{
    Duties, Duty, KeyPeople, Load, Overview, Permission, Share, Table, weakest, words,
};
use crate::writing::markdown::cell;

/// Writes the matrix of each team.
pub fn write(teams: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    for (number, team) in teams.iter().enumerate() {
        title(number, team, out)?;
        for duties in &team.overview.duties {
            let heads = duties.parties.iter().map(|(_, title)| cell(title));
            let first = ["Activity", "Holders"].map(str::to_owned).into_iter();
            let titles: Vec<String> = first.chain(heads).collect();
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            head(&duties.table, &titles, out)?;
            for duty in &duties.activities {
                row(&duty_cells(duty, duties, team.overview), out)?;
            }
        }
        for permissions in &team.overview.permissions {
            head(
                &permissions.table,
                &["Permission", "Holders", "People"],
                out,
            )?;
            for permission in &permissions.rows {
                row(&permission_cells(permission, team.overview), out)?;
            }
        }
        for KeyPeople { people, loss, lost } in weakest(team.overview) {
            let people = cell(&called(people.into_iter(), team.overview));
            let lost = cell(&codes(&lost));
            writeln!(out, "\nWithout {people}, {} {lost}.", loss.phrase())?;
        }
    }
    Ok(())
}

/// Writes the work of each person of each team.
pub fn write_people(teams: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    for (number, team) in teams.iter().enumerate() {
        title(number, team, out)?;
        let titles = [
            "Person",
            "Party",
            "Roles",
            "Custom permissions",
            "Owns",
            "Works on",
            "May",
            "May alone",
        ];
        columns(&titles, out)?;
        for (member, load) in team.overview.people.iter().zip(team.overview.loads()) {
            let party = member.party.map_or("", PartyName::title);
            let away = words::absence(member).map_or(String::new(), |why| format!(" ({why})"));
            let cells = [
                format!("`{}`{away}", member.called),
                party.to_owned(),
                member.roles.join(", "),
                member.permissions.join(", "),
                owns(&load),
                format!("{}", load.contributed.len()),
                format!("{}", load.shared.len() + load.alone.len()),
                codes(&load.alone),
            ];
            row(&cells, out)?;
        }
    }
    Ok(())
}

/// How many activities somebody owns, and how many of them another party is accountable for.
fn owns(load: &Load) -> String {
    match load.outside.len() {
        0 => load.owns().to_string(),
        outside => format!("{} (❌ {outside} for another party)", load.owns()),
    }
}

fn title(number: usize, team: &Shown, out: &mut dyn Write) -> io::Result<()> {
    if number > 0 {
        writeln!(out)?;
    }
    let project = cell(words::project(team.overview, team.path));
    let path = cell(&format!("`{}`", team.path));
    let when = cell(&team.overview.when());
    writeln!(out, "### {project}\n\n{path}, {when}")
}

fn head(table: &Table, titles: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let (title, edition) = (cell(&table.title), cell(&table.edition));
    writeln!(out, "\n#### {title}\n\nEdition of {edition}")?;
    columns(titles, out)
}

fn columns(titles: &[&str], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n| {} |", titles.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(titles.len()))
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn duty_cells(duty: &Duty, duties: &Duties, overview: &Overview) -> Vec<String> {
    let party = |party: PartyName| {
        let mut parts = Vec::new();
        let owner = words::owner(duty, overview).filter(|_| duty.accountable == Some(party));
        if let Some(owner) = owner {
            let gap = if overview.is_gap(duty) { "❌ " } else { "" };
            let agreed = if duty.agreement.is_some() {
                " (agreed)"
            } else {
                ""
            };
            parts.push(format!("{gap}owner: {owner}{agreed}"));
        }
        let is_of_party = |share: &&Share| overview.people[share.person].party == Some(party);
        let of_party = duty.contributors.iter().filter(is_of_party);
        let workers = words::workers(of_party, overview).into_iter();
        parts.extend(workers.map(|(people, _)| people));
        if duty.unmanned.contains(&party) && duty.accountable != Some(party) {
            parts.push("⚠ nobody".to_owned());
        }
        parts.join("; ")
    };
    let cells = duties.parties.iter().map(|(own, _)| party(*own));
    let first = [format!("`{}`", duty.id), words::people(duty, overview)];
    first.into_iter().chain(cells).collect()
}

fn permission_cells(row: &Permission, overview: &Overview) -> [String; 3] {
    let people = match row.holders.is_empty() {
        true => "❌ nobody".to_owned(),
        false => called(row.holders.iter().map(|holder| holder.person), overview),
    };
    [
        format!("`{}`", row.id),
        row.holders.len().to_string(),
        people,
    ]
}

fn called(people: impl Iterator<Item = usize>, overview: &Overview) -> String {
    let called = people.map(|person| overview.people[person].called.as_str());
    called.collect::<Vec<_>>().join(", ")
}

fn codes(ids: &[Text]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
