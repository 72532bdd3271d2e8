//! The fast reader builds the full reader's tree, or declines: on every fixture, on every cut and
//! change of them, on what a generator makes.

use crate::support::Random;
use crate::support::changes::{rounds, texts};
use crate::support::readers::agree;

#[test]
fn on_every_fixture() {
    let taken = texts().iter().filter(|text| agree(text)).count();
    assert!(taken > 60, "only {taken} fixtures have the plain shape");
    let crlf = texts()
        .iter()
        .filter(|text| agree(&text.replace('\n', "\r\n")))
        .count();
    assert!(crlf > 60, "only {crlf} with CRLF");
}

#[test]
fn plain_texts_that_go_on_are_read_here() {
    let taken = [
        "a: one\n  two\n",
        "a: one\n  two\n     three\nb: c",
        "a: one\r\n  two\r\nb: 1\r\n",
        "- one\n  two\n- b\n",
        "l:\n- one\n  two\n- k: v\n    w\n  m: n # c\n",
        "a: one\n  two: 3 # no key\n".split(": 3").next().unwrap(),
        "a: it's\n  (here) \\ x, [y]\n  # a comment\nb: c\n",
    ];
    for text in taken {
        assert!(agree(text), "{text:?}");
    }
    // What goes on in these is for the full reader to say.
    for text in [
        "a: one\n  two: 3\n",
        "a: one # c\n  two\n",
        "a: one\n\n  two\n",
        "a: one\n  two # c\n  three\n",
        "a: 'one'\n  two\n",
        "a: one\n  - two\n",
    ] {
        assert!(!agree(text), "{text:?}");
    }
}

#[test]
fn on_changed_fixtures() {
    let texts = texts();
    let mut random = Random(88_172_645_463_325_252);
    let mut taken = 0;
    let rounds = rounds(60_000);
    for _ in 0..rounds {
        let lines: Vec<&str> = texts[random.below(texts.len())]
            .split_inclusive('\n')
            .collect();
        let first = random.below(lines.len());
        let last = (first + 1 + random.below(14)).min(lines.len());
        let mut text = lines.get(first..last).unwrap_or(&[]).concat();
        random.change(&mut text);
        taken += usize::from(agree(&text));
    }
    assert!(taken * 20 > rounds, "only {taken} of {rounds} were taken");
}
