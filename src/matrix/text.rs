//! The matrix as tables for a terminal. Nothing is wider than the terminal, and gaps are red.

use std::io::{self, Write};

use super::Shown;
use crate::model::{PartyName, Text};
use crate::overview::{
    Duties, Duty, KeyPeople, Overview, Owner, Permission, Permissions, State, Table, weakest,
    with_headings, words,
};
use crate::writing::Style;
use crate::writing::grid::{Cell, Row, Tone, draw, paragraph, pieces};

/// The mark of a gap.
const MISSING: &str = "✕";

/// Writes the matrix of each team.
pub fn write(teams: &[Shown], style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (number, team) in teams.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        title(team, style, out)?;
        for duties in &team.overview.duties {
            write_duties(duties, team.overview, style, out)?;
        }
        for permissions in &team.overview.permissions {
            write_permissions(permissions, team.overview, style, out)?;
        }
        write_weakest(team.overview, style, out)?;
    }
    write_legend(teams, style, out)
}

fn write_legend(teams: &[Shown], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let has_duties = teams.iter().any(|team| !team.overview.duties.is_empty());
    let duties = teams.iter().flat_map(|team| {
        let tables = team.overview.duties.iter();
        let activities = tables.flat_map(|table| &table.activities);
        activities.map(|duty| team.overview.state(duty))
    });
    let has_doubts = duties.into_iter().any(|state| state == State::Unclear);
    let has_gaps = teams.iter().any(|team| team.overview.gaps() > 0);
    let legend = [
        has_duties.then_some("● owns it · ○ works on it · Held: how many people do either · (lead) as the lead of the party · (glob) by a glob · (agreed) by an agreement"),
        has_doubts.then_some("? an entry may name somebody, but it cannot be read"),
        has_gaps.then_some("✕ a gap: the team must find somebody"),
    ];
    let legend: Vec<&str> = legend.into_iter().flatten().collect();
    if legend.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    paragraph(&legend.join(" · "), Tone::Dim, style, out)
}

/// The project, its file and the day.
pub fn title(team: &Shown, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let project = words::project(team.overview, team.path);
    let rest = format!("{}, {}", team.path, team.overview.when());
    let line = format!("{project} ({rest})");
    match textwrap::core::display_width(&line) <= style.width {
        true => {
            let rest = format!("({rest})");
            pieces(&[(project, Tone::Strong), (&rest, Tone::Dim)], style, out)
        }
        false => {
            paragraph(project, Tone::Strong, style, out)?;
            paragraph(&rest, Tone::Dim, style, out)
        }
    }
}

fn table_title(table: &Table, gaps: usize, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    paragraph(&table.title, Tone::Strong, style, out)?;
    let edition = format!("{}, edition of {}", table.model, table.edition);
    paragraph(&edition, Tone::Dim, style, out)?;
    if gaps > 0 {
        let gaps = words::count(gaps, "gap", "gaps");
        paragraph(&gaps, Tone::Gap, style, out)?;
    }
    writeln!(out)
}

fn write_duties(
    duties: &Duties,
    overview: &Overview,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let activities = &duties.activities;
    table_title(&duties.table, duties.gaps(overview), style, out)?;
    // A party without anybody in any row has no column.
    let has_part = |(party, _): &&(PartyName, Text)| {
        let mut rows = activities.iter();
        rows.any(|duty| !duty_cell(duty, *party, overview).is_empty())
    };
    let parties: Vec<_> = duties.parties.iter().filter(has_part).collect();
    let heads = parties.iter().map(|(_, title)| title.as_ref());
    let titles: Vec<&str> = ["Activity", "Held"].into_iter().chain(heads).collect();
    let mut rows = Vec::new();
    for (heading, duty) in with_headings(activities) {
        rows.extend(heading.map(|group| Row::Group(group.to_string())));
        let mut cells = vec![vec![id(&duty.id, overview.is_gap(duty))]];
        cells.push(vec![(
            words::people(duty, overview),
            count_tone(duty, overview),
        )]);
        cells.extend(
            parties
                .iter()
                .map(|(party, _)| duty_cell(duty, *party, overview)),
        );
        rows.push(Row::Cells(cells));
    }
    draw(&titles, &rows, style, out)
}

/// An id without its group, which is in a line above.
fn id(id: &str, is_gap: bool) -> (String, Tone) {
    let tone = if is_gap { Tone::Gap } else { Tone::Plain };
    (format!("  {}", short(id)), tone)
}

fn short(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// The people of one party in an activity.
fn duty_cell(duty: &Duty, party: PartyName, overview: &Overview) -> Cell {
    let mut cell = Cell::new();
    if duty.accountable == Some(party)
        && let Some(owner) = words::owner(duty, overview)
    {
        let agreed = if duty.agreement.is_some() {
            " (agreed)"
        } else {
            ""
        };
        let mark = if overview.is_gap(duty) {
            MISSING
        } else {
            "●"
        };
        let owner = format!("{mark} {owner}{agreed}");
        cell.push((owner, owner_tone(duty, overview)));
    }
    let of_party = duty
        .contributors
        .iter()
        .filter(|share| overview.people[share.person].party == Some(party));
    for (people, is_present) in words::workers(of_party, overview) {
        let tone = match is_present {
            true => Tone::Plain,
            false => Tone::Dim,
        };
        cell.push((format!("○ {people}"), tone));
    }
    if duty.unmanned.contains(&party) && duty.accountable != Some(party) {
        cell.push(("○ nobody".to_owned(), Tone::Doubt));
    }
    cell
}

fn count_tone(duty: &Duty, overview: &Overview) -> Tone {
    match overview.count(duty) {
        _ if overview.is_gap(duty) => Tone::Gap,
        None => Tone::Dim,
        Some(0 | 1) => Tone::Doubt,
        Some(_) => Tone::Plain,
    }
}

fn owner_tone(duty: &Duty, overview: &Overview) -> Tone {
    match duty.owner {
        _ if overview.is_gap(duty) => Tone::Gap,
        Owner::NotOwed => Tone::Dim,
        Owner::Unclear => Tone::Doubt,
        _ => Tone::Strong,
    }
}

fn write_permissions(
    permissions: &Permissions,
    overview: &Overview,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = &permissions.rows;
    table_title(&permissions.table, permissions.gaps(), style, out)?;
    let mut drawn = Vec::new();
    for (heading, row) in with_headings(rows) {
        drawn.extend(heading.map(|group| Row::Group(group.to_string())));
        drawn.push(Row::Cells(permission_cells(row, overview)));
    }
    draw(&["Permission", "Held by", "People"], &drawn, style, out)
}

fn permission_cells(row: &Permission, overview: &Overview) -> Vec<Cell> {
    let tone = match row.holders.len() {
        0 if row.is_gap() => Tone::Gap,
        0 | 1 => Tone::Doubt,
        _ => Tone::Plain,
    };
    let called = row
        .holders
        .iter()
        .map(|holder| overview.people[holder.person].called.as_str());
    let people = match row.holders.is_empty() {
        true if row.is_gap() => format!("{MISSING} nobody; needs {}", needs(row, overview)),
        true => format!("nobody; needs {}", needs(row, overview)),
        false => called.collect::<Vec<_>>().join(", "),
    };
    vec![
        vec![id(&row.id, row.is_gap())],
        vec![(row.holders.len().to_string(), tone)],
        vec![(people, tone)],
    ]
}

/// The roles, one of which somebody needs to have a permission.
fn needs(row: &Permission, overview: &Overview) -> String {
    let role = |role: &Text| match overview.reserved_for(role) {
        Some(party) => format!("{role} from {}", party.phrase()),
        None => role.to_string(),
    };
    let custom = (!row.granting.is_empty()).then(|| "custom permissions".to_owned());
    let needs: Vec<String> = row.roles.iter().map(role).chain(custom).collect();
    needs.join(" or ")
}

/// The smallest groups of people without whom something is lost.
fn write_weakest(overview: &Overview, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for KeyPeople { people, loss, lost } in weakest(overview) {
        let people: Vec<&str> = people
            .iter()
            .map(|person| overview.people[*person].called.as_str())
            .collect();
        let lost: Vec<&str> = lost.iter().map(|id| short(id)).collect();
        writeln!(out)?;
        let line = format!(
            "Without {}, {}: {}",
            people.join(" and "),
            loss.phrase(),
            lost.join(", ")
        );
        paragraph(&line, Tone::Plain, style, out)?;
    }
    Ok(())
}
