//! The tables of `rules/` with two columns, such as another name and what it means.

/// The lines of a table, without the names of its columns.
pub fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    let lines = table.lines().skip(1);
    lines.filter_map(|line| line.split_once('\t'))
}
