//! Reads what a run is given: a file whole, an open stream to its end, and nothing that could keep
//! the run waiting for ever.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// No text is longer, in bytes: its places are counted in 32 bits, and a stream that never ends
/// ends here.
const MOST: u64 = 64 << 20;
/// Most team files are shorter, in bytes: nobody need ask how long they are.
const USUAL: usize = 16 << 10;

/// The bytes of what a path names. A pipe or a device is refused, unless this process was started
/// with it open: whoever passes `/dev/stdin` or `<(command)` has somebody who writes to it.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    check(path, &std::fs::metadata(path)?)?;
    let mut bytes = Vec::new();
    read_file(path, &mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file of which [`check`] has said that it is one, instead of what `bytes` holds.
pub fn read_file(path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut file = open(path)?;
    bytes.clear();
    bytes.shrink_to(USUAL); // of one large file the room is not kept
    bytes.reserve(USUAL);
    file.by_ref().take(USUAL as u64).read_to_end(bytes)?;
    if bytes.len() == USUAL {
        let size = file.metadata().map_or(0, |meta| meta.len());
        bytes.reserve_exact((size.min(MOST) as usize).saturating_sub(USUAL));
        to_end(file, bytes)?;
    }
    Ok(())
}

/// Opens a file. If it has become a pipe since it was found, nobody waits for a writer.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if !is_open(path) {
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
    to_end(stream, &mut bytes)?;
    Ok(bytes)
}

/// Whether what a path names has an end, as far as one can know without opening it.
pub fn check(path: &Path, meta: &Metadata) -> io::Result<()> {
    match meta.is_file() || meta.is_dir() || is_open(path) {
        true => Ok(()),
        false => Err(io::Error::other(
            "it is a pipe or a device, not a file; `-` reads standard input",
        )),
    }
}

/// Whether a path names what this process was started with.
fn is_open(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

/// Reads what is left of a stream.
fn to_end(stream: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    stream
        .take(MOST + 1 - bytes.len() as u64)
        .read_to_end(bytes)?;
    match bytes.len() as u64 > MOST {
        true => Err(io::Error::other(format!(
            "it is longer than {} MiB",
            MOST >> 20
        ))),
        false => Ok(()),
    }
}
