//! GitHub's `primaryLocationLineHash`, as its upload action computes it for a result without one.
//! The action complains about any other value.

use std::collections::HashMap;
use std::fmt;

/// The characters from the start of a line that identify it.
const WINDOW_CHARACTERS: usize = 100;
const HASH_BASE: u64 = 37;
/// The character that the algorithm reads at the end of a file.
const END_OF_FILE: u16 = 65535;
const LF: u16 = b'\n' as u16;
const CR: u16 = b'\r' as u16;

/// A line's hash, and how often it has occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineHash {
    hash: u64,
    count: u32,
}

/// `c129715d7a2bc9a3:1`
impl fmt::Display for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:x}:{}", self.hash, self.count)
    }
}

/// The hash of every line of a text.
pub fn of_lines(text: &str) -> Vec<LineHash> {
    let mut rolling = Rolling {
        window: [0; WINDOW_CHARACTERS],
        starts: [false; WINDOW_CHARACTERS],
        at: 0,
        hash: 0,
        counts: HashMap::new(),
        lines: Vec::new(),
    };
    let first_factor =
        (0..WINDOW_CHARACTERS).fold(1u64, |factor, _| factor.wrapping_mul(HASH_BASE));
    let mut line_starts = true;
    let mut after_cr = false;
    for unit in text.encode_utf16().chain([END_OF_FILE]) {
        if unit == u16::from(b' ') || unit == u16::from(b'\t') || (after_cr && unit == LF) {
            after_cr = false;
            continue;
        }
        after_cr = unit == CR;
        let unit = if after_cr { LF } else { unit };
        rolling.leave();
        rolling.starts[rolling.at] = line_starts;
        line_starts = unit == LF;
        rolling.push(unit, first_factor);
    }
    for _ in 0..WINDOW_CHARACTERS {
        rolling.leave();
        rolling.push(0, first_factor);
    }
    rolling.lines
}

/// The last characters and their hash.
struct Rolling {
    window: [u16; WINDOW_CHARACTERS],
    /// Where in the window lines start.
    starts: [bool; WINDOW_CHARACTERS],
    at: usize,
    hash: u64,
    counts: HashMap<u64, u32>,
    lines: Vec<LineHash>,
}

impl Rolling {
    /// Lines leave the window in their order; by then, everything that belongs to a line's hash has
    /// been read.
    fn leave(&mut self) {
        if std::mem::take(&mut self.starts[self.at]) {
            let count = self
                .counts
                .entry(self.hash)
                .and_modify(|count| *count += 1)
                .or_insert(1);
            self.lines.push(LineHash {
                hash: self.hash,
                count: *count,
            });
        }
    }

    fn push(&mut self, unit: u16, first_factor: u64) {
        let left = std::mem::replace(&mut self.window[self.at], unit);
        let grown = self
            .hash
            .wrapping_mul(HASH_BASE)
            .wrapping_add(u64::from(unit));
        self.hash = grown.wrapping_sub(first_factor.wrapping_mul(u64::from(left)));
        self.at = (self.at + 1) % WINDOW_CHARACTERS;
    }
}

#[cfg(test)]
mod tests {
    fn of_lines(text: &str) -> Vec<String> {
        super::of_lines(text)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// From the tests of github/codeql-action, `src/fingerprints.test.ts`.
    #[test]
    fn hashes_are_those_of_codeql() {
        assert_eq!(of_lines(""), ["c129715d7a2bc9a3:1"]);
        let four = [
            "271789c17abda88f:1",
            "54703d4cd895b18:1",
            "180aee12dab6264:1",
            "a23a3dc5e078b07b:1",
        ];
        assert_eq!(of_lines(" a\nb\n  \t\tc\n d"), four);
        assert_eq!(of_lines(" a\r\nb\r\n  \t\tc\r\n d"), four);
        assert_eq!(of_lines(" a\rb\r  \t\tc\r d"), four);
        let mut eleven: Vec<String> = (1..=6)
            .map(|count| format!("a7f2ff13bc495cf2:{count}"))
            .collect();
        let last = [
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ];
        eleven.extend(last.map(str::to_owned));
        assert_eq!(
            of_lines(&"Lorem ipsum dolor sit amet.\n".repeat(10)),
            eleven
        );
    }
}
