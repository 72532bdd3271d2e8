//! Runs git, which answers what is in a repository.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Folder;
use super::error::Errors;

/// The paths in git's output.
pub fn split(output: &[u8]) -> impl Iterator<Item = &[u8]> {
    output
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty())
}

/// The root of the repository around a folder.
pub fn root(folder: &Folder) -> Result<PathBuf, Errors> {
    let root = run(folder.path(), &["rev-parse", "--show-toplevel"], None)?;
    Ok(path_of(root.trim_ascii_end()))
}

/// The output of git in a folder.
pub fn run(folder: &Path, arguments: &[&str], input: Option<Vec<u8>>) -> Result<Vec<u8>, Errors> {
    let refused = |error: io::Error| Errors::other(format!("cannot run git: {error}"));
    let stdin = match input.is_some() {
        true => Stdio::piped(),
        false => Stdio::null(),
    };
    let mut child = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(refused)?;
    let writer = input.and_then(|input| write_input(&mut child, input));
    let output = child.wait_with_output().map_err(refused)?;
    if let Some(writer) = writer {
        _ = writer.join();
    }
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let first = message.trim().lines().next().unwrap_or("no message");
    let first = first.trim_start_matches("fatal: ");
    Err(Errors::other(format!("git failed: {first}")))
}

/// Writes on a thread of its own: git may want its output read before it has read all input.
fn write_input(child: &mut Child, input: Vec<u8>) -> Option<std::thread::JoinHandle<()>> {
    let mut pipe = child.stdin.take()?;
    Some(std::thread::spawn(move || _ = pipe.write_all(&input)))
}

/// A path from another program's bytes.
#[cfg(unix)]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path from another program's bytes.
#[cfg(not(unix))]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
