//! A model's file to a [`Model`], or to all that is wrong with it. `build.rs` compiles this file
//! too.

use std::borrow::Cow;

use super::file::{ModelFile, Pairs, Placed, RowFile, RuleFile};
use super::types::{Column, Kind, List, Model, Parties, Row, Rule, Severity, Text};

/// Something in a model's file that cannot be, and where.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// From which byte to which.
    pub place: Option<(u32, u32)>,
}

type Faults = Vec<Fault>;

/// A model out of its file and the model that it extends.
pub fn assemble(file: ModelFile, base: Option<&Model>) -> Result<Model, Faults> {
    let mut faults = Faults::new();
    let columns = or_base(file.columns, base.map(|base| &base.columns));
    let kind = file.kind.or(base.map(|base| base.kind));
    let Some(kind) = kind else {
        faults.push(fault(
            "the model lacks `kind`: responsibilities or permissions",
            file.model.place,
        ));
        return Err(faults);
    };
    if columns.is_empty() {
        faults.push(fault("the model lacks `columns`", file.model.place));
    }
    let mut rows = base.map_or(Vec::new(), |base| base.rows.to_vec());
    for row in file.rows {
        change_row(&mut rows, row, kind, &columns, &mut faults);
    }
    rows.iter_mut().for_each(Row::read_cells);
    if rows.is_empty() {
        faults.push(fault("the model has no rows", file.model.place));
    }
    let actions = or_base(plain(file.actions.clone()), base.map(|base| &base.actions));
    for (_, permission) in file.actions.0 {
        if !rows.iter().any(|row| row.id == permission.value) {
            faults.push(fault(
                format!("no row has the id `{}`", permission.value),
                permission.place,
            ));
        }
    }
    let rules = assemble_rules(
        file.rules,
        base.map_or(&[], |base| &base.rules),
        &mut faults,
    );
    let model = Model {
        title: file
            .title
            .or(base.map(|base| base.title.clone()))
            .unwrap_or_else(|| file.model.value.clone()),
        edition: file
            .edition
            .or(base.map(|base| base.edition.clone()))
            .unwrap_or_default(),
        source: file
            .source
            .or(base.map(|base| base.source.clone()))
            .unwrap_or_default(),
        id: file.model.value,
        kind,
        counts_as: or_base(plain(file.counts_as), base.map(|base| &base.counts_as)),
        offers: or_base(file.offers, base.map(|base| &base.offers)),
        actions,
        columns,
        roles_without_column: or_base(
            file.roles_without_column,
            base.map(|base| &base.roles_without_column),
        ),
        requirements: or_base(
            file.requirements
                .into_iter()
                .map(|(id, satisfied_by)| (id, Cow::Owned(satisfied_by)))
                .collect(),
            base.map(|base| &base.requirements),
        ),
        rows: Cow::Owned(rows),
        rules: Cow::Owned(rules),
    };
    if faults.is_empty() {
        Ok(model)
    } else {
        Err(faults)
    }
}

fn fault(message: impl Into<String>, place: Option<(u32, u32)>) -> Fault {
    Fault {
        message: message.into(),
        place,
    }
}

fn or_base<T: Clone>(own: Vec<T>, base: Option<&List<T>>) -> List<T> {
    match base {
        Some(base) if own.is_empty() => base.clone(),
        _ => Cow::Owned(own),
    }
}

fn plain(pairs: Pairs) -> Vec<(Text, Text)> {
    pairs
        .0
        .into_iter()
        .map(|(key, value)| (key.value, value.value))
        .collect()
}

fn change_row(
    rows: &mut Vec<Row>,
    row: Placed<RowFile>,
    kind: Kind,
    columns: &[Column],
    faults: &mut Faults,
) {
    let Placed { value: row, place } = row;
    let given = row.id.as_ref().map(|id| id.value.to_string());
    let Some(id) = given.or_else(|| {
        row.title
            .as_deref()
            .map(|title| row_id(row.group.as_deref(), title))
    }) else {
        return faults.push(fault("a row needs an `id` or a `title`", place));
    };
    let place = row.id.as_ref().map_or(place, |id| id.place);
    let cells = row
        .cells
        .map(|cells| read_cells(cells, kind, columns, faults));
    let old = rows.iter().position(|old| old.id == id);
    match (old, row.drop) {
        (Some(old), true) => {
            rows.remove(old);
        }
        (None, true) => faults.push(fault(
            format!("no row has the id `{id}`, so it cannot be dropped"),
            place,
        )),
        (Some(old), false) => {
            let old = &mut rows[old];
            let Some(cells) = cells else {
                return faults.push(fault(
                    format!("the row `{id}` stands twice, and this one has no `cells`"),
                    place,
                ));
            };
            old.cells = Cow::Owned(cells);
            old.title = row.title.unwrap_or(old.title.clone());
        }
        (None, false) => {
            let Some(title) = row.title else {
                return faults.push(fault(
                    format!("the row `{id}` is new and needs a `title`"),
                    place,
                ));
            };
            let Some(cells) = cells else {
                return faults.push(fault(
                    format!("the row `{id}` is new and needs `cells`"),
                    place,
                ));
            };
            let behind_its_group = rows
                .iter()
                .rposition(|other| other.group == row.group)
                .map_or(rows.len(), |last| last + 1);
            let (cells, details) = (Cow::Owned(cells), Cow::Owned(plain(row.details)));
            let row = Row {
                id: id.into(),
                group: row.group,
                title,
                cells,
                details,
                accountable: None,
                working: Parties::NONE,
            };
            rows.insert(behind_its_group, row);
        }
    }
}

/// The words that a cell of a table may hold.
pub fn cell_words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Responsibilities => &["Owner", "Contributor", "Advisor", "RA", "R", "A", "C", "I"],
        Kind::Permissions => &["x"],
    }
}

fn read_cells(
    cells: Pairs,
    kind: Kind,
    columns: &[Column],
    faults: &mut Faults,
) -> Vec<(Text, Text)> {
    let one_of = |words: &[&str]| {
        words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (column, word) in &cells.0 {
        if !columns.iter().any(|known| known.id == column.value) {
            let ids: Vec<&str> = columns.iter().map(|column| column.id.as_ref()).collect();
            faults.push(fault(
                format!(
                    "no column is named `{}`; there are {}",
                    column.value,
                    one_of(&ids)
                ),
                column.place,
            ));
        }
        if !cell_words(kind).contains(&word.value.as_ref()) {
            faults.push(fault(
                format!(
                    "a cell cannot say `{}`; it says one of {}",
                    word.value,
                    one_of(cell_words(kind))
                ),
                word.place,
            ));
        }
    }
    plain(cells)
}

/// Rules out of their file, and those of the extended model that it leaves as they are.
pub fn assemble_rules(
    rules: Vec<Placed<RuleFile>>,
    base: &[Rule],
    faults: &mut Faults,
) -> Vec<Rule> {
    let mut all = base.to_vec();
    for Placed { value: rule, .. } in rules {
        let (id, place) = (rule.id.value.clone(), rule.id.place);
        let old = all.iter().position(|old| old.id == id);
        match (old, rule.drop) {
            (Some(old), true) => {
                all.remove(old);
            }
            (None, true) => faults.push(fault(
                format!("no rule has the id `{id}`, so it cannot be dropped"),
                place,
            )),
            (Some(old), false) => {
                let changed = with_changes(rule, Some(all[old].clone()), faults);
                all[old] = changed.unwrap_or_else(|| all[old].clone());
            }
            (None, false) => all.extend(with_changes(rule, None, faults)),
        }
    }
    all
}

fn with_changes(rule: RuleFile, old: Option<Rule>, faults: &mut Faults) -> Option<Rule> {
    let place = rule.id.place;
    let Some(check) = rule
        .check
        .map(|check| check.value)
        .or(old.as_ref().map(|old| old.check.clone()))
    else {
        faults.push(fault(
            format!("the rule `{}` needs a `check`", rule.id.value),
            place,
        ));
        return None;
    };
    let text = |new: Option<Text>, old: Option<&Text>| new.or(old.cloned()).unwrap_or_default();
    let old = old.as_ref();
    Some(Rule {
        severity: rule
            .severity
            .or(old.map(|old| old.severity))
            .unwrap_or(Severity::Error),
        summary: text(rule.summary, old.map(|old| &old.summary)),
        why: text(rule.why, old.map(|old| &old.why)),
        help: text(rule.help, old.map(|old| &old.help)),
        bad: text(rule.bad, old.map(|old| &old.bad)),
        good: text(rule.good, old.map(|old| &old.good)),
        waivable: rule
            .waivable
            .or(old.map(|old| old.waivable))
            .unwrap_or(true),
        id: rule.id.value,
        check,
    })
}

/// A row's id: `group/title`, or the title alone, as slugs of the published words.
pub fn row_id(group: Option<&str>, title: &str) -> String {
    match group {
        Some(group) => format!("{}/{}", slug(group), slug(title)),
        None => slug(title),
    }
}

/// The published words as an id: lower case, `&` and a bracketed aside dropped, a hyphen between
/// words.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut depth = 0usize;
    for character in words.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}
