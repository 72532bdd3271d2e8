//! A group of a table, or the table itself, instead of a glob over its activities: `production`,
//! `production/`, `model/**`.

use super::in_table::{has_any, rows};
use crate::model::Model;
use crate::suggest::{self, Meant};

/// The glob that somebody means who writes a table.
pub(super) fn of_table(written: &str, tables: &[&Model]) -> Option<String> {
    let name = written.trim_end_matches(['*', '/', ':', ' ']);
    let table = tables.iter().find(|table| table.id == name)?;
    Some(format!("{}:**", table.id))
}

/// The glob that somebody means who writes a group.
pub(super) fn of_group(written: &str, tables: &[&Model]) -> Option<String> {
    let name = written.trim_end_matches(['/', ' ']);
    let is_bare = !name.contains(['/', ':', '*', '?', '[', '{']);
    let group = is_bare.then(|| group(name, tables))??;
    let glob = format!("{group}/*");
    has_any(tables, &glob).then_some(glob)
}

/// The only group with these letters, or with these words at its start.
fn group<'t>(name: &str, tables: &[&'t Model]) -> Option<&'t str> {
    let is_it = |group: &&str| suggest::has_letters_of(group, name);
    let starts = |group: &&str| {
        let rest = group.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let longer = || suggest::only(groups(tables).filter(starts));
    groups(tables).find(is_it).or_else(longer)
}

/// The groups of some tables, each as often as it has rows.
fn groups<'t>(tables: &[&'t Model]) -> impl Iterator<Item = &'t str> + Clone {
    rows(tables).filter_map(|row| Some(row.id.split_once('/')?.0))
}

/// A glob with the group that was meant, where its own is misspelt or cut short, or where the two
/// characters after it have changed places: `production*/`; and whether that is clear.
pub(super) fn in_known_group(pattern: &str, tables: &[&Model]) -> Option<(String, bool)> {
    let (group, rest) = pattern.split_once('/')?;
    let (group, rest) = match (group.strip_suffix('*'), rest) {
        (Some(group), "") => (group, "*"),
        _ => (group, rest),
    };
    let is_start = |known: &&str| !group.is_empty() && known.starts_with(group);
    let cut_short = || suggest::only(groups(tables).filter(is_start)).map(Meant::Perhaps);
    let known =
        suggest::likely(group, groups(tables).map(|group| (group, group))).or_else(cut_short)?;
    let meant = format!("{}/{rest}", known.name());
    let is_other = meant != pattern && has_any(tables, &meant);
    is_other.then(|| (meant, known.clear().is_some()))
}
