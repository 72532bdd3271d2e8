//! The mappings in which a key belongs, by the tables of keys.

use std::sync::LazyLock;

use super::{Form, Key, PARTIES, TEAM};
use crate::yaml::decode::EntryList;

/// The lists of mappings in a file.
pub static LISTS: LazyLock<Vec<EntryList>> = LazyLock::new(|| entry_lists(&TEAM).collect());

/// The lists of mappings in an entry of those.
pub static INNER_LISTS: LazyLock<Vec<EntryList>> = LazyLock::new(|| {
    let entries = TEAM.iter().filter_map(Key::entry_keys);
    entries.flat_map(entry_lists).collect()
});

fn entry_lists(keys: &'static [Key]) -> impl Iterator<Item = EntryList> {
    keys.iter().filter_map(|key| {
        let keys = key.entry_keys()?.iter();
        Some(EntryList {
            name: key.name,
            keys: keys.map(|key| key.name).collect(),
        })
    })
}

/// Whether there is a key with a name.
pub fn has(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name)
}

/// Whether a key belongs only further in, so that a file that has it in the first column lacks an
/// indentation.
pub fn is_inner(name: &str) -> bool {
    !has(&TEAM, name) && TEAM.iter().any(|key| has_within(&key.form, name))
}

fn has_within(form: &Form, name: &str) -> bool {
    let keys = match form {
        Form::List(item) | Form::Some(item) => return has_within(item, name),
        Form::Mapping(keys) => *keys,
        Form::Parties => &PARTIES,
        _ => return false,
    };
    keys.iter()
        .any(|key| key.name == name || has_within(&key.form, name))
}
