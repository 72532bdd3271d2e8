//! Items and entries, one after the other.

use ::serde::de::value::BorrowedStrDeserializer;
use ::serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::{At, Error};
use crate::yaml::tree::{self, Id, Tree};

/// The children of a collection, in the form that `serde` expects.
pub(super) struct Children<'t> {
    tree: &'t Tree<'t>,
    left: tree::Children<'t>,
    value: Id,
}

impl<'t> Children<'t> {
    pub(super) fn of(tree: &'t Tree<'t>, collection: Id) -> Self {
        Children {
            tree,
            left: tree.children(collection),
            value: 0,
        }
    }
}

impl<'t> de::SeqAccess<'t> for Children<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(id) = self.left.next() else {
            return Ok(None);
        };
        seed.deserialize(At {
            tree: self.tree,
            id,
        })
        .map(Some)
    }
}

impl<'t> de::MapAccess<'t> for Children<'t> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(id) = self.left.next() else {
            return Ok(None);
        };
        let key = At {
            tree: self.tree,
            id,
        };
        self.value = self.left.next().unwrap_or(0);
        // A key may be asked for with its place, or as text.
        let text = self.tree.scalar(self.tree.resolve(key.id));
        key.place(seed.deserialize(Key { at: key, text })).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(At {
            tree: self.tree,
            id: self.value,
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
