//! The mappings that a key belongs in, according to the tables of keys.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::{CUSTOMIZER, Form, Key, ONE_PARTY_KEYS, PARTIES, TEAM};
use crate::yaml::decode::EntryList;

/// The names of all keys.
static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| ALL.iter().map(|key| key.name).collect());

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

/// The top-level keys that may own the content below an unknown one: the lists by the keys of their
/// entries, the best first, and `parties` by the parties.
pub fn of_file(keys: &[&str], is_list: bool) -> Vec<&'static str> {
    if !is_list {
        let is_parties = keys.iter().any(|key| has(&PARTIES, key));
        return if is_parties {
            vec!["parties"]
        } else {
            Vec::new()
        };
    }
    let common = |list: &EntryList| keys.iter().filter(|key| list.keys.contains(key)).count();
    let scored = LISTS.iter().map(|list| (common(list), list.name));
    let mut scored: Vec<(usize, &str)> = scored
        .filter(|(common, _)| *common > 1 && *common * 2 > keys.len())
        .collect();
    scored.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
    scored.into_iter().map(|(_, name)| name).collect()
}

/// The party that owns a key below an unknown one, if only one can.
pub fn of_parties(keys: &[&str], is_list: bool) -> Vec<&'static str> {
    let owners = ONE_PARTY_KEYS.iter().filter(|_| !is_list);
    let owners = owners.filter(|(key, _)| keys.contains(key));
    owners.map(|(_, party)| *party).collect()
}

/// The keys of each mapping in the value of a top-level key.
pub fn tables(key: &'static Key) -> Vec<&'static [Key]> {
    match key.form {
        Form::Parties => vec![&PARTIES, &CUSTOMIZER],
        _ => {
            let own = key.entry_keys();
            let inner = own.into_iter().flatten().filter_map(Key::entry_keys);
            own.into_iter().chain(inner).collect()
        }
    }
}

/// Whether a key with this name exists.
pub fn has(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name)
}

/// Every key that a file can have, each before those in its value.
pub static ALL: LazyLock<Vec<&Key>> = LazyLock::new(|| {
    let mut all = Vec::new();
    add(&TEAM, &mut all);
    all
});

fn add(keys: &'static [Key], all: &mut Vec<&'static Key>) {
    for key in keys {
        all.push(key);
        add_within(&key.form, all);
    }
}

fn add_within(form: &'static Form, all: &mut Vec<&'static Key>) {
    match form {
        Form::List(item) | Form::Some(item) => add_within(item, all),
        Form::Mapping(keys) => add(keys, all),
        Form::Parties => add(&PARTIES, all),
        _ => {}
    }
}

/// The keys with a name, in whatever mapping.
pub fn named(name: &str) -> impl Iterator<Item = &'static Key> {
    ALL.iter().copied().filter(move |key| key.name == name)
}

/// The key that a text ends with directly after other characters, if a mapping can have it beside
/// another key; of several the longest one.
pub fn at_end_of(text: &str, beside: &str) -> Option<&'static Key> {
    let all = std::iter::once(&TEAM[..]).chain(TEAM.iter().flat_map(tables));
    let both = all.filter(|keys| has(keys, beside)).flatten();
    let is_at_end = |key: &&Key| {
        let before = text.strip_suffix(key.name);
        key.name != beside && before.is_some_and(|before| before.ends_with(|c| c != ' '))
    };
    both.filter(is_at_end).max_by_key(|key| key.name.len())
}

/// Whether a word is a key of a team file.
pub fn is_known(word: &str) -> bool {
    NAMES.contains(word)
}

/// Whether a key's value is a list.
pub fn is_list(key: &str) -> bool {
    named(key).any(|key| matches!(key.form, Form::List(_) | Form::Some(_)))
}

/// Whether a key's value is any text.
pub fn is_free_text(key: &str) -> bool {
    named(key).any(|key| matches!(key.form, Form::Text | Form::PublicText | Form::Prose))
}

/// Whether a key's value is a name, of a person, a party or a project.
pub fn is_name(key: &str) -> bool {
    named(key).any(|key| matches!(key.form, Form::Text | Form::PublicText))
}

/// Whether a key belongs only in an inner mapping, so that its indentation is missing if it is in
/// the first column.
pub fn is_inner(name: &str) -> bool {
    !has(&TEAM, name) && is_known(name)
}
