//! A change of a text that resolves a finding: the change of its values, and the bytes that make
//! it.

use crate::source::Span;

/// A change of the text that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The change in a few words: an imperative phrase.
    pub title: String,
    /// Whether it can be made unseen.
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
    /// A text takes the place of a scalar's; its quotes stay.
    Text {
        /// The scalar.
        at: Span,
        /// The new text.
        text: String,
    },
    /// YAML takes the place of a value: `[a]`, `true`.
    Value {
        /// The value.
        at: Span,
        /// One line of YAML.
        yaml: String,
    },
    /// A key and its value take the place of one or two keys without values: `lead:ana`, `lead, ana`.
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
    /// Replaces a mistake that makes a part of the text unreadable.
    Mend {
        /// The bytes.
        at: Span,
        /// The new ones.
        text: String,
    },
    /// An item leaves its list.
    RemoveItem {
        /// The item.
        at: Span,
    },
    /// A mapping leaves the list that it is an item of.
    RemoveEntry {
        /// A key of the mapping, or the value of one.
        at: Span,
    },
    /// A key and its value leave their mapping.
    RemoveKey {
        /// The key or its value.
        at: Span,
    },
    /// A mapping gets a key at its end.
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

impl Fix {
    /// A safe fix.
    pub fn new(change: Change, title: impl Into<String>) -> Self {
        Fix::of(vec![change], title)
    }

    /// A safe fix of several changes.
    pub fn of(changes: Vec<Change>, title: impl Into<String>) -> Self {
        Fix {
            title: title.into(),
            safety: Safety::Safe,
            changes,
            edits: Vec::new(),
        }
    }

    /// A safe fix that replaces the text of one scalar.
    pub fn replace(at: Span, text: impl Into<String>, title: impl Into<String>) -> Self {
        let text = text.into();
        Fix::new(Change::Text { at, text }, title)
    }

    /// A safe fix that writes YAML in the place of one value.
    pub fn rewrite(at: Span, yaml: impl Into<String>, title: impl Into<String>) -> Self {
        let yaml = yaml.into();
        Fix::new(Change::Value { at, yaml }, title)
    }

    /// A safe fix that makes one edit of the text.
    pub fn edit(edit: Edit, title: impl Into<String>) -> Self {
        let (at, text) = (edit.span, edit.text.clone());
        Fix {
            edits: vec![edit],
            ..Fix::new(Change::Mend { at, text }, title)
        }
    }

    /// A safe fix that takes an item out of its list.
    pub fn remove_item(at: Span, title: impl Into<String>) -> Self {
        Fix::new(Change::RemoveItem { at }, title)
    }

    /// A safe fix that takes a mapping out of the list that it is an item of; `at` is one of its
    /// keys or values.
    pub fn remove_entry(at: Span, title: impl Into<String>) -> Self {
        Fix::new(Change::RemoveEntry { at }, title)
    }

    /// The same fix, to be made only after a review.
    pub fn to_review(self) -> Self {
        Fix {
            safety: Safety::Unsafe,
            ..self
        }
    }
}
