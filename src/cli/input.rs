//! Reads what a run is given: a file whole, an open stream to its end, and nothing that could keep the run waiting for ever.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// No text is longer, in bytes: its places are counted in 32 bits, and a stream that never ends ends here.
const MOST: u64 = 256 << 20;

/// The bytes of what a path names. A pipe or a device is refused, unless this process was started with it open: whoever passes
/// `/dev/stdin` or `<(command)` has somebody who writes to it.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    check(path, &std::fs::metadata(path)?)?;
    read_file(path)
}

/// The bytes of a file of which [`check`] has said that it is one.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata().map_or(0, |meta| meta.len());
    to_end(file, size)
}

/// The bytes of standard input.
pub fn read_standard() -> io::Result<Vec<u8>> {
    to_end(io::stdin().lock(), 0)
}

/// Whether what a path names has an end, as far as one can know without opening it.
pub fn check(path: &Path, meta: &Metadata) -> io::Result<()> {
    let open = path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd");
    match meta.is_file() || meta.is_dir() || open {
        true => Ok(()),
        false => Err(io::Error::other("it is a pipe or a device, not a file; `-` reads standard input")),
    }
}

fn to_end(stream: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size.min(MOST) as usize);
    stream.take(MOST + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MOST {
        true => Err(io::Error::other(format!("it is longer than {} MiB", MOST >> 20))),
        false => Ok(bytes),
    }
}
