//! Finds where a table asks less than another one: rows and rules that are gone or weaker, keys
//! that accept more.

use super::ModelChange;
use crate::model::{
    CertificateFault, Check, Column, CustomPermission, List, Model, Row, Rule, TableKind, Text,
};

/// An id with a list of others: a requirement with its certifications, a row with its permissions.
type Listed = (Text, List<Text>);

/// Whether a table asks everything that another one does.
pub fn asks_all(old: &Model, new: &Model) -> bool {
    relaxations(old, new).next().is_none()
}

/// Everything by which a table asks less than another one.
pub fn relaxations<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    rules(old, new).chain(rows(old, new)).chain(parts(old, new))
}

fn rules<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    old.rules.iter().filter_map(|was| {
        let rule = was.id.to_string();
        match new.rules.iter().find(|rule| rule.id == was.id) {
            None => Some(ModelChange::RuleDropped(rule)),
            Some(is) if is_weaker(was, is) => Some(ModelChange::RuleWeaker(rule)),
            Some(_) => None,
        }
    })
}

fn is_weaker(was: &Rule, is: &Rule) -> bool {
    is.severity < was.severity
        || (is.waivable && !was.waivable)
        || (is.check != was.check && !asks_more(&was.check, &is.check))
}

/// Whether a question is certain to find all that another one does.
fn asks_more(was: &Check, is: &Check) -> bool {
    match (was, is) {
        (Check::Reviewed(was), Check::Reviewed(is)) => is.within_days <= was.within_days,
        (
            Check::Certificate(CertificateFault::Expiring(was)),
            Check::Certificate(CertificateFault::Expiring(is)),
        ) => is.within_days >= was.within_days,
        (Check::Held(was), Check::Held(is)) => {
            is.at_least >= was.at_least && is.role == was.role && is.party == was.party
        }
        (Check::Certified(was), Check::Certified(is)) => {
            is.at_least >= was.at_least
                && (&is.with, is.party, is.kind) == (&was.with, was.party, was.kind)
        }
        _ => false,
    }
}

fn rows<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    old.rows.iter().filter_map(|was| {
        let row = was.id.to_string();
        match new.row(&was.id) {
            None => Some(ModelChange::RowDropped(row)),
            Some(is) if asks_less(new.kind, was, is) => Some(ModelChange::RowWeaker(row)),
            Some(_) => None,
        }
    })
}

/// Whether a row asks a party less, or gives a permission to more roles.
fn asks_less(kind: TableKind, was: &Row, is: &Row) -> bool {
    match kind {
        TableKind::Responsibilities => {
            let still_works = was.working.each().all(|party| is.working.has(party));
            !still_works || was.accountable.is_some() && was.accountable != is.accountable
        }
        TableKind::Permissions => is.cells.iter().any(|(role, _)| was.cell(role).is_none()),
    }
}

/// The keys of a table that accept more than before: a further party that counts as another one, a
/// further role, another permission for a step.
fn parts<'m>(old: &'m Model, new: &'m Model) -> impl Iterator<Item = ModelChange> + 'm {
    // Without `..`: a further field does not compile until somebody has decided what relaxes it.
    let Model {
        // These ask nothing.
        id: _,
        title: _,
        product: _,
        edition: _,
        published: _,
        source: _,
        // The words in cells; `rows` compares what they make of each row.
        accountable: _,
        rows: _,
        rules: _,
        kind,
        counts_as,
        offers,
        actions,
        reading,
        columns,
        roles_without_column,
        requirements,
        custom_permissions,
        granted,
        with_any_role,
    } = new;
    let parts = [
        ("kind", *kind != old.kind),
        ("counts-as", has_more(&old.counts_as, counts_as)),
        ("offers", has_more(&old.offers, offers)),
        ("actions", has_more(actions, &old.actions)),
        ("reading", has_more(&old.reading, reading)),
        (
            "columns",
            has_more(&of_columns(&old.columns), &of_columns(columns)),
        ),
        (
            "roles-without-column",
            has_more(
                &of_columns(&old.roles_without_column),
                &of_columns(roles_without_column),
            ),
        ),
        (
            "requirements",
            is_met_by_more(&old.requirements, requirements),
        ),
        (
            "custom-permissions",
            has_more(
                &of_permissions(&old.custom_permissions),
                &of_permissions(custom_permissions),
            ),
        ),
        ("granted", is_granted_by_less(old, granted)),
        ("with-any-role", has_more(&old.with_any_role, with_any_role)),
    ];
    let relaxed = parts.into_iter().filter(|(_, is_relaxed)| *is_relaxed);
    relaxed.map(|(part, _)| ModelChange::Part(part))
}

/// Whether a list has something that the other one does not have.
fn has_more<T: PartialEq>(was: &[T], is: &[T]) -> bool {
    is.iter().any(|item| !was.contains(item))
}

/// Whether a requirement is met by a certification that did not meet it before.
fn is_met_by_more(was: &[Listed], is: &[Listed]) -> bool {
    let is_met_by_more = |(id, by): &Listed| {
        let known = was.iter().find(|(known, _)| known == id);
        known.is_some_and(|(_, known)| has_more(known, by))
    };
    is.iter().any(is_met_by_more)
}

/// Whether custom permissions give a row of the earlier table that they did not give, or that took
/// another one, too.
fn is_granted_by_less(old: &Model, granted: &[Listed]) -> bool {
    let is_by_less = |(row, needed): &Listed| {
        let known = old.granted.iter().find(|(known, _)| known == row);
        known.map_or(old.row(row).is_some(), |(_, known)| has_more(needed, known))
    };
    granted.iter().any(is_by_less)
}

/// All names of a table's columns.
fn of_columns(columns: &[Column]) -> Vec<&Text> {
    names(columns.iter().map(|column| (&column.id, &column.also)))
}

/// All names of a table's custom permissions.
fn of_permissions(permissions: &[CustomPermission]) -> Vec<&Text> {
    names(
        permissions
            .iter()
            .map(|permission| (&permission.id, &permission.also)),
    )
}

/// The names of things: the id of each, and its former ones.
fn names<'m>(things: impl Iterator<Item = (&'m Text, &'m List<Text>)>) -> Vec<&'m Text> {
    things
        .flat_map(|(id, also)| std::iter::once(id).chain(also.iter()))
        .collect()
}
