//! A model's file to a [`Model`], or to all that is wrong with it. `build.rs` compiles this file
//! too.

use std::borrow::Cow;

use super::file::{ModelFile, Placed};
use super::rows::assemble_rows;
use super::rules::assemble_rules;
use super::types::{Column, List, Model, Row, Text};
use crate::problem::PlacedError;

/// A model from its file and from the model that it extends.
pub fn assemble(file: ModelFile, base: Option<&Model>) -> Result<Model, Vec<PlacedError>> {
    let place = file.model.place;
    let Some(kind) = file.kind.or(base.map(|base| base.kind)) else {
        let message = "`kind` is missing: write `responsibilities` or `permissions`";
        return Err(vec![PlacedError::new(place, message)]);
    };
    let mut errors = Vec::new();
    let columns = or_base(file.columns, base.map(|base| &base.columns));
    let old_rows = base.map_or(Vec::new(), |base| base.rows.to_vec());
    let rows = assemble_rows(file.rows, old_rows, kind, &columns, &mut errors);
    errors.extend(lacking(&columns, &rows, place));
    let permissions = file.actions.0.iter().map(|(_, permission)| permission);
    errors.extend(unknown_permissions(permissions.chain(&file.reading), &rows));
    let old_rules = base.map_or(Vec::new(), |base| base.rules.to_vec());
    let rules = assemble_rules(file.rules, old_rules, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    let text = |own: Option<Text>, base: Option<&Text>| own.or(base.cloned()).unwrap_or_default();
    let requirements = file.requirements.into_iter();
    Ok(Model {
        title: file
            .title
            .or(base.map(|base| base.title.clone()))
            .unwrap_or_else(|| file.model.value.clone()),
        product: text(file.product, base.map(|base| &base.product)),
        edition: text(file.edition, base.map(|base| &base.edition)),
        source: text(file.source, base.map(|base| &base.source)),
        id: file.model.value,
        kind,
        counts_as: or_base(
            file.counts_as.into_iter().collect(),
            base.map(|base| &base.counts_as),
        ),
        offers: or_base(file.offers, base.map(|base| &base.offers)),
        actions: or_base(file.actions.unplaced(), base.map(|base| &base.actions)),
        reading: or_base(
            file.reading.into_iter().map(|row| row.value).collect(),
            base.map(|base| &base.reading),
        ),
        columns,
        roles_without_column: or_base(
            file.roles_without_column,
            base.map(|base| &base.roles_without_column),
        ),
        requirements: or_base(
            requirements
                .map(|(id, satisfied_by)| (id, Cow::Owned(satisfied_by)))
                .collect(),
            base.map(|base| &base.requirements),
        ),
        rows: Cow::Owned(rows),
        rules: Cow::Owned(rules),
    })
}

/// A list of the file, or the base's where the file has none.
fn or_base<T: Clone>(own: Vec<T>, base: Option<&List<T>>) -> List<T> {
    match base {
        Some(base) if own.is_empty() => base.clone(),
        _ => Cow::Owned(own),
    }
}

/// A table has at least a column and a row.
fn lacking(columns: &[Column], rows: &[Row], place: Option<(u32, u32)>) -> Vec<PlacedError> {
    [
        ("`columns` is missing", columns.is_empty()),
        ("`rows` is missing", rows.is_empty()),
    ]
    .into_iter()
    .filter(|(_, is_empty)| *is_empty)
    .map(|(message, _)| PlacedError::new(place, message))
    .collect()
}

/// Permissions that the file names and that are not rows of the table.
fn unknown_permissions<'f>(
    named: impl Iterator<Item = &'f Placed<Text>>,
    rows: &[Row],
) -> Vec<PlacedError> {
    let is_unknown =
        |permission: &&Placed<Text>| !rows.iter().any(|row| row.id == permission.value);
    named
        .filter(is_unknown)
        .map(|permission| {
            let message = format!("unknown row `{}`", permission.value);
            PlacedError::new(permission.place, message)
        })
        .collect()
}
