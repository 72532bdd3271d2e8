//! Fixtures, and variants with a few changed characters.

use std::sync::LazyLock;

use super::{Random, files, repository};

const PIECES: [&str; 62] = [
    "\n",
    " ",
    "  ",
    ": ",
    ":",
    "- ",
    "-",
    "# c",
    " # c",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "|",
    ">",
    "|-",
    ">-",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "---",
    "...",
    "%",
    "@",
    "`",
    "~",
    "null",
    "é",
    "a",
    "0",
    "\n\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "key: v\n",
    "x:\n",
    "<<",
    "\u{85}",
    "\u{2028}",
    "\\",
    "''",
    "\n#",
    ":\n",
    "-\n",
    "\r\n",
    "\u{3000}",
    "\n \n",
    "\n      more",
    "\n   more text\n",
    "\t",
    "...\n",
    "--- # c\n",
    "<<: *a",
    "[\n  ",
    "\n]",
    "\\u0041",
    "\u{feff}",
];

impl Random {
    /// Changes some of a text's lines: drops one, repeats one, moves one, changes the indentation
    /// of one.
    pub fn change_lines(&mut self, text: &mut String) {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        for _ in 0..=self.below(3) {
            if lines.is_empty() {
                break;
            }
            let at = self.below(lines.len());
            let line = lines[at].clone();
            match self.below(5) {
                0 => _ = lines.remove(at),
                1 => lines.insert(at, line),
                2 => {
                    lines.remove(at);
                    lines.insert(self.below(lines.len() + 1), line);
                }
                3 => lines[at] = format!("{}{line}", " ".repeat(1 + self.below(3))),
                _ => lines[at] = line.strip_prefix("  ").unwrap_or(&line).to_owned(),
            }
        }
        *text = lines.concat();
    }

    /// Changes a text in some places.
    pub fn change(&mut self, text: &mut String) {
        for _ in 0..=self.below(4) {
            let mut at = self.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + self.below(5)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            match self.below(3) {
                0 => text.insert_str(at, PIECES[self.below(PIECES.len())]),
                1 => text.replace_range(at..end, ""),
                _ => text.replace_range(at..end, PIECES[self.below(PIECES.len())]),
            }
        }
    }
}

/// They are read once for all tests.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let paths = files("fixtures", ".yaml").into_iter();
    let readable = |path: String| std::fs::read_to_string(repository(&path)).ok();
    paths.filter_map(readable).collect()
});

/// The fixtures that are text.
pub fn texts() -> Vec<String> {
    TEXTS.clone()
}

/// The first number of a random test: `ROLECALL_SEED`, if it is there, tries other texts.
pub fn seed(usual: u64) -> u64 {
    let seed = std::env::var("ROLECALL_SEED").ok();
    seed.and_then(|seed| seed.parse().ok()).unwrap_or(usual)
}
