//! Labels that say where people are: not on the team on the day, or at another party.

use jiff::civil::Date;

use crate::problem::Label;
use crate::team::{Person, Team};

/// More labels would not help the reader.
pub(super) const MAX_REASONS: usize = 6;

/// Labels for people who are not on the team on the day.
pub(super) fn absent<'a>(
    people: impl IntoIterator<Item = &'a Person<'a>>,
    day: Date,
) -> Vec<Label> {
    let absences = people.into_iter().filter_map(|person| person.absence(day));
    absences.take(MAX_REASONS).collect()
}

/// The label that shows for which party a person works.
pub(super) fn employer(person: &Person, team: &Team) -> Option<Label> {
    let party = person.party.value()?;
    let phrase = team.phrase(party.value);
    let text = format!("`{}` works for {phrase}", person.called());
    Some(Label::new(party.used, text))
}

/// `viktor` works for the customer, not the customizer.
pub(super) fn works_elsewhere(person: &Person, own: &str, wanted: &str) -> String {
    format!("`{}` works for {own}, not {wanted}", person.called())
}
