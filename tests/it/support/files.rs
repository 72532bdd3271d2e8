//! Files: those of the repository, those a test makes, and expectations.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Prints something even for a passing test, for which cargo hides the output of `eprintln`.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "\n{line}");
}

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files with an ending in a folder of the repository, sorted, as paths relative to it.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![repository(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(
                    path.strip_prefix(repository(""))
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned(),
                );
            }
        }
    }
    found.sort();
    found
}

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        write(&folder, path, content);
    }
    folder
}

/// Writes a file of a folder, and the folders that it is in.
pub fn write(folder: impl AsRef<Path>, path: &str, content: &str) {
    let path = folder.as_ref().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// The names in a folder, sorted.
pub fn names(folder: impl AsRef<Path>) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Compares with an expectation in a file; `BLESS=1` rewrites it, and `git diff` is the review.
pub fn expect(path: &str, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(repository(path), actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(repository(path)).unwrap_or_default();
    assert!(
        expected == actual,
        "{path} is not what is said now; `BLESS=1 cargo test` rewrites it\n--- expected\n{expected}\n--- now\n{actual}"
    );
}

/// The text of a file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The README and the pages of the documentation.
pub fn pages() -> Vec<String> {
    let pages = files("src/docs", ".md");
    ["README.md".to_owned()].into_iter().chain(pages).collect()
}

/// Whether a text has a word in it: the library is optimised, unlike `contains` in a test.
pub fn has(text: &str, word: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()
}
