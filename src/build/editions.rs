//! Writes the editions of the models: what an edition shares with the others of its model once, and
//! its rows as places in one text and one list of numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::emit::{Constants, Emit};
use super::row::cell_words;
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
        let mut packed = PackedRows::default();
        let chosen: Vec<Vec<usize>> = editions.iter().map(|edition| packed.of(edition)).collect();
        let text = self.constant("&str", &format!("{:?}", packed.text));
        let numbers = self.constant("&[u32]", &format!("&{:?}", packed.numbers));
        let fields = format!("text: {text}, numbers: {numbers}");
        let shared = shared(&editions[0], self);
        let pairs = editions.iter().zip(&chosen);
        pairs
            .map(|(edition, chosen)| self.edition(edition, &fields, chosen, &shared))
            .collect()
    }

    fn edition(&mut self, edition: &Model, packed: &str, chosen: &[usize], shared: &str) -> String {
        let columns = edition.columns.as_ref().emit(self);
        let kind = edition.kind.emit(self);
        let accountable = edition.accountable.as_ref().emit(self);
        let rows = self.constant(
            "Packed",
            &format!(
                "Packed {{ {packed}, starts: &{chosen:?}, kind: {kind}, columns: {columns}, accountable: {accountable}, table: OnceLock::new() }}"
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

/// Every state of every row of a model, each once, as `Packed` reads them.
#[derive(Default)]
struct PackedRows {
    text: String,
    numbers: Vec<u32>,
    starts: BTreeMap<(String, Vec<u32>), usize>,
}

impl PackedRows {
    /// Where the rows of an edition start.
    fn of(&mut self, edition: &Model) -> Vec<usize> {
        let rows = edition.rows.iter();
        rows.map(|row| self.start(packed(row, edition))).collect()
    }

    fn start(&mut self, row: (String, Vec<u32>)) -> usize {
        let start = self.numbers.len();
        *self
            .starts
            .entry(row)
            .or_insert_with_key(|(text, numbers)| {
                self.numbers.push(self.text.len() as u32);
                self.numbers.extend(numbers);
                self.text.push_str(text);
                start
            })
    }
}

/// A row as its texts and its numbers, without the place of the texts.
fn packed(row: &Row, edition: &Model) -> (String, Vec<u32>) {
    let (mut texts, mut numbers) = (String::new(), Vec::new());
    let mut add = |numbers: &mut Vec<u32>, text: &str| {
        numbers.push(text.len() as u32);
        texts.push_str(text);
    };
    add(&mut numbers, &row.id);
    add(&mut numbers, row.group.as_deref().unwrap_or(""));
    add(&mut numbers, &row.title);
    let words = cell_words(edition.kind);
    numbers.extend(edition.columns.iter().map(|column| {
        let number = |word| words.iter().position(|known| *known == word);
        // 0 is an empty cell. `cells` has refused other words, with their lines.
        row.cell(&column.id)
            .map_or(0, |word| number(word).unwrap() as u32 + 1)
    }));
    numbers.push(row.also.len() as u32);
    row.also.iter().for_each(|name| add(&mut numbers, name));
    numbers.push(row.details.len() as u32);
    for (key, value) in row.details.iter() {
        add(&mut numbers, key);
        add(&mut numbers, value);
    }
    (texts, numbers)
}
