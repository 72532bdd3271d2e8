//! A project without a command line: which configuration applies to a file, which files exist, and
//! what git knows about them. An editor or a test uses it as the command line does.
//!
//! A [`View`] says where the text of a path is, so that texts that are not saved count. A
//! [`Workspace`] finds the [`Project`] of each file, and [`files::find`] the team files of some
//! paths.

mod assembled;
pub mod changes;
pub mod config_file;
mod configured;
mod entries;
pub mod error;
pub mod files;
pub mod folder;
pub mod globs;
mod ignore_files;
pub mod input;
pub mod load;
mod lookalikes;
mod met;
pub mod pairs;
mod parallel;
mod search;
mod stored_ignores;
pub mod team_file;
mod team_file_name;
mod tracked;
pub mod view;
mod walking;
pub mod workspace;

pub use configured::{Layer, Project};
pub use error::{ConfigText, Error, Errors, NextStep};
pub use folder::Folder;
pub use view::View;
pub use workspace::{CONFIG_NAME, ConfigSource, Workspace};
