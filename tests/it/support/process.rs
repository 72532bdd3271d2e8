//! Runs the program as a separate process, for signals, pipes, limits and variables of options.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Run, day};

/// Longer than any run takes: only a run that hangs is still there.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Variables that change what is printed, and that the tests' caller may have set.
const DISTURBING: [&str; 5] = [
    "COLUMNS",
    "GITHUB_STEP_SUMMARY",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "FORCE_HYPERLINK",
];

/// The program, on the day of the tests.
pub fn program(folder: impl AsRef<Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command
        .current_dir(folder)
        .env("ROLECALL_AS_OF", day().to_string());
    for name in DISTURBING {
        command.env_remove(name);
    }
    command
}

/// A script of bash that knows the program as `$ROLECALL`.
#[cfg(unix)]
pub fn shell(folder: impl AsRef<Path>, script: &str) -> Run {
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .current_dir(folder)
        .env("ROLECALL", env!("CARGO_BIN_EXE_rolecall"))
        .env("ROLECALL_AS_OF", day().to_string());
    ended(&mut command)
}

/// Waits for a process.
pub fn ended(command: &mut Command) -> Run {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = text_of(child.stdout.take().unwrap());
    let err = text_of(child.stderr.take().unwrap());
    let status = awaited(&mut child);
    let (out, err) = (out.join().unwrap(), err.join().unwrap());
    let code = status.code().unwrap_or_else(|| panic!("{status}: {err}"));
    assert!(code <= 2 && !err.contains("panicked"), "{code}: {err}");
    Run { code, out, err }
}

/// Reads a stream while the process runs.
fn text_of(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn awaited(child: &mut Child) -> ExitStatus {
    let end = Instant::now() + TIMEOUT;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("the process does not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
