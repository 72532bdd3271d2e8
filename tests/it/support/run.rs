//! Running the program: its arguments as somebody would type them, and how the run ended.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Longer than any run takes: only a run that hangs is still there.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Variables that change what is printed, and that the tests' caller may have set.
const DISTURBING: [&str; 4] = [
    "GITHUB_STEP_SUMMARY",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "FORCE_HYPERLINK",
];

/// How a run ended.
#[derive(Debug, PartialEq)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn new(code: i32, out: &str, err: &str) -> Run {
        Run {
            code,
            out: out.to_owned(),
            err: err.to_owned(),
        }
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts that the run failed, with these words.
    pub fn failed(&self, words: &str) {
        assert_eq!(self.code, 2, "{}", self.err);
        assert!(self.err.contains(words), "no {words:?} in {:?}", self.err);
    }
}

/// `rolecall` with these arguments, separated by spaces.
pub fn rolecall(folder: impl AsRef<Path>, arguments: &str) -> Run {
    rolecall_with(folder, &words(arguments), &[], "")
}

/// `rolecall check` on the day of the tests.
pub fn check(folder: impl AsRef<Path>, arguments: &str) -> Run {
    rolecall(folder, &format!("check --as-of 2026-11-20 {arguments}"))
}

/// `rolecall check` on the day of the tests, a line for each finding.
pub fn concise(folder: impl AsRef<Path>, arguments: &str) -> Run {
    check(folder, &format!("--format concise {arguments}"))
}

/// `rolecall` with arguments that may hold spaces, with variables, and with a standard input.
pub fn rolecall_with(
    folder: impl AsRef<Path>,
    arguments: &[&str],
    variables: &[(&str, &str)],
    stdin: &str,
) -> Run {
    let mut command = program(folder);
    command.args(arguments).envs(variables.iter().copied());
    ended_after(&mut command, stdin)
}

pub fn words(arguments: &str) -> Vec<&str> {
    arguments.split_whitespace().collect()
}

/// The program as a process of its own, for what only a process has: signals, pipes, limits.
pub fn program(folder: impl AsRef<Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.current_dir(folder);
    for name in DISTURBING {
        command.env_remove(name);
    }
    command
}

/// A script of bash that knows the program as `$ROLECALL`.
pub fn shell(folder: impl AsRef<Path>, script: &str) -> Run {
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .current_dir(folder)
        .env("ROLECALL", env!("CARGO_BIN_EXE_rolecall"))
        .env("ROLECALL_AS_OF", "2026-11-20");
    ended(&mut command)
}

/// Waits for a process that reads nothing.
pub fn ended(command: &mut Command) -> Run {
    ended_after(command, "")
}

/// Waits for a process that reads this.
fn ended_after(command: &mut Command, stdin: &str) -> Run {
    command.stdin(if stdin.is_empty() {
        Stdio::null()
    } else {
        Stdio::piped()
    });
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    if let Some(mut pipe) = child.stdin.take() {
        _ = pipe.write_all(stdin.as_bytes()); // a run may end without reading it
    }
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
