//! Both producers together build the same tree as the parser alone: for every fixture, for cuts and
//! changes of them, and for common styles.

use crate::support::Random;
use crate::support::changes::texts;
use crate::support::extent::{rounds, some};
use crate::support::readers::agree;

#[test]
fn on_every_fixture() {
    let (texts, crlf) = (some(&texts(), 6, 0), |text: &String| {
        text.replace('\n', "\r\n")
    });
    let taken = texts.iter().filter(|text| agree(text)).count();
    let taken_with_crlf = texts.iter().filter(|text| agree(&crlf(text))).count();
    assert!(taken * 2 > texts.len() && taken_with_crlf * 2 > texts.len());
}

/// Texts that the scanner reads itself.
const PLAIN: [&str; 74] = [
    // a text that continues
    "a: one\n  two\n",
    "a: one\n  two\n     three\nb: c",
    "a: one\r\n  two\r\nb: 1\r\n",
    "- one\n  two\n- b\n",
    "l:\n- one\n  two\n- k: v\n    w\n  m: n # c\n",
    "a: it's\n  (here) \\ x, [y]\n  # a comment\nb: c\n",
    // a value below its key
    "a:\n  one\n",
    "a:\n  one\n  two\nb: c\n",
    "a:\n  [b, c]\n",
    "a:\n  \"b\"\nc: d\n",
    "- a:\n    b\n",
    // in brackets
    "a: [b,c]\n",
    "a: [ b , c ]\n",
    "a: [b, c, ]\n",
    "a: { b: c, d: [e,f,], }\n",
    "a: []\nb: {}\n",
    "a: [\n    b,\n    c,\n  ]\nd: e\n",
    "a:\n  [\n    { b: c, d: e },\n    { b: c, d: e },\n  ]\n",
    "- {\n    a: b, # one\n    # two\n\n    c: [\n      d, \"e\"\n    ]\n  }\n- f\n",
    "a: [b, # c\r\n  d]\r\n",
    "a: [\n  b,\n  c\n]\nd: e\n",
    "a: {\n  b: c,\n}\n",
    "- a: b\n  c: [\n    d\n  ]\n- e: f\n",
    "[a, b]\n",
    "{ a: b }\n",
    "a: ['b','c',\"d\"]\n",
    // JSON: compact, with spaces before colons, indented with tabs
    "{\"a\":\"b\",\"c\":[1,{\"d\":true},[]],'e':-1,\"f\":{}}\n",
    "{ \"a\" : \"b\", \"c\" : [ ] }\n",
    "a: {\"b\":c,'d' : e}\n",
    "- {\"a\":\"\\u0041\"}\n",
    "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t2\n\t]\n}\n",
    "{\t\"a\": 1\t,\t\"b\": 2 }\n",
    "{\n\t\n\t# c\n \t\"a\": 1,\t# d\n\t}\n",
    "a: [\n \tb,\n  \tc\n \t]\nd: e\n",
    "- a: [\n   \tb\n  ]\n",
    // before and after the document
    "---\na: b\n",
    "---\r\na: b\r\n",
    "--- # c\na: b\n",
    "---   \na: b\n",
    "# Copyright\n#\tsomebody\n\n---\na: b\n",
    "# yaml-language-server: $schema=x\n---\na: b\n",
    "a: b\n...\n",
    "a: b\n... # c\n\n# d\n",
    "a:\n...\n",
    "\u{feff}a: b\n",
    "\u{feff}# c\n---\na: b\n",
    // tabs
    "a: b\t\nc: d\n",
    "a: b\t# c\nd: e\n",
    "a: b # c\td\n",
    "a: b\tc\n",
    "#\tc\na: b\n",
    "a: [b]\t\n",
    // characters of several bytes
    "a: ✌\u{fe0f} b\n",
    "a: ＡＢＣ\n",
    "- 健太\n- Zoë\n",
    "a: b\u{a0}c\n",
    // anchors and aliases
    "a: &x b\nc: *x\n",
    "a: &x\n  b: c\nd: *x\n",
    "a: &x [b, c]\nd: [*x, *x]\n",
    "l:\n- &x { a: b }\n- { <<: *x, c: d }\n- <<: *x\n  c: e\n",
    "l:\n- &x\n  a: b\n- *x\n",
    "a: &x b # c\nd: *x # e\n",
    "a: &x b\nc: &x d\ne: *x\n",
    "a: [&x b, *x]\n",
    // quotes
    "a: 'it''s'\n",
    "a: \"b \\\"c\\\" \\\\ \\/ \\n \\t \\x41 \\u00e9 \\U0001F600\"\n",
    "\"a\": b\n",
    "a: \"\"\nb: ''\n",
    "a: [\"\\u0041\", 'b''c']\n",
    // block texts
    "a: |\n  b\n   c\n\n  d\ne: f\n",
    "a: >-\n  b\n  c\n\n  d\n\n\n  e\nf: g\n",
    "a: |-\n  b # c\n",
    "- |\n  a\tb\n- c\n",
    "a: >\n  b\n\nc: d\n",
];

/// Texts that it leaves to the parser: mistakes and rare syntax.
const DECLINED: [&str; 44] = [
    "a: one\n  two: 3\n",
    "a: one # c\n  two\n",
    "a: one\n\n  two\n",
    "a: one\n  two # c\n  three\n",
    "a: 'one'\n  two\n",
    "a: 'one\n  two'\n",
    "a: one\n  - two\n",
    "a: [b\nc]\n",
    "a: [b,\nc]\n",
    "a: [b c\n  d]\n",
    "a: [b # c\n  d]\n",
    "a: [b: c]\n",
    "a: [b,, c]\n",
    "a: { b }\n",
    "a: {b:c}\n",
    "{\"a\"::b}\n",
    "{\"a\"b}\n",
    "[\"a\":b]\n",
    "a: [\n\tb\n]\n",
    "a: [b]c\n",
    "a: [b]: c\n",
    "a: [b",
    "[a\n---\n]\n",
    "--- a\n",
    "a: b\n---\nc: d\n",
    "a: b\n... c\n",
    "a: b\n...\nc: d\n",
    "%YAML 1.2\n---\na: b\n",
    "a:\tb\n",
    "\ta: b\n",
    "a: b\u{feff}\n",
    "a: \u{a0}b\n",
    "a: *x\n",
    "a: &x [*x]\n",
    "a: &x\nb: c\n",
    "&x a: b\n",
    "a: &x &y b\n",
    "a: *x : b\n",
    "a: \"\\q\"\n",
    "a: \"\\uD800\"\n",
    "a: \"b\n",
    "a: |+\n  b\n\n",
    "? a\n: b\n",
    "a: !t b\n",
];

#[test]
fn the_plain_scanner_reads_common_styles() {
    for text in PLAIN {
        assert!(agree(text), "{text:?}");
        let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
        assert!(agree(&crlf), "{crlf:?}");
    }
}

#[test]
fn the_plain_scanner_declines_other_styles_and_mistakes() {
    for text in DECLINED {
        assert!(!agree(text), "{text:?}");
    }
}

/// The parser starts at the last item before what is not plain, in a list below a key or in one
/// that it reads after a mistake.
#[test]
fn on_items_after_others() {
    for text in DECLINED {
        let lines = text.split_inclusive('\n');
        let inner: String = lines.map(|line| format!("    {line}")).collect();
        let inner = inner.trim_start();
        for items in [
            format!("  - e: [f]\n  - {inner}\n  - g\n"),
            format!("  - e: &x |\n      f\n  - e:\n  - {inner}\n  - {inner}\n  - *x\n"),
            format!("  - [f\n  - 'it''s'\n  - - g\n  -\n    e: f\n  - {inner}\n"),
            format!("  - {inner}\n {text}  - {inner}\n"),
        ] {
            let lines = items.split_inclusive('\n');
            let beside: String = lines
                .map(|line| line.strip_prefix("  ").unwrap_or(line))
                .collect();
            for list in [&items, &beside] {
                agree(&format!("a: b\nc:\n{list}d: e\n"));
                agree(&format!("a: b\nc:\n{list}---\nc:\n{list}"));
                agree(&format!("c:\n{list}d:\n{list}d: e\nf\n"));
            }
        }
    }
}

#[test]
fn on_changed_styles() {
    let mut random = Random(2_463_534_242);
    for _ in 0..rounds(15_000) {
        let mut text: String = (0..=random.below(3))
            .map(|_| PLAIN[random.below(PLAIN.len())])
            .collect();
        random.change(&mut text);
        agree(&text);
    }
}

#[test]
fn on_changed_fixtures() {
    let texts = texts();
    let mut random = Random(88_172_645_463_325_252);
    let mut taken = 0;
    let rounds = rounds(15_000);
    for _ in 0..rounds {
        let lines: Vec<&str> = texts[random.below(texts.len())]
            .split_inclusive('\n')
            .collect();
        let first = random.below(lines.len());
        let last = (first + 1 + random.below(14)).min(lines.len());
        let mut text = lines.get(first..last).unwrap_or(&[]).concat();
        match random.below(3) {
            0 => random.change_lines(&mut text),
            _ => random.change(&mut text),
        }
        taken += usize::from(agree(&text));
    }
    assert!(taken * 10 > rounds, "only {taken} of {rounds} were taken");
}

#[test]
fn on_whole_fixtures_with_some_changes() {
    let (texts, mut random) = (texts(), Random(6_364_136_223_846_793_005));
    for _ in 0..rounds(3_000) {
        let mut text = texts[random.below(texts.len())].clone();
        for _ in 0..=random.below(3) {
            match random.below(2) {
                0 => random.change_lines(&mut text),
                _ => random.change(&mut text),
            }
        }
        agree(&text);
    }
}
