//! The fixes that a run does not make: whether a report shows them, and how many there are.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::Settings;
use crate::fix::{self, Policy};
use crate::judge::Scratch;
use crate::report::FileReport;

/// Whether a report shows fixes and counts them, and their numbers from all threads.
#[derive(Default)]
pub struct Offered {
    /// Whether it shows their bytes.
    pub are_shown: bool,
    /// Whether it says how many there are.
    are_counted: bool,
    files: AtomicU32,
    safe: AtomicU32,
    all: AtomicU32,
}

/// The most files whose fixes are counted: that takes as long as making them.
const MAX_COUNTED_FILES: u32 = 20;

impl Offered {
    pub fn new(are_shown: bool, are_counted: bool) -> Self {
        Offered {
            are_shown,
            are_counted,
            ..Offered::default()
        }
    }

    /// Counts the fixes as `--fix` would make them: some would do more than they say, and some have
    /// room only behind others.
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
        let offers = |is_safe: bool| {
            let fixes = report.findings.iter();
            let mut fixes = fixes.filter_map(|finding| finding.fix.as_ref());
            fixes.any(|fix| fix.safety.is_safe() == is_safe)
        };
        let (has_safe, has_unsafe) = (offers(true), offers(false));
        let has_room = || self.files.fetch_add(1, Ordering::Relaxed) < MAX_COUNTED_FILES;
        if !(has_safe || has_unsafe) || !has_room() {
            return;
        }
        let mut count = |policy| fix::count(scratch, bytes, settings, policy, report);
        let safe = if has_safe { count(Policy::Safe) } else { 0 };
        let all = if has_unsafe { count(Policy::All) } else { safe };
        self.safe.fetch_add(safe, Ordering::Relaxed);
        self.all.fetch_add(all, Ordering::Relaxed);
    }

    /// How many findings safe fixes resolve, and how many more the others; nothing where fixes of
    /// too many files are offered.
    pub fn counts(&self) -> Option<(u32, u32)> {
        let (safe, all) = (&self.safe, &self.all);
        let (safe, all) = (safe.load(Ordering::Relaxed), all.load(Ordering::Relaxed));
        let is_counted = self.files.load(Ordering::Relaxed) <= MAX_COUNTED_FILES;
        is_counted.then_some((safe, all.saturating_sub(safe)))
    }
}
