//! Ignore files that no glob library can be given: it would end the run, and with it what is said
//! of all other files.

use std::path::Path;

use crate::glob::bounded;

/// What git and the searching library read in each folder.
const NAMES: [&str; 2] = [".gitignore", ".ignore"];
/// No ignore file that somebody means is longer, in bytes and in lines.
const LONGEST: u64 = 1 << 20;
const LINES: usize = 10_000;

/// Why the ignore files of a folder cannot be read; nothing where they can, or where there are
/// none.
pub fn fault(folder: &Path) -> Option<String> {
    NAMES.iter().find_map(|name| {
        let path = folder.join(name);
        let meta = path.metadata().ok().filter(|meta| !meta.is_dir())?;
        let why = match meta.is_file() && meta.len() <= LONGEST {
            true => std::fs::read(&path)
                .ok()
                .and_then(|bytes| of_lines(&String::from_utf8_lossy(&bytes)))?,
            false => "it is not a file of at most 1 MiB".to_owned(),
        };
        Some(format!(
            "{}: {why}; this folder was not searched",
            path.display()
        ))
    })
}

fn of_lines(text: &str) -> Option<String> {
    if text.lines().nth(LINES).is_some() {
        return Some(format!("it has more than {LINES} lines"));
    }
    text.lines().enumerate().find_map(|(number, line)| {
        bounded(line)
            .err()
            .map(|why| format!("line {}: {why}", number + 1))
    })
}
