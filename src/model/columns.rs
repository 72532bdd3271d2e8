//! The columns of a table of responsibilities and their parties. `build.rs` compiles this file too.

use std::borrow::Cow;

use super::further::MAX_FURTHER_PARTIES;
use super::types::{Column, Further, List, PartyName};
use crate::problem::PlacedError;
use crate::source::Span;

/// The columns of a table of responsibilities with their parties. A new word adds a party.
pub fn with_parties(
    columns: List<Column>,
    place: Option<Span>,
    errors: &mut Vec<PlacedError>,
) -> List<Column> {
    let mut columns = columns.into_owned();
    for column in &mut columns {
        let known = column.party.or(PartyName::from_word(&column.id));
        let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        column.party = known.or_else(|| {
            let further = Further::titled(&column.id, &column.title);
            further.map(PartyName::Further)
        });
        if !column.id.bytes().all(is_word) {
            let message = format!("the column `{}` is not a valid party", column.id);
            let help = "write its `id` with lower-case letters, digits and `-`";
            errors.push(PlacedError::new(place, message).with_help(help));
        } else if column.party.is_none() {
            let message =
                format!("all tables together can add at most {MAX_FURTHER_PARTIES} parties");
            let help = "give the columns for one party the same `id` in all tables, or remove some";
            errors.push(PlacedError::new(place, message).with_help(help));
        }
    }
    for (number, column) in columns.iter().enumerate() {
        let is_same = |other: &&Column| other.id == column.id || other.party == column.party;
        if let Some(first) = columns[..number].iter().find(is_same) {
            let (first, second) = (&first.id, &column.id);
            let message = match first == second {
                true => format!("two columns have the id `{first}`"),
                false => format!("the columns `{first}` and `{second}` are the same party"),
            };
            let help = "keep one column for each party";
            errors.push(PlacedError::new(place, message).with_help(help));
        }
    }
    Cow::Owned(columns)
}
