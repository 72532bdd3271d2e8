//! What a hostile change tries with files and links, on a real disk.

mod beneath;
mod replacing;
mod support;
