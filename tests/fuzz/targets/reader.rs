//! The reader builds a tree for every text, and every place in the tree is a place in the text. The
//! plain scanner builds the same tree as the parser, or declines.
#![no_main]

#[path = "../../it/support/readers.rs"]
mod readers;

use libfuzzer_sys::fuzz_target;
use rolecall::yaml;
use rolecall::yaml::tree::Limits;

fuzz_target!(|text: &str| {
    let tree = yaml::parse(text, &Limits::default());
    for error in &tree.errors {
        let opened = error.opened.iter().map(|(span, _)| *span);
        for span in opened.chain([error.span]) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}: {}", error.message);
        }
    }
    for node in tree.nodes() {
        assert!(text.get(node.span.range()).is_some(), "{node:?} of {text:?}");
    }
    readers::agree(text);
});
