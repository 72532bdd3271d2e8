//! Writes the editions of the models: what an edition shares with the others of its model once, and
//! its rows as places in one text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::emit::{Constants, Emit};
use super::table::{FIELD, ITEM};
use super::types::*;

impl Constants {
    /// Writes the newest edition of each model, and the ones before it, the oldest first.
    pub fn write_models(&mut self, models: &[Vec<Model>]) {
        let (mut newest, mut earlier) = (Vec::new(), Vec::new());
        for editions in models {
            let mut written = self.editions(editions);
            newest.extend(written.pop());
            earlier.push(self.list("Model", &written));
        }
        let newest = self.list("Model", &newest);
        writeln!(
            self.text,
            "pub(super) static MODELS: &[Model] = {newest};\npub(super) static EARLIER: &[&[Model]] = &[{}];",
            earlier.join(", ")
        )
        .unwrap();
    }

    fn editions(&mut self, editions: &[Model]) -> Vec<String> {
        let mut lines = Lines::default();
        let chosen: Vec<Vec<usize>> = editions.iter().map(|edition| lines.of(edition)).collect();
        let lines = self.constant("&str", &format!("{:?}", lines.text));
        let shared = shared(&editions[0], self);
        let pairs = editions.iter().zip(&chosen);
        pairs
            .map(|(edition, chosen)| self.edition(edition, &lines, chosen, &shared))
            .collect()
    }

    fn edition(&mut self, edition: &Model, lines: &str, chosen: &[usize], shared: &str) -> String {
        let columns = edition.columns.as_ref().emit(self);
        let kind = edition.kind.emit(self);
        let accountable = edition.accountable.as_ref().emit(self);
        let rows = self.constant(
            "Packed",
            &format!(
                "Packed {{ lines: {lines}, starts: &{chosen:?}, kind: {kind}, columns: {columns}, accountable: {accountable}, table: OnceLock::new() }}"
            ),
        );
        let (name, published) = (edition.edition.emit(self), edition.published.emit(self));
        format!(
            "Model {{ edition: {name}, published: {published}, columns: Cow::Borrowed({columns}), accountable: Cow::Borrowed({accountable}), rows: Rows::Packed(&{rows}), {shared} }}"
        )
    }
}

/// The fields that all editions of a model share.
fn shared(model: &Model, out: &mut Constants) -> String {
    macro_rules! fields {
        ($($field:ident),*) => {
            [$(format!("{}: {}", stringify!($field), model.$field.emit(out))),*]
        };
    }
    fields![
        id,
        title,
        product,
        source,
        kind,
        counts_as,
        offers,
        actions,
        reading,
        roles_without_column,
        requirements,
        custom_permissions,
        granted,
        with_any_role,
        rules
    ]
    .join(", ")
}

/// The states that the rows of a model ever had, each once.
#[derive(Default)]
struct Lines {
    text: String,
    starts: BTreeMap<String, usize>,
}

impl Lines {
    /// Where the lines of an edition start.
    fn of(&mut self, edition: &Model) -> Vec<usize> {
        let lines = edition.rows.iter().map(|row| line(row, &edition.columns));
        lines.map(|line| self.start(line)).collect()
    }

    fn start(&mut self, line: String) -> usize {
        let end = self.text.len();
        *self.starts.entry(line).or_insert_with_key(|line| {
            self.text.push_str(line);
            self.text.push('\n');
            end
        })
    }
}

/// A row as a line, as `Packed` reads it.
fn line(row: &Row, columns: &[Column]) -> String {
    let cells = columns
        .iter()
        .map(|column| row.cell(&column.id).unwrap_or(""));
    let mut fields = vec![
        row.id.to_string(),
        row.group.as_deref().unwrap_or("").to_owned(),
        row.title.to_string(),
        joined(cells),
        joined(row.also.iter().map(|name| name.as_ref())),
    ];
    fields.extend(
        row.details
            .iter()
            .map(|(key, value)| format!("{key}={value}")),
    );
    for field in &fields {
        assert!(
            !field.contains([FIELD, '\n']),
            "{field:?} has a tab or a line break"
        );
    }
    fields.join(&FIELD.to_string())
}

fn joined<'t>(items: impl Iterator<Item = &'t str>) -> String {
    items.collect::<Vec<_>>().join(&ITEM.to_string())
}
