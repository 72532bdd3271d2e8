//! Does each pair of texts have the comparison in the file next to it?

use std::fs;

use crate::support::{expect, files, repository, rolecall};

#[test]
fn every_pair_of_files_has_exactly_the_expected_changes() {
    let pairs = files("fixtures/diff", "/new.yaml");
    assert!(pairs.len() > 15, "{pairs:?}");
    for new in pairs {
        let old = new.replace("new.yaml", "old.yaml");
        let out = new.replace("/new.yaml", ".out");
        let run = rolecall(
            repository(""),
            &format!("diff --as-of 2026-11-20 {old} {new}"),
        );
        assert_eq!(run.code, 0, "{new}: {}", run.err);
        expect(&out, &run.out);
    }
}

#[test]
fn a_pair_shows_the_class_in_its_name() {
    for class in [
        "gain",
        "loss",
        "last-holder",
        "joined",
        "left",
        "renamed",
        "swapped",
        "person",
        "work",
        "certificate",
        "agreement",
        "waiver",
        "team",
    ] {
        let folder = format!("fixtures/diff/{class}");
        assert!(fs::exists(repository(&folder)).unwrap(), "no {folder}");
        let run = rolecall(
            repository(&folder),
            "diff --as-of 2026-11-20 --format json old.yaml new.yaml",
        );
        let changes = super::all(&run.json());
        assert!(
            changes.iter().any(|change| change["class"] == class),
            "{class}: {changes:?}"
        );
    }
}
