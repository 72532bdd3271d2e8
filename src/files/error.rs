//! Why a file cannot be read or written, and why git gave no answer.

use std::fmt::{Display, Formatter, Result};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A file that cannot be read. It names the path as given, never the target of a link or its
/// content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadError {
    /// The requested path.
    pub path: PathBuf,
    /// Why it cannot be read.
    pub reason: Reason,
}

/// A file that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WriteError {
    /// The requested path.
    pub path: PathBuf,
    /// Why it cannot be written.
    pub reason: Reason,
}

/// Why a path does not lead to a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing has this name.
    NotFound,
    /// The system does not allow it.
    PermissionDenied,
    /// The path leads out of the root, by `..`, from the file system's root or through a link.
    OutsideRoot,
    /// The path leads into `.git`, under any of the names that a file system takes for it.
    InsideGit,
    /// It is a folder.
    Folder,
    /// It is a pipe, a socket or a device.
    NotAFile,
    /// The path goes through too many links.
    TooManyLinks,
    /// It has more bytes than this.
    TooLong(u64),
    /// The run has read more bytes than this.
    RunTooLong(u64),
    /// It belongs to a submodule, whose files are in another repository.
    Submodule,
    /// It has a merge conflict, so the index has no version of it.
    Unmerged,
    /// `git add --intent-to-add` has announced it, but its text is not in the index yet.
    NotStaged,
    /// A shallow or partial clone does not have its text.
    NotInClone,
    /// A file with this name already exists.
    Exists,
    /// It is a link, which would be lost.
    Link,
    /// It no longer has the text that was read.
    Changed,
    /// The disk is full.
    StorageFull,
    /// The file system is read-only.
    ReadOnly,
    /// Anything else, in the system's words.
    Other(String),
}

/// Why git gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GitError {
    /// The program cannot be run, in the system's words.
    NotRun(String),
    /// No folder from here upward is a git work tree.
    NoRepository(PathBuf),
    /// The name does not lead to a commit.
    UnknownRevision {
        /// The name.
        name: String,
        /// Whether the clone has only a part of the history.
        is_shallow: bool,
    },
    /// The name is a branch as well as a tag, or a commit's id as well as a branch.
    AmbiguousRevision(String),
    /// The current commit and the revision have no common history in this clone.
    NoCommonCommit {
        /// The revision.
        name: String,
        /// Whether the clone has only a part of the history.
        is_shallow: bool,
    },
    /// The list of files has more bytes than this.
    TooManyFiles(u64),
    /// Git failed, in its words.
    Failed(String),
}

impl ReadError {
    pub(super) fn new(path: &Path, reason: impl Into<Reason>) -> Self {
        ReadError {
            path: path.to_path_buf(),
            reason: reason.into(),
        }
    }
}

impl WriteError {
    pub(super) fn new(path: &Path, reason: impl Into<Reason>) -> Self {
        WriteError {
            path: path.to_path_buf(),
            reason: reason.into(),
        }
    }
}

impl Reason {
    /// Whether its message says what to do.
    pub fn has_way_out(&self) -> bool {
        matches!(
            self,
            Reason::NotStaged | Reason::NotInClone | Reason::Link | Reason::Changed
        )
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A file where the path needs a folder means that nothing has this name.
            ErrorKind::NotFound | ErrorKind::NotADirectory => Reason::NotFound,
            ErrorKind::PermissionDenied => Reason::PermissionDenied,
            ErrorKind::IsADirectory => Reason::Folder,
            ErrorKind::AlreadyExists => Reason::Exists,
            ErrorKind::StorageFull => Reason::StorageFull,
            ErrorKind::ReadOnlyFilesystem => Reason::ReadOnly,
            _ => Reason::Other(without_number(&error.to_string())),
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = match self {
            Reason::NotFound => "no such file or folder",
            Reason::PermissionDenied => "permission denied",
            Reason::OutsideRoot => "the path leads out of the project",
            Reason::InsideGit => "the path leads into `.git`",
            Reason::Folder => "it is a folder, not a file",
            Reason::NotAFile => "it is a pipe, a socket or a device, not a file",
            Reason::TooManyLinks => "too many levels of symbolic links",
            Reason::TooLong(limit) => return write!(f, "it is longer than {}", Size(*limit)),
            Reason::RunTooLong(limit) => {
                return write!(
                    f,
                    "the files of this run together are longer than {}",
                    Size(*limit)
                );
            }
            Reason::Submodule => "it is in a submodule",
            Reason::Unmerged => "it has a merge conflict",
            Reason::NotStaged => {
                "git's index does not have its content yet; stage it with `git add`"
            }
            Reason::NotInClone => "this clone does not have its content; fetch it first",
            Reason::Exists => "the file already exists",
            Reason::Link => "it is a symbolic link; name its target instead",
            Reason::Changed => "it has changed since it was read; run the command again",
            Reason::StorageFull => "no space left on the device",
            Reason::ReadOnly => "the file system is read-only",
            Reason::Other(why) => why,
        };
        f.write_str(text)
    }
}

/// The system's own words, which start with a capital and end with a number.
pub fn without_number(message: &str) -> String {
    let words = message.split(" (os error").next().unwrap_or(message);
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A number of bytes, in the largest unit that divides it.
struct Size(u64);

impl Display for Size {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0 {
            bytes if bytes > 0 && bytes % (1 << 20) == 0 => write!(f, "{} MiB", bytes >> 20),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

impl Display for ReadError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.reason)
    }
}

impl Display for WriteError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), self.reason)
    }
}

impl Display for GitError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let fetch = |is_shallow: &bool| match is_shallow {
            true => {
                "; this clone has only part of the history, so fetch the rest with `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'` (with actions/checkout, set `fetch-depth: 0`)"
            }
            false => "",
        };
        match self {
            GitError::NotRun(why) => write!(f, "cannot run git: {why}"),
            GitError::NoRepository(path) => {
                write!(f, "`{}` is not in a git work tree", path.display())
            }
            GitError::UnknownRevision { name, is_shallow } => {
                write!(f, "unknown git revision `{name}`{}", fetch(is_shallow))
            }
            GitError::AmbiguousRevision(name) => write!(
                f,
                "the git revision `{name}` is ambiguous; write its full name such as `refs/heads/{name}`"
            ),
            GitError::NoCommonCommit { name, is_shallow } => write!(
                f,
                "the current commit has no common history with `{name}`{}",
                fetch(is_shallow)
            ),
            GitError::TooManyFiles(limit) => write!(
                f,
                "cannot list the files that git tracks: the list is longer than {}",
                Size(*limit)
            ),
            GitError::Failed(why) => write!(f, "git failed: {why}"),
        }
    }
}

impl std::error::Error for ReadError {}
impl std::error::Error for WriteError {}
impl std::error::Error for GitError {}
