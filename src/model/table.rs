//! The rows of an edition. Those of a shipped edition are texts and numbers in the program until
//! they are needed, so a run pays only for the tables that it uses. `build.rs` compiles this file
//! too.

use std::ops::Deref;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::party::Parties;
use super::row::{Column, Row, TableKind, cell_words};
use super::text::{List, Text};

/// The rows of an edition, in the table's order.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Those of a custom model.
    Own(Box<Table>),
    /// Those of a shipped one.
    Packed(&'static Packed),
}

/// Rows, and their numbers by id.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    numbers: OnceLock<HashMap<Text, u16>>,
}

/// Rows as one text and a list of numbers. Each state that a row ever had is stored once, for all
/// editions.
#[derive(Debug)]
pub struct Packed {
    /// The texts of all rows, without anything between them.
    pub text: &'static str,
    /// For each row: the place of its text; the lengths of id, group and title; for each column,
    /// the number of its word among those of the kind (0: none); the number of further names and
    /// the length of each; the number of details and the lengths of their keys and values.
    pub numbers: &'static [u32],
    /// Where this edition's rows start among the numbers.
    pub starts: &'static [u32],
    /// The meaning of the cells.
    pub kind: TableKind,
    /// The columns that the cells are in.
    pub columns: &'static [Column],
    /// The words in cells that make a party accountable.
    pub accountable: &'static [Text],
    /// The rows, once they are needed.
    pub table: OnceLock<Table>,
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Self {
        Rows::Own(Box::new(Table {
            rows,
            numbers: OnceLock::new(),
        }))
    }
}

impl Deref for Rows {
    type Target = [Row];

    #[inline]
    fn deref(&self) -> &[Row] {
        &self.table().rows
    }
}

impl Rows {
    #[inline]
    fn table(&self) -> &Table {
        match self {
            Rows::Own(table) => table,
            Rows::Packed(packed) => packed.table.get_or_init(|| packed.unpacked()),
        }
    }

    /// The number of the row with an id, or with a name from another edition.
    pub fn number(&self, id: &str) -> Option<u16> {
        let table = self.table();
        let numbers = table.numbers.get_or_init(|| numbers(&table.rows));
        numbers.get(id).copied()
    }

    /// The row with an id.
    pub fn with_id(&self, id: &str) -> Option<&Row> {
        let row = self.get(usize::from(self.number(id)?))?;
        (row.id == id).then_some(row)
    }
}

/// The rows' numbers by id and by further name. An id takes precedence over another row's further
/// name.
fn numbers(rows: &[Row]) -> HashMap<Text, u16> {
    let mut numbers = HashMap::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        numbers.insert(row.id.clone(), number as u16);
    }
    for (number, row) in rows.iter().enumerate() {
        for name in row.also.iter() {
            numbers.entry(name.clone()).or_insert(number as u16);
        }
    }
    numbers
}

impl Packed {
    #[cold]
    fn unpacked(&self) -> Table {
        let starts = self.starts.iter();
        let rows = starts.filter_map(|start| {
            let (place, numbers) = self.numbers.get(*start as usize..)?.split_first()?;
            let text = self.text.get(*place as usize..)?;
            Some(self.row(&mut Unpacker { text, numbers }))
        });
        Table {
            rows: rows.collect(),
            numbers: OnceLock::new(),
        }
    }

    fn row(&self, packed: &mut Unpacker) -> Row {
        let (id, group, title) = (packed.text(), packed.text(), packed.text());
        let words = cell_words(self.kind);
        let cells = self.columns.iter().filter_map(|column| {
            let word = words.get((packed.number() as usize).checked_sub(1)?)?;
            // Columns and words refer to the same constants that they are compared with.
            Some((column.id.clone(), Text::Borrowed(*word)))
        });
        let mut row = Row {
            id: id.into(),
            group: (!group.is_empty()).then(|| group.into()),
            title: title.into(),
            cells: cells.collect(),
            also: packed.list(|packed| packed.text().into()),
            details: packed.list(|packed| (packed.text().into(), packed.text().into())),
            accountable: None,
            working: Parties::NONE,
        };
        row.read_cells(self.columns, self.accountable);
        row
    }
}

/// The rest of a packed row.
struct Unpacker {
    text: &'static str,
    numbers: &'static [u32],
}

impl Unpacker {
    fn number(&mut self) -> u32 {
        let (number, rest) = self.numbers.split_first().unwrap_or((&0, &[]));
        self.numbers = rest;
        *number
    }

    fn text(&mut self) -> &'static str {
        let (text, rest) = self.text.split_at(self.number() as usize);
        self.text = rest;
        text
    }

    fn list<T: Clone>(&mut self, each: impl Fn(&mut Self) -> T) -> List<T> {
        (0..self.number()).map(|_| each(self)).collect()
    }
}
