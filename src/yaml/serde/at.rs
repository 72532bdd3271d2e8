//! A node to read a value from, and the place of an error about it.

use ::serde::de::Visitor;

use super::error::{self, Error};
use crate::source::Span;
use crate::suggest;
use crate::yaml::tree::{Id, Node, NodeKind, Tree};

/// A node to read from.
#[derive(Clone, Copy)]
pub(super) struct At<'t> {
    pub tree: &'t Tree<'t>,
    pub id: Id,
    /// The places of the keys and values that have errors.
    pub left_out: &'t [Span],
}

impl<'t> At<'t> {
    /// Another node.
    pub fn other(self, id: Id) -> Self {
        At { id, ..self }
    }

    pub fn is_left_out(self, id: Id) -> bool {
        self.left_out.contains(&self.other(id).span())
    }

    pub fn span(self) -> Span {
        self.tree.node(self.id).span
    }

    /// The value as it is written.
    pub fn written(self) -> &'t str {
        &self.tree.text[self.span().range()]
    }

    /// Adds this node's place to an error without a place.
    pub fn place<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|mut error| {
            error.span.get_or_insert(self.span());
            error
        })
    }

    pub fn wrong_kind<T>(self, expected: &str) -> Result<T, Error> {
        let (id, node) = self.resolved();
        let found = match node.kind {
            NodeKind::Sequence => "a list".to_owned(),
            NodeKind::Mapping => "a mapping".to_owned(),
            _ if self.tree.is_null(id) => error::NOTHING.to_owned(),
            _ => format!("`{}`", suggest::shortened(self.tree.scalar(id))),
        };
        self.place(Err(Error::wrong_kind(expected, &found)))
    }

    pub fn resolved(self) -> (Id, Node) {
        let id = self.tree.resolve(self.id);
        (id, self.tree.node(id))
    }

    pub fn number<T: std::str::FromStr>(self) -> Option<T> {
        let (id, node) = self.resolved();
        if node.kind == NodeKind::Plain {
            self.tree.scalar(id).parse().ok()
        } else {
            None
        }
    }

    pub fn scalar<V: Visitor<'t>>(
        self,
        id: Id,
        plain: bool,
        visitor: V,
    ) -> Result<V::Value, Error> {
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
