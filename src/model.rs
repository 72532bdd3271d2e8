//! The published tables and the rules that follow from them: shipped models are constants, a run
//! adds custom models.

pub mod assemble;
mod certification_name;
pub mod check;
mod check_arguments;
mod columns;
pub mod contradiction;
pub mod difference;
pub mod file;
pub mod further;
mod further_names;
mod granted;
mod library;
mod parts;
pub mod party;
mod properties;
mod row;
pub mod rows;
mod rules;
mod shipped;
mod shipped_parties;
pub mod slug;
pub mod table;
pub mod text;
pub mod types;

pub use certification_name::Named;
pub use library::{Library, with_edition};
pub use properties::Properties;
pub use types::*;
