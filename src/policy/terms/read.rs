//! Reads the waivers, the agreements and the choices of the teams of a text.

use std::rc::Rc;

use bumpalo::Bump;
use jiff::civil::Date;

use super::accepted::{Accepted, Agreement, Waiver};
use super::home::Home;
use crate::model::Library;
use crate::ownership;
use crate::ownership::agreements::is_in_force;
use crate::policy::choices::Choices;
use crate::team::{self, Team};
use crate::yaml;
use crate::yaml::decode::Decoder;
use crate::yaml::tree::Limits;

/// The waivers and agreements of the teams of a text.
pub fn read(text: &str, library: &Library, day: Date) -> Vec<Accepted> {
    let (tree, arena) = (yaml::parse(text, &Limits::default()), Bump::new());
    let mut decoder = Decoder::new(&tree);
    let home = Rc::new(Home::of(text));
    let mut all = Vec::new();
    for document in &tree.documents {
        let root = decoder.root(*document);
        let team = team::read(&mut decoder, root, library, day, &arena);
        all.extend(team.as_ref().map(|team| accepted(team, &home, day)));
    }
    all
}

fn accepted(team: &Team, home: &Rc<Home>, day: Date) -> Accepted {
    let project = team.project.value();
    Accepted {
        project: project.map(|name| name.value.to_owned()),
        place: project.map_or(team.first_key, |name| name.used),
        waivers: team.waivers.items.iter().filter_map(waiver).collect(),
        agreements: agreements_of(team, day),
        choices: Choices::of(team),
        home: home.clone(),
    }
}

fn waiver(waiver: &team::Waiver) -> Option<Waiver> {
    let rule = waiver.rule.value()?;
    let until = waiver.until.value();
    let approver = waiver.approver.as_ref();
    let about = waiver.about.get().map(|about| (*about).to_owned());
    Some(Waiver {
        key: [
            Some(waiver.rule_id.unwrap_or(rule.value).to_owned()),
            about,
            approver.map(|approver| approver.written.value.to_owned()),
        ],
        until: until.map(|until| until.value),
        place: rule.used,
        end: until.map_or(rule.used, |until| until.used),
    })
}

/// The agreements of a team, each with how many activities it counts for on a day.
fn agreements_of(team: &Team, day: Date) -> Vec<Agreement> {
    let items = team.agreements.items;
    let arena = Bump::new();
    let ownership = (!items.is_empty()).then(|| ownership::ownership(team, day, &arena));
    let agreements = items.iter().enumerate().map(|(number, item)| {
        let left_out = ownership
            .iter()
            .filter_map(|all| all.agreements.left_out.get(&number))
            .sum();
        let known = agreement(item);
        let is_counting = item.is_readable() && is_in_force(item, day);
        Agreement {
            counts: known.covers.saturating_sub(left_out) * usize::from(is_counting),
            ..known
        }
    });
    agreements.collect()
}

fn agreement(agreement: &team::Agreement) -> Agreement {
    let patterns = agreement.activities.items.iter();
    let mut activities: Vec<String> = patterns
        .clone()
        .map(|pattern| pattern.written.value.to_owned())
        .collect();
    activities.sort_unstable();
    let contributors = agreement.contributors.items.iter();
    let mut contributors: Vec<_> = contributors.map(|party| party.value).collect();
    contributors.sort_unstable();
    let has_contributors = agreement.contributors.key.is_some();
    let owner = agreement.owner.get();
    Agreement {
        activities,
        parties: format!("{owner:?} {has_contributors} {contributors:?}"),
        ends: agreement.ends.get().copied(),
        covers: patterns.map(|pattern| pattern.activities.len()).sum(),
        counts: 0,
        place: agreement.first_key,
    }
}
