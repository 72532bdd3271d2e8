//! The production pipelines of a team: the people and the date that each waits for before it deploys.

use super::matrices::Named;
use crate::model::Oversight;
use crate::overview::{Overview, Pipeline};

/// The steps of a deployment, as the tables of permissions name them.
const START: &str = "start";
const APPROVE: &str = "approve";

/// Pipelines that wait for the same.
pub struct Pipelines {
    /// Their names.
    pub names: Vec<String>,
    /// The steps before a deployment, in order.
    pub steps: Vec<Step>,
}

/// A step before a deployment.
#[derive(PartialEq)]
pub struct Step {
    /// The words before the people.
    pub words: &'static str,
    /// The people who can take it; nothing where nobody has to.
    pub people: Option<Vec<Named>>,
}

/// The pipelines of a team, those that wait for the same together.
pub fn of(overview: &Overview, labels: &[String]) -> Vec<Pipelines> {
    let mut all: Vec<Pipelines> = Vec::new();
    for pipeline in &overview.pipelines {
        let steps = steps(pipeline, overview, labels);
        let name = pipeline.name.clone();
        let name = name.unwrap_or_else(|| "without a name".to_owned());
        match all.iter_mut().find(|known| known.steps == steps) {
            Some(known) => known.names.push(name),
            None => all.push(Pipelines {
                names: vec![name],
                steps,
            }),
        }
    }
    all
}

fn steps(pipeline: &Pipeline, overview: &Overview, labels: &[String]) -> Vec<Step> {
    let step = |words, people: Vec<usize>| Step {
        words,
        people: Some(named(&people, overview, labels)),
    };
    let without_people = |words| Step {
        words,
        people: None,
    };
    let approval = pipeline.go_live_approval.map(|waits| match waits {
        true => step("Go-live approval by", holders(APPROVE, overview)),
        false => without_people("Waits for no approval"),
    });
    let oversight = pipeline.oversight.and_then(|oversight| match oversight {
        Oversight::None => None,
        Oversight::AnyCse => Some(without_people(
            "Deployed by any Customer Success Engineer from Adobe",
        )),
        Oversight::MyCse => Some(step(
            "Deployed by the Customer Success Engineer",
            engineers(overview),
        )),
    });
    let scheduled = pipeline.scheduled.filter(|waits| *waits);
    let start = step("Started by", holders(START, overview));
    let waits = [
        approval,
        oversight,
        scheduled.map(|_| without_people("Waits for a scheduled date")),
    ];
    [Some(start)].into_iter().chain(waits).flatten().collect()
}

/// The people who can take a step by one of the team's tables.
fn holders(step: &str, overview: &Overview) -> Vec<usize> {
    let tables = overview.permissions.iter();
    let rows = tables.flat_map(|table| &table.rows);
    let rows = rows.filter(|row| row.step.as_deref() == Some(step));
    let mut people: Vec<usize> = rows
        .flat_map(|row| row.holders.iter().map(|holder| holder.person))
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The people with a role that only one party's people can have.
fn engineers(overview: &Overview) -> Vec<usize> {
    let people = overview.people.iter().enumerate();
    let engineers = people.filter(|(person, member)| {
        let can_have = |role: &String| {
            let party = overview.reserved_for(role);
            party.is_some() && party == member.party
        };
        overview.is_present(*person) && member.roles.iter().any(can_have)
    });
    engineers.map(|(person, _)| person).collect()
}

/// The people, with the last day of those who leave.
fn named(people: &[usize], overview: &Overview, labels: &[String]) -> Vec<Named> {
    let named = people.iter().map(|person| Named {
        label: labels[*person].clone(),
        remarks: overview.people[*person]
            .ends
            .in_words()
            .map_or(String::new(), |last| format!("until {last}")),
    });
    named.collect()
}
