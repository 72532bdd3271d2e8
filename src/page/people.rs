//! The people of a team, and the work of each.

use std::collections::HashMap;

use crate::chart::{Bar, Loads};
use crate::model::{PartyName, Text};
use crate::overview::{Absence, Member, Overview, StandIn, StandIns};

/// A person.
pub struct Person {
    /// The label.
    pub label: String,
    /// The id, if it differs from the label.
    pub id: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The party.
    pub party: &'static str,
    /// The roles.
    pub roles: String,
    /// Why the person does not count.
    pub absence: Option<String>,
    /// The bars of the load.
    pub row: Bars,
    /// The load in words.
    pub load: String,
    /// How many things only this person can do.
    pub alone: usize,
    /// Who is closest to the same work; not in a dense page.
    pub stand_in: Option<StandIn>,
    /// The load in detail: titles, each with activities or permissions.
    pub lists: Vec<(&'static str, Vec<String>)>,
}

/// The bars of a load.
pub struct Bars {
    /// One for each kind of load.
    pub bars: Vec<Bar>,
}

/// The people of a team, in the file's order. A dense page omits their individual activities, which
/// are in the tables.
pub fn of(overview: &Overview, labels: &[String], is_dense: bool) -> Vec<Person> {
    let titles = titles(overview);
    let stand_ins = match is_dense {
        true => None,
        false => StandIns::of(overview),
    };
    let loads = Loads::of(overview).rows.into_iter();
    let people = overview.people.iter().zip(loads);
    people
        .map(|(member, row)| {
            let load = &row.load;
            let listed = |ids: &[Text]| -> Vec<String> {
                let ids = ids
                    .iter()
                    .map(|id| titles.get(id.as_ref()).unwrap_or(&id.as_ref()).to_string());
                ids.collect()
            };
            let lists = [
                ("Owns", listed(&load.owned)),
                ("Owns as lead", listed(&load.led)),
                ("Owns for another party", listed(&load.outside)),
                ("Works on", listed(&load.contributed)),
                ("Alone may", listed(&load.alone)),
            ];
            let lists = lists
                .into_iter()
                .filter(|(_, items)| !is_dense && !items.is_empty());
            Person {
                label: labels[row.person].clone(),
                id: Some(&member.called)
                    .filter(|id| **id != labels[row.person])
                    .cloned(),
                email: member.email.clone(),
                party: member.party.map_or("", PartyName::title),
                roles: member.roles.join(", "),
                absence: absence(member),
                load: row.words(),
                alone: load.alone.len(),
                stand_in: stand_ins
                    .as_ref()
                    .and_then(|team| team.find(row.person, load)),
                lists: lists.collect(),
                row: Bars { bars: row.bars },
            }
        })
        .collect()
}

fn absence(member: &Member) -> Option<String> {
    Some(match member.absence? {
        Absence::Supposed => "counts as away".to_owned(),
        Absence::NotYet(day) => format!("joins on {day}"),
        Absence::Since(day) => format!("left on {day}"),
    })
}

/// The published words of every activity and permission.
fn titles(overview: &Overview) -> HashMap<&str, &str> {
    let duties = overview.duties.iter().flat_map(|table| &table.activities);
    let duties = duties.map(|duty| (duty.id.as_ref(), duty.title.as_ref()));
    let permissions = overview.permissions.iter().flat_map(|table| &table.rows);
    let permissions = permissions.map(|row| (row.id.as_ref(), row.title.as_ref()));
    duties.chain(permissions).collect()
}
