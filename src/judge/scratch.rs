//! The memory of a run over many files.

use bumpalo::Bump;

use crate::yaml::tree;

/// Memory that one file passes on to the next, so that a run over many files allocates it once.
pub struct Scratch {
    /// The memory of the team and of everything that is computed from it.
    pub(super) arena: Bump,
    pub(super) tree: tree::Scratch,
    /// How much text has been judged, in bytes.
    pub(super) judged_bytes: u64,
}

/// How much memory most teams take, in bytes.
const TEAM_CAPACITY: usize = 32 << 10;
/// How much memory of a file to keep for the next, in bytes.
const MAX_KEPT_BYTES: usize = 1 << 20;

impl Default for Scratch {
    fn default() -> Self {
        Scratch {
            arena: Bump::with_capacity(TEAM_CAPACITY),
            tree: tree::Scratch::default(),
            judged_bytes: 0,
        }
    }
}

impl Scratch {
    /// How much text has been judged in this memory, in bytes. A file with mistakes counts once for
    /// each correction that was tried.
    pub fn judged_bytes(&self) -> u64 {
        self.judged_bytes
    }

    pub(super) fn reset(&mut self) {
        if self.arena.allocated_bytes() > MAX_KEPT_BYTES {
            self.arena = Bump::new();
        }
        self.arena.reset();
    }
}
