//! Links, folders and pipes that a search meets. Nothing that has a team file's name, or looks like
//! a team file, is skipped silently.

use std::path::PathBuf;
use std::sync::Arc;

use super::Project;
use super::lookalikes::{has_ending, resemblance};
use super::search::Search;
use super::team_file::{ExcludePolicy, TeamFile};
use crate::files::{PathKind, Reason, Source};
use crate::report::Resemblance;

impl Search<'_> {
    /// A folder is searched, and anything else, such as a pipe, is not even opened: it could keep
    /// the run waiting for ever. One with a team file's name is not skipped silently.
    pub(super) fn meet_no_file(&mut self, path: PathBuf, is_folder: bool, source: &Arc<Source>) {
        if is_folder && !has_ending(&path) {
            return; // looking for the configuration of every folder would take time
        }
        let Some(project) = self.project(&path, source) else {
            return;
        };
        if project.is_team_file(&path) {
            let by = match is_folder {
                true => Resemblance::Folder,
                false => Resemblance::NotAFile,
            };
            self.note_named(by, path, source, &project);
        }
    }

    /// A link to a file is followed, but not one to a folder, which could lead round in circles. No
    /// such link is skipped silently, and no broken one.
    pub(super) fn meet_link(&mut self, path: PathBuf, source: &Arc<Source>, project: Arc<Project>) {
        let identity = match source.kind(&self.workspace.absolute(&path)) {
            Ok(PathKind::File(identity)) => Some(identity),
            Ok(PathKind::Folder) => {
                return self.note_named(Resemblance::Folder, path, source, &project);
            }
            Err(error) if error.reason == Reason::NotAFile => {
                return self.note_named(Resemblance::NotAFile, path, source, &project);
            }
            Err(_) => None,
        };
        if let Some(file) = self.take(path, source.clone(), project, ExcludePolicy::AlsoNamed) {
            self.links.push(TeamFile { identity, ..file });
        }
    }

    /// Records a file that is not judged, if it may look like a team file. One that a configuration
    /// excludes is counted with those.
    pub(super) fn note_unjudged(
        &mut self,
        path: PathBuf,
        is_link: bool,
        source: &Arc<Source>,
        project: &Arc<Project>,
    ) {
        match resemblance(&path, project) {
            None => {}
            Some(Resemblance::Content) if is_link || project.excludes(&path) => {} // a link's target is met by itself
            Some(by) => self.note_named(by, path, source, project),
        }
    }

    fn note_named(
        &mut self,
        by: Resemblance,
        path: PathBuf,
        source: &Arc<Source>,
        project: &Arc<Project>,
    ) {
        match project.excludes(&path) {
            true => {
                self.excluded += 1;
                self.met_excluded.push(path);
            }
            false => self.unjudged.add(by, path, source, project),
        }
    }
}
