//! Which names a file system may treat as `.git`: those that git refuses to track.

use std::ffi::OsStr;

/// Whether a name leads to the folder of git's own files: on Windows and macOS also in capitals,
/// with trailing spaces or dots, as a short name, as a stream, or with invisible letters.
pub fn is_dot_git(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    if bytes.is_ascii() && !matches!(bytes.first(), Some(b'.' | b'g' | b'G')) {
        return false; // most names
    }
    let name: String = name
        .to_string_lossy()
        .chars()
        .filter(|letter| !is_ignored(*letter))
        .collect();
    let name = name.split(':').next().unwrap_or_default();
    let name = name.trim_end_matches([' ', '.']);
    name.eq_ignore_ascii_case(".git") || name.eq_ignore_ascii_case("git~1")
}

/// The code points that HFS+ leaves out when it compares names.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::is_dot_git;

    #[test]
    fn every_name_of_dot_git_is_recognised() {
        for name in [
            ".git",
            ".GIT",
            ".Git ",
            ".git.",
            ".git . .",
            "git~1",
            "GIT~1",
            ".git::$INDEX_ALLOCATION",
            ".g\u{200c}it",
            "\u{feff}.git",
        ] {
            assert!(is_dot_git(name.as_ref()), "{name:?}");
        }
        for name in [".gitignore", ".github", "git", "a.git", ".git-x", "..git"] {
            assert!(!is_dot_git(name.as_ref()), "{name:?}");
        }
    }
}
