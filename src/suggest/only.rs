//! One name where only that one is possible.

/// The only one of some names, however often it is there: two tables may have the same row.
pub fn only<'n>(mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let first = names.next()?;
    names.all(|name| name == first).then_some(first)
}
