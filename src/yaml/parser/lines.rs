//! The lines of a text around a place.

/// Where the line of a place starts.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1)
}

/// The indentation of the line that starts at `start`, and its content.
pub(super) fn line_at(text: &str, start: usize) -> (usize, &str) {
    let line = text[start..].split('\n').next().unwrap_or("");
    let line = line.strip_suffix('\r').unwrap_or(line);
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len(), rest)
}
