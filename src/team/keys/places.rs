//! Where keys belong: the lists of a file by the keys of their entries, and the keys that only mappings
//! further in have.

use super::{
    AGREEMENT, CERTIFICATION, CUSTOMIZER, Key, PARTIES, PERSON, PIPELINE, RESPONSIBILITY, TEAM,
    WAIVER,
};
use crate::yaml::decode::ListOf;

/// The lists of mappings that a file can have.
pub static LISTS: [ListOf; 5] = [
    ListOf {
        name: "pipelines",
        has_key: |key| has(&PIPELINE, key),
    },
    ListOf {
        name: "people",
        has_key: |key| has(&PERSON, key),
    },
    ListOf {
        name: "responsibilities",
        has_key: |key| has(&RESPONSIBILITY, key),
    },
    ListOf {
        name: "agreements",
        has_key: |key| has(&AGREEMENT, key),
    },
    ListOf {
        name: "waivers",
        has_key: |key| has(&WAIVER, key),
    },
];

/// The lists of mappings that an entry of these can have.
pub static INNER_LISTS: [ListOf; 1] = [ListOf {
    name: "certifications",
    has_key: |key| has(&CERTIFICATION, key),
}];

/// Whether keys have one of a name.
pub fn has(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name)
}

/// Whether only mappings further in have a key: in the first column it is not indented.
pub fn is_inner(name: &str) -> bool {
    let inner: [&[Key]; 8] = [
        &PARTIES,
        &CUSTOMIZER,
        &PIPELINE,
        &PERSON,
        &CERTIFICATION,
        &RESPONSIBILITY,
        &AGREEMENT,
        &WAIVER,
    ];
    !has(&TEAM, name) && inner.iter().any(|keys| has(keys, name))
}
