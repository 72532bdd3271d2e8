//! Opens, lists and replaces files for the whole program: no other module opens one.
//!
//! Whoever wrote a change also chose its file names, links and configuration. A path from there is
//! resolved beneath the root of the run ([`Root`]), on disk as in what git has stored
//! ([`Snapshot`]), by one algorithm ([`walk`]). [`Source`] is the place that a run reads from.

mod blob_id;
mod blobs;
mod disk;
mod dot_git;
mod error;
mod exclude;
mod git;
mod identity;
mod index_file;
mod listing;
mod opened;
mod replace;
mod repository;
mod root;
mod snapshot;
mod source;
mod walk;

#[cfg(test)]
#[cfg(unix)]
mod tests;

pub use error::{GitError, ReadError, Reason, WriteError, without_number};
pub use exclude::may_exclude;
pub use identity::Identity;
pub use listing::{Mode, StoredFile, path_of};
pub use opened::{MAX_FILE_BYTES, Opened, is_stream};
pub use repository::Repository;
pub use root::Root;
pub use snapshot::Snapshot;
pub use source::{PathKind, Source};
