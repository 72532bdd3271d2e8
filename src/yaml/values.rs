//! The values that a decoder returns: keys with their values, lists, and `Given` for absent,
//! unreadable or read values.

use jiff::civil::Date;

use super::key::Key;
use super::tree::Id;
use crate::source::{Span, Spanned};

/// The longest text of a value, in bytes. Every finding repeats a name, and a reason is a
/// paragraph.
pub const MAX_TEXT_BYTES: usize = 4096;

/// A node and, if an alias led to it, that alias.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The node, never an alias.
    pub id: Id,
    /// The alias; 0 if there is none.
    pub(super) alias: Id,
}

/// A key's place in a mapping.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// The mapping does not have the key.
    Absent,
    /// The mapping may have had the key, but a syntax error destroyed it.
    Lost,
    /// The key and its value.
    Found(KeyValue),
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct KeyValue {
    /// The key as the file has it.
    pub key: Value,
    /// Its value.
    pub value: Value,
    /// The key as it is defined.
    pub definition: &'static Key,
}

/// The possible keys of a mapping, and the mapping's entry for each.
pub struct Slots<K: 'static, const N: usize> {
    /// The keys.
    pub keys: &'static [K; N],
    /// The key and value for each, in the order of `keys`.
    pub slots: [Slot; N],
    /// Keys that only another mapping has, each with the key of that one.
    pub elsewhere: &'static [(&'static str, &'static str)],
    /// Whether a key belongs to an inner mapping and is misaligned here.
    pub is_inner: fn(&str) -> bool,
    /// The keys of the mapping that may own the content below an unknown one, the likeliest first.
    /// The arguments are the keys there, and whether they belong to a list entry.
    pub by_content: fn(&[&str], bool) -> Vec<&'static str>,
    /// Whether the file has one such mapping.
    pub is_only: bool,
    /// Whether the key of the mapping is required.
    pub is_required: bool,
    /// Whether the mapping is an entry of one of the file's lists.
    pub is_in_list: bool,
}

impl<K, const N: usize> Slots<K, N> {
    /// Slots that are all absent.
    #[inline(always)]
    pub fn of(keys: &'static [K; N]) -> Self {
        Slots {
            keys,
            slots: [Slot::Absent; N],
            elsewhere: &[],
            is_inner: |_| false,
            by_content: |_, _| Vec::new(),
            is_only: false,
            is_required: false,
            is_in_list: false,
        }
    }

    /// The slots of an entry of one of the file's lists.
    #[inline(always)]
    pub fn in_list(keys: &'static [K; N]) -> Self {
        Slots {
            is_in_list: true,
            ..Slots::of(keys)
        }
    }

    /// The key of the mapping that a key belongs to, if it is another one.
    pub fn owner_elsewhere(&self, key: &str) -> Option<&'static str> {
        let found = self.elsewhere.iter().find(|(name, _)| *name == key);
        found.map(|(_, owner)| *owner)
    }
}

/// The result of reading a value.
#[derive(Clone, Copy, Debug)]
pub enum Given<T> {
    /// The value is missing. With a variant for each reason, every text would take eight bytes
    /// more.
    Missing(Lack),
    /// The value.
    Value(Spanned<T>),
}

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The file does not have it.
    Absent,
    /// The file has it, but it is unreadable, which has been reported.
    Unreadable,
}

impl<T> Given<T> {
    /// The file does not have it.
    pub const ABSENT: Self = Given::Missing(Lack::Absent);
    /// The file has it, but it is unreadable, which has been reported.
    pub const UNREADABLE: Self = Given::Missing(Lack::Unreadable);

    /// Whether the file does not have it.
    pub fn is_absent(&self) -> bool {
        matches!(self, Given::Missing(Lack::Absent))
    }

    /// Whether the file has it, but it is unreadable.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Given::Missing(Lack::Unreadable))
    }

    /// Continues with the value, if there is one.
    #[inline(always)]
    pub fn then<U>(self, make: impl FnOnce(Spanned<T>) -> Given<U>) -> Given<U> {
        match self {
            Given::Missing(lack) => Given::Missing(lack),
            Given::Value(value) => make(value),
        }
    }

    /// The same, if it is readable.
    pub fn or_absent(self) -> Self {
        match self {
            Given::Missing(Lack::Unreadable) => Given::ABSENT,
            given => given,
        }
    }

    /// The value with its place, if there is one.
    pub fn value(&self) -> Option<&Spanned<T>> {
        match self {
            Given::Value(value) => Some(value),
            Given::Missing(_) => None,
        }
    }

    /// The bare value, if there is one.
    pub fn get(&self) -> Option<&T> {
        self.value().map(|spanned| &spanned.value)
    }
}

/// The readable part of a list.
#[derive(Debug)]
pub struct Items<'a, T> {
    /// The readable items.
    pub items: &'a [T],
    /// Whether these are all of them.
    pub complete: bool,
    /// The list's key, where there is one.
    pub key: Option<Span>,
}

impl<T> Items<'_, T> {
    /// A list that the file does not have.
    pub const NONE: Self = Items {
        items: &[],
        complete: true,
        key: None,
    };

    /// The list, in which the readable items count as all of them.
    pub fn closed(self) -> Self {
        Items {
            complete: true,
            ..self
        }
    }
}

impl<T> Clone for Items<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

/// Reads `true` or `false` from text without quotes.
pub fn parse_truth(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Reads a day in the form `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0i16, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + i16::from(byte - b'0'))
        })
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    Date::new(number(0..4)?, number(5..7)? as i8, number(8..10)? as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_may_be_missing_takes_no_more_memory() {
        assert_eq!(size_of::<Given<&str>>(), size_of::<Spanned<&str>>());
    }
}
