//! Opens files beneath the root of a run: that of the work tree, or the named folder.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::replace::{create, replace};
use super::{Identity, MAX_FILE_BYTES, Opened, ReadError, Reason, WriteError, disk, is_stream};

/// The folder that no path from content may leave.
pub struct Root {
    path: PathBuf,
    pub(super) disk: disk::Disk,
}

impl Root {
    /// A folder that the command line names, by its absolute path.
    pub fn at(folder: &Path) -> Result<Self, ReadError> {
        match disk::Disk::new(folder) {
            Ok(disk) => Ok(Root {
                path: folder.to_path_buf(),
                disk,
            }),
            Err(reason) => Err(ReadError::new(folder, reason)),
        }
    }

    /// The root for an absolute path that the command line names: the git work tree that the path
    /// is in, else the folder itself or the one that the file is in.
    pub fn around(path: &Path) -> Result<Self, ReadError> {
        let folder = match path.is_dir() {
            true => path,
            false => path.parent().unwrap_or(path),
        };
        Root::at(work_tree(folder).unwrap_or(folder))
    }

    /// The same for a run: outside git, a path beneath the folder where the command runs belongs to
    /// that folder.
    pub fn of_run(path: &Path, here: &Path) -> Result<Self, ReadError> {
        match path.starts_with(here) && work_tree(path).is_none() {
            true => Root::at(here),
            false => Root::around(path),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a path that content names: relative to the root, or absolute and beneath it.
    pub fn open<'p>(&self, path: &'p Path) -> Result<Opened<'p>, ReadError> {
        self.beneath(path)
            .and_then(|beneath| self.disk.open(beneath))
            .map_err(|reason| ReadError::new(path, reason))
            .and_then(|file| Opened::regular(path, file, || self.path.join(path)))
    }

    /// Opens a path that the command line names. It may be anywhere, but a path beneath the root
    /// may not be a link out of it, because the author of the change chose its contents, and with a
    /// hook the names as well.
    pub fn open_named<'p>(&self, path: &'p Path) -> Result<Opened<'p>, ReadError> {
        let Some(beneath) = self.found_in(path).filter(|_| !is_stream(path)) else {
            return Root::trusted(path);
        };
        match self.disk.open(&beneath) {
            Ok(file) => Opened::regular(path, file, || path.to_path_buf()),
            Err(reason) => Err(ReadError::new(path, reason)),
        }
    }

    /// Opens a path that no change can choose: wherever it is, and through whichever links. A
    /// stream that the process was started with may be read to its end.
    pub fn trusted(path: &Path) -> Result<Opened<'_>, ReadError> {
        if is_stream(path) {
            let file = std::fs::File::open(path).map_err(|error| ReadError::new(path, error))?;
            return Opened::any(path, file, || path.to_path_buf());
        }
        match disk::open_at_once(path) {
            Ok(file) => Opened::regular(path, file, || path.to_path_buf()),
            Err(reason) => Err(ReadError::new(path, reason)),
        }
    }

    /// Whether there is something other than a folder at a path that content names. An unreadable
    /// file counts, because it must not be skipped silently.
    pub fn exists(&self, path: &Path) -> bool {
        self.beneath(path)
            .is_ok_and(|path| self.disk.has_entry(path))
    }

    /// Writes or replaces a file that the command line names. If its folder seems to be beneath the
    /// root, no link may lead out of it.
    pub fn replace(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let place = self
            .place(path)
            .and_then(|place| replace(&place.path, write));
        place.map_err(|reason| WriteError::new(path, reason))
    }

    /// The same if there is neither a file nor a link.
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let place = self
            .place(path)
            .and_then(|place| create(&place.path, bytes));
        place.map_err(|reason| WriteError::new(path, reason))
    }

    /// Replaces the text of a file that a run has read, but not through a link and not if somebody
    /// has changed the text since.
    pub fn rewrite(&self, path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
        let place = self.place(path).and_then(|place| place.rewrite(old, new));
        place.map_err(|reason| WriteError::new(path, reason))
    }

    /// The place of a file to write. Its folder stays open, so that it is still the checked one.
    fn place(&self, path: &Path) -> Result<Place, Reason> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let beneath = self.found_in(folder).filter(|_| !is_stream(path));
        let held = beneath.map(|folder| self.disk.hold(&folder)).transpose()?;
        let folder = held.as_ref().and_then(disk::Held::path);
        let reached = folder.zip(path.file_name());
        Ok(Place {
            path: reached.map_or(path.to_path_buf(), |(folder, name)| folder.join(name)),
            _held: held,
        })
    }

    fn beneath<'p>(&self, path: &'p Path) -> Result<&'p Path, Reason> {
        beneath(&self.path, path)
    }

    /// A path that the command line names, from the root if it leads there, even if it names the
    /// root otherwise.
    fn found_in<'p>(&self, path: &'p Path) -> Option<Cow<'p, Path>> {
        if let Ok(beneath) = path.strip_prefix(&self.path)
            && has_only_names(beneath)
        {
            return Some(Cow::Borrowed(beneath));
        }
        let path = without_detours(path).ok()?;
        if let Ok(beneath) = path.strip_prefix(&self.path) {
            return Some(Cow::Owned(beneath.to_path_buf()));
        }
        let root = identity(&self.path)?;
        let root = path
            .ancestors()
            .find(|folder| identity(folder).as_ref() == Some(&root))?;
        let beneath = path.strip_prefix(root).ok()?;
        Some(Cow::Owned(beneath.to_path_buf()))
    }
}

/// A place to write in.
struct Place {
    path: PathBuf,
    _held: Option<disk::Held>,
}

impl Place {
    fn rewrite(&self, old: &[u8], new: &[u8]) -> Result<(), Reason> {
        if self.path.symlink_metadata()?.is_symlink() {
            return Err(Reason::Link);
        }
        let opened = Root::trusted(&self.path);
        let now = opened.and_then(|opened| opened.read(MAX_FILE_BYTES));
        match now.map_err(|error| error.reason)? == old {
            true => replace(&self.path, |out| out.write_all(new)),
            false => Err(Reason::Changed),
        }
    }
}

/// A path that content names, from the root.
pub(super) fn beneath<'p>(root: &Path, path: &'p Path) -> Result<&'p Path, Reason> {
    match path.has_root() {
        true => after(root, path)
            .or_else(|| path.strip_prefix(root).ok())
            .ok_or(Reason::OutsideRoot),
        false => Ok(path),
    }
}

/// The rest of a path that starts exactly like the root, as nearly all do. Comparing names one by
/// one takes ten times as long.
fn after<'p>(root: &Path, path: &'p Path) -> Option<&'p Path> {
    let rest = path.to_str()?.strip_prefix(root.to_str()?)?;
    let rest = rest.strip_prefix('/').filter(|rest| !rest.starts_with('/'));
    rest.map(Path::new)
}

fn has_only_names(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
}

/// A path from the file system's root, without `.` and `..`.
fn without_detours(path: &Path) -> io::Result<PathBuf> {
    let mut direct = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = direct.pop(),
            part => direct.push(part),
        }
    }
    Ok(direct)
}

/// Which folder it is.
pub(super) fn identity(folder: &Path) -> Option<Identity> {
    let meta = folder.metadata().ok()?;
    Some(disk::identity(&meta, || folder.to_path_buf()))
}

/// The closest folder upward that is a git work tree. Nobody can commit a `.git`, and an empty one
/// does not count: it would hide the configuration above it.
pub(super) fn work_tree(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| {
        let git = folder.join(".git");
        git.is_file() || git.join("HEAD").symlink_metadata().is_ok()
    })
}
