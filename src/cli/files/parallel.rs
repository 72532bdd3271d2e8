//! Does something with every file, on all threads, while more files are being found.

use std::sync::{Mutex, PoisonError};

use super::{Each, Room, TeamFile};

/// So many files are not worth a thread; more are dealt out so many at a time.
const FEW: usize = 16;

/// Does something with each file; what was done comes in no order.
pub(super) fn each<T: Send>(
    files: &mut impl Iterator<Item = TeamFile>,
    each: &Each<T>,
) -> Vec<(TeamFile, T)> {
    let all = Mutex::new(Vec::new());
    let work = |files: Vec<TeamFile>| {
        let mut room = Room::default();
        let done = |file: TeamFile| {
            let done = each(&file, &mut room);
            (file, done)
        };
        let some: Vec<(TeamFile, T)> = files.into_iter().map(done).collect();
        all.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(some);
    };
    let mut some: Vec<TeamFile> = files.take(FEW).collect();
    if some.len() < FEW {
        work(some);
    } else {
        // The main thread lives as long as the pool and can be one of its threads. This fails if
        // the pool has been started before, which is as well.
        if std::thread::current().name() == Some("main") {
            _ = rayon::ThreadPoolBuilder::new()
                .use_current_thread()
                .build_global();
        }
        rayon::in_place_scope(|scope| {
            while !some.is_empty() {
                let next = files.take(FEW).collect();
                let files = std::mem::replace(&mut some, next);
                scope.spawn(|_| work(files));
            }
        });
    }
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}
