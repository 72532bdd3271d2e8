//! The rows of an edition. Those of a shipped one are a text in the program until somebody reads
//! them: a start that needs no table pays for none. `build.rs` compiles this file too.

use std::ops::Deref;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::party::Parties;
use super::row::{Column, Kind, Row, cell_words};
use super::text::{List, Text};

/// Separates the fields of a packed row.
pub const FIELD: char = '\t';
/// Separates the items of a packed field.
pub const ITEM: char = '|';

/// The rows of an edition, in the table's order.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Those of somebody's own model.
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

/// Rows as one text: a line for each state that a row ever had, and the lines of this edition.
#[derive(Debug)]
pub struct Packed {
    /// The lines of all editions: id, group, title, cells, further names, details.
    pub lines: &'static str,
    /// Where this edition's lines start.
    pub starts: &'static [u32],
    /// The meaning of the cells.
    pub kind: Kind,
    /// The columns that the cells are in.
    pub columns: &'static [Column],
    /// The words in cells that make a party accountable.
    pub accountable: &'static [Text],
    /// The rows, once somebody has read them.
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

    /// The number of the row with an id, or with a name that it had in another edition.
    pub fn number(&self, id: &str) -> Option<u16> {
        let table = self.table();
        let numbers = table.numbers.get_or_init(|| numbers(&table.rows));
        numbers.get(id).copied()
    }
}

/// The rows' numbers by id and by further name. An id counts more than another row's further name.
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
        let lines = starts.filter_map(|start| self.lines.get(*start as usize..)?.lines().next());
        Table {
            rows: lines.map(|line| self.row(line)).collect(),
            numbers: OnceLock::new(),
        }
    }

    fn row(&self, line: &'static str) -> Row {
        let mut fields = line.split(FIELD);
        let mut field = || fields.next().unwrap_or_default();
        let [id, group, title, cells, also] = [field(), field(), field(), field(), field()];
        let mut row = Row {
            id: id.into(),
            group: (!group.is_empty()).then(|| group.into()),
            title: title.into(),
            cells: self.cells(cells),
            details: pairs(fields),
            also: items(also).map(Text::from).collect(),
            accountable: None,
            working: Parties::NONE,
        };
        row.read_cells(self.columns, self.accountable);
        row
    }

    /// The cells of a row, whose words are in the columns' order. Words and columns are the
    /// constants that they are compared with.
    fn cells(&self, packed: &'static str) -> List<(Text, Text)> {
        let known = cell_words(self.kind);
        let words = packed.split(ITEM).zip(self.columns);
        words
            .filter_map(|(word, column)| {
                let word = known.iter().find(|known| **known == word)?;
                Some((column.id.clone(), Text::Borrowed(*word)))
            })
            .collect()
    }
}

/// The pairs of fields with a `=` each.
fn pairs(fields: impl Iterator<Item = &'static str>) -> List<(Text, Text)> {
    fields
        .filter_map(|field| field.split_once('='))
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

fn items(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(ITEM).filter(|item| !item.is_empty())
}
