//! Opens what is on disk, without waiting and without following a link.

#[cfg(not(unix))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use portable::{Disk, Held, identity, open_at_once, opened_by_process};
#[cfg(unix)]
pub use unix::{Disk, Held, identity, open_at_once, opened_by_process};
