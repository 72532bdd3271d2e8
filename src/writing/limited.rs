//! How long a report may be, because a few findings can take a very long drawing.

use std::io::{self, Write};

/// The longest report, in bytes.
const MAX_BYTES: usize = 128 << 20;

/// Passes on the written bytes, up to the limit.
pub struct Limited<'w> {
    out: &'w mut dyn Write,
    left: usize,
}

impl<'w> Limited<'w> {
    /// The target.
    pub fn new(out: &'w mut dyn Write) -> Self {
        let left = MAX_BYTES;
        Limited { out, left }
    }
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = self.left.checked_sub(bytes.len()) else {
            let limit = MAX_BYTES >> 20;
            let message = format!("the report is longer than {limit} MiB");
            return Err(io::Error::other(message));
        };
        self.left = left;
        self.out.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_is_too_long_ends_with_an_error() {
        let mut sink = io::sink();
        let mut limited = Limited::new(&mut sink);
        let block = vec![b'x'; 1 << 20];
        for _ in 0..MAX_BYTES >> 20 {
            limited.write_all(&block).unwrap();
        }
        let error = limited.write_all(b"x").unwrap_err();
        assert_eq!(error.to_string(), "the report is longer than 128 MiB");
    }
}
