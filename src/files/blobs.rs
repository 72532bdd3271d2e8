//! Reads the texts that git has stored from one process of git, in memory.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::Reason;
use super::git::{Git, stop};

/// The longest answer without a text, in bytes: an id, a word, a number.
const MAX_HEADER_BYTES: u64 = 256;

/// The texts of one repository.
pub struct Blobs {
    git: Git,
    /// The most bytes to read in total.
    limit: u64,
    /// How many of them are left.
    left: u64,
    texts: Option<Process>,
    /// A second process of git, which reports the length of a text before it is sent. It starts at
    /// the first text that is too long, because there may be thousands more, each of which stops
    /// the sending process.
    sizes: Option<Process>,
}

/// A running process of git that answers questions one after the other.
struct Process {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// The texts of a repository, up to a number of bytes in all.
    pub fn new(git: Git, limit: u64) -> Self {
        Blobs {
            git,
            limit,
            left: limit,
            sizes: None,
            texts: None,
        }
    }

    /// Sets the total of bytes to read from now on.
    pub fn set_limit(&mut self, limit: u64) {
        (self.limit, self.left) = (limit, limit);
    }

    /// The text with an id, if it is not longer than a limit.
    pub fn read(&mut self, id: &str, limit: u64) -> Result<Vec<u8>, Reason> {
        if let Some(sizes) = &mut self.sizes {
            let size = size_in(&sizes.ask(id)?)?;
            self.check(size, limit)?;
        }
        let mut process = match self.texts.take() {
            Some(process) => process,
            None => Process::start(&self.git, "--batch")?,
        };
        let size = match size_in(&process.ask(id)?) {
            Ok(size) => size,
            Err(reason) => {
                self.texts = Some(process); // nothing follows such an answer
                return Err(reason);
            }
        };
        if let Err(reason) = self.check(size, limit) {
            self.sizes = Some(Process::start(&self.git, "--batch-check")?);
            return Err(reason);
        }
        let text = process.text(size)?;
        self.texts = Some(process);
        self.left -= size;
        Ok(text)
    }

    fn check(&self, size: u64, limit: u64) -> Result<(), Reason> {
        if size > limit {
            return Err(Reason::TooLong(limit));
        }
        match size > self.left {
            true => Err(Reason::RunTooLong(self.limit)),
            false => Ok(()),
        }
    }
}

impl Process {
    fn start(git: &Git, option: &str) -> Result<Self, Reason> {
        let mut child = git
            .command(&["cat-file", option])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(questions), Some(answers)) => Ok(Process {
                child,
                questions,
                answers: BufReader::new(answers),
            }),
            _ => Err(ended()),
        }
    }

    /// The line that git answers.
    fn ask(&mut self, id: &str) -> Result<String, Reason> {
        self.questions.write_all(format!("{id}\n").as_bytes())?;
        let mut line = Vec::new();
        let mut answers = self.answers.by_ref().take(MAX_HEADER_BYTES);
        answers.read_until(b'\n', &mut line)?;
        match String::from_utf8(line) {
            Ok(line) if line.ends_with('\n') => Ok(line),
            _ => Err(ended()),
        }
    }

    /// The text after such a line, and the line break after that.
    fn text(&mut self, size: u64) -> Result<Vec<u8>, Reason> {
        let mut text = Vec::new();
        text.reserve_exact(size as usize + 1);
        self.answers
            .by_ref()
            .take(size + 1)
            .read_to_end(&mut text)?;
        match text.pop() {
            Some(b'\n') if text.len() as u64 == size => Ok(text),
            _ => Err(ended()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// The size in `id blob size`.
fn size_in(answer: &str) -> Result<u64, Reason> {
    let mut words = answer.split_ascii_whitespace().skip(1);
    match (words.next(), words.next().map(str::parse)) {
        (Some("blob"), Some(Ok(size))) => Ok(size),
        (Some("missing"), _) => Err(Reason::NotInClone),
        _ => Err(Reason::Other(format!(
            "git answers `{}`",
            answer.trim_end()
        ))),
    }
}

fn ended() -> Reason {
    Reason::Other("git ended before it answered".to_owned())
}

#[cfg(test)]
mod tests {
    use super::size_in;
    use crate::files::Reason;

    #[test]
    fn only_a_text_has_a_size() {
        assert_eq!(size_in("12ab blob 17\n"), Ok(17));
        assert_eq!(size_in("12ab missing\n"), Err(Reason::NotInClone));
        for answer in ["12ab tree 17\n", "12ab blob -1\n", "\n"] {
            assert!(matches!(size_in(answer), Err(Reason::Other(_))), "{answer}");
        }
    }
}
