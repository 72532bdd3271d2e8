//! Reads a whole text, and of a text with errors what is right, so that one run reports all of
//! them.

use ::serde::de::DeserializeOwned;

use super::at::At;
use super::error::Error;
use crate::problem::PlacedError;
use crate::source::Span;
use crate::yaml::tree::{Limits, SyntaxError, Tree};

/// The largest configuration or model, in bytes, a hundred times the size of any known one.
const MAX_BYTES: usize = 1 << 20;
/// The most values of one.
const MAX_NODES: usize = 20_000;
/// The largest one with its aliases expanded.
const MAX_EXPANDED_MIB: usize = 4;
/// The longest text in a configuration or model, in bytes. Every finding of a rule repeats the
/// rule's texts.
const MAX_TEXT_BYTES: usize = 4 << 10;
/// The most errors to report in one run: the text is read again after each of them.
const MAX_ERRORS: usize = 30;

/// The part of a text that can be read.
pub struct Partly<T> {
    /// The value without the keys and items that have errors; `None` if nothing is left.
    pub value: Option<T>,
    /// All errors.
    pub errors: Vec<PlacedError>,
    /// The keys of the whole text that have errors in them.
    pub keys: Vec<DamagedKey>,
}

/// A key with an error in its value, or in itself.
pub struct DamagedKey {
    /// The key.
    pub name: String,
    /// Whether it is a key of the type.
    pub is_known: bool,
}

/// Reads a text as a value of a type, or returns all errors.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Vec<PlacedError>> {
    let Partly { value, errors, .. } = read_partly(text);
    match value {
        Some(value) if errors.is_empty() => Ok(value),
        _ => Err(errors),
    }
}

/// Reads the part of a text that has no errors.
pub fn read_partly<T: DeserializeOwned>(text: &str) -> Partly<T> {
    let limits = Limits {
        bytes: MAX_BYTES,
        nodes: MAX_NODES,
        ..Limits::default()
    };
    let mut tree = crate::yaml::parse(text, &limits);
    if tree.errors.is_empty() && tree.expanded_size() > MAX_EXPANDED_MIB << 20 {
        let message = format!("its aliases expand to more than {MAX_EXPANDED_MIB} MiB");
        tree.error(Span::default(), message, "");
    }
    refuse_long_texts(&mut tree);
    match tree.errors.is_empty() {
        true => without_errors(&tree),
        false => Partly {
            value: None,
            errors: tree.errors.iter().map(syntax_error).collect(),
            keys: Vec::new(),
        },
    }
}

fn refuse_long_texts(tree: &mut Tree) {
    let texts = tree.nodes().filter(|node| !node.kind.is_collection());
    let spans = texts.map(|node| node.span);
    let long: Vec<Span> = spans
        .filter(|span| span.range().len() > MAX_TEXT_BYTES)
        .collect();
    for span in long {
        let bytes = span.range().len();
        let message =
            format!("this text has {bytes} bytes, but at most {MAX_TEXT_BYTES} are allowed");
        tree.error(span, message, "");
    }
}

fn syntax_error(error: &SyntaxError) -> PlacedError {
    let placed = PlacedError::new(Some(error.span), &error.message);
    match error.help.is_empty() {
        true => placed,
        false => placed.with_help(error.help.as_ref()),
    }
}

/// Reads the first document, each time without the keys and items that had errors before.
fn without_errors<T: DeserializeOwned>(tree: &Tree) -> Partly<T> {
    let root = tree.documents.first().copied().unwrap_or(0);
    let mut left_out: Vec<Span> = Vec::new();
    let mut unknown_keys: Vec<Span> = Vec::new();
    let mut errors = Vec::new();
    loop {
        let at = At {
            tree,
            id: root,
            left_out: &left_out,
        };
        let error = match T::deserialize(at) {
            Ok(value) => {
                return Partly {
                    value: Some(value),
                    errors,
                    keys: keys(at, &unknown_keys),
                };
            }
            Err(error) => error,
        };
        let span = error.span.unwrap_or_default();
        unknown_keys.extend(error.is_unknown_key.then_some(span));
        // A mapping may lack a key only because that was left out.
        let is_known = error.is_missing_key
            && left_out
                .iter()
                .any(|inner| span.start <= inner.start && inner.end <= span.end);
        if !is_known {
            errors.push(placed(error));
        }
        let is_whole = span == at.span() || span == Span::default();
        if is_whole || left_out.contains(&span) || errors.len() >= MAX_ERRORS {
            return Partly {
                value: None,
                errors,
                keys: Vec::new(),
            };
        }
        left_out.push(span);
    }
}

fn placed(error: Error) -> PlacedError {
    let placed = PlacedError::new(error.span, error.message);
    match error.help {
        Some(help) => placed.with_help(help),
        None => placed,
    }
}

/// The keys of the whole text in which something is left out.
fn keys(root: At, unknown: &[Span]) -> Vec<DamagedKey> {
    let children: Vec<_> = root.tree.children(root.resolved().0).collect();
    let pairs = children.chunks_exact(2);
    let is_damaged = |pair: &&[u32]| {
        let [key, value] = [pair[0], pair[1]].map(|id| root.other(id).span());
        let mut left_out = root.left_out.iter();
        left_out.any(|span| key.start <= span.start && span.end <= value.end.max(key.end))
    };
    let damaged = pairs.filter(is_damaged);
    let keys = damaged.map(|pair| DamagedKey {
        name: root.tree.scalar(pair[0]).to_owned(),
        is_known: !unknown.contains(&root.other(pair[0]).span()),
    });
    keys.collect()
}
