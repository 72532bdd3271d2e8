//! An open file: its identity, and its bytes up to a limit.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::identity::Identity;
use super::{ReadError, Reason, disk};

/// The longest file to read, in bytes. Places in a text have 32 bits, and an endless stream must
/// end somewhere.
pub const MAX_FILE_BYTES: u64 = 64 << 20;
/// The memory to keep for the next file, in bytes. Most files are shorter.
const MAX_KEPT_BYTES: usize = 16 << 10;

/// An open regular file, or a stream that the process was started with.
pub struct Opened<'p> {
    asked: &'p Path,
    file: File,
    meta: Metadata,
    identity: Identity,
}

impl<'p> Opened<'p> {
    /// Takes an open file, unless it is a folder, a pipe, a socket or a device.
    pub(super) fn regular(
        asked: &'p Path,
        file: File,
        on_disk: impl FnOnce() -> PathBuf,
    ) -> Result<Self, ReadError> {
        let opened = Opened::any(asked, file, on_disk)?;
        match opened.meta.is_file() {
            true => Ok(opened),
            false => Err(ReadError::new(asked, Reason::NotAFile)),
        }
    }

    /// Takes an open file or stream; some systems distinguish files by their place on disk.
    pub(super) fn any(
        asked: &'p Path,
        file: File,
        on_disk: impl FnOnce() -> PathBuf,
    ) -> Result<Self, ReadError> {
        let meta = file
            .metadata()
            .map_err(|error| ReadError::new(asked, error))?;
        match meta.is_dir() {
            true => Err(ReadError::new(asked, Reason::Folder)),
            false => Ok(Opened {
                asked,
                file,
                identity: disk::identity(&meta, on_disk),
                meta,
            }),
        }
    }

    /// Which file it is.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// All its bytes, if they are not more than a limit.
    pub fn read(self, limit: u64) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.read_into(limit, &mut bytes)?;
        Ok(bytes)
    }

    /// Replaces `bytes` by all of its bytes, if they are not more than a limit. The limit applies
    /// to the bytes that are read, not to the size that the system gives: a file can grow, and the
    /// files in `/proc` have no size.
    pub fn read_into(mut self, limit: u64, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        let size = self.meta.len();
        bytes.truncate(MAX_KEPT_BYTES);
        bytes.shrink_to(MAX_KEPT_BYTES);
        match size <= limit {
            true => self.fill(limit, bytes),
            false => {
                bytes.clear();
                Ok(())
            }
        }
        .map_err(|error| ReadError::new(self.asked, error))?;
        match size.max(bytes.len() as u64) > limit {
            true => Err(ReadError::new(self.asked, Reason::TooLong(limit))),
            false => Ok(()),
        }
    }

    /// Reads all bytes, or one more than the limit.
    fn fill(&mut self, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        let size = self.meta.len() as usize;
        bytes.resize(size + 1, 0); // the bytes of the last file need not become zeros
        let read = match self.file.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            read => read?,
        };
        bytes.truncate(read);
        // A file that has as many bytes as the system says, and no more, is read by one call.
        if self.meta.is_file() && read == size && size > 0 {
            return Ok(());
        }
        let left = (limit + 1).saturating_sub(read as u64);
        (&self.file).take(left).read_to_end(bytes).map(drop)
    }
}

/// Whether a path is a stream that the process was started with: `/dev/stdin`, `<(command)`.
pub fn is_stream(path: &Path) -> bool {
    // The first bytes of nearly all paths rule that out.
    let bytes = path.as_os_str().as_encoded_bytes();
    let may_be = bytes.starts_with(b"/dev") || bytes.starts_with(b"/proc");
    may_be && disk::opened_by_process(path)
}
