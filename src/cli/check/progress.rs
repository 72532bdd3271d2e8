//! The progress of a long run, which judges while it searches: one line on standard error, on a
//! terminal only, which is rewritten and finally removed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::cli::session::{Session, Stderr};

/// A run shorter than this shows nothing.
const SHOW_DELAY: Duration = Duration::from_millis(700);
/// How often the line is rewritten.
const REWRITE_INTERVAL: Duration = Duration::from_millis(100);

/// The progress of a run.
pub struct Progress<'p, 's> {
    stderr: &'p Stderr<'s>,
    done: AtomicUsize,
    /// When the line is written next; nothing without a terminal.
    next: Option<Mutex<Instant>>,
    started: Instant,
}

impl<'p, 's> Progress<'p, 's> {
    /// The progress of a run that begins.
    pub fn new(is_off: bool, session: &'p Session<'s>) -> Self {
        let surroundings = session.surroundings;
        let shown = !is_off
            && surroundings.terminals.stderr
            && !surroundings.is_captured()
            && !surroundings.is_dumb();
        let started = Instant::now();
        Progress {
            stderr: &session.stderr,
            done: AtomicUsize::new(0),
            next: shown.then(|| Mutex::new(started + SHOW_DELAY)),
            started,
        }
    }

    /// Counts one more finished file.
    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(next) = &self.next else { return };
        // If another thread is writing the line, this one continues.
        let Ok(mut next) = next.try_lock() else {
            return;
        };
        let now = Instant::now();
        if now >= *next {
            *next = now + REWRITE_INTERVAL;
            self.stderr.part(format_args!("\r{done} files"));
        }
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.next.is_some() && self.started.elapsed() >= SHOW_DELAY {
            self.stderr.part("\r\u{1b}[K");
        }
    }
}
