//! The fixes that a run does not make: whether a report shows them, and their number.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use crate::Settings;
use crate::fix;
use crate::judge::Scratch;
use crate::results::FileReport;

/// Whether a report shows fixes and counts them, and their numbers from all threads.
#[derive(Default)]
pub struct Offered {
    /// Whether it shows their bytes.
    pub are_shown: bool,
    /// Whether it says how many there are.
    are_counted: bool,
    /// A lower bound of the bytes that trying all fixes reads.
    trial_bytes: AtomicUsize,
    safe: AtomicU32,
    all: AtomicU32,
}

/// The most bytes to read for the number of fixes, because counting takes as long as fixing. A file
/// of 8 KB with 30 fixes takes a third of it.
const MAX_COUNTED_BYTES: usize = 1 << 20;

impl Offered {
    pub fn new(are_shown: bool, are_counted: bool) -> Self {
        Offered {
            are_shown,
            are_counted,
            ..Offered::default()
        }
    }

    /// Counts the fixes as `--fix` would make them: it refuses some, and others only work after
    /// another fix.
    pub fn count(
        &self,
        scratch: &mut Scratch,
        bytes: &[u8],
        settings: &Settings,
        report: &FileReport,
    ) {
        if !self.are_counted {
            return;
        }
        let fixes = report.findings.iter();
        let fixes = fixes.filter(|finding| finding.fix.is_some());
        let cost = fixes.count() * (bytes.len() + fix::TRIAL_BYTES);
        if cost == 0
            || self.trial_bytes.fetch_add(cost, Ordering::Relaxed) + cost > MAX_COUNTED_BYTES
        {
            return;
        }
        let counts = fix::count(scratch, bytes, settings, report);
        self.safe.fetch_add(counts.safe, Ordering::Relaxed);
        self.all.fetch_add(counts.all, Ordering::Relaxed);
    }

    /// How many findings safe fixes resolve, and how many more the others do; `None` if counting
    /// would take too long.
    pub fn counts(&self) -> Option<(u32, u32)> {
        let (safe, all) = (&self.safe, &self.all);
        let (safe, all) = (safe.load(Ordering::Relaxed), all.load(Ordering::Relaxed));
        let is_counted = self.trial_bytes.load(Ordering::Relaxed) <= MAX_COUNTED_BYTES;
        (self.are_counted && is_counted).then_some((safe, all.saturating_sub(safe)))
    }
}
