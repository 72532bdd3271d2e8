//! An entry at the end of a list at the top of a document; without the list, it is created.

use super::outline::Outline;
use super::scalar::{Style, style_of_keys};
use super::{Intent, Plan, insertion, item, key, lines};
use crate::yaml::tree::{Id, Kind};

/// Adds an entry to the list of a key, written as its neighbours are.
pub fn append(outline: &Outline, root: Id, list: &str, entry: &[(String, String)]) -> Option<Plan> {
    let style = style_of_keys(outline, root);
    let pairs: Vec<String> = entry
        .iter()
        .map(|(key, text)| Some(format!("{}: {}", style.write(key)?, style.write(text)?)))
        .collect::<Option<_>>()?;
    let in_braces = format!("{{ {} }}", pairs.join(", "));
    let of_list = |(key, _): &(Id, Id)| outline.tree.scalar(*key) == list;
    let mut of_root = outline.pairs(root).into_iter();
    let Some((key, value)) = of_root.find(of_list) else {
        return create(outline, root, list, &in_braces, style);
    };
    let node = outline.node(value);
    match node.kind {
        Kind::Sequence => {
            let last = outline.tree.children(value).last();
            let is_in_lines = |item: Id| {
                let item = outline.node(item);
                item.kind == Kind::Mapping && !item.flow
            };
            let written = match last.is_some_and(is_in_lines) {
                true => pairs,
                false => vec![in_braces.clone()],
            };
            item::add_lines(outline, value, &written, &in_braces)
        }
        Kind::Null => fill(outline, key, value, &in_braces),
        _ => None,
    }
}

/// Writes a list with one entry behind a key that has no value.
fn fill(outline: &Outline, key: Id, value: Id, in_braces: &str) -> Option<Plan> {
    let end = outline.pair_span((key, value))?.end as usize;
    let text = outline.text();
    let has_colon = text[..end].ends_with(':');
    let yaml = format!("[{in_braces}]");
    let is_apart = text[end..].starts_with([' ', '\r', '\n', ',', '}']) || end == text.len();
    (has_colon && is_apart).then(|| Plan {
        edits: vec![insertion(end, format!(" {yaml}"))],
        intents: vec![Intent::Replace { node: value, yaml }],
    })
}

fn create(outline: &Outline, root: Id, list: &str, in_braces: &str, style: Style) -> Option<Plan> {
    let key = style.write(list)?;
    let written = [
        format!("{key}:"),
        format!("{}- {in_braces}", indent(outline, root)),
    ];
    let yaml = format!("[{in_braces}]");
    let flow = format!("{key}: {yaml}");
    key::add_lines(outline, root, &key, &written, &flow, yaml)
}

/// How far the items of the file's first list are indented; two spaces without one.
fn indent(outline: &Outline, root: Id) -> String {
    let is_list = |value: &Id| {
        let node = outline.node(*value);
        node.kind == Kind::Sequence && !node.flow
    };
    let values = outline.pairs(root).into_iter().map(|(_, value)| value);
    let first = values.into_iter().find(is_list);
    let column = first.map_or(2, |list| {
        let start = outline.node(list).span.start as usize;
        start - lines::start(outline.text(), start)
    });
    " ".repeat(column.min(8))
}
