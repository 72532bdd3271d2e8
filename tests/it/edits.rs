//! Each shape of a change in flow and in block style: exactly its bytes change.

use rolecall::edit::{self, Outline, events};
use rolecall::problem::{Change, Fix};
use rolecall::source::Span;
use rolecall::yaml;
use rolecall::yaml::tree::Limits;

/// The place of the first occurrence of some words.
fn place(text: &str, words: &str) -> Span {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
    Span::new(start, start + words.len())
}

/// The text after a change; `None` if the change is impossible.
fn changed(text: &str, change: Change) -> Option<String> {
    let tree = yaml::parse(text, &Limits::default());
    let outline = Outline::new(&tree);
    let plan = edit::plan(&outline, &Fix::certain(change, "change it"))?;
    let new = edit::applied(text, &plan.edits);
    let after = yaml::parse(&new, &Limits::default());
    let intents: Vec<_> = plan.intents.iter().collect();
    assert!(
        events::only_intended(&outline, &intents, &after),
        "another part changed too:\n{text}\n{new}"
    );
    Some(new)
}

/// Asserts the text after a change, with either line ending.
fn becomes(text: &str, change: impl Fn(&str) -> Change, expected: &str) {
    for line_end in ["\n", "\r\n"] {
        if !text.contains('\n') && line_end == "\r\n" {
            continue; // a text of one line does not say how lines end
        }
        let text = text.replace('\n', line_end);
        let new = changed(&text, change(&text));
        assert_eq!(new, Some(expected.replace('\n', line_end)), "{text}");
    }
}

#[test]
fn a_scalar_keeps_its_quotes() {
    let to_new = |text: &str| {
        let at = ["old", "'old'", "\"old\""].map(|old| text.find(old).map(|_| old));
        let at = at.into_iter().flatten().last().unwrap();
        Change::Text {
            at: place(text, at),
            text: "new".into(),
        }
    };
    becomes("a: old # c\nb: x\n", to_new, "a: new # c\nb: x\n");
    becomes("[x, 'old']", to_new, "[x, 'new']");
    becomes("{ b: \"old\", c: d }", to_new, "{ b: \"new\", c: d }");
    becomes("- &a old\n- *a\n", to_new, "- &a new\n- *a\n");
}

#[test]
fn an_item_leaves_its_list() {
    let without = |item: &'static str| move |text: &str| Change::remove_item(place(text, item));
    becomes("a: [x1, x2, x3] # c\n", without("x1"), "a: [x2, x3] # c\n");
    becomes("a: [x1, x2, x3]\n", without("x2"), "a: [x1, x3]\n");
    becomes("a: [x1, x2, x3]\n", without("x3"), "a: [x1, x2]\n");
    becomes("a: [ x1, ]\n", without("x1"), "a: []\n");
    becomes(
        "a: [\n  x1, # one\n  x2 # two\n]\n",
        without("x2"),
        "a: [\n  x1 # one\n   # two\n]\n",
    );
    becomes(
        "a:\n  - x1\n\n  - x2 # two\n  - x3\n",
        without("x2"),
        "a:\n  - x1\n\n  # two\n  - x3\n",
    );
    becomes("a:\n- x1\n- x2", without("x2"), "a:\n- x1\n");
    becomes(
        "- |\n  text\n\n- b: 1\n  c: 2\n- x3\n",
        |text| Change::remove_entry(place(text, "c")),
        "- |\n  text\n\n- x3\n",
    );
}

#[test]
fn the_last_entry_takes_its_list_with_it() {
    let entry = |text: &str| Change::remove_entry(place(text, "unused"));
    becomes(
        "a: 1\nwaivers:\n  - { rule: unused }\nb: 2\n",
        entry,
        "a: 1\nb: 2\n",
    );
    becomes(
        "{ a: 1, waivers: [{ rule: unused }] }\n",
        entry,
        "{ a: 1 }\n",
    );
}

#[test]
fn a_key_leaves_its_mapping() {
    let without = |key: &'static str| {
        move |text: &str| Change::RemoveKey {
            at: place(text, key),
        }
    };
    becomes("{ k1: a, k2: b }", without("k2"), "{ k1: a }");
    becomes("{ k1: a, k2: }", without("k2"), "{ k1: a }");
    becomes("{\"k1\":1,\"k2\":2}", without("\"k1\""), "{\"k2\":2}");
    becomes("- k1: a\n  k2: b # c\n", without("k1"), "- k2: b # c\n");
    becomes("k1:\n  - a\n  - b\nk2: c\n", without("k1"), "k2: c\n");
    becomes("k1: a\nk2:\n", without("k2"), "k1: a\n");
}

#[test]
fn a_comment_or_an_anchor_is_never_lost() {
    for (text, item) in [
        ("- a: 1\n  # why\n  b: 2\n- c\n", "a"),
        ("- { a: 1, # why\n    b: 2 }\n- c\n", "a"),
        ("- &x { a: 1 }\n- c\n- *x\n", "a"),
        ("? a\n: 1\n", "a"),
    ] {
        let at = place(text, item);
        assert_eq!(changed(text, Change::remove_entry(at)), None, "{text}");
    }
}

#[test]
fn a_mapping_gets_a_key() {
    let beside = |text: &str| Change::AddKey {
        beside: place(text, "id"),
        key: "ends".into(),
        text: "2026-12-31".into(),
    };
    becomes(
        "- { id: a, roles: [b] } # c\n",
        beside,
        "- { id: a, roles: [b], ends: 2026-12-31 } # c\n",
    );
    becomes(
        "- id: a # c\n  roles:\n    - b # d\n\n- x\n",
        beside,
        "- id: a # c\n  roles:\n    - b # d\n  ends: 2026-12-31\n\n- x\n",
    );
    becomes(
        "- {\n    id: a\n  }\n",
        beside,
        "- {\n    id: a,\n    ends: 2026-12-31\n  }\n",
    );
    let in_json = |text: &str| Change::AddKey {
        beside: place(text, "\"id\""),
        key: "ends".into(),
        text: "2026-12-31".into(),
    };
    becomes(
        "[{\"id\": \"a\"}]",
        in_json,
        "[{\"id\": \"a\", \"ends\": \"2026-12-31\"}]",
    );
}

/// The list after a key in another order.
fn reorder(text: &str, key: &str, order: &[u32]) -> Change {
    let tree = yaml::parse(text, &Limits::default());
    let id = (1..tree.node_count() as u32)
        .find(|id| tree.scalar(*id) == key)
        .unwrap();
    Change::Reorder {
        at: tree.node(id + 1).span,
        order: order.to_vec(),
    }
}

#[test]
fn items_change_places_with_what_belongs_to_them() {
    let turned = |text: &str| reorder(text, "k", &[2, 0, 1]);
    becomes("k: [a, {b: 1},\n  c ]", turned, "k: [c, a,\n  {b: 1} ]");
    becomes("k: [a, b, c,]", turned, "k: [c, a, b,]");
    becomes(
        "k: # all\n  - a # one\n\n  - b: 1\n    c: |\n      two\n  # of c\n  # of c, too\n  - c\n    # of c\n  # of nobody\nz: 1\n",
        turned,
        "k: # all\n  # of c\n  # of c, too\n  - c\n    # of c\n\n  - a # one\n  - b: 1\n    c: |\n      two\n  # of nobody\nz: 1\n",
    );
    // The last line has no end, and an anchor goes with its item.
    becomes(
        "k:\n- &x a\n- *x\n- b",
        |text| reorder(text, "k", &[0, 2, 1]),
        "k:\n- &x a\n- b\n- *x",
    );
}

#[test]
fn items_stay_where_something_could_lose_its_place() {
    for text in [
        "k:\n  # a heading\n  - a\n  - b\n  - c\n",
        "k:\n  - a\n\n  # a heading\n  - b\n  - c\n",
        "k:\n  - a\n  # a heading\n\n  - b\n  - c\n",
        "k:\n  - a\n# outside\n  - b\n  - c\n",
        "k: [a, # of a, or of b\n  b, c]\n",
        "k: [a, &x b, c]\n",
        "k:\n- a\n- &x b\n- *x\n",
        "k:\n-\n  a\n- b\n- c\n",
        "k: [a, b]\n",
    ] {
        assert_eq!(
            changed(text, reorder(text, "k", &[2, 0, 1])),
            None,
            "{text}"
        );
    }
}

#[test]
fn the_last_lines_of_a_file_take_the_blank_ones_before_them_along() {
    let entry = |text: &str| Change::remove_entry(place(text, "unused"));
    for (text, expected) in [
        ("a: 1\n\nwaivers:\n  - { rule: unused }\n", "a: 1\n"),
        ("a: 1\n \n\nwaivers:\n  - { rule: unused }\n", "a: 1\n"),
        (
            "a: 1\n\nwaivers:\n  - { rule: unused }\n\nb: 2\n",
            "a: 1\n\n\nb: 2\n",
        ),
        (
            "a: 1\n\n# why\nwaivers:\n  - { rule: unused }\n",
            "a: 1\n\n# why\n",
        ),
    ] {
        becomes(text, entry, expected);
    }
}
