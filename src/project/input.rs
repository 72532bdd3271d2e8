//! Reads an open stream to its end, and explains a failure.

use std::io::{self, BufRead, Read};

use crate::files::{MAX_FILE_BYTES, Reason, without_number};

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
