//! The folder that relative paths start from. It is a value and not a property of the process,
//! because an editor has several projects open, and tests run in parallel.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// A folder that relative paths start from.
#[derive(Clone, Debug)]
pub struct Folder {
    /// From the root.
    path: PathBuf,
    /// The same as text, with a `/` at its end; empty if it is not UTF-8.
    prefix: String,
    /// A relative path is joined to this before the system sees it.
    base: PathBuf,
}

impl Folder {
    /// The folder that the process runs in. The system resolves relative paths against it already,
    /// and short paths are opened faster than long ones.
    pub fn of_process() -> Self {
        let folder = Folder::at(&std::env::current_dir().unwrap_or_default());
        Folder {
            base: PathBuf::new(),
            ..folder
        }
    }

    /// A folder, by its path from the root.
    pub fn at(path: &Path) -> Self {
        let with_slash = |path: &str| format!("{}/", path.trim_end_matches('/'));
        Folder {
            path: path.to_path_buf(),
            prefix: path
                .to_str()
                .filter(|path| !path.is_empty())
                .map(with_slash)
                .unwrap_or_default(),
            base: path.to_path_buf(),
        }
    }

    /// Its path from the root.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A path for the system.
    pub fn reach(&self, path: &Path) -> PathBuf {
        self.base.join(path)
    }

    /// A path from the root, without detours.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        if let Some(direct) = direct(path) {
            // `join` would ask for memory twice.
            let bytes = self.path.as_os_str().len() + 1 + direct.len();
            let mut absolute = PathBuf::with_capacity(bytes);
            absolute.extend([self.path.as_path(), Path::new(direct)]);
            return absolute;
        }
        let mut absolute = self.path.clone();
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => _ = absolute.pop(),
                other => absolute.push(other),
            }
        }
        absolute
    }

    /// A path as reports name it: relative to the folder, with `/`. `./a/../team.yaml` and
    /// `team.yaml` are the same.
    pub fn display<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        if let Some(text) = direct(path) {
            return Cow::Borrowed(text.strip_prefix(self.prefix.as_str()).unwrap_or(text));
        }
        let path = path.strip_prefix(&self.path).unwrap_or(path);
        let mut parts: Vec<String> = Vec::new();
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                    parts.pop();
                }
                Component::ParentDir => parts.push("..".into()),
                Component::RootDir => parts.push(String::new()),
                other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
            }
        }
        Cow::Owned(parts.join("/"))
    }
}

/// A path without a `./` at its start, if it has no other detour, as nearly all have none: no empty
/// part, no `.`, no `..`.
fn direct(path: &Path) -> Option<&str> {
    let path = path.to_str().filter(|_| cfg!(unix))?;
    let (path, parts) = match path.strip_prefix("./") {
        Some(rest) => (rest, rest),
        None => (path, path.strip_prefix('/').unwrap_or(path)),
    };
    let mut parts = parts.as_bytes().split(|byte| *byte == b'/');
    (!parts.any(|part| matches!(part, b"" | b"." | b".."))).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_displayed_without_detours() {
        let folder = Folder::at(Path::new("/projects"));
        for (path, displayed) in [
            ("./a/./b/../team.yaml", "a/team.yaml"),
            ("./team.yaml", "team.yaml"),
            (".//a/team.yaml", "a/team.yaml"),
            ("../team.yaml", "../team.yaml"),
            ("/projects/a/team.yaml", "a/team.yaml"),
            ("/projects/./team.yaml", "team.yaml"),
            (
                "/projects-of-others/team.yaml",
                "/projects-of-others/team.yaml",
            ),
        ] {
            assert_eq!(folder.display(Path::new(path)), displayed, "{path}");
        }
    }

    #[test]
    fn an_absolute_path_has_no_detours() {
        let folder = Folder::at(Path::new("/projects"));
        assert_eq!(
            folder.absolute(Path::new("./a/../team.yaml")),
            Path::new("/projects/team.yaml")
        );
        assert_eq!(folder.absolute(Path::new("/x")), Path::new("/x"));
    }
}
