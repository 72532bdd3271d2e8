//! JSON that is safe in any log: invisible characters, and brackets that a build server would
//! interpret, are escaped, such as `\u202e`.

use std::cell::Cell;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::sanitize;

/// Writes a value on several lines.
pub fn pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut safe = Safe::new(out);
    serde_json::to_writer_pretty(&mut safe, value)?;
    safe.finish()
}

/// Writes a document about teams, each of which is computed only when it is written.
pub fn teams(
    schema: &'static str,
    teams: impl Iterator<Item: Serialize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<T> {
        schema: &'static str,
        version: &'static str,
        teams: T,
    }
    let document = Document {
        schema,
        version: env!("CARGO_PKG_VERSION"),
        teams: List::of(teams),
    };
    pretty(&document, out)
}

/// Writes a value on one line.
pub fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut safe = Safe::new(out);
    serde_json::to_writer(&mut safe, value)?;
    safe.finish()
}

/// A text as JSON.
pub fn text(text: &str) -> io::Result<String> {
    let mut json = Vec::new();
    escape(&serde_json::to_string(text)?, &mut json)?;
    String::from_utf8(json).map_err(io::Error::other)
}

/// A list whose items are computed one by one while they are written, so that only one is in
/// memory. It can be written once.
pub struct List<I>(Cell<Option<I>>);

impl<I: Iterator<Item: Serialize>> List<I> {
    /// A list of these items.
    pub fn of(items: I) -> Self {
        List(Cell::new(Some(items)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

/// How much JSON is escaped at once, in bytes.
const BLOCK_CAPACITY: usize = 64 << 10;

/// Escapes JSON while it is written, a block of whole lines at a time: no text continues on another
/// line.
struct Safe<'w> {
    out: &'w mut dyn Write,
    pending: Vec<u8>,
}

impl<'w> Safe<'w> {
    fn new(out: &'w mut dyn Write) -> Self {
        let pending = Vec::with_capacity(2 * BLOCK_CAPACITY);
        Safe { out, pending }
    }

    fn finish(mut self) -> io::Result<()> {
        self.pending.push(b'\n');
        self.drain(self.pending.len())
    }

    /// Writes the first of the pending bytes.
    fn drain(&mut self, length: usize) -> io::Result<()> {
        let block =
            simdutf8::basic::from_utf8(&self.pending[..length]).map_err(io::Error::other)?;
        escape(block, self.out)?;
        self.pending.drain(..length);
        Ok(())
    }
}

impl Write for Safe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= BLOCK_CAPACITY
            && let Some(end) = memchr::memrchr(b'\n', &self.pending)
        {
            self.drain(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes JSON in runs that need no escapes. Outside texts, JSON has neither hidden characters nor
/// a `##`, so every replacement is in a text.
fn escape(json: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut written = 0;
    let mut start = 0;
    for line in json.split_inclusive('\n') {
        if !sanitize::is_plain(line.trim_end_matches('\n')) {
            for (at, character) in line.char_indices().filter(|(_, c)| *c != '\n') {
                let is_command = character == '[' && sanitize::opens_command(&line[..at]);
                if is_command || sanitize::is_hidden(character) {
                    out.write_all(&json.as_bytes()[written..start + at])?;
                    write_escaped(character, out)?;
                    written = start + at + character.len_utf8();
                }
            }
        }
        start += line.len();
    }
    out.write_all(&json.as_bytes()[written..])
}

fn write_escaped(character: char, out: &mut dyn Write) -> io::Result<()> {
    for unit in character.encode_utf16(&mut [0; 2]) {
        write!(out, "\\u{unit:04x}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_has_the_same_meaning() {
        let text = "##[error] ##vso[x] [\u{85}\u{202e}\u{e0041}\u{7f}\r\n\u{0}\u{1b}𐐀";
        let mut written = Vec::new();
        line(&text, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written, format!("{}\n", super::text(text).unwrap()));
        assert!(
            written.is_ascii() || written.chars().filter(|c| !c.is_ascii()).eq(['𐐀']),
            "{written}"
        );
        assert!(!written.contains("##[") && !written.contains("##vso["));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn a_long_value_goes_out_in_blocks_and_stays_the_same() {
        let texts: Vec<String> = (0..20_000)
            .map(|number| format!("{number} ##[x\u{202e}é"))
            .collect();
        let mut written = Vec::new();
        pretty(&texts, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert!(!written.contains("##[") && !written.contains('\u{202e}'));
        assert_eq!(
            serde_json::from_str::<Vec<String>>(&written).unwrap(),
            texts
        );
    }
}
