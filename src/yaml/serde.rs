//! `serde` over the same tree, for own models and configuration: a mistake there has its place,
//! too.

mod children;
mod words;

use ::serde::de::value::StrDeserializer;
use ::serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};

use super::tree::{Id, Kind, Limits, Node, Tree};
use crate::model::file::PLACED;
use crate::problem::PlacedError as Error;
use crate::source::Span;
use children::Children;

pub use crate::problem::PlacedError;

/// So much of a configuration or a model's file is read: a hundred times what anybody has written
/// so far.
const BYTES: usize = 1 << 20;
const NODES: usize = 20_000;
/// So many bytes it may have once its aliases are written out.
const WRITTEN_OUT: usize = 4 << 20;

/// A text as a value of a type, or all that is known to be wrong with it.
pub fn read<T: de::DeserializeOwned>(text: &str) -> Result<T, Vec<PlacedError>> {
    let mut tree = super::parse(
        text,
        &Limits {
            bytes: BYTES,
            nodes: NODES,
            ..Limits::default()
        },
    );
    if tree.errors.is_empty() && tree.written_out() > WRITTEN_OUT {
        tree.error(
            Span::default(),
            "its aliases stand for more than is read",
            None,
        );
    }
    if !tree.errors.is_empty() {
        return Err(tree
            .errors
            .iter()
            .map(|error| PlacedError {
                message: error.message.clone(),
                span: error.span,
            })
            .collect());
    }
    from_tree(&tree).map_err(|error| {
        vec![PlacedError {
            message: words::with_suggestion(&error.message),
            ..error
        }]
    })
}

/// A tree's first document as a value of a type.
pub fn from_tree<'t, T: de::Deserialize<'t>>(tree: &'t Tree<'t>) -> Result<T, Error> {
    T::deserialize(At {
        tree,
        id: tree.documents.first().copied().unwrap_or(0),
    })
}

/// A node to read from.
#[derive(Clone, Copy)]
struct At<'t> {
    tree: &'t Tree<'t>,
    id: Id,
}

impl<'t> At<'t> {
    /// Gives an error without a place this node's.
    fn place<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.or_at(self.tree.node(self.id).span))
    }

    fn resolved(self) -> (Id, &'t Node) {
        let id = self.tree.resolve(self.id);
        (id, self.tree.node(id))
    }

    fn number<T: std::str::FromStr>(self) -> Option<T> {
        let (id, node) = self.resolved();
        if node.kind == Kind::Plain {
            self.tree.scalar(id).parse().ok()
        } else {
            None
        }
    }

    fn children(self) -> Children<'t> {
        let (id, _) = self.resolved();
        Children::of(self.tree, id)
    }

    fn scalar<V: Visitor<'t>>(self, id: Id, plain: bool, visitor: V) -> Result<V::Value, Error> {
        let text = self.tree.scalar(id);
        match text {
            _ if !plain => visitor.visit_borrowed_str(text),
            "true" | "True" | "TRUE" => visitor.visit_bool(true),
            "false" | "False" | "FALSE" => visitor.visit_bool(false),
            _ if self.tree.is_null(id) => visitor.visit_unit(),
            _ => match text.parse::<i64>() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_borrowed_str(text),
            },
        }
    }
}

macro_rules! numbers {
    ($($name:ident $visit:ident $number:ty),*) => { $(
        fn $name<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.number::<$number>() {
                Some(number) => self.place(visitor.$visit(number)),
                None => self.deserialize_any(visitor),
            }
        }
    )* };
}

impl<'t> Deserializer<'t> for At<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        self.place(match node.kind {
            Kind::Null | Kind::Error | Kind::Alias => visitor.visit_unit(),
            Kind::Plain | Kind::Quoted | Kind::Block => {
                self.scalar(id, node.kind == Kind::Plain, visitor)
            }
            Kind::Sequence => visitor.visit_seq(self.children()),
            Kind::Mapping => visitor.visit_map(self.children()),
        })
    }

    numbers!(deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64, deserialize_i64 visit_i64 i64);

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        match node.kind {
            Kind::Plain | Kind::Quoted | Kind::Block => {
                self.place(visitor.visit_borrowed_str(self.tree.scalar(id)))
            }
            _ => self.deserialize_any(visitor),
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

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (id, node) = self.resolved();
        match node.kind {
            Kind::Plain | Kind::Quoted => {
                let name: StrDeserializer<Error> = self.tree.scalar(id).into_deserializer();
                self.place(visitor.visit_enum(name))
            }
            Kind::Mapping => self
                .place(visitor.visit_enum(de::value::MapAccessDeserializer::new(self.children()))),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name != PLACED {
            return self.place(visitor.visit_newtype_struct(self));
        }
        visitor.visit_seq(Parts { at: self, part: 0 })
    }

    ::serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
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
        let span = self.at.tree.node(self.at.id).span;
        self.part += 1;
        match self.part {
            1 => seed.deserialize(span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(span.end.into_deserializer()).map(Some),
            3 => seed.deserialize(self.at).map(Some),
            _ => Ok(None),
        }
    }
}
