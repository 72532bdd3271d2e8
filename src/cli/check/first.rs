//! The first files by path, as many as fit, in whatever order the threads bring them.

use std::collections::BTreeMap;

/// Of each file that fits something, within two limits. After the first file that does not fit,
/// none is kept.
pub struct First<T, const MAX_ITEMS: usize, const MAX_BYTES: usize> {
    by_path: BTreeMap<String, (T, Size)>,
    used: Size,
    /// The first path that does not fit.
    end: Option<String>,
    /// How many files did not fit.
    pub more: usize,
}

/// The size of what is kept of a file.
#[derive(Clone, Copy, Default)]
pub struct Size {
    pub items: usize,
    pub bytes: usize,
}

impl<T, const MAX_ITEMS: usize, const MAX_BYTES: usize> Default for First<T, MAX_ITEMS, MAX_BYTES> {
    fn default() -> Self {
        First {
            by_path: BTreeMap::new(),
            used: Size::default(),
            end: None,
            more: 0,
        }
    }
}

impl<T, const MAX_ITEMS: usize, const MAX_BYTES: usize> First<T, MAX_ITEMS, MAX_BYTES> {
    /// Keeps what belongs to a file, if it fits; a file that was found under two names is kept
    /// once.
    pub fn take(&mut self, path: &str, kept: T, size: Size) {
        if self.by_path.contains_key(path) {
            return;
        }
        if self.end.as_deref().is_some_and(|end| path >= end) {
            self.more += 1;
            return;
        }
        self.used.items += size.items;
        self.used.bytes += size.bytes;
        self.by_path.insert(path.to_owned(), (kept, size));
        while self.used.items > MAX_ITEMS || self.used.bytes > MAX_BYTES {
            let Some((path, (_, last))) = self.by_path.pop_last() else {
                return;
            };
            self.used.items -= last.items;
            self.used.bytes -= last.bytes;
            self.more += 1;
            self.end = Some(path);
        }
    }

    /// The kept items, by path.
    pub fn into_kept(self) -> impl Iterator<Item = (String, T)> {
        let kept = self.by_path.into_iter();
        kept.map(|(path, (kept, _))| (path, kept))
    }
}
