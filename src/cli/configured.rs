//! By which configuration and custom models a command reads files.

use std::path::PathBuf;

use super::env::truth;
use crate::project::{ConfigSource, Folder, View, Workspace};

/// The arguments that say so.
#[derive(Clone, Default, clap::Args)]
pub struct Configured {
    /// A custom model; may be given several times
    #[arg(
        long = "model",
        value_name = "FILE",
        env = "ROLECALL_MODEL",
        hide_env = true,
        value_delimiter = ','
    )]
    pub models: Vec<PathBuf>,
    /// The configuration for all files, instead of the closest rolecall.yaml
    #[arg(long, value_name = "FILE", env = "ROLECALL_CONFIG", hide_env = true)]
    pub config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, env = "ROLECALL_NO_CONFIG", hide_env = true, value_parser = truth, conflicts_with = "config")]
    pub no_config: bool,
}

impl Configured {
    /// The workspace of some files.
    pub fn workspace(&self, view: View) -> Workspace {
        let source = ConfigSource::asked(self.config.as_deref(), self.no_config, &view.folder);
        Workspace::new(view, source, &self.models)
    }

    /// The workspace of the files on the disk.
    pub fn on_disk(&self, here: &Folder) -> Workspace {
        self.workspace(View::of_disk(here.clone()))
    }
}
