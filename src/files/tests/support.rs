//! A folder on disk for a test, and a git repository in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that is deleted after the test.
pub struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Disk { folder }
    }

    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(path)
    }

    pub fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn link(&self, path: &str, target: impl AsRef<Path>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
    }

    pub fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.path(path)).status();
        assert!(made.unwrap().success());
    }

    /// A script that leaves a file behind when it is run, and that file.
    pub fn trap(&self) -> (String, PathBuf) {
        let sprung = self.path("sprung");
        let script = self.path("trap.sh");
        let text = format!("#!/bin/sh\ntouch '{}'\n", sprung.display());
        fs::write(&script, text).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&script, mode).unwrap();
        (script.display().to_string(), sprung)
    }

    /// A repository in a folder, with a first commit of what is there.
    pub fn repository(&self, folder: &str) {
        fs::create_dir_all(self.path(folder)).unwrap();
        self.git(folder, &["init", "--quiet", "--initial-branch=main"]);
        self.commit(folder);
    }

    pub fn commit(&self, folder: &str) {
        self.git(folder, &["add", "--all"]);
        let message = ["commit", "--quiet", "--allow-empty", "--message=x"];
        self.git(folder, &message);
    }

    /// Runs git and returns its output; it runs without the configuration of this machine.
    pub fn git(&self, folder: &str, arguments: &[&str]) -> String {
        self.git_with_input(folder, arguments, "")
    }

    pub fn git_with_input(&self, folder: &str, arguments: &[&str], input: &str) -> String {
        let mut child = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
            .args(["-c", "protocol.file.allow=always"])
            .args(arguments)
            .current_dir(self.path(folder))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {error}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}
