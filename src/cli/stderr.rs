//! What a run says beside its report, on standard error. Nobody there to hear it is no reason to
//! fail.

use std::fmt::Display;
use std::io::{self, Write};

/// Says a line.
pub fn line(line: impl Display) {
    part(format_args!("{line}\n"));
}

/// Says a part of a line.
pub fn part(part: impl Display) {
    // One write: lines of several runs into one log stay whole.
    let text = part.to_string();
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
