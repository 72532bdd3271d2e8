//! Does the last person with a certification leave soon?

use jiff::civil::Date;

use super::miss::Wanted;
use super::{is_asked, is_partner, satisfying, title};
use crate::checks::Context;
use crate::finding::Finding;
use crate::model::{Leaving, Rule, Window};
use crate::problem::Label;
use crate::source::Spanned;
use crate::team::{NamedModel, Person};

pub(in crate::checks) fn check(
    rule: &Rule,
    leaving: &Leaving,
    models: &[NamedModel],
    context: &Context,
) -> Option<Finding> {
    let certified = &leaving.certified();
    let team = context.team;
    let party = team.party(certified.party)?;
    if !is_asked(certified, party, models, context) {
        return None;
    }
    let (model, satisfying) = satisfying(certified, models, context);
    let wanted = |day: Date| Wanted {
        party: certified.party,
        satisfying,
        is_partner: is_partner(party),
        team,
        day,
    };
    let people = team.people.items.iter();
    let holders: Vec<&Person> = people
        .clone()
        .filter(|person| wanted(context.day).is_held_by(person))
        .collect();
    let window = Window {
        within_days: leaving.within_days,
    };
    let ends: Option<Vec<&Spanned<Date>>> = holders
        .iter()
        .map(|person| last_day(person, window, context.day))
        .collect();
    let (last, leaves) = holders
        .iter()
        .zip(ends?)
        .max_by_key(|(_, ends)| ends.value)?;
    let after = wanted(leaves.value.tomorrow().ok()?);
    let remains = |person: &Person| after.is_held_by(person) || after.may_hold(person);
    if !team.people.complete || team.lacks_somebody || people.clone().any(remains) {
        return None;
    }
    let message = format!(
        "after {}, nobody from {} holds a valid {}",
        leaves.value,
        certified.party.phrase(),
        title(certified, satisfying, context.library)
    );
    let labels = Label::of(
        leaves,
        format!("`{}` leaves, the last holder", last.called()),
    );
    Some(
        rule.finding(message, labels)
            .about(last)
            .with_source(model.map(|named| named.model), []),
    )
}

/// A person's last day, if it is soon.
fn last_day<'p>(person: &'p Person, window: Window, day: Date) -> Option<&'p Spanned<Date>> {
    let ends = person.ends().value()?;
    let days = (ends.value - day).get_days();
    window.has(days).then_some(ends)
}
