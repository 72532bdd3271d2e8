//! Finds the files of a run, and the places from which it reads them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Args;
use crate::cli::{Session, paths};
use crate::files::Source;
use crate::project::files::{self, Found};
use crate::project::input::read_stream;
use crate::project::team_file::{Each, ExcludePolicy, TeamFile};
use crate::project::{Errors, Folder, View, Workspace, changes};

/// The files of a run.
pub struct Files<'a> {
    args: &'a Args,
    /// The paths of `--files-from`.
    listed: Option<Vec<PathBuf>>,
    /// git's index, of `--staged`.
    index: Option<Arc<Source>>,
    pub workspace: Workspace,
    /// Why a run without team files fails, unless the revision has some.
    pub nothing: Option<Errors>,
}

impl<'a> Files<'a> {
    pub fn new(
        args: &'a Args,
        listed: Option<Vec<PathBuf>>,
        here: &Folder,
    ) -> Result<Self, Errors> {
        let index = match args.staged {
            true => Some(changes::index(here)?),
            false => None,
        };
        let mut view = view(args, here)?;
        if let Some(index) = &index {
            view = view.with_stored(index.clone());
        }
        Ok(Files {
            args,
            listed,
            index,
            workspace: args.configured.workspace(view),
            nothing: None,
        })
    }

    pub fn find<T: Send>(&mut self, each: &Each<T>) -> Result<Found<T>, Errors> {
        let (args, workspace) = (self.args, &mut self.workspace);
        let policy = match args.force_exclude {
            true => ExcludePolicy::AlsoNamed,
            false => ExcludePolicy::OnlyFound,
        };
        let (found, may_be_empty) = match (&self.index, &args.changed_since, &self.listed) {
            (Some(index), ..) => {
                let found = changes::staged(index, &args.paths, workspace)?;
                (found.each(each), false)
            }
            (_, Some(revision), _) => {
                let found = changes::changed_since(revision, &args.paths, workspace)?;
                (found.each(each), true)
            }
            (_, _, Some(list)) => (files::find(list, policy, workspace, each)?, true),
            _ => {
                let found = files::find(&paths::searched(&args.paths), policy, workspace, each)?;
                (found, args.force_exclude)
            }
        };
        if !found.files.is_empty() {
            return Ok(found);
        }
        if !found.errors.is_empty() {
            return Err(Errors::all(found.errors));
        }
        match found.excluded > 0 || may_be_empty || args.allow_empty {
            true => Ok(found),
            false if args.policy_from.is_some() => {
                self.nothing = Some(nothing_found(args));
                Ok(found)
            }
            false => Err(nothing_found(args)),
        }
    }

    /// All team files of the run, including unchanged ones.
    pub fn all(&mut self) -> Result<Vec<TeamFile>, Errors> {
        let paths = paths::searched(&self.args.paths);
        let policy = ExcludePolicy::AlsoNamed;
        let found = files::find(&paths, policy, &mut self.workspace, &|_, _| ())?;
        Ok(found.files.into_iter().map(|(file, ())| file).collect())
    }

    /// The paths below which the team files are; none means everywhere.
    pub fn scope(&self) -> Vec<PathBuf> {
        match self.args.staged {
            true => self.args.paths.clone(),
            false => paths::searched(&self.args.paths).into_owned(),
        }
    }
}

/// The files on the disk, with the policy of the revision that the command line names.
pub fn view(args: &Args, here: &Folder) -> Result<View, Errors> {
    let disk = View::of_disk(here.clone());
    match &args.policy_from {
        Some(revision) => Ok(disk.with_policy(changes::revision(revision, here)?)),
        None => Ok(disk),
    }
}

fn nothing_found(args: &Args) -> Errors {
    let index = if args.staged {
        "git's index below "
    } else {
        ""
    };
    paths::nothing_found(index, &args.paths)
}

/// The paths in a list; `-` is standard input.
pub fn listed(list: &Path, session: &mut Session) -> Result<Vec<PathBuf>, Errors> {
    let disk = View::of_disk(session.folder().clone());
    let bytes = match list == Path::new("-") {
        true => read_stream(session.stdin),
        false => disk.read_option(list).map_err(|error| error.reason),
    };
    let refused = |why| {
        let list = list.display();
        Errors::other(format!("cannot read the list `{list}`: {why}"))
    };
    Ok(files::listed(&bytes.map_err(refused)?))
}
