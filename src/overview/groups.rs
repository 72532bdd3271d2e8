//! The published groups of a table's rows: each is a heading over its first row.

use super::{Duty, Permission};
use crate::model::Text;

/// A row of a table.
pub trait Grouped {
    /// Its published group.
    fn group(&self) -> Option<&Text>;
}

impl Grouped for Duty {
    fn group(&self) -> Option<&Text> {
        self.group.as_ref()
    }
}

impl Grouped for Permission {
    fn group(&self) -> Option<&Text> {
        self.group.as_ref()
    }
}

/// The rows, each with the heading over it: its group, if the row before has another one.
pub fn with_headings<R: Grouped>(rows: &[R]) -> impl Iterator<Item = (Option<&Text>, &R)> {
    let mut before = None;
    rows.iter().map(move |row| {
        let group = row.group();
        let is_new = group != std::mem::replace(&mut before, group);
        (group.filter(|_| is_new), row)
    })
}
