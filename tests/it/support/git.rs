//! git in a test's folder, whatever the surrounding repository and configuration are.

use std::fs;
use std::path::Path;
use std::process::Command;

use std::sync::LazyLock;

use super::{folder, words};

/// The files of a new repository: its settings and its branch. Git makes the same each time, which
/// takes a process.
static NEW: LazyLock<[(&str, Vec<u8>); 2]> = LazyLock::new(|| {
    let made = tempfile::tempdir().unwrap();
    git(&made, "init -q");
    ["config", "HEAD"].map(|name| (name, fs::read(made.path().join(".git").join(name)).unwrap()))
});

/// Makes a folder a repository on the branch `main`, without a commit.
pub fn init(folder: impl AsRef<Path>) {
    let git = folder.as_ref().join(".git");
    for folder in ["objects", "refs"] {
        fs::create_dir_all(git.join(folder)).unwrap();
    }
    for (name, bytes) in NEW.iter() {
        fs::write(git.join(name), bytes).unwrap();
    }
}

/// A repository on the branch `main` with a first commit of these files, ignored ones too.
pub fn committed(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = folder(files);
    init(&dir);
    git(&dir, "add -fA");
    git(&dir, "commit -qm first");
    dir
}

/// The output of a command of git; it must succeed.
pub fn git(folder: impl AsRef<Path>, arguments: &str) -> String {
    // No tests need the hooks that git copies into a repository, or the programs that it starts
    // after a commit.
    let settings = "-c init.templateDir= -c maintenance.auto=false -c user.name=t -c user.email=t@t.example -c init.defaultBranch=main -c core.hooksPath=/dev/null";
    let mut command = Command::new("git");
    command
        .args(words(settings))
        .args(words(arguments))
        .current_dir(folder);
    let output = without_outer_git(&mut command).output().unwrap();
    assert!(
        output.status.success(),
        "git {arguments}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Removes the variables that a hook sets when it runs these tests.
pub fn without_outer_git(command: &mut Command) -> &mut Command {
    let set = std::env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| name.to_str().is_some_and(|name| name.starts_with("GIT_")));
    set.fold(command, |command, name| command.env_remove(name))
        .env_remove("SKIP")
}
