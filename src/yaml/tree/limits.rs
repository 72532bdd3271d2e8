//! How much of a text the reader accepts.

/// The limits of a reader.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// The most nodes.
    pub nodes: usize,
    /// The most syntax errors.
    pub errors: usize,
    /// The deepest nesting of collections.
    pub depth: usize,
}

impl Limits {
    /// The limits with which a text is read up to the first error beyond a number of them.
    pub fn with_errors(most: usize) -> Self {
        let usual = Limits::default();
        Limits {
            errors: usual.errors.min(most.saturating_add(1)),
            ..usual
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 16 << 20,
            nodes: 1 << 20,
            errors: 32,
            depth: 64,
        }
    }
}
