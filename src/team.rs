//! A team as its file describes it: every value has its place, and every name is resolved if
//! possible.

mod activities;
mod addresses;
mod certain;
mod certification;
mod contents;
mod crossed_ids;
mod curly_quotes;
mod cut_short;
mod declared;
mod doubtful_ids;
mod duplicate_entries;
mod email;
mod entries;
mod entry_as_text;
mod held_certifications;
mod held_roles;
mod id;
pub mod keys;
mod meant_address;
mod misplaced_kind;
mod models;
mod named_model;
mod names;
mod names_in_text;
mod no_value;
mod owner_contributes;
mod parties;
mod party_as_text;
mod pattern;
mod people;
mod person;
mod read;
mod reader;
mod run_together;
mod same_credential;
mod same_person;
mod seeming;
mod short_entry;
mod short_names;
mod split_word;
mod stray_quote;
mod text_of_pair;
mod wrong_model;

pub use certification::{
    HeldCertification, LastDay, earliest_renewal, ended_before, latest_expiry, latest_renewal,
    published_after,
};
pub use contents::{Agreement, Party, Pipeline, Responsibility, Team, Waiver};
pub use named_model::NamedModel;
pub use names::also_called;
pub use pattern::{Activities, ActivityId, Pattern};
pub use person::{Custom, Person, PersonRef, Role, Stay};
pub use read::read;
