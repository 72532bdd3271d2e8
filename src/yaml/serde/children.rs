//! Items and entries, one after the other.

use std::collections::HashSet;

use ::serde::de::value::BorrowedStrDeserializer;
use ::serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::at::At;
use super::error::Error;
use crate::suggest;
use crate::yaml::tree::{self, Id};

/// The children of a collection, in the form that `serde` expects.
pub(super) struct Children<'t> {
    of: At<'t>,
    left: tree::Children<'t>,
    key: &'t str,
    value: Id,
    /// The keys of a mapping that have been read.
    known: HashSet<&'t str>,
}

impl<'t> Children<'t> {
    pub(super) fn of(collection: At<'t>) -> Self {
        let collection = collection.other(collection.resolved().0);
        Children {
            of: collection,
            left: collection.tree.children(collection.id),
            key: "",
            value: 0,
            known: HashSet::new(),
        }
    }

    /// The next item that is not left out.
    fn next_item(&mut self) -> Option<Id> {
        let of = self.of;
        self.left.find(|id| !of.is_left_out(*id))
    }

    /// The next key and value that are not left out.
    fn next_pair(&mut self) -> Option<(Id, Id)> {
        loop {
            let key = self.left.next()?;
            let value = self.left.next().unwrap_or(0);
            if ![key, value].into_iter().any(|id| self.of.is_left_out(id)) {
                return Some((key, value));
            }
        }
    }
}

impl<'t> de::SeqAccess<'t> for Children<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(id) = self.next_item() else {
            return Ok(None);
        };
        let item = self.of.other(id);
        let read = seed.deserialize(item).map_err(|error| {
            let is_of_item = error.span == Some(item.span());
            match is_of_item {
                true => error.in_item(),
                false => error,
            }
        });
        read.map(Some)
    }
}

impl<'t> de::MapAccess<'t> for Children<'t> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.next_pair() else {
            return Ok(None);
        };
        let key = self.of.other(key);
        self.value = value;
        if key.resolved().1.kind.is_collection() {
            return key.wrong_kind("text").map_err(Error::in_key);
        }
        // A key may be asked for with its place, or as text.
        let text = key.tree.scalar(key.resolved().0);
        self.key = text;
        if !self.known.insert(text) {
            let text = suggest::shortened(text);
            return key.place(Err(Error::repeated_key(&text)));
        }
        let read = seed.deserialize(Key { at: key, text });
        key.place(read.map_err(Error::in_key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.of.other(self.value);
        seed.deserialize(value).map_err(|error| {
            let is_of_value = error.span == Some(value.span());
            match is_of_value {
                true => error.of_key(self.key, value.written()),
                false => error,
            }
        })
    }
}

/// A mapping's key: always text.
struct Key<'t> {
    at: At<'t>,
    text: &'t str,
}

impl<'t> Deserializer<'t> for Key<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        BorrowedStrDeserializer::new(self.text).deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.at.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        BorrowedStrDeserializer::new(self.text).deserialize_enum(name, variants, visitor)
    }

    ::serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}
