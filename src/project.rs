//! A project without a command line: where its paths lead.

pub mod folder;

pub use folder::Folder;
