//! Where a team's values come from, whatever read them: a tree of nodes, or a plain text itself.

use jiff::civil::Date;

use crate::problem::Problem;
use crate::source::{Span, Spanned};
use crate::team::keys::Key;

/// Reads values one by one; what is wrong with them is told, and the rest is read all the same.
pub trait Values<'a> {
    /// A value that can be read.
    type Value: Copy;
    /// A list that is being read.
    type List;

    /// The entries of a mapping, in the order of its keys. `owner` is the key whose value the
    /// mapping is; `name` names it in words.
    fn mapping<'e, const N: usize>(
        &mut self,
        value: Self::Value,
        owner: Option<Self::Value>,
        name: &str,
        slots: &'e mut Slots<Self::Value, N>,
    ) -> Option<&'e [Slot<Self::Value>; N]>;

    /// A key's list, still unread.
    fn list(&mut self, entry: &Entry<Self::Value>) -> Self::List;

    /// For how many items of a list there should be room.
    fn room(&self, list: &Self::List) -> usize;

    /// The next item of a list.
    fn next(&mut self, list: &mut Self::List) -> Option<Self::Value>;

    /// Whether all of a list could be read.
    fn is_whole(&self, list: Self::List) -> bool;

    /// Says that a list is empty and must not be.
    fn empty_list(&mut self, entry: &Entry<Self::Value>);

    /// A key's text; an empty one is a problem.
    fn text(&mut self, slot: &Slot<Self::Value>) -> Given<&'a str>;

    /// The text of a list's item, `name` in words; nothing, and a problem, where it is none or
    /// empty.
    fn item_text(&mut self, value: Self::Value, name: &str) -> Option<Spanned<&'a str>>;

    /// `true` or `false`.
    fn truth(&mut self, slot: &Slot<Self::Value>) -> Given<bool>;

    /// A date.
    fn date(&mut self, slot: &Slot<Self::Value>) -> Given<Date>;

    /// Whether a document holds nothing.
    fn is_nothing(&self, root: Self::Value) -> bool;

    /// Whether one of the texts may hold a character that nobody sees.
    fn may_hide(&self) -> bool;

    /// Something in the place of a value.
    fn spanned<T>(&self, value: Self::Value, inner: T) -> Spanned<T>;

    /// Where a value stands, or counts.
    fn span(&self, value: Self::Value) -> Span {
        self.spanned(value, ()).used
    }

    /// A mapping's first key, or the mapping where it has none.
    fn first_key(&self, value: Self::Value) -> Span;

    /// Reports a problem.
    fn say(&mut self, problem: Problem);
}

/// A key's value: what was found for it.
#[derive(Clone, Copy, Debug)]
pub enum Slot<V> {
    /// The key is not there.
    Absent,
    /// The key may have been there, but a syntax error took its place.
    Lost,
    /// The key and its value.
    Found(Entry<V>),
}

/// No text of a team file is longer, in bytes: what names somebody is told again and again, and a
/// reason is a paragraph.
pub const LONGEST_TEXT: usize = 4096;

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<V> {
    /// The key.
    pub key: V,
    /// Its value.
    pub value: V,
    /// What the key is.
    pub definition: &'static Key,
}

/// What the keys of a mapping came to.
pub struct Slots<V, const N: usize> {
    /// The keys that it can have.
    pub keys: &'static [Key; N],
    /// What was found for them, in the order of `keys`.
    pub slots: [Slot<V>; N],
}

impl<V: Copy, const N: usize> Slots<V, N> {
    /// Those of a mapping that can have some keys; still without a mapping.
    #[inline(always)]
    pub fn of(keys: &'static [Key; N]) -> Self {
        Slots {
            keys,
            slots: [Slot::Absent; N],
        }
    }
}

/// What became of a value.
#[derive(Clone, Copy, Debug)]
pub enum Given<T> {
    /// The file does not give it.
    Absent,
    /// It was there and could not be read; that has been reported.
    Unreadable,
    /// The value.
    Value(Spanned<T>),
}

impl<T> Given<T> {
    /// What is made of the value, if there is one.
    #[inline(always)]
    pub fn then<U>(self, make: impl FnOnce(Spanned<T>) -> Given<U>) -> Given<U> {
        match self {
            Given::Absent => Given::Absent,
            Given::Unreadable => Given::Unreadable,
            Given::Value(value) => make(value),
        }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&Spanned<T>> {
        match self {
            Given::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The bare value, if there is one.
    pub fn get(&self) -> Option<&T> {
        self.value().map(|spanned| &spanned.value)
    }
}

/// A list as far as it could be read.
#[derive(Debug)]
pub struct Items<'a, T> {
    /// What could be read.
    pub items: &'a [T],
    /// Whether that is all of it.
    pub complete: bool,
    /// The list's key, where there is one.
    pub key: Option<Span>,
}

impl<T> Items<'_, T> {
    /// A list that is not there.
    pub const NONE: Self = Items {
        items: &[],
        complete: true,
        key: None,
    };
}

impl<T> Clone for Items<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

/// The truth that a text without quotes is.
pub fn parse_truth(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A day written as `YYYY-MM-DD`.
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
