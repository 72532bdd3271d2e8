//! How much a run of the tests tries: a usual one some of many cases that are alike, and all of
//! them if `ROLECALL_THOROUGH` is set, as `.ci/run` does.

/// The part of the random cases that a usual run tries: one of as many.
const USUAL_PART: usize = 160;

/// Whether all cases are tried.
pub fn is_thorough() -> bool {
    std::env::var_os("ROLECALL_THOROUGH").is_some()
}

/// A number of cases, of which a usual run tries fewer with the same effect.
pub fn size(usual: usize, thorough: usize) -> usize {
    match is_thorough() {
        true => thorough,
        false => usual,
    }
}

/// Some of many cases, in a usual run one of every `step`, different ones for each number, so that
/// a loop over numbers tries them all.
pub fn some<T: Clone>(cases: &[T], step: usize, number: usize) -> Vec<T> {
    let step = if is_thorough() { 1 } else { step };
    let cases = cases.iter().cloned();
    cases.skip(number % step).step_by(step).collect()
}

/// How many random cases a test tries of those of a thorough run: as many as `ROLECALL_FUZZ` says,
/// if it is set.
pub fn rounds(thorough: usize) -> usize {
    let asked = std::env::var("ROLECALL_FUZZ").ok();
    let asked = asked.and_then(|rounds| rounds.parse().ok());
    asked.unwrap_or(match is_thorough() {
        true => thorough,
        false => thorough.div_ceil(USUAL_PART),
    })
}
