//! Places and values of the reader: spans in bytes, aliases and merge keys, and agreement with an
//! independent reader.

use rolecall::yaml::parse;
use rolecall::yaml::tree::{Id, Limits, NodeKind, Tree};

use crate::support::extent::some;
use crate::support::{files, judge_text, repository};

/// The source text of every scalar, in document order.
fn slices<'t>(tree: &Tree<'t>) -> Vec<&'t str> {
    let scalar = |id: &Id| {
        matches!(
            tree.node(*id).kind,
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block
        )
    };
    (1..tree.node_count() as Id)
        .filter(scalar)
        .map(|id| &tree.text[tree.node(id).span.range()])
        .collect()
}

#[test]
fn spans_are_in_bytes_after_any_character() {
    let text = "ë𐐀: Zoë 𐐀\n\"k\": 'v' # 𐐀\nlist:\n- 健太\n- { 𐐀: b, c: \"𐐀\\n\" }\nfolded: >-\n  a 𐐀\n  b\n";
    let tree = parse(text, &Limits::default());
    assert!(tree.errors.is_empty());
    assert_eq!(
        slices(&tree),
        [
            "ë𐐀",
            "Zoë 𐐀",
            "\"k\"",
            "'v'",
            "list",
            "健太",
            "𐐀",
            "b",
            "c",
            "\"𐐀\\n\"",
            "folded",
            "a 𐐀\n  b"
        ]
    );
}

#[test]
fn spans_survive_a_byte_order_mark_and_crlf() {
    let tree = parse("\u{feff}a: b\r\nc:\r\n- d\r\n", &Limits::default());
    assert!(tree.errors.is_empty());
    assert_eq!(slices(&tree), ["a", "b", "c", "d"]);
}

#[test]
fn every_span_is_inside_its_parent_and_on_character_boundaries() {
    let texts = files("fixtures", ".yaml")
        .into_iter()
        .map(|path| std::fs::read(repository(&path)).unwrap());
    for (number, bytes) in texts.enumerate() {
        let text = String::from_utf8_lossy(&bytes);
        let ends = (0..text.len()).filter(|end| text.is_char_boundary(*end));
        let ends: Vec<usize> = ends.step_by(11).collect();
        for end in some(&ends, 36, number) {
            let tree = parse(&text[..end], &Limits::default());
            for node in tree.nodes() {
                assert!(
                    node.span.start <= node.span.end && tree.text.get(node.span.range()).is_some(),
                    "{node:?} in {end} bytes"
                );
            }
        }
    }
}

/// The tree as a value of the independent reader; `None` where the two are known to differ.
fn value(tree: &Tree, id: Id) -> Option<serde_yaml::Value> {
    use serde_yaml::Value;
    let id = tree.resolve(id);
    Some(match tree.node(id).kind {
        NodeKind::Sequence => Value::Sequence(
            tree.children(id)
                .map(|child| value(tree, child))
                .collect::<Option<_>>()?,
        ),
        NodeKind::Mapping => {
            let children: Vec<Id> = tree.children(id).collect();
            Value::Mapping(
                children
                    .chunks(2)
                    .map(|pair| Some((value(tree, pair[0])?, value(tree, pair[1])?)))
                    .collect::<Option<_>>()?,
            )
        }
        NodeKind::Quoted | NodeKind::Block => Value::String(tree.scalar(id).to_owned()),
        NodeKind::Plain => serde_yaml::from_str(tree.scalar(id)).ok()?,
        _ => Value::Null,
    })
}

/// Tags are not our business.
fn untagged(value: serde_yaml::Value) -> serde_yaml::Value {
    use serde_yaml::Value;
    match value {
        // A tag alone is the intended value: `kind: !partner`.
        Value::Tagged(tagged) if tagged.value.is_null() => Value::String(tagged.tag.to_string()),
        Value::Tagged(tagged) => untagged(tagged.value),
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(untagged).collect()),
        Value::Mapping(map) => Value::Mapping(
            map.into_iter()
                .map(|(key, value)| (untagged(key), untagged(value)))
                .collect(),
        ),
        other => other,
    }
}

#[test]
fn an_independent_reader_reads_the_same() {
    let mut compared = 0;
    for path in some(&files("fixtures", ".yaml"), 6, 0) {
        let Ok(text) = std::fs::read_to_string(repository(&path)) else {
            continue;
        };
        let tree = parse(&text, &Limits::default());
        // It refuses a byte order mark, several documents and duplicate keys, and resolves a
        // redefined anchor wrongly. A next line character ends its comments, and it applies tags.
        let [document] = tree.documents[..] else {
            continue;
        };
        let Ok(theirs) = serde_yaml::from_str::<serde_yaml::Value>(&text) else {
            continue;
        };
        if !tree.errors.is_empty() || text.contains('\u{85}') || text.contains("!!str true") {
            continue;
        }
        let ours = value(&tree, document).map(untagged);
        assert_eq!(ours, Some(untagged(theirs)), "{path}");
        compared += 1;
    }
    assert!(compared > 40, "only {compared} files were compared");
}

#[test]
fn a_merge_key_supplies_the_missing_keys() {
    let text = "project: P\nmodels: [cloud-manager-ams]\nparties: { customer: {} }\npeople:\n\
        - &base { id: a, name: A, party: customer, roles: [developer] }\n- { <<: *base, id: b, roles: [business-owner] }\n- { <<: [*base], id: c }\n";
    let report = judge_text(text);
    let messages: Vec<String> = report
        .findings
        .iter()
        .map(rolecall::finding::Finding::message_text)
        .collect();
    assert!(
        messages
            .iter()
            .all(|message| !message.contains("the team has no Developer")
                && !message.contains("the team has no Business Owner")),
        "{messages:?}"
    );
    assert!(
        report
            .findings
            .iter()
            .all(|finding| finding.rule != "duplicate-person" && finding.rule != "missing-key"),
        "{messages:?}"
    );
}

#[test]
fn a_finding_behind_an_alias_shows_both_places() {
    let text = "project: P\nmodels: [aem-cloud-service]\npremier-support: true\nparties: { customer: { lead: a }, customizer: { lead: a } }\n\
        people:\n- { id: a, name: &name A, party: customer }\nresponsibilities: [{ activities: ['**'], owner: *name }]\n";
    let report = judge_text(text);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "unknown-person")
        .unwrap();
    let texts: Vec<&str> = finding
        .labels
        .iter()
        .map(|label| &text[label.span.range()])
        .collect();
    assert_eq!(texts, ["*name", "A"]);
}

#[test]
fn hostile_texts_end_in_findings() {
    let bomb: String = (0..20)
        .map(|level| {
            format!(
                "k{level}: &a{level} [{}]\n",
                if level == 0 {
                    "x".into()
                } else {
                    vec![format!("*a{}", level - 1); 9].join(",")
                }
            )
        })
        .collect();
    let texts = [
        "&a [*a]",
        "a: *b",
        &"[".repeat(100_000),
        &"- ".repeat(100_000),
        &"{a: ".repeat(100_000),
        "a: \0",
        "\u{feff}",
        "---\n---\n",
        "? [a]\n: b",
        &bomb,
        "a: !!binary x",
        "%YAML 1.2\n---\na: b",
    ];
    for text in texts {
        let report = judge_text(text);
        assert!(
            !report.findings.is_empty(),
            "{}",
            &text[..text.len().min(40)]
        );
    }
}

#[test]
fn the_errors_of_aliases_are_as_many_as_those_of_other_mistakes() {
    let limits = Limits::default();
    let text = "- *nothing\n".repeat(2_000);
    let unknown = parse(&text, &limits);
    assert_eq!(unknown.errors.len(), limits.errors + 1);
    assert_eq!(
        unknown.errors[limits.errors].message,
        "too many errors; the rest of the file was not read"
    );
}

#[test]
fn aliases_of_an_anchor_that_a_mistake_destroyed_are_not_reported() {
    let damaged = format!("a: {{ b: &lost }} }}\nlist:\n{}", "- *lost\n".repeat(100));
    let messages = |text: &str| -> Vec<String> {
        let errors = parse(text, &Limits::default()).errors;
        errors.into_iter().map(|error| error.message).collect()
    };
    let is_unknown = |message: &String| message.contains("*lost");
    assert!(!messages(&damaged).is_empty(), "it has a mistake");
    assert!(!messages(&damaged).iter().any(is_unknown));
    let below = "a: { b: c } }\nlist: [*lost]\nb: &lost c\n";
    assert!(messages(below).iter().any(is_unknown), "it is only below");
}
