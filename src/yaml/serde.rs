//! Reads models and configurations with `serde` from the same tree, so that their errors have
//! places.

mod at;
mod children;
mod error;
mod partly;

use ::serde::de::value::StrDeserializer;
use ::serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};

use super::placed::PLACED_NAME;
use super::tree::NodeKind;
use super::values::parse_truth;
use at::At;
use children::Children;
use error::Error;

pub use partly::{Partly, read, read_partly};

macro_rules! numbers {
    ($($name:ident $visit:ident $number:ty),*) => { $(
        fn $name<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.number::<$number>() {
                Some(number) => self.place(visitor.$visit(number)),
                None => self.wrong_kind("a number"),
            }
        }
    )* };
}

impl<'t> Deserializer<'t> for At<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        self.place(match node.kind {
            NodeKind::Null | NodeKind::Error | NodeKind::Alias => visitor.visit_unit(),
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block => {
                self.scalar(id, node.kind == NodeKind::Plain, visitor)
            }
            NodeKind::Sequence => visitor.visit_seq(Children::of(self)),
            NodeKind::Mapping => visitor.visit_map(Children::of(self)),
        })
    }

    numbers!(deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64, deserialize_i64 visit_i64 i64);

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        match node.kind {
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block => {
                self.place(visitor.visit_borrowed_str(self.tree.scalar(id)))
            }
            _ => self.wrong_kind("text"),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.tree.is_null(self.resolved().0) {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        match (node.kind, parse_truth(self.tree.scalar(id))) {
            (NodeKind::Plain, Some(truth)) => self.place(visitor.visit_bool(truth)),
            _ => self.wrong_kind("`true` or `false`"),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.resolved().1.kind {
            NodeKind::Sequence => self.deserialize_any(visitor),
            _ => self.wrong_kind("a list"),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.resolved().1.kind {
            NodeKind::Mapping => self.deserialize_any(visitor),
            _ => self.wrong_kind("a mapping"),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        match node.kind {
            NodeKind::Plain | NodeKind::Quoted => {
                let name: StrDeserializer<Error> = self.tree.scalar(id).into_deserializer();
                self.place(visitor.visit_enum(name))
            }
            NodeKind::Mapping => self.place(
                visitor.visit_enum(de::value::MapAccessDeserializer::new(Children::of(self))),
            ),
            _ => self.wrong_kind("a word, or a mapping with one key"),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name != PLACED_NAME {
            return self.place(visitor.visit_newtype_struct(self));
        }
        visitor.visit_seq(Parts { at: self, part: 0 })
    }

    ::serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        i8 i16 i32 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// A value with its place: start, end, value.
struct Parts<'t> {
    at: At<'t>,
    part: u8,
}

impl<'t> de::SeqAccess<'t> for Parts<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let span = self.at.span();
        self.part += 1;
        match self.part {
            1 => seed.deserialize(span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(span.end.into_deserializer()).map(Some),
            3 => seed.deserialize(self.at).map(Some),
            _ => Ok(None),
        }
    }
}
