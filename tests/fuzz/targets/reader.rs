//! Whatever the text is, the reader gives a tree, and every place in it is a place in the text;
//! where the fast reader reads it, the full one sees the same, and where a team is read without a
//! tree, the tree gives the same team.
#![no_main]

#[path = "../../it/support/readers.rs"]
mod readers;
#[path = "../../it/support/teams.rs"]
mod teams;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolecall::model::Library;
use rolecall::yaml;
use rolecall::yaml::tree::Limits;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::default);

fuzz_target!(|text: &str| {
    let tree = yaml::parse(text, &Limits::default());
    for error in &tree.errors {
        let opened = error.opened.iter().map(|(span, _)| *span);
        for span in opened.chain([error.span]) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}: {}", error.message);
        }
    }
    readers::agree(text);
    teams::agree_on_team(text, &LIBRARY);
});
