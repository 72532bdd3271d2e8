//! Memory that one tree passes on to the next, so that a run over many files allocates it once.

use super::node::PackedNode;

/// The memory of a tree that is no longer needed.
#[derive(Default)]
pub struct Scratch {
    pub(super) nodes: Vec<PackedNode>,
    pub(super) texts: String,
    pub(super) text_ends: Vec<u32>,
    /// The lexer's bits, one for each byte of the text.
    pub(in crate::yaml) delimiters: Vec<u64>,
}

/// How much to keep for the next file, in bytes, more than almost every file needs.
const MAX_KEPT_BYTES: usize = 1 << 20;
/// How many blocks of delimiters to keep while their text is judged; those of a large file are
/// memory that its team needs.
const MAX_KEPT_BLOCKS: usize = MAX_KEPT_BYTES / 64;

impl Scratch {
    /// Keeps the delimiters for the next text, unless they are many.
    pub(in crate::yaml) fn keep_delimiters(&mut self, delimiters: Vec<u64>) {
        if delimiters.capacity() <= MAX_KEPT_BLOCKS {
            self.delimiters = delimiters;
        }
    }

    /// Gives the memory of a large file back.
    pub(super) fn trimmed(self) -> Self {
        let bytes = self.nodes.capacity() * size_of::<PackedNode>()
            + self.texts.capacity()
            + self.delimiters.capacity() * size_of::<u64>();
        match bytes > MAX_KEPT_BYTES {
            true => Scratch::default(),
            false => self,
        }
    }
}
