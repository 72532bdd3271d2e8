//! Applies a function to every file, on all threads, while more files are being found.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::team_file::{Buffers, Each, TeamFile};

/// With fewer files, a second thread is not worthwhile; more are distributed in batches of this
/// size.
const BATCH_SIZE: usize = 16;

/// Does something with each file; the results come in no order.
pub fn each<T: Send>(
    files: &mut impl Iterator<Item = TeamFile>,
    each: &Each<T>,
) -> Vec<(TeamFile, T)> {
    let done = Mutex::new(Vec::new());
    // As many as there are threads, each for all batches of one.
    let all_buffers = Mutex::new(Vec::new());
    let work = |batch: Vec<TeamFile>| {
        let mut buffers: Buffers = of(&all_buffers).pop().unwrap_or_default();
        let result = |file: TeamFile| {
            let result = each(&file, &mut buffers);
            (file, result)
        };
        let results: Vec<(TeamFile, T)> = batch.into_iter().map(result).collect();
        of(&done).extend(results);
        of(&all_buffers).push(buffers);
    };
    let mut batch: Vec<TeamFile> = files.take(BATCH_SIZE).collect();
    if batch.len() < BATCH_SIZE {
        work(batch);
    } else {
        join_pool();
        rayon::in_place_scope(|scope| {
            while !batch.is_empty() {
                let next = files.take(BATCH_SIZE).collect();
                let batch = std::mem::replace(&mut batch, next);
                scope.spawn(|_| work(batch));
            }
        });
    }
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn of<T>(all: &Mutex<T>) -> MutexGuard<'_, T> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the main thread a member of the pool, which saves starting one; it lives as long as the
/// pool. This fails if the pool has been started before, which does no harm.
fn join_pool() {
    if std::thread::current().name() == Some("main") {
        _ = rayon::ThreadPoolBuilder::new()
            .use_current_thread()
            .build_global();
    }
}
