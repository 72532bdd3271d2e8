//! A change of a text that resolves a finding: the change of its values, and the bytes that make
//! it.

use crate::source::Span;

/// A change of the text that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The change in a few words: an imperative phrase.
    pub title: String,
    /// Whether it can be made without review.
    pub safety: Safety,
    /// The change among the values.
    pub changes: Vec<Change>,
    /// The change as bytes, which `edit` computes from the tree. The edits are sorted and do not
    /// touch.
    pub edits: Vec<Edit>,
}

/// Whether a fix can be made without review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The result is what the author unmistakably meant.
    Safe,
    /// It changes who is accountable for what, or what counts.
    Unsafe,
}

/// A change of the values of a text. A span is the span of a node in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replaces the text of a scalar; its quotes stay.
    Text {
        /// The scalar.
        at: Span,
        /// The new text.
        text: String,
    },
    /// Replaces a value by YAML: `[a]`, `true`.
    Value {
        /// The value.
        at: Span,
        /// One line of YAML.
        yaml: String,
    },
    /// Replaces one or two keys without values by a key and its value: `lead:ana`, `lead, ana`.
    Pair {
        /// The first of these keys.
        first: Span,
        /// The last of them.
        last: Span,
        /// The key.
        key: String,
        /// Its value: one line of YAML.
        yaml: String,
    },
    /// Replaces bytes that make a part of the text unreadable.
    Bytes {
        /// The bytes.
        at: Span,
        /// The new ones.
        text: String,
    },
    /// Removes an item from its list.
    RemoveItem {
        /// The item.
        at: Span,
    },
    /// Removes a mapping from the list that it is an item of.
    RemoveEntry {
        /// A key of the mapping, or the value of one.
        at: Span,
    },
    /// Removes a key and its value from their mapping.
    RemoveKey {
        /// The key or its value.
        at: Span,
    },
    /// Adds a key at the end of a mapping.
    AddKey {
        /// A key of the mapping, or the value of one.
        beside: Span,
        /// The key.
        key: String,
        /// Its value, as text.
        text: String,
    },
    /// The items of a list are reordered.
    Reorder {
        /// The list.
        at: Span,
        /// For each place, the number of the item that comes there.
        order: Vec<u32>,
    },
}

/// A piece of text that replaces another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The text that is replaced.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Edit {
    /// Removes the bytes between two places.
    pub fn removal(start: usize, end: usize) -> Self {
        Edit {
            span: Span::new(start, end),
            text: String::new(),
        }
    }

    /// Adds text at a place.
    pub fn insertion(at: usize, text: String) -> Self {
        let span = Span::new(at, at);
        Edit { span, text }
    }

    /// Whether it ends before another one starts. Two insertions at one place have no order.
    pub fn is_before(&self, other: &Edit) -> bool {
        let (this, other) = (self.span, other.span);
        this.end < other.start || this.end == other.start && this.start < this.end
    }
}

impl Safety {
    /// Whether it is safe.
    pub fn is_safe(self) -> bool {
        self == Safety::Safe
    }
}

impl From<Change> for Vec<Change> {
    fn from(change: Change) -> Self {
        vec![change]
    }
}

impl Change {
    /// Replaces the text of a scalar.
    pub fn text(at: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Change::Text { at, text }
    }

    /// Replaces bytes that make a part of the text unreadable.
    pub fn bytes(at: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Change::Bytes { at, text }
    }

    /// Removes an item from its list.
    pub fn remove_item(at: Span) -> Self {
        Change::RemoveItem { at }
    }

    /// Removes a mapping from the list that it is an item of; `at` is one of its keys or values.
    pub fn remove_entry(at: Span) -> Self {
        Change::RemoveEntry { at }
    }

    /// Replaces a value by YAML.
    pub fn value(at: Span, yaml: impl Into<String>) -> Self {
        let yaml = yaml.into();
        Change::Value { at, yaml }
    }

    /// Its places.
    fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let (at, other) = match self {
            Change::Text { at, .. }
            | Change::Value { at, .. }
            | Change::Bytes { at, .. }
            | Change::RemoveItem { at }
            | Change::RemoveEntry { at }
            | Change::RemoveKey { at }
            | Change::AddKey { beside: at, .. }
            | Change::Reorder { at, .. } => (at, None),
            Change::Pair { first, last, .. } => (first, Some(last)),
        };
        std::iter::once(at).chain(other)
    }
}

impl Fix {
    /// A fix that can be made without review.
    pub fn certain(changes: impl Into<Vec<Change>>, title: impl Into<String>) -> Self {
        Fix::certain_if(true, changes, title)
    }

    /// A fix that needs a review.
    pub fn likely(changes: impl Into<Vec<Change>>, title: impl Into<String>) -> Self {
        Fix::certain_if(false, changes, title)
    }

    /// A fix that needs a review unless a condition is true.
    pub fn certain_if(
        is_certain: bool,
        changes: impl Into<Vec<Change>>,
        title: impl Into<String>,
    ) -> Self {
        Fix {
            title: title.into(),
            safety: match is_certain {
                true => Safety::Safe,
                false => Safety::Unsafe,
            },
            changes: changes.into(),
            edits: Vec::new(),
        }
    }

    /// A fix that makes one edit of the text.
    pub fn edit(safety: Safety, edit: Edit, title: impl Into<String>) -> Self {
        Fix::edits(safety, vec![edit], title)
    }

    /// A fix that makes some edits of the text, which are sorted and do not touch.
    pub fn edits(safety: Safety, edits: Vec<Edit>, title: impl Into<String>) -> Self {
        let changes = edits
            .iter()
            .map(|edit| Change::bytes(edit.span, &*edit.text));
        let changes: Vec<Change> = changes.collect();
        Fix {
            edits,
            ..Fix::certain_if(safety.is_safe(), changes, title)
        }
    }

    /// The same fix of another text, in which its places are elsewhere; `None` if one is not there.
    pub fn moved(mut self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let of_changes = self.changes.iter_mut().flat_map(Change::spans);
        let of_edits = self.edits.iter_mut().map(|edit| &mut edit.span);
        for span in of_changes.chain(of_edits) {
            *span = to(*span)?;
        }
        Some(self)
    }

    /// The same fix, which needs a review.
    pub fn to_review(self) -> Self {
        Fix {
            safety: Safety::Unsafe,
            ..self
        }
    }
}
