//! The team files of two places, each paired with the same file in the other place: two folders,
//! two files, or a revision and the work tree. Files with the same text and the same rules are only
//! counted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::changes::staged;
use super::error::Errors;
use super::files::{self, Found};
use super::team_file::{Buffers, ExcludePolicy, TeamFile};
use super::{Project, Workspace};
use crate::files::{PathKind, Source};

/// A place with team files.
pub struct Place<'w> {
    /// Where their configurations are.
    pub workspace: &'w mut Workspace,
    /// Where they are read from.
    source: Arc<Source>,
    /// The folder that their paths are compared from.
    root: PathBuf,
    /// The paths to search.
    paths: Vec<PathBuf>,
}

/// The team files of two places.
#[derive(Default)]
pub struct Pairs {
    /// Those that may differ.
    pub differing: Vec<Pair>,
    /// All that both places have.
    pub common: Vec<(TeamFile, TeamFile)>,
    /// How many files there are in either place.
    pub count: usize,
}

/// A file in the old place, in the new one, or in both.
pub type Pair = (Option<TeamFile>, Option<TeamFile>);

impl<'w> Place<'w> {
    /// A folder on the disk.
    pub fn folder(path: &Path, workspace: &'w mut Workspace) -> Result<Self, Errors> {
        Ok(Place {
            source: workspace.source_of(path)?,
            root: workspace.absolute(path),
            paths: vec![path.to_path_buf()],
            workspace,
        })
    }

    /// The work tree or a revision of it, below some paths. A path may be in the other one only.
    pub fn of_repository(
        source: &Arc<Source>,
        paths: &[PathBuf],
        workspace: &'w mut Workspace,
    ) -> Self {
        let is_there = |path: &&PathBuf| source.kind(&workspace.absolute(path)).is_ok();
        Place {
            source: source.clone(),
            root: source.root().to_path_buf(),
            paths: paths.iter().filter(is_there).cloned().collect(),
            workspace,
        }
    }

    fn find<T: Send>(
        &mut self,
        each: &(dyn Fn(&TeamFile, &mut Buffers) -> T + Sync),
    ) -> Result<BTreeMap<PathBuf, (TeamFile, T)>, Errors> {
        let found = match (&*self.source, self.paths.is_empty()) {
            (_, true) => Found::default(),
            (Source::Snapshot(_), _) => {
                staged(&self.source, &self.paths, self.workspace)?.each(each)
            }
            (Source::WorkTree(_), _) => {
                let policy = ExcludePolicy::AlsoNamed;
                files::find(&self.paths, policy, self.workspace, each)?
            }
        };
        if !found.errors.is_empty() {
            return Err(Errors::all(found.errors));
        }
        let files = found.files.into_iter();
        Ok(files
            .map(|(file, result)| (self.key(&file), (file, result)))
            .collect())
    }

    /// The path that a file has in both places.
    fn key(&self, file: &TeamFile) -> PathBuf {
        let path = self.workspace.absolute(&file.path);
        let below = path.strip_prefix(&self.root).map(Path::to_path_buf);
        below.unwrap_or(path)
    }

    /// A file that the search skips because its configuration excludes it.
    fn unsearched(&mut self, key: &Path) -> Result<Option<TeamFile>, Errors> {
        let path = self.root.join(key);
        if !matches!(self.source.kind(&path), Ok(PathKind::File(_))) {
            return Ok(None);
        }
        let source = self.source.clone();
        let project = self.workspace.project_in(&source, &path)?;
        Ok(Some(TeamFile::new(path, source, project)))
    }
}

/// Whether a place has a text under a path, apart from how its lines end.
fn has_same(source: &Source, path: &Path, text: &[u8]) -> bool {
    match source {
        Source::Snapshot(snapshot) => snapshot.has_same(path, text),
        Source::WorkTree(_) => source.read(path).is_ok_and(|own| own == text),
    }
}

/// The team files of two places.
pub fn pairs(old: &mut Place, new: &mut Place) -> Result<Pairs, Errors> {
    let view = new.workspace.view().clone();
    let (source, from, to) = (old.source.clone(), old.root.clone(), new.root.clone());
    let is_same = |file: &TeamFile, buffers: &mut Buffers| {
        let path = view.folder.absolute(&file.path);
        let path = path.strip_prefix(&to).map(|below| from.join(below));
        let is_read = view.read_into(&file.source, &file.path, &mut buffers.bytes);
        is_read.is_ok() && path.is_ok_and(|path| has_same(&source, &path, &buffers.bytes))
    };
    let mut news = new.find(&is_same)?;
    let mut olds = old.find(&|_, _| ())?;
    let keys: BTreeSet<PathBuf> = olds.keys().chain(news.keys()).cloned().collect();
    let mut projects = Projects::new(&from, &to);
    let mut pairs = Pairs {
        count: keys.len(),
        ..Pairs::default()
    };
    for key in keys {
        let was = match olds.remove(&key) {
            Some((file, ())) => Some(file),
            None => old.unsearched(&key)?,
        };
        let (is, is_same) = match news.remove(&key) {
            Some((file, is_same)) => (Some(file), is_same),
            None => (new.unsearched(&key)?, false),
        };
        if let (Some(was), Some(is)) = (&was, &is) {
            pairs.common.push((was.clone(), is.clone()));
            if is_same && projects.are_same(&was.project, &is.project) {
                continue;
            }
        }
        pairs.differing.push((was, is));
    }
    Ok(pairs)
}

/// Two files, whatever their names are.
pub fn two_files(
    old: (&Path, &mut Workspace),
    new: (&Path, &mut Workspace),
) -> Result<Pairs, Errors> {
    let file = |(path, workspace): (&Path, &mut Workspace)| -> Result<TeamFile, Errors> {
        let source = workspace.source_of(path)?;
        let project = workspace.project_in(&source, path)?;
        let path = workspace.view().folder.reach(path);
        Ok(TeamFile::new(path, source, project))
    };
    let (old, new) = (file(old)?, file(new)?);
    Ok(Pairs {
        common: vec![(old.clone(), new.clone())],
        differing: vec![(Some(old), Some(new))],
        count: 1,
    })
}

/// Which projects of two places are the same; many files share a project.
struct Projects<'r> {
    old: &'r Path,
    new: &'r Path,
    known: Vec<(Arc<Project>, Arc<Project>, bool)>,
}

impl<'r> Projects<'r> {
    fn new(old: &'r Path, new: &'r Path) -> Self {
        let known = Vec::new();
        Projects { old, new, known }
    }

    fn are_same(&mut self, old: &Arc<Project>, new: &Arc<Project>) -> bool {
        let is_known = |(was, is, _): &&(Arc<Project>, Arc<Project>, bool)| {
            Arc::ptr_eq(was, old) && Arc::ptr_eq(is, new)
        };
        if let Some((_, _, same)) = self.known.iter().rev().find(is_known) {
            return *same;
        }
        let same = texts(old, self.old) == texts(new, self.new);
        self.known.push((old.clone(), new.clone(), same));
        same
    }
}

/// The configurations of a project, by their paths from a folder, and its models.
fn texts<'p>(project: &'p Project, root: &Path) -> Vec<(PathBuf, &'p str)> {
    let layers = project.layers.iter().map(|layer| {
        let below = layer.path.strip_prefix(root).unwrap_or(&layer.path);
        (below.to_path_buf(), layer.text.text.as_ref())
    });
    let models = project.models.iter();
    layers
        .chain(models.map(|model| (PathBuf::new(), model.text.as_ref())))
        .collect()
}
