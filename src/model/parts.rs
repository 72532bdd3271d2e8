//! The parts of a table by their names: its edition, roles, steps, rows and parties.

use std::borrow::Cow;

use jiff::civil::Date;

use super::further;
use super::party::PartyName;
use super::types::{Column, Model, Row, Rule, TableKind, is_same};
use crate::yaml::values::parse_date;

/// The length of a date, which the name of an edition starts with.
const DATE_LENGTH: usize = "2026-11-29".len();

impl Model {
    /// The day from which the edition was on its page; `None` for a custom table.
    pub fn since(&self) -> Option<Date> {
        parse_date(self.edition.get(..DATE_LENGTH)?)
    }

    /// Whether the edition has this name.
    pub fn is_edition(&self, name: &str) -> bool {
        self.edition_names().any(|own| own == name)
    }

    /// The names of the edition.
    pub fn edition_names(&self) -> impl Iterator<Item = &str> {
        let also = self.published.also.iter();
        std::iter::once(&self.edition)
            .chain(also)
            .map(AsRef::as_ref)
    }

    /// The roles that a permission model offers.
    pub fn roles(&self) -> impl Iterator<Item = &Column> + Clone {
        self.columns.iter().chain(self.roles_without_column.iter())
    }

    /// Whether a permission model offers a role.
    pub fn offers_role(&self, id: &str) -> bool {
        self.kind == TableKind::Permissions && self.roles().any(|role| is_same(&role.id, id))
    }

    /// Whether a permission only lets people see something, so that nobody waits for its holder.
    pub fn only_shows(&self, row: &Row) -> bool {
        self.reading.iter().any(|id| is_same(id, &row.id))
    }

    /// The permission for a step of a deployment.
    pub fn step(&self, step: &str) -> Option<&Row> {
        let (_, id) = self.actions.iter().find(|(action, _)| action == step)?;
        self.row(id)
    }

    /// A row by its id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.with_id(id)
    }

    /// The names of a responsibility table for parties, in addition to the usual ones.
    pub fn party_words(&self) -> impl Iterator<Item = (&str, PartyName)> + Clone {
        let parties = self
            .columns
            .iter()
            .filter_map(|column| Some((column, column.party?)));
        parties
            .map(|(column, party)| (column.id.as_ref(), party))
            .filter(|(word, party)| *word != party.word() || party.is_further())
    }

    /// The parties that the table adds to those of every project.
    pub fn further_parties(&self) -> impl Iterator<Item = PartyName> {
        let parties = self.columns.iter().filter_map(|column| column.party);
        parties.filter(|party| party.is_further())
    }

    /// The table's word for a party, and the party in a sentence about the table. Only the table
    /// itself has the right title for a party that it adds: another table may add one with the same
    /// word.
    pub fn called(&self, party: PartyName) -> (&str, Cow<'_, str>) {
        let is_own = |column: &&Column| party.is_further() || column.id != party.word();
        let mut columns = self.columns.iter().filter(is_own);
        let own = columns.find(|column| column.party == Some(party));
        match own {
            Some(column) => (&column.id, further::phrase(&column.title).into()),
            None => (party.word(), party.phrase().into()),
        }
    }

    /// Whether it has roles, or has a custom rule about roles without having any in its table.
    pub fn asks_about_roles(&self) -> bool {
        let is_about_roles = |rule: &Rule| rule.check.properties().is_about_roles;
        self.kind == TableKind::Permissions || self.rules.iter().any(is_about_roles)
    }

    /// Whose people count as another party's.
    pub fn counts_as(&self, party: PartyName) -> Option<PartyName> {
        let mut pairs = self.counts_as.iter();
        let (_, as_whom) = pairs.find(|(whose, _)| *whose == party)?;
        Some(*as_whom)
    }
}
