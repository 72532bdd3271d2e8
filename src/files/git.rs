//! Runs git so that it starts no other program, asks nobody and writes nothing, whatever the
//! repository's configuration and attributes say.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{GitError, Reason};

/// Settings that a repository's own configuration cannot override. `safe.bareRepository` keeps git
/// from taking a committed folder for a repository; most others name programs that it would run.
const CONFIGURATION: [&str; 6] = [
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "protocol.allow=never",
    "diff.external=",
    "core.warnAmbiguousRefs=true",
];

/// No prompt, no lock, no fetch, no replaced objects, paths instead of patterns, and messages
/// in English. An empty list of protocols takes precedence over any configuration.
const SET_VARIABLES: [(&str, &str); 8] = [
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_PAGER", "cat"),
    ("LC_ALL", "C"),
];

/// Variables that contradict these.
const UNSET_VARIABLES: [&str; 5] = [
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "LANGUAGE",
];

/// The most bytes to read of an error.
const MAX_ERROR_BYTES: u64 = 64 << 10;

/// Git in one work tree.
#[derive(Clone, Debug)]
pub struct Git {
    /// The folder that git runs in.
    folder: PathBuf,
    git_dir: GitDir,
}

/// How git finds its own folder.
#[derive(Clone, Debug)]
enum GitDir {
    /// It is `.git` in the folder; no other folder upward is looked at.
    Here,
    /// The environment names it, as it does for hooks.
    Environment,
    /// It has been found, so git searches for none.
    Known(PathBuf),
}

/// An answer of git.
pub struct Answer {
    /// Its standard output.
    pub output: Vec<u8>,
    /// Its standard error.
    pub error: String,
    /// Whether it succeeded.
    pub success: bool,
}

impl Git {
    /// Git for a folder that holds `.git`.
    pub fn here(folder: &Path) -> Self {
        Git::new(folder, GitDir::Here)
    }

    /// Git for the repository that the environment names.
    pub fn of_environment(folder: &Path) -> Self {
        Git::new(folder, GitDir::Environment)
    }

    /// Git for a work tree and git's own folder.
    pub fn known(folder: &Path, git_dir: &Path) -> Self {
        Git::new(folder, GitDir::Known(git_dir.to_path_buf()))
    }

    fn new(folder: &Path, git_dir: GitDir) -> Self {
        let folder = folder.to_path_buf();
        Git { folder, git_dir }
    }

    /// A command that is ready to start.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(["--no-pager", "--no-optional-locks"]);
        for setting in CONFIGURATION {
            command.args(["-c", setting]);
        }
        command.args(arguments).envs(SET_VARIABLES);
        for variable in UNSET_VARIABLES {
            command.env_remove(variable);
        }
        self.find_git_dir(&mut command);
        command.current_dir(&self.folder);
        command
    }

    fn find_git_dir(&self, command: &mut Command) {
        match &self.git_dir {
            GitDir::Here => {
                let above = self.folder.parent().unwrap_or(&self.folder);
                command.env_remove("GIT_DIR");
                command.env("GIT_CEILING_DIRECTORIES", above);
            }
            GitDir::Environment => {}
            GitDir::Known(git_dir) => {
                command.env("GIT_DIR", git_dir);
                command.env("GIT_WORK_TREE", &self.folder);
            }
        }
    }

    /// Asks git; the answer is not longer than a limit.
    pub fn ask(&self, arguments: &[&str], limit: u64) -> Result<Answer, GitError> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(not_run)?;
        let error = child.stderr.take().map(read_error);
        let mut output = Vec::new();
        let stdout = child.stdout.take();
        let read = stdout.map_or(Ok(0), |stdout| {
            stdout.take(limit + 1).read_to_end(&mut output)
        });
        if read.map_err(not_run)? as u64 > limit {
            stop(&mut child);
            return Err(GitError::TooManyFiles(limit));
        }
        let success = child.wait().map_err(not_run)?.success();
        let error = error
            .and_then(|error| error.join().ok())
            .unwrap_or_default();
        Ok(Answer {
            output,
            error,
            success,
        })
    }

    /// Asks git; it must succeed.
    pub fn output(&self, arguments: &[&str], limit: u64) -> Result<Vec<u8>, GitError> {
        let answer = self.ask(arguments, limit)?;
        match answer.success {
            true => Ok(answer.output),
            false => Err(answer.failure()),
        }
    }
}

impl Answer {
    /// Why git has failed.
    pub fn failure(&self) -> GitError {
        let line = self
            .error
            .lines()
            .find(|line| !line.starts_with("warning: "));
        let line = line.unwrap_or("no reason given");
        GitError::Failed(line.trim_start_matches("fatal: ").trim_end().to_owned())
    }
}

/// Ends a process whose answer nobody needs.
pub fn stop(child: &mut Child) {
    _ = child.kill();
    _ = child.wait();
}

pub fn not_run(error: std::io::Error) -> GitError {
    GitError::NotRun(match error.kind() {
        std::io::ErrorKind::NotFound => "the program `git` was not found".to_owned(),
        _ => Reason::from(error).to_string(),
    })
}

/// Reads an error beside the output: whichever pipe is full stops git.
fn read_error(mut stderr: std::process::ChildStderr) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        _ = stderr
            .by_ref()
            .take(MAX_ERROR_BYTES)
            .read_to_end(&mut bytes);
        _ = std::io::copy(&mut stderr, &mut std::io::sink());
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
