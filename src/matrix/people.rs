//! The matrix by person: what each person owns, works on and may do.

use std::io::{self, Write};

use textwrap::core::display_width;

use super::{Shown, text};
use crate::model::Text;
use crate::overview::{Load, Member, words};
use crate::writing::Style;
use crate::writing::grid::{Row, Tone, draw, paragraph};

/// Writes the work of each person of each team.
pub fn write(teams: &[Shown], style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (number, team) in teams.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        text::title(team, style, out)?;
        let loads = team.overview.loads();
        for (member, load) in team.overview.people.iter().zip(&loads) {
            writeln!(out)?;
            write_person(member, load, style, out)?;
        }
    }
    Ok(())
}

fn write_person(member: &Member, load: &Load, style: Style, out: &mut dyn Write) -> io::Result<()> {
    paragraph(&head(member), Tone::Strong, style, out)?;
    let rows = [
        ("owns", &load.owned, Tone::Plain),
        ("owns as lead", &load.led, Tone::Plain),
        ("✕ owns for another party", &load.outside, Tone::Gap),
        ("works on", &load.contributed, Tone::Plain),
        ("may, alone", &load.alone, Tone::Doubt),
        ("may", &load.shared, Tone::Plain),
    ];
    let rows = rows.into_iter().filter(|(_, ids, _)| !ids.is_empty());
    let longest = rows.clone().map(|(title, ..)| display_width(title)).max();
    let longest = longest.unwrap_or(0);
    let rows = rows.map(|(title, ids, tone)| {
        let space = longest - display_width(title);
        let title = format!("  {title}{:space$}  {}", "", ids.len());
        Row::Cells(vec![vec![(title, Tone::Dim)], vec![(listed(ids), tone)]])
    });
    let rows: Vec<Row> = rows.collect();
    match rows.is_empty() {
        true => paragraph("  has no work here", Tone::Dim, style, out),
        false => draw(&[], &rows, style, out),
    }
}

/// `mira, Mira Holm, customer: business-owner (left)`.
fn head(member: &Member) -> String {
    let mut head = member.called.clone();
    let name = member.name.as_deref().filter(|name| *name != member.called);
    for part in name
        .into_iter()
        .chain(member.party.map(|party| party.word()))
    {
        head.push_str(", ");
        head.push_str(part);
    }
    let held: Vec<&str> = member
        .roles
        .iter()
        .chain(&member.permissions)
        .map(String::as_str)
        .collect();
    if !held.is_empty() {
        head.push_str(": ");
        head.push_str(&held.join(", "));
    }
    if let Some(absence) = words::absence(member) {
        head.push_str(&format!(" ({absence})"));
    }
    head
}

fn listed(ids: &[Text]) -> String {
    let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
    ids.join(", ")
}
