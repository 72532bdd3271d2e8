//! Runs the program in process: its arguments as somebody would type them, and the result of the
//! run.

use std::ffi::OsString;
use std::path::Path;

use rolecall::cli::{self, Outcome, Streams, Surroundings};
use rolecall::project::Folder;

use super::day;

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
        let printed = format!("{}{}", self.out, self.err);
        assert!(printed.contains(words), "no {words:?} in {printed:?}");
    }
}

/// `rolecall` with these arguments, separated by spaces.
pub fn rolecall(folder: impl AsRef<Path>, arguments: &str) -> Run {
    rolecall_with(folder, &words(arguments), &[], "")
}

/// `rolecall check` with these arguments.
pub fn check(folder: impl AsRef<Path>, arguments: &str) -> Run {
    rolecall(folder, &format!("check {arguments}"))
}

/// `rolecall check`, a line for each finding.
pub fn concise(folder: impl AsRef<Path>, arguments: &str) -> Run {
    check(folder, &format!("--format concise {arguments}"))
}

/// `rolecall` with arguments that may hold spaces, with variables (those of options are read from
/// the process's environment: see [`super::program`]), and with a standard input.
pub fn rolecall_with(
    folder: impl AsRef<Path>,
    arguments: &[&str],
    variables: &[(&str, &str)],
    stdin: &str,
) -> Run {
    let variable = |name: &str| {
        let (_, value) = variables.iter().find(|(set, _)| *set == name)?;
        Some(value.into())
    };
    let surroundings = Surroundings {
        variable: &variable,
        ..Surroundings::bare(Folder::at(folder.as_ref()), day())
    };
    rolecall_in(&surroundings, arguments, stdin)
}

/// `rolecall` in surroundings of its own, such as a terminal of a width.
pub fn rolecall_in(surroundings: &Surroundings, arguments: &[&str], stdin: &str) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = cli::run(
        ["rolecall"].iter().chain(arguments).map(OsString::from),
        Streams {
            stdin: &mut stdin.as_bytes(),
            stdout: &mut out,
            stderr: &mut err,
        },
        surroundings,
    );
    Run {
        code: match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        },
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

pub fn words(arguments: &str) -> Vec<&str> {
    arguments.split_whitespace().collect()
}

/// A text without its line breaks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
