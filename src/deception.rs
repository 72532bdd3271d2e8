//! Text that is not what it seems: characters that nobody sees or that reorder what people see,
//! identities that look alike, file names that look like a team file's.
//!
//! [`search`] finds characters in a text; [`characters`] says which ones, and
//! [`shaping`](crate::shaping) where they are legitimate. [`identity`] compares two ids, e-mails or
//! names by their [`skeleton`](mod@skeleton), [`duplicates`](mod@duplicates) many of them;
//! [`address`] finds an e-mail that imitates another script, [`file_name`] a file that imitates a
//! team file. Letters that only look alike are not searched for in a text: every living script has
//! some.

pub mod address;
pub mod characters;
pub mod duplicates;
pub mod file_name;
pub mod identity;
mod quotes;
pub mod search;
mod seen;
pub mod skeleton;

pub use address::disguise;
pub use characters::{Effect, effect};
pub use duplicates::{Duplicate, duplicates, look_alike_names};
pub use file_name::imitates;
pub use identity::{Likeness, compare_identities, compare_names};
pub use quotes::{before_closing, within_quotes, without_quotes};
pub use search::{Hidden, TextKind, hidden, is_usual_text};
pub use seen::{as_seen, within_marks};
pub use skeleton::skeleton;
