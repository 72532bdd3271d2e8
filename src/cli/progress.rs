//! How far a long run is, which judges while it searches: one line on standard error that is
//! rewritten and, at the end, gone. On a terminal only.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::session::{Session, Stderr};

/// A run shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the line is rewritten.
const PACE: Duration = Duration::from_millis(100);

/// How far a run is.
pub struct Progress<'p, 's> {
    stderr: &'p Stderr<'s>,
    done: AtomicUsize,
    /// When the line is written next; nothing where nobody watches.
    next: Option<Mutex<Instant>>,
    started: Instant,
}

/// Who watches a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// Somebody may.
    Perhaps,
    /// Nobody does.
    No,
}

impl<'p, 's> Progress<'p, 's> {
    /// The progress of a run that begins. A commit hook and a build server run on a terminal at
    /// times, and print what it got as text.
    pub fn new(watched: Watched, session: &'p Session<'s>) -> Self {
        let surroundings = session.surroundings;
        let shown = watched == Watched::Perhaps
            && surroundings.terminals.stderr
            && !surroundings.is_captured()
            && !surroundings.is_dumb();
        let started = Instant::now();
        Progress {
            stderr: &session.stderr,
            done: AtomicUsize::new(0),
            next: shown.then(|| Mutex::new(started + PATIENCE)),
            started,
        }
    }

    /// One more file is done.
    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(next) = &self.next else { return };
        // Whoever finds the line in another thread's hands leaves it there.
        let Ok(mut next) = next.try_lock() else {
            return;
        };
        let now = Instant::now();
        if now >= *next {
            *next = now + PACE;
            self.stderr.part(format_args!("\r{done} files"));
        }
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.next.is_some() && self.started.elapsed() >= PATIENCE {
            self.stderr.part("\r\u{1b}[K");
        }
    }
}
