//! Opens, lists and replaces files for the whole program: no other module opens one.
//!
//! Whoever wrote a change also chose its file names, links and configuration. A path from there is
//! resolved beneath the root of the run ([`Root`]), by one algorithm ([`walk`]).

mod disk;
mod dot_git;
mod error;
mod opened;
mod replace;
mod root;
mod walk;

#[cfg(test)]
#[cfg(unix)]
mod tests;

pub use error::{GitError, ReadError, Reason, WriteError};
pub use opened::{Identity, Opened, is_stream};
pub use replace::{create, replace};
pub use root::Root;

/// The longest file that is read, in bytes: places in a text are counted in 32 bits, and a stream
/// that never ends must be cut somewhere.
pub const MAX_FILE_BYTES: u64 = 64 << 20;
