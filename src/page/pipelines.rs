//! The production pipelines of a team: the people and the date that each waits for before it
//! deploys.

use super::crowd::Named;
use crate::model::Oversight;
use crate::overview::{Overview, Pipeline};

/// The steps of a deployment, as the tables of permissions name them.
const START: &str = "start";
const APPROVE: &str = "approve";

/// Pipelines with the same steps.
pub struct Pipelines {
    /// Their names.
    pub names: Vec<String>,
    /// The steps before a deployment, in order.
    pub steps: Vec<Step>,
}

/// A step before a deployment.
pub struct Step {
    /// The words before the people.
    pub words: &'static str,
    /// The people who can perform it; `None` if nobody has to, or if no table says who.
    pub people: Option<Vec<Named>>,
}

/// The settings of a pipeline that make it wait.
#[derive(PartialEq)]
struct Waits {
    approval: Option<bool>,
    oversight: Option<Oversight>,
    is_scheduled: bool,
}

/// The people for the steps of a team; `None` if no table of the team says who performs one.
struct Takers {
    start: Option<Vec<Named>>,
    approve: Option<Vec<Named>>,
    oversee: Option<Vec<Named>>,
}

/// The pipelines of a team, grouped by their steps.
pub fn of(overview: &Overview, labels: &[String]) -> Vec<Pipelines> {
    let mut all: Vec<(Waits, Vec<String>)> = Vec::new();
    for pipeline in &overview.pipelines {
        let waits = Waits::of(pipeline);
        let name = pipeline.name.clone();
        let name = name.unwrap_or_else(|| "without a name".to_owned());
        match all.iter_mut().find(|(known, _)| *known == waits) {
            Some((_, names)) => names.push(name),
            None => all.push((waits, vec![name])),
        }
    }
    let named = |people: Vec<usize>| named(&people, overview, labels);
    let takers = Takers {
        start: holders(START, overview).map(named),
        approve: holders(APPROVE, overview).map(named),
        oversee: engineers(overview).map(named),
    };
    let all = all.into_iter().map(|(waits, names)| Pipelines {
        names,
        steps: waits.steps(&takers),
    });
    all.collect()
}

impl Waits {
    fn of(pipeline: &Pipeline) -> Self {
        Waits {
            approval: pipeline.go_live_approval,
            oversight: pipeline.oversight.filter(|one| *one != Oversight::None),
            is_scheduled: pipeline.scheduled == Some(true),
        }
    }

    fn steps(&self, takers: &Takers) -> Vec<Step> {
        let without_people = |words| Step {
            words,
            people: None,
        };
        let step = |words, people: &Vec<Named>| Step {
            words,
            people: Some(people.clone()),
        };
        let start = takers.start.as_ref();
        let start = start.map(|people| step("Started by", people));
        let approval = self.approval.map(|waits| match (waits, &takers.approve) {
            (true, Some(people)) => step("Go-live approval by", people),
            (true, None) => without_people("Waits for a go-live approval"),
            (false, _) => without_people("Waits for no approval"),
        });
        let oversight = self.oversight.and_then(|oversight| match oversight {
            Oversight::None => None,
            Oversight::AnyCse => Some(without_people(
                "Deployed by any Customer Success Engineer from Adobe",
            )),
            Oversight::MyCse => Some(Step {
                words: "Deployed by the Customer Success Engineer",
                people: takers.oversee.clone(),
            }),
        });
        let scheduled = self.is_scheduled;
        let scheduled = scheduled.then(|| without_people("Waits for a scheduled date"));
        let steps = [start, approval, oversight, scheduled];
        steps.into_iter().flatten().collect()
    }
}

/// The people who can perform a step according to one of the team's tables; `None` if none has the
/// step.
fn holders(step: &str, overview: &Overview) -> Option<Vec<usize>> {
    let tables = overview.permissions.iter();
    let rows = tables.flat_map(|table| &table.rows);
    let mut rows = rows
        .filter(|row| row.step.as_deref() == Some(step))
        .peekable();
    rows.peek()?;
    let mut people: Vec<usize> = rows
        .flat_map(|row| row.holders.iter().map(|holder| holder.person))
        .collect();
    people.sort_unstable();
    people.dedup();
    Some(people)
}

/// The people with a role that only one party's people can have; `None` if no table has such a
/// role.
fn engineers(overview: &Overview) -> Option<Vec<usize>> {
    if overview.reserved.is_empty() {
        return None;
    }
    let people = overview.people.iter().enumerate();
    let engineers = people.filter(|(person, member)| {
        let can_have = |role: &String| {
            let party = overview.reserved_for(role);
            party.is_some() && party == member.party
        };
        overview.is_present(*person) && member.roles.iter().any(can_have)
    });
    Some(engineers.map(|(person, _)| person).collect())
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
