//! The git repository of a work tree: its revisions, and the lists of files that it has stored.

use std::path::{Path, PathBuf};

use super::git::{Answer, Git, not_run};
use super::listing::{Listing, MAX_LIST_BYTES, Mode, StoredFile, path_of};
use super::root::{identity, work_tree};
use super::{GitError, Snapshot, index_file};

/// The longest of the other answers, in bytes.
const MAX_ANSWER_BYTES: u64 = 1 << 20;

/// A git repository with a work tree.
pub struct Repository {
    root: PathBuf,
    /// Git's own folder, which is elsewhere in a linked work tree or a submodule.
    git_dir: PathBuf,
    git: Git,
}

impl Repository {
    /// The repository whose work tree an absolute path is in. A folder that looks like a repository
    /// without a work tree is skipped, because anybody can commit such a folder. If the environment
    /// names a repository, as it does for hooks, that one is used.
    pub fn around(path: &Path) -> Result<Self, GitError> {
        match std::env::var_os("GIT_DIR") {
            Some(_) => Repository::of_environment(),
            None => Repository::at(work_tree(path).ok_or_else(|| no_repository(path))?),
        }
    }

    /// The repository of a folder that holds `.git`.
    pub fn at(root: &Path) -> Result<Self, GitError> {
        let git = Git::here(root);
        let (top_level, git_dir) = folders(&git)?;
        // Its configuration may name another work tree.
        match identity(&top_level) == identity(root) {
            true => Ok(Repository::known(root, &git_dir)),
            false => Err(no_repository(root)),
        }
    }

    fn of_environment() -> Result<Self, GitError> {
        let folder = std::env::current_dir().map_err(not_run)?;
        let git = Git::of_environment(&folder);
        let (root, git_dir) = folders(&git)?;
        // Git takes the folder that it runs in for the root if the environment names none; a hook
        // may have gone to another folder.
        match work_tree(&root).map(Repository::at) {
            Some(Ok(above)) if above.git_dir == git_dir => Ok(above),
            _ => Ok(Repository::known(&root, &git_dir)),
        }
    }

    fn known(root: &Path, git_dir: &Path) -> Self {
        Repository {
            root: root.to_path_buf(),
            git: Git::known(root, git_dir),
            git_dir: git_dir.to_path_buf(),
        }
    }

    /// The work tree's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a folder is a work tree with files that git tracks.
    pub fn has_index(folder: &Path) -> bool {
        let git = folder.join(".git");
        git.is_file() || git.join("index").is_file()
    }

    /// The files that git tracks in a work tree, by their paths from the file system's root. The
    /// repository is opened only if git is needed.
    pub fn tracked_in(
        root: &Path,
        open: impl FnOnce() -> Result<Repository, GitError>,
    ) -> Result<Vec<(PathBuf, Mode)>, GitError> {
        let index = index_file::of_plain_repository(root);
        if let Some(entries) = index.as_deref().and_then(index_file::entries) {
            let entries = entries.into_iter();
            return Ok(entries
                .map(|(path, mode)| (root.join(path_of(path)), mode))
                .collect());
        }
        let repository = open()?;
        let listing = repository.tracked()?;
        let entries = listing.entries();
        let path = |entry: &StoredFile| repository.root().join(entry.to_path());
        Ok(entries.map(|entry| (path(&entry), entry.mode)).collect())
    }

    /// The list of the files that git tracks.
    fn tracked(&self) -> Result<Listing, GitError> {
        let list = self.list(&["ls-files", "--stage", "-z"])?;
        Ok(Listing::of_index(list))
    }

    /// The files of the index: the next commit.
    pub fn index(&self) -> Result<Snapshot, GitError> {
        let mut listing = self.tracked()?;
        if let Some(empty_tree) = listing.empty_tree() {
            let arguments = [
                "diff-index",
                "--cached",
                "--name-only",
                "-z",
                "--no-renames",
                "--ignore-submodules=none",
                "--ita-invisible-in-index",
                empty_tree,
            ];
            listing.keep_staged(&self.list(&arguments)?);
        }
        Ok(Snapshot::new(&self.root, self.git.clone(), listing))
    }

    /// The files of a revision, whose name comes from the command line.
    pub fn revision(&self, name: &str) -> Result<Snapshot, GitError> {
        self.commit(&self.resolve(name)?)
    }

    /// The files of the commit where the current one and a revision diverged.
    pub fn merge_base(&self, name: &str) -> Result<Snapshot, GitError> {
        let (head, other) = self.current_and(name)?;
        if head == other {
            return self.commit(&head);
        }
        let answer = self.ask(&["merge-base", &head, &other])?;
        match object_id(&answer) {
            Some(commit) => self.commit(&commit),
            None => Err(GitError::NoCommonCommit {
                name: name.to_owned(),
                is_shallow: self.is_shallow(),
            }),
        }
    }

    /// Whether the current commit contains a revision.
    pub fn contains(&self, name: &str) -> Result<bool, GitError> {
        let (head, other) = self.current_and(name)?;
        let is_ancestor = ["merge-base", "--is-ancestor", &other, &head];
        Ok(head == other || self.ask(&is_ancestor)?.success)
    }

    fn commit(&self, id: &str) -> Result<Snapshot, GitError> {
        let list = self.list(&["ls-tree", "-r", "-z", "--full-tree", id])?;
        let listing = Listing::of_tree(list);
        Ok(Snapshot::new(&self.root, self.git.clone(), listing))
    }

    /// The ids of the current commit and of the one that a name leads to, which is often the same.
    fn current_and(&self, name: &str) -> Result<(String, String), GitError> {
        let head = self.resolve("HEAD")?;
        let other = match name {
            "HEAD" => head.clone(),
            _ => self.resolve(name)?,
        };
        Ok((head, other))
    }

    /// The id of the commit that a name leads to.
    fn resolve(&self, name: &str) -> Result<String, GitError> {
        let unknown = || GitError::UnknownRevision {
            name: name.to_owned(),
            is_shallow: self.is_shallow(),
        };
        if name.contains('\0') {
            return Err(unknown());
        }
        let commit = format!("{name}^{{commit}}");
        let question = ["rev-parse", "--verify", "--end-of-options", &commit];
        let answer = self.ask(&question)?;
        match object_id(&answer) {
            // Anybody who can push a tag must not decide what a branch name means.
            Some(_) if self.warns_of_ambiguity(&question, &answer)? => {
                Err(GitError::AmbiguousRevision(name.to_owned()))
            }
            Some(id) => Ok(id),
            None => Err(unknown()),
        }
    }

    /// Whether git has warned that a name has several meanings, in whatever words: without this
    /// warning it would have written something else.
    fn warns_of_ambiguity(&self, question: &[&str], answer: &Answer) -> Result<bool, GitError> {
        if answer.error.is_empty() {
            return Ok(false);
        }
        let without = [&["-c", "core.warnAmbiguousRefs=false"], question].concat();
        Ok(self.ask(&without)?.error != answer.error)
    }

    fn is_shallow(&self) -> bool {
        self.ask(&["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|answer| answer.output.starts_with(b"true"))
    }

    fn ask(&self, arguments: &[&str]) -> Result<Answer, GitError> {
        self.git.ask(arguments, MAX_ANSWER_BYTES)
    }

    fn list(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        self.git.output(arguments, MAX_LIST_BYTES)
    }
}

/// The id in an answer that contains nothing else.
fn object_id(answer: &Answer) -> Option<String> {
    let id = std::str::from_utf8(answer.output.trim_ascii_end()).ok()?;
    let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (answer.success && is_id).then(|| id.to_owned())
}

/// The work tree's root, as git knows it, and git's own folder.
fn folders(git: &Git) -> Result<(PathBuf, PathBuf), GitError> {
    let questions = ["--show-toplevel", "--absolute-git-dir"];
    let ask = |questions: &[&str]| {
        let arguments = [&["rev-parse"], questions].concat();
        git.output(&arguments, MAX_ANSWER_BYTES)
    };
    let both = ask(&questions)?;
    let lines: Vec<&[u8]> = both.split_inclusive(|byte| *byte == b'\n').collect();
    match lines[..] {
        [root, git_dir] => Ok((path_in(root), path_in(git_dir))),
        // A path has a line break, and might end at any of them.
        _ => Ok((
            path_in(&ask(&questions[..1])?),
            path_in(&ask(&questions[1..])?),
        )),
    }
}

/// The path in an answer, up to the line's end that git adds.
fn path_in(output: &[u8]) -> PathBuf {
    path_of(output.strip_suffix(b"\n").unwrap_or(output))
}

fn no_repository(path: &Path) -> GitError {
    GitError::NoRepository(path.to_path_buf())
}
