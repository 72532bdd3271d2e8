//! The rules that configurations turn off or weaken.

use serde::Serialize;

/// A rule that is off or less severe than in its model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relaxed {
    /// The rule's id.
    pub rule: String,
    /// The level that it has instead.
    pub level: &'static str,
    /// In how many judged files.
    pub files: u32,
}

/// The most rules that a summary names; the others are counted.
pub const MAX_NAMED_RULES: usize = 3;

/// Relaxed rules as a clause of a summary, if there are any.
pub fn clause(relaxed: &[Relaxed]) -> Option<String> {
    let named: Vec<String> = relaxed.iter().take(MAX_NAMED_RULES).map(named).collect();
    let rest = relaxed.len() - named.len();
    let more = (rest > 0).then(|| format!("{rest} more"));
    let all: Vec<String> = named.into_iter().chain(more).collect();
    (!all.is_empty()).then(|| format!("relaxed: {}", all.join(", ")))
}

/// One relaxed rule in words.
pub fn named(relaxed: &Relaxed) -> String {
    let Relaxed { rule, level, files } = relaxed;
    let noun = if *files == 1 { "file" } else { "files" };
    format!("{rule} is {level} in {files} {noun}")
}
