//! Reads what a run is given: files whole, open streams to their end, and nothing that could keep
//! the run waiting for ever.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// The longest text, in bytes: places are counted in 32 bits, and a stream that never ends ends
/// here.
const MAX_BYTES: u64 = 64 << 20;
/// Most team files are shorter, in bytes, so that their length need not be asked for.
const BUFFER_CAPACITY: usize = 16 << 10;

/// The bytes of the file at a path. A pipe or a device is refused, unless this process was started
/// with it open: whoever passes `/dev/stdin` or `<(command)` has something that writes to it.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    refuse_pipe(path, &std::fs::metadata(path)?)?;
    let mut bytes = Vec::new();
    read_file(path, &mut bytes)?;
    Ok(bytes)
}

/// Reads a file that [`refuse_pipe`] has accepted into a buffer, in the place of what that holds.
pub fn read_file(path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut file = open(path)?;
    bytes.clear();
    bytes.shrink_to(BUFFER_CAPACITY); // the memory of one large file is not kept
    bytes.reserve(BUFFER_CAPACITY);
    file.by_ref()
        .take(BUFFER_CAPACITY as u64)
        .read_to_end(bytes)?;
    if bytes.len() == BUFFER_CAPACITY {
        let size = file.metadata().map_or(0, |meta| meta.len());
        bytes.reserve_exact((size.min(MAX_BYTES) as usize).saturating_sub(BUFFER_CAPACITY));
        read_rest(file, bytes)?;
    }
    Ok(())
}

/// Opens a file. If it has become a pipe since it was found, nobody waits for a writer.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if !is_inherited(path) {
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NONBLOCK.bits() as i32,
        );
    }
    options.open(path)
}

/// The bytes of an open stream.
pub fn read_stream(stream: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_rest(stream, &mut bytes)?;
    Ok(bytes)
}

/// Refuses what may have no end, as far as that can be known without opening it.
pub fn refuse_pipe(path: &Path, meta: &Metadata) -> io::Result<()> {
    match meta.is_file() || meta.is_dir() || is_inherited(path) {
        true => Ok(()),
        false => Err(io::Error::other(
            "it is a pipe or a device, not a file; `-` reads standard input",
        )),
    }
}

/// Whether a path names a stream that this process was started with.
fn is_inherited(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

/// Reads what is left of a stream.
fn read_rest(stream: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    stream
        .take(MAX_BYTES + 1 - bytes.len() as u64)
        .read_to_end(bytes)?;
    match bytes.len() as u64 > MAX_BYTES {
        true => Err(io::Error::other(format!(
            "it is longer than {} MiB",
            MAX_BYTES >> 20
        ))),
        false => Ok(()),
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
