//! A tree on a Unix disk: each folder is a descriptor, so nobody can put a link into the place of
//! a folder that was looked at.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use rustix::fs::{AtFlags, FileType, Mode, OFlags};

use crate::files::walk::{self, FolderEntry, Target, Tree};
use crate::files::{Identity, Reason};

/// Opened so, a pipe does not wait for a writer and a terminal does not become the process's own.
const OPEN_FLAGS: OFlags = OFlags::RDONLY
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// To go through a folder, one need not be allowed to list it.
#[cfg(target_os = "linux")]
const FOLDER_FLAGS: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const FOLDER_FLAGS: OFlags = OFlags::DIRECTORY.union(OFlags::CLOEXEC);

/// A folder on disk, and what is beneath it.
pub struct Disk {
    root: OwnedFd,
}

impl Disk {
    /// A folder that the command line names, wherever it is.
    pub fn new(root: &Path) -> Result<Self, Reason> {
        let root = rustix::fs::open(root, FOLDER_FLAGS, Mode::empty()).map_err(reason)?;
        Ok(Disk { root })
    }

    /// The file at a path.
    pub fn open(&self, path: &Path) -> Result<File, Reason> {
        match self.open_in_one_call(path) {
            Some(result) => result,
            None => walk::file(self, path),
        }
    }

    /// Whether there is something other than a folder at a path.
    pub fn has_entry(&self, path: &Path) -> bool {
        // Most folders have no configuration: one call says so.
        !matches!(self.open_in_one_call(path), Some(Err(Reason::NotFound)))
            && walk::has_entry(self, path)
    }

    /// Holds the folder beneath the root that a path leads to.
    pub fn hold(&self, path: &Path) -> Result<Held, Reason> {
        match walk::target(self, path)? {
            Target::Folder(Some(folder)) => Ok(Held(folder)),
            Target::Folder(None) => Ok(Held(self.root.try_clone()?)),
            Target::File(_) => Err(Reason::NotFound),
        }
    }

    /// Opens a path if the kernel itself says that it has no link. If it has one, or if the kernel
    /// or a sandbox does not know the call, returns `None`, and the path is walked.
    #[cfg(target_os = "linux")]
    fn open_in_one_call(&self, path: &Path) -> Option<Result<File, Reason>> {
        use rustix::fs::ResolveFlags;
        use rustix::io::Errno;
        let resolve =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        if !walk::is_plain(path) || path.as_os_str().is_empty() {
            return None;
        }
        match rustix::fs::openat2(&self.root, path, OPEN_FLAGS, Mode::empty(), resolve) {
            Ok(file) => Some(Ok(File::from(file))),
            Err(Errno::NOENT) => Some(Err(Reason::NotFound)),
            Err(_) => None,
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_in_one_call(&self, _: &Path) -> Option<Result<File, Reason>> {
        None
    }

    fn at<'f>(&'f self, folder: Option<&'f OwnedFd>) -> BorrowedFd<'f> {
        folder.unwrap_or(&self.root).as_fd()
    }
}

/// A folder that stays open: files written in it stay in it, even if somebody replaces its path by
/// a link.
pub struct Held(OwnedFd);

impl Held {
    /// A path to the folder that goes through no other folder, if the system has such paths.
    pub fn path(&self) -> Option<PathBuf> {
        let path = PathBuf::from(format!("/proc/self/fd/{}", self.0.as_raw_fd()));
        path.is_dir().then_some(path)
    }
}

impl Tree for Disk {
    type Folder = OwnedFd;
    type File = File;

    fn look(
        &self,
        folder: Option<&OwnedFd>,
        name: &OsStr,
    ) -> Result<FolderEntry<OwnedFd, File>, Reason> {
        let folder = self.at(folder);
        let stat = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).map_err(reason)?;
        let open = |flags: OFlags| {
            rustix::fs::openat(folder, name, flags | OFlags::NOFOLLOW, Mode::empty())
                .map_err(reason)
        };
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory => open(FOLDER_FLAGS).map(FolderEntry::Folder),
            FileType::Symlink => {
                let path = rustix::fs::readlinkat(folder, name, Vec::new()).map_err(reason)?;
                let path = OsString::from_vec(path.into_bytes());
                Ok(FolderEntry::Link(PathBuf::from(path)))
            }
            FileType::RegularFile => {
                open(OPEN_FLAGS).map(|file| FolderEntry::File(File::from(file)))
            }
            _ => Err(Reason::NotAFile),
        }
    }
}

fn reason(error: rustix::io::Errno) -> Reason {
    match error {
        rustix::io::Errno::NXIO => Reason::NotAFile, // a socket
        error => Reason::from(io::Error::from(error)),
    }
}

/// Opens a path that the command line names.
pub fn open_at_once(path: &Path) -> Result<File, Reason> {
    rustix::fs::open(path, OPEN_FLAGS, Mode::empty())
        .map(File::from)
        .map_err(reason)
}

/// Whether a path is a stream that the process was started with: `/dev/stdin`, `<(command)`.
/// Another process is at its other end.
pub fn opened_by_process(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr"]
        .iter()
        .any(|stream| path == Path::new(stream))
        || path.parent().is_some_and(|folder| {
            folder == Path::new("/dev/fd") || folder == Path::new("/proc/self/fd")
        })
}

/// Which file an open one is. Hard links to one file are several files: nobody can commit them.
pub fn identity(meta: &Metadata, on_disk: impl FnOnce() -> PathBuf) -> Identity {
    match meta.nlink() > 1 && meta.is_file() {
        true => Identity::of_path(on_disk()),
        false => Identity::on_disk(meta.dev(), meta.ino()),
    }
}
