//! The entries of a mapping that are not in one of its slots.

use foldhash::HashMap;

use super::Value;

/// The entries of a mapping without a slot, and what was noticed on the way.
#[derive(Default)]
pub(super) struct Others {
    /// Unknown keys with their values, in their order.
    pub unknown_keys: Vec<(Value, Value)>,
    /// Their numbers, by their texts.
    pub numbers: HashMap<String, usize>,
    /// The values of `<<`.
    pub merges: Vec<Value>,
    /// Whether the next entry of a list seems to continue in this mapping, because its dash is
    /// missing.
    pub missing_dash: bool,
    /// A key that appears twice in a row.
    pub repeated: Option<Repeated>,
    /// Whether a list or a mapping is where a key is expected.
    pub has_lone_value: bool,
    /// Whether a syntax error may have mixed in the keys of another mapping.
    pub is_damaged: bool,
}

/// A key that appears twice, the second time right after the first: it may be written in the place
/// of another one.
pub(super) struct Repeated {
    pub key: Value,
    /// Which of the mapping's keys it is.
    pub slot: usize,
    /// The number of the problem.
    pub problem: usize,
    /// Whether the two values differ.
    pub differs: bool,
}
