//! The paths of a report: the folder of the command, and paths from the root of the repository.

/// Two absolute paths, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Where the command runs.
    pub folder: String,
    /// The root of the repository that holds it.
    pub root: String,
}

impl Here {
    /// A path from the root; one that lies elsewhere stays as it is.
    pub fn path(here: Option<&Here>, path: &str) -> String {
        let inside = here.and_then(|here| here.in_repository(path));
        inside.unwrap_or_else(|| path.to_owned())
    }

    /// A path from the root, unless it lies outside.
    fn in_repository(&self, path: &str) -> Option<String> {
        let absolute = match path.starts_with('/') {
            true => path.to_owned(),
            false => format!("{}/{path}", self.folder),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in absolute.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let root: Vec<&str> = self
            .root
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        Some(parts.strip_prefix(root.as_slice())?.join("/"))
    }
}
