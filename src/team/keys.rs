//! Every key of a team file, one row each. The reader, the JSON Schema and the table in the
//! documentation are built from these tables. A key without a value is a mistake; only an
//! optional list of entries may be empty.

mod entries;
mod file;
mod form;
mod parties;
mod people;
mod places;

pub use entries::{AGREEMENT, OWNERSHIP_KEYS, RESPONSIBILITY, WAIVER};
pub use file::{PIPELINE, TEAM};
pub use form::{Form, Key, optional, required};
pub use parties::{CUSTOMIZER, FURTHER_PARTY, ONE_PARTY_KEYS, PARTIES, PARTY};
pub use people::{CERTIFICATION, PERSON};
pub use places::{
    ALL, INNER_LISTS, LISTS, at_end_of, has, is_free_text, is_inner, is_known, is_list, is_name,
    named, of_file, of_parties, tables,
};
