//! The load of each person as bars: what they own, what falls to them as lead, what they work on.

use super::bar::Bar;
use super::percent::Percent;
use crate::overview::{Load, Overview};

/// The loads of a team's people.
pub struct Loads {
    /// By person, in the file's order.
    pub rows: Vec<Row>,
}

/// One person's load.
pub struct Row {
    /// The person.
    pub person: usize,
    /// The load.
    pub load: Load,
    /// Its bars: `owned`, `led` and `works`.
    pub bars: Vec<Bar>,
}

impl Row {
    /// The load in words: `owns 3, works on 12`.
    pub fn words(&self) -> String {
        let load = &self.load;
        let as_lead = match (load.led.len(), load.owns() - load.led.len()) {
            (0, _) => String::new(),
            (_, 0) => " as lead".to_owned(),
            (led, _) => format!(" ({led} as lead)"),
        };
        match (load.owns(), load.contributed.len()) {
            (0, 0) => "no activities".to_owned(),
            (owns, 0) => format!("owns {owns}{as_lead}"),
            (0, works) => format!("works on {works}"),
            (owns, works) => format!("owns {owns}{as_lead}, works on {works}"),
        }
    }
}

impl Loads {
    /// The loads of a team.
    pub fn of(overview: &Overview) -> Self {
        let loads = overview.loads();
        let total = |load: &Load| load.owns() + load.contributed.len();
        let most = loads.iter().map(total).max().unwrap_or(0);
        let rows = loads.into_iter().enumerate().map(|(person, load)| Row {
            person,
            bars: bars(&load, most),
            load,
        });
        Loads {
            rows: rows.collect(),
        }
    }
}

fn bars(load: &Load, most: usize) -> Vec<Bar> {
    let mut bars = Vec::new();
    let mut before = 0;
    for (look, number) in [
        ("owned", load.owned.len() + load.outside.len()),
        ("led", load.led.len()),
        ("works", load.contributed.len()),
    ] {
        if number > 0 {
            bars.push(Bar {
                look,
                from: Percent::of(before, most),
                width: Percent::of(number, most),
            });
        }
        before += number;
    }
    bars
}
