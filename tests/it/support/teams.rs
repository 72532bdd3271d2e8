//! A team read from a plain text itself and from the full reader's tree, for the test that compares
//! the two and for the fuzzer.

use bumpalo::Bump;
use rolecall::model::Library;
use rolecall::team::{self, Team};
use rolecall::yaml::decode::Decoder;
use rolecall::yaml::direct::Direct;
use rolecall::yaml::parse_both;
use rolecall::yaml::tree::Limits;

/// Whether a text was read without a tree; panics where the full reader's tree gives another team,
/// or other problems.
pub fn agree_on_team(text: &str, library: &Library) -> bool {
    let arena = Bump::new();
    let Some(mut direct) = Direct::of(text, &Limits::default(), &arena) else {
        return false;
    };
    let root = direct.root();
    let team = team::read(&mut direct, root, library, &arena);
    let Some(told) = direct.told() else {
        return false;
    };
    let (_, full) = parse_both(text, &Limits::default());
    assert!(
        full.errors.is_empty(),
        "the full reader says {:?} of {text:?}",
        full.errors[0]
    );
    assert_eq!(full.documents.len(), 1, "{text:?}");
    let mut decoder = Decoder::new(&full);
    let root = decoder.root(full.documents[0]);
    let by_tree = team::read(&mut decoder, root, library, &arena).map(|by_tree| Team {
        may_hide: team.as_ref().is_some_and(|team| team.may_hide),
        ..by_tree
    });
    assert_eq!(format!("{team:#?}"), format!("{by_tree:#?}"), "{text:?}");
    assert_eq!(
        format!("{:#?}", told.problems.items),
        format!("{:#?}", decoder.told.problems.items),
        "{text:?}"
    );
    true
}
