//! The headings of a table's columns: a table may have its own names for the parties.

use crate::model::{Column, Model, PartyName, Text};

/// The parties with the headings of their columns: a table's own name for a party, if it has one.
pub(super) fn parties(model: &Model) -> Vec<(PartyName, Text)> {
    let own = |party: PartyName| {
        let mut words = model.party_words().filter(|(_, named)| *named == party);
        let (word, _) = words.next()?;
        let column = model.columns.iter().find(|column| column.id == word)?;
        Some(column.title.clone())
    };
    let usual = PartyName::ALL.into_iter();
    let parties = usual.chain(model.further_parties());
    parties
        .map(|party| (party, own(party).unwrap_or(party.title().into())))
        .collect()
}

/// The headings of the columns: those of the usual parties, or else the table's own.
pub(super) fn columns(model: &Model) -> Vec<(Text, Text)> {
    let columns = model.columns.iter();
    let head = |column: &Column| match PartyName::from_word(&column.id) {
        Some(party) => party.title().into(),
        None => column.title.clone(),
    };
    columns
        .map(|column| (column.id.clone(), head(column)))
        .collect()
}
