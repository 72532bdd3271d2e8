//! A model's file to a [`Model`], or to all that is wrong with it; the files of later editions to
//! its editions. `build.rs` compiles this file too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::file::{EditionFile, ModelFile, Placed};
use super::rows::{assemble_rows, listed};
use super::rules::assemble_rules;
use super::slug::row_id;
use super::types::{
    ACCOUNTABLE, Column, Further, Kind, List, Model, PartyName, Published, Row, Rows, Text,
    cell_words,
};
use crate::problem::PlacedError;

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

/// An edition from its differences and the edition before.
fn next_edition(file: EditionFile, before: &Model) -> Result<Model, Vec<PlacedError>> {
    let mut errors = Vec::new();
    let columns = or_base(file.columns, Some(&before.columns));
    let columns = match before.kind {
        Kind::Responsibilities => with_parties(columns, None, &mut errors),
        Kind::Permissions => columns,
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

/// Gives each row the names that it has in any edition, but for those that are another row's id, or
/// follow from the titles of several rows.
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

/// The ids that would follow from the titles of several rows: without what is in brackets, they are
/// alike.
fn shared_slugs(editions: &[Model]) -> BTreeSet<String> {
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in editions.iter().flat_map(|edition| edition.rows.iter()) {
        let slug = row_id(row.group.as_deref(), &row.title);
        owners.entry(slug).or_default().insert(&row.id);
    }
    let is_shared = |(slug, owners): (String, BTreeSet<&str>)| (owners.len() > 1).then_some(slug);
    owners.into_iter().filter_map(is_shared).collect()
}

fn without_proof(file: ModelFile, base: Option<&Model>) -> Result<Model, Vec<PlacedError>> {
    let place = file.model.place;
    let Some(kind) = file.kind.or(base.map(|base| base.kind)) else {
        let message = "`kind` is missing: write `responsibilities` or `permissions`";
        return Err(vec![PlacedError::new(place, message)]);
    };
    let mut errors = Vec::new();
    let columns = or_base(file.columns, base.map(|base| &base.columns));
    let columns = match kind {
        Kind::Responsibilities => with_parties(columns, place, &mut errors),
        Kind::Permissions => columns,
    };
    let words = file.accountable.iter();
    errors.extend(unknown_words(words, kind));
    let own = file.accountable.into_iter().map(|word| word.value);
    let accountable = match (own.collect::<Vec<Text>>(), base) {
        (own, None) if own.is_empty() => Cow::Owned(ACCOUNTABLE.map(Text::from).to_vec()),
        (own, base) => or_base(own, base.map(|base| &base.accountable)),
    };
    let old_rows = base.map_or(Vec::new(), |base| base.rows.to_vec());
    let rows = assemble_rows(
        file.rows,
        old_rows,
        kind,
        &columns,
        &accountable,
        &mut errors,
    );
    errors.extend(lacking(&columns, &rows, place));
    let old_rules = base.map_or(Vec::new(), |base| base.rules.to_vec());
    let rules = assemble_rules(file.rules, old_rules, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
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
        accountable,
        columns,
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
        rows: Rows::from(rows),
        rules: Cow::Owned(rules),
    })
}

/// A mapping to lists, as a list of pairs.
fn listed_by(lists: BTreeMap<Text, Vec<Text>>) -> Vec<(Text, List<Text>)> {
    let pairs = lists.into_iter();
    pairs.map(|(key, list)| (key, Cow::Owned(list))).collect()
}

/// A list of the file, or the base's where the file has none.
fn or_base<T: Clone>(own: Vec<T>, base: Option<&List<T>>) -> List<T> {
    match base {
        Some(base) if own.is_empty() => base.clone(),
        _ => Cow::Owned(own),
    }
}

/// The columns of a table of responsibilities with their parties: a word that no other table has
/// adds one.
fn with_parties(
    columns: List<Column>,
    place: Option<(u32, u32)>,
    errors: &mut Vec<PlacedError>,
) -> List<Column> {
    let mut columns = columns.into_owned();
    for column in &mut columns {
        let known = column.party.or(PartyName::from_word(&column.id));
        let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        column.party = known.or_else(|| {
            let further = Further::named(&column.id, Some(&column.title));
            further.map(PartyName::Further)
        });
        if !column.id.bytes().all(is_word) || column.party.is_none() {
            let message = format!(
                "the column `{}` is not a valid party: write lower-case letters, digits and `-`",
                column.id
            );
            errors.push(PlacedError::new(place, message));
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
            errors.push(PlacedError::new(place, message));
        }
    }
    Cow::Owned(columns)
}

/// Words that no cell of the table can hold.
fn unknown_words<'f>(
    words: impl Iterator<Item = &'f Placed<Text>>,
    kind: Kind,
) -> Vec<PlacedError> {
    let known = cell_words(kind);
    words
        .filter(|word| !known.contains(&word.value.as_ref()))
        .map(|word| {
            let (known, word, place) = (listed(known), &word.value, word.place);
            let message = format!("unknown word in a cell `{word}`: must be one of {known}");
            PlacedError::new(place, message)
        })
        .collect()
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

/// The permissions that a file names outside of its rows.
fn named_permissions(file: &ModelFile) -> Vec<Placed<Text>> {
    let of_steps = file.actions.0.iter().map(|(_, permission)| permission);
    let granted = file.granted.keys().map(|row| Placed {
        value: row.clone(),
        place: file.model.place,
    });
    let of_steps = of_steps.chain(&file.reading).cloned();
    of_steps.chain(granted).collect()
}

/// Whether each of the named permissions is a row in some edition.
fn known_permissions(named: &[Placed<Text>], editions: &[Model]) -> Result<(), Vec<PlacedError>> {
    let is_row = |id: &Text| {
        let mut rows = editions.iter().flat_map(|edition| edition.rows.iter());
        rows.any(|row| row.id == *id)
    };
    let unknown = named.iter().filter(|permission| !is_row(&permission.value));
    let unknown = unknown.map(|permission| {
        let message = format!("unknown row `{}`", permission.value);
        PlacedError::new(permission.place, message)
    });
    let unknown: Vec<PlacedError> = unknown.collect();
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(unknown),
    }
}
