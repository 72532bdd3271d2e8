//! A change of a file as `patch` and `git apply` read it.

use similar::TextDiff;

/// How many lines around a change are shown.
const CONTEXT_LINES: usize = 3;

/// The change of a file from one text to another.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    // A carriage return alone ends no line for `patch`.
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let diff = TextDiff::configure()
        .newline_terminated(true)
        .diff_slices(&old_lines, &new_lines);
    diff.unified_diff()
        .context_radius(CONTEXT_LINES)
        .header(&quoted("a", path), &quoted("b", path))
        .to_string()
}

/// A path in a header, in quotes as git writes one that has characters that end a header.
fn quoted(side: &str, path: &str) -> String {
    let path = format!("{side}/{}", path.trim_start_matches('/'));
    if !path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        return path;
    }
    let mut quoted = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_change_is_a_hunk_with_its_line_ends() {
        let diff = unified("a\n.yaml", "a\r\nb", "a\r\nc");
        let expected = "--- \"a/a\\012.yaml\"\n+++ \"b/a\\012.yaml\"\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n";
        assert_eq!(diff, expected);
    }
}
