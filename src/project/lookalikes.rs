//! The files of a search that have the name of a team file to a reader, but not to the program: they
//! are not judged, and a report says so.

use std::path::Path;

use super::Project;
use super::search::Search;
use crate::deception;

impl Search<'_> {
    /// Notes a file that is not judged, if its name imitates that of one that is.
    pub(super) fn note_lookalike(&mut self, path: &Path, project: &Project) {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let is_judged = |name: &str| project.is_team_file(&path.with_file_name(name));
        if name.is_some_and(|name| deception::imitates(&name, is_judged)) {
            let path = project.folder.display(path).into_owned();
            self.lookalikes.push(path);
        }
    }
}
