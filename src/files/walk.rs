//! Resolves a path beneath a root, one name after the other, so that no name and no link leads out
//! of it. The same rules hold on disk and in what git has stored.

use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use super::Reason;
use super::dot_git::is_dot_git;

/// The most links in a row, the same number as in Linux.
const MAX_LINKS: u32 = 40;

/// Where names are looked up.
pub trait Tree {
    /// A folder below the root.
    type Folder;
    /// Anything that is not a folder.
    type File;

    /// Looks a name up in a folder; `None` is the root. A link is not followed.
    fn look(
        &self,
        folder: Option<&Self::Folder>,
        name: &OsStr,
    ) -> Result<FolderEntry<Self::Folder, Self::File>, Reason>;
}

/// The kind of entry that has a name.
pub enum FolderEntry<Folder, File> {
    /// A folder.
    Folder(Folder),
    /// A link, and the path in it.
    Link(PathBuf),
    /// A file.
    File(File),
}

/// The end of a path.
pub enum Target<Folder, File> {
    /// A folder; `None` is the root.
    Folder(Option<Folder>),
    /// A file.
    File(File),
}

/// The file that a path leads to.
pub fn file<T: Tree>(tree: &T, path: &Path) -> Result<T::File, Reason> {
    match target(tree, path)? {
        Target::File(file) => Ok(file),
        Target::Folder(_) => Err(Reason::Folder),
    }
}

/// The file or folder that a path leads to.
pub fn target<T: Tree>(tree: &T, path: &Path) -> Result<Target<T::Folder, T::File>, Reason> {
    let mut folders: Vec<T::Folder> = Vec::new();
    let mut names = Vec::new();
    let mut links = 0;
    push_names(&mut names, path)?;
    while let Some(name) = names.pop() {
        if name == ".." {
            folders.pop().ok_or(Reason::OutsideRoot)?;
            continue;
        }
        match tree.look(folders.last(), &name)? {
            FolderEntry::Folder(folder) => folders.push(folder),
            FolderEntry::Link(path) => {
                links += 1;
                if links > MAX_LINKS {
                    return Err(Reason::TooManyLinks);
                }
                push_names(&mut names, &path)?;
            }
            FolderEntry::File(file) if names.is_empty() => return Ok(Target::File(file)),
            FolderEntry::File(_) => return Err(Reason::NotFound),
        }
    }
    Ok(Target::Folder(folders.pop()))
}

/// Whether a folder has an entry of a name that is not a folder. A link that leads nowhere or out
/// of the root counts too, because an unreadable entry must not be skipped silently.
pub fn has_entry<T: Tree>(tree: &T, path: &Path) -> bool {
    let Some(name) = path.file_name() else {
        return false;
    };
    let parent = path.parent().unwrap_or(Path::new(""));
    let Ok(Target::Folder(folder)) = target(tree, parent) else {
        return false;
    };
    match tree.look(folder.as_ref(), name) {
        Ok(FolderEntry::Folder(_)) | Err(Reason::NotFound | Reason::Folder) => false,
        Ok(FolderEntry::Link(_)) => !matches!(target(tree, path), Ok(Target::Folder(_))),
        Ok(FolderEntry::File(_)) | Err(_) => true,
    }
}

/// Whether a path consists only of names, each after one `/` and none of them `.git`.
#[cfg(target_os = "linux")]
pub fn is_plain(path: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt;
    let is_name = |part: &[u8]| !matches!(part, b"" | b"." | b"..");
    let mut parts = path.as_os_str().as_bytes().split(|byte| *byte == b'/');
    parts.all(|part| is_name(part) && !is_dot_git(OsStr::from_bytes(part)))
}

/// Puts the names of a path before those that are still to be looked up.
fn push_names(names: &mut Vec<OsString>, path: &Path) -> Result<(), Reason> {
    for part in path.components().rev() {
        match part {
            Component::Prefix(_) | Component::RootDir => return Err(Reason::OutsideRoot),
            Component::CurDir => {}
            Component::ParentDir => names.push("..".into()),
            Component::Normal(name) if is_dot_git(name) => return Err(Reason::InsideGit),
            Component::Normal(name) => names.push(name.to_os_string()),
        }
    }
    Ok(())
}
