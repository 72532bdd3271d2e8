//! The entries of a mapping that are not in one of its slots.

use foldhash::HashMap;

use super::Value;
use crate::yaml::problems::ProblemId;

/// The entries of a mapping without a slot, and related observations.
#[derive(Default)]
pub(super) struct Others {
    /// Unknown keys with their values, in their order.
    pub unknown_keys: Vec<(Value, Value)>,
    /// Their numbers, by their texts.
    pub numbers: HashMap<String, usize>,
    /// The values of `<<`.
    pub merges: Vec<Value>,
    /// Whether this mapping seems to contain the next entry of a list, because its dash is missing.
    pub missing_dash: bool,
    /// The problems about keys that appear twice.
    pub twice: Vec<Option<ProblemId>>,
    /// A key that appears twice in a row.
    pub repeated: Option<Repeated>,
    /// Whether a list or a mapping is where a key is expected.
    pub has_lone_value: bool,
    /// Whether a syntax error may have mixed in the keys of another mapping.
    pub is_damaged: bool,
}

/// A key that appears twice in immediate succession, so that one may be meant as another key.
pub(super) struct Repeated {
    pub key: Value,
    /// The index of the key among the mapping's keys.
    pub slot: usize,
    /// The number of the problem.
    pub problem: usize,
    /// Whether the two values differ.
    pub differs: bool,
}
