//! Reads an open stream to its end, and explains a failure.

use std::io::{self, BufRead, Read};

use crate::files::{MAX_FILE_BYTES, Reason};

/// The bytes of an open stream.
pub fn read_stream(stream: &mut dyn BufRead) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MAX_FILE_BYTES {
        true => Err(Reason::TooLong(MAX_FILE_BYTES)),
        false => Ok(bytes),
    }
}

/// The reason of an I/O error in a few words.
pub fn io_message(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
        io::ErrorKind::StorageFull => "no space left on the device".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
        io::ErrorKind::FileTooLarge => "the file is too large".into(),
        _ => without_number(&error.to_string()),
    }
}

/// The system's own words, which start with a capital and end with a number.
fn without_number(message: &str) -> String {
    let words = message.split(" (os error").next().unwrap_or(message);
    let mut characters = words.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
