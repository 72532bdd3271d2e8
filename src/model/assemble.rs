//! Turns a model's file into a [`Model`], and the files of later editions into its editions, or
//! returns all of their errors. `build.rs` compiles this file too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::columns::with_parties;
use super::file::{EditionFile, ModelFile, Placed};
use super::rows::{assemble_rows, unknown_row, unknown_word};
use super::rules::assemble_rules;
use super::slug::row_id;
use super::types::{
    ACCOUNTABLE, Column, List, Model, Published, Row, Rows, Rule, TableKind, Text, cell_words,
};
use crate::problem::PlacedError;
use crate::source::Span;

/// A model from its file and from the model that it extends.
pub fn assemble(file: ModelFile, base: Option<&Model>) -> Result<Model, Vec<PlacedError>> {
    let permissions = named_permissions(&file);
    let model = without_proof(file, base)?;
    known_permissions(&permissions, std::slice::from_ref(&model))?;
    Ok(model)
}

/// The editions of a shipped model, the oldest first, from its file and those of the later ones.
pub fn assemble_editions(
    file: ModelFile,
    later: Vec<EditionFile>,
) -> Result<Vec<Model>, Vec<PlacedError>> {
    let permissions = named_permissions(&file);
    let mut editions = vec![without_proof(file, None)?];
    for file in later {
        editions.push(next_edition(file, &editions[editions.len() - 1])?);
    }
    share_names(&mut editions);
    known_permissions(&permissions, &editions)?;
    Ok(editions)
}

/// An edition, made from its differences and the edition before.
fn next_edition(file: EditionFile, before: &Model) -> Result<Model, Vec<PlacedError>> {
    let mut errors = Vec::new();
    let columns = or_base(file.columns, Some(&before.columns));
    let columns = match before.kind {
        TableKind::Responsibilities => with_parties(columns, None, &mut errors),
        TableKind::Permissions => columns,
    };
    let (words, kind) = (&before.accountable, before.kind);
    let rows = before.rows.to_vec();
    let mut rows = assemble_rows(file.rows, rows, kind, &columns, words, &mut errors);
    let is_column = |id: &Text| columns.iter().any(|column| column.id == *id);
    for row in &mut rows {
        row.cells.to_mut().retain(|(column, _)| is_column(column));
        row.read_cells(&columns, words);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let (own, old) = (file.published, &before.published);
    let or_old = |own: Text, old: &Text| if own.is_empty() { old.clone() } else { own };
    Ok(Model {
        edition: file.edition,
        published: Published {
            repository: or_old(own.repository, &old.repository),
            path: or_old(own.path, &old.path),
            ..own
        },
        columns,
        rows: Rows::from(rows),
        ..before.clone()
    })
}

/// Gives each row its names in all editions, except for names that are another row's id or follow
/// from the titles of several rows.
fn share_names(editions: &mut [Model]) {
    let mut names: BTreeMap<Text, BTreeSet<Text>> = BTreeMap::new();
    for row in editions.iter().flat_map(|edition| edition.rows.iter()) {
        let names = names.entry(row.id.clone()).or_default();
        names.extend(row.also.iter().cloned());
    }
    let ids: BTreeSet<Text> = names.keys().cloned().collect();
    let shared = shared_slugs(editions);
    for edition in editions {
        let mut rows = edition.rows.to_vec();
        for row in &mut rows {
            let names = names.get(&row.id).into_iter().flatten();
            row.also = names
                .filter(|name| !ids.contains(*name) && !shared.contains(name.as_ref()))
                .cloned()
                .collect();
        }
        edition.rows = Rows::from(rows);
    }
}

/// The ids that would follow from the titles of several rows, which differ only in brackets.
fn shared_slugs(editions: &[Model]) -> BTreeSet<String> {
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in editions.iter().flat_map(|edition| edition.rows.iter()) {
        let slug = row_id(row.group.as_deref(), &row.title);
        owners.entry(slug).or_default().insert(&row.id);
    }
    let is_shared = |(slug, owners): (String, BTreeSet<&str>)| (owners.len() > 1).then_some(slug);
    owners.into_iter().filter_map(is_shared).collect()
}

/// A model whose permissions have not been checked yet.
fn without_proof(mut file: ModelFile, base: Option<&Model>) -> Result<Model, Vec<PlacedError>> {
    let table = table(&mut file, base)?;
    let text = |own: Option<Text>, base: Option<&Text>| own.or(base.cloned()).unwrap_or_default();
    Ok(Model {
        title: file
            .title
            .or(base.map(|base| base.title.clone()))
            .unwrap_or_else(|| file.model.value.clone()),
        product: text(file.product, base.map(|base| &base.product)),
        edition: text(file.edition, base.map(|base| &base.edition)),
        published: file.published,
        source: text(file.source, base.map(|base| &base.source)),
        id: file.model.value,
        kind: table.kind,
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
        accountable: table.accountable,
        columns: table.columns,
        roles_without_column: or_base(
            file.roles_without_column,
            base.map(|base| &base.roles_without_column),
        ),
        requirements: or_base(
            listed_by(file.requirements),
            base.map(|base| &base.requirements),
        ),
        custom_permissions: or_base(
            file.custom_permissions,
            base.map(|base| &base.custom_permissions),
        ),
        granted: or_base(listed_by(file.granted), base.map(|base| &base.granted)),
        with_any_role: or_base(file.with_any_role, base.map(|base| &base.with_any_role)),
        rows: Rows::from(table.rows),
        rules: Cow::Owned(table.rules),
    })
}

/// The parts of a model that can be wrong.
struct Table {
    kind: TableKind,
    columns: List<Column>,
    accountable: List<Text>,
    rows: Vec<Row>,
    rules: Vec<Rule>,
}

/// Extracts the table from a file, or returns all of its errors.
fn table(file: &mut ModelFile, base: Option<&Model>) -> Result<Table, Vec<PlacedError>> {
    let place = file.model.place;
    let Some(kind) = file.kind.or(base.map(|base| base.kind)) else {
        let error = PlacedError::new(place, "`kind` is missing");
        let help = "add `kind: responsibilities` or `kind: permissions`";
        return Err(vec![error.with_help(help)]);
    };
    let mut errors = Vec::new();
    let columns = or_base(take(&mut file.columns), base.map(|base| &base.columns));
    let columns = match kind {
        TableKind::Responsibilities => with_parties(columns, place, &mut errors),
        TableKind::Permissions => columns,
    };
    errors.extend(unknown_words(file.accountable.iter(), kind));
    let words = take(&mut file.accountable).into_iter();
    let words: Vec<Text> = words.map(|word| word.value).collect();
    let accountable = match base {
        None if words.is_empty() => Cow::Owned(ACCOUNTABLE.map(Text::from).to_vec()),
        base => or_base(words, base.map(|base| &base.accountable)),
    };
    let old_rows = base.map_or(Vec::new(), |base| base.rows.to_vec());
    let rows = assemble_rows(
        take(&mut file.rows),
        old_rows,
        kind,
        &columns,
        &accountable,
        &mut errors,
    );
    errors.extend(lacking(&columns, &rows, place));
    let old_rules = base.map_or(Vec::new(), |base| base.rules.to_vec());
    let rules = assemble_rules(take(&mut file.rules), old_rules, &mut errors);
    match errors.is_empty() {
        true => Ok(Table {
            kind,
            columns,
            accountable,
            rows,
            rules,
        }),
        false => Err(errors),
    }
}

/// A mapping to lists, as a list of pairs.
fn listed_by(lists: BTreeMap<Text, Vec<Text>>) -> Vec<(Text, List<Text>)> {
    let pairs = lists.into_iter();
    pairs.map(|(key, list)| (key, Cow::Owned(list))).collect()
}

/// A list from the file, or from the base if the file has none.
fn or_base<T: Clone>(own: Vec<T>, base: Option<&List<T>>) -> List<T> {
    match base {
        Some(base) if own.is_empty() => base.clone(),
        _ => Cow::Owned(own),
    }
}

/// Words that no cell of the table can hold.
fn unknown_words<'f>(
    words: impl Iterator<Item = &'f Placed<Text>>,
    kind: TableKind,
) -> Vec<PlacedError> {
    let known = cell_words(kind);
    words
        .filter(|word| !known.contains(&word.value.as_ref()))
        .map(|word| unknown_word("cell value", word, known))
        .collect()
}

/// The errors about a table without columns or without rows.
fn lacking(columns: &[Column], rows: &[Row], place: Option<Span>) -> Vec<PlacedError> {
    [("columns", columns.is_empty()), ("rows", rows.is_empty())]
        .into_iter()
        .filter(|(_, is_empty)| *is_empty)
        .map(|(key, _)| {
            let error = PlacedError::new(place, format!("`{key}` is missing"));
            error.with_help(format!(
                "add `{key}`, or `extends` with a table that has them"
            ))
        })
        .collect()
}

/// The permissions that a file names outside its rows.
fn named_permissions(file: &ModelFile) -> Vec<Placed<Text>> {
    let of_steps = file.actions.0.iter().map(|(_, permission)| permission);
    let granted = file.granted.keys().map(|row| Placed {
        value: row.clone(),
        place: file.model.place,
    });
    let of_steps = of_steps.chain(&file.reading).cloned();
    of_steps.chain(granted).collect()
}

/// Checks that each named permission is a row in some edition.
fn known_permissions(named: &[Placed<Text>], editions: &[Model]) -> Result<(), Vec<PlacedError>> {
    let is_row = |id: &Text| {
        let mut rows = editions.iter().flat_map(|edition| edition.rows.iter());
        rows.any(|row| row.id == *id)
    };
    let unknown = named.iter().filter(|permission| !is_row(&permission.value));
    let unknown: Vec<PlacedError> = unknown.map(unknown_row).collect();
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(unknown),
    }
}
