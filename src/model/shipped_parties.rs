//! The names of the parties that the shipped tables add, as constants, which `build.rs` writes.

use super::further_names::Names;

include!(concat!(env!("OUT_DIR"), "/further_parties.rs"));
