//! Runs an attack and examines its effects.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rolecall::report::Format;

use super::layout::Attack;
use super::{
    CANARY, DEBUG_MEMORY_FACTOR, DEBUG_TIME_FACTOR, MAX_CPU_SECONDS, MAX_KIB, MAX_WAIT, work_tree,
};
use crate::support::{Run, day, is_readable};

/// Judges the work tree; fails if the run takes too long, or ends by a signal. The output goes to
/// files, for nobody reads a pipe meanwhile.
pub fn run(folder: &Path, attack: &Attack, format: &str, more: &[&str]) -> Result<Run, String> {
    // The limit is of CPU time, which other tests hardly change.
    let script = format!(
        "ulimit -v {}; ulimit -t {}; exec \"$0\" \"$@\"",
        MAX_KIB * DEBUG_MEMORY_FACTOR,
        MAX_CPU_SECONDS * DEBUG_TIME_FACTOR,
    );
    let stream = |name: &str| fs::File::create(folder.join(name)).unwrap();
    let mut child = Command::new("sh")
        .args([
            "-c",
            &script,
            env!("CARGO_BIN_EXE_rolecall"),
            "check",
            "--format",
            format,
        ])
        .args(attack.arguments())
        .args(more)
        .current_dir(work_tree(folder).join(attack.folder()))
        .env("ROLECALL_AS_OF", day().to_string())
        .env("RAYON_NUM_THREADS", "2")
        .env("A_SECRET", CANARY)
        .env_remove("GITHUB_STEP_SUMMARY")
        .stdin(Stdio::null())
        .stdout(stream("out"))
        .stderr(stream("err"))
        .spawn()
        .unwrap();
    let end = Instant::now() + MAX_WAIT;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            child.wait().unwrap();
            return Err("it does not end".to_owned());
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    };
    let text = |name: &str| {
        let bytes = fs::read(folder.join(name)).unwrap();
        String::from_utf8(bytes).map_err(|_| format!("{name} is not UTF-8"))
    };
    let (out, err) = (text("out")?, text("err")?);
    match status.code() {
        Some(code) => Ok(Run { code, out, err }),
        None => Err(format!("{status}: {err}")),
    }
}

/// Fails if the run ended unexpectedly, printed a secret, or wrote something that its readers
/// cannot read.
pub fn examine(run: &Run, format: Format) -> Result<(), String> {
    examine_page(run)?;
    // Nothing is printed if the arguments or their files are invalid.
    let is_readable = run.code == 2 && run.out.is_empty() || is_readable(&run.out, format);
    is_readable
        .then_some(())
        .ok_or_else(|| "nobody can read its output".to_owned())
}

/// Fails if the run ended unexpectedly, or printed a secret or something hidden.
pub fn examine_page(run: &Run) -> Result<(), String> {
    let Run { code, out, err } = run;
    if !(0..=2).contains(code) || err.contains("panicked") {
        return Err(format!("it ended with {code}: {err}"));
    }
    if out.contains(CANARY) || err.contains(CANARY) {
        return Err("it printed the secret".to_owned());
    }
    let is_visible = |c: char| c == '\n' || !c.is_control();
    if let Some(hidden) = out.chars().chain(err.chars()).find(|c| !is_visible(*c)) {
        return Err(format!("it printed {hidden:?}"));
    }
    Ok(())
}

/// Whether a run fails because of the expected finding; the words differ from format to format.
pub fn finds(run: &Run, format: Format, words: &str) -> bool {
    let is_verbatim = format == Format::Concise && !run.out.contains('~');
    run.code == 1 && (!is_verbatim || run.out.contains(words))
}

/// The files beside the work tree, with their contents; a program that was run leaves one more.
pub fn outside(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder.join("outside")).unwrap();
    let entry = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    files.map(|file| entry(file.unwrap().path())).collect()
}
