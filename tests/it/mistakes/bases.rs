//! A model that extends one with a mistake, or one whose file is missing, has no mistake of its
//! own.

use super::listed;
use crate::support::{BAD, check, folder};

const CONFIG: &str = "models: [base.yaml, own.yaml]\n";
const OWN: &str = "model: acme\nextends: acme-base\n";
const UNREAD: &str = "model: acme-base\nextends: aem-cloud-service\nnote: x\n";

#[test]
fn a_base_that_cannot_be_read_is_the_only_mistake() {
    let missing = "1:10 the file `base.yaml` does not exist → write the path relative to the folder of this configuration";
    let dir = folder(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", CONFIG),
        ("own.yaml", OWN),
    ]);
    assert_eq!(listed(&check(&dir, "--format json")), [missing]);
    // The model of the command line comes after those of the configuration.
    let dir = folder(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", "models: [base.yaml]\n"),
        ("own.yaml", OWN),
    ]);
    let run = check(&dir, "--model own.yaml --format json");
    assert_eq!(listed(&run), [missing]);
}

#[test]
fn a_base_with_a_mistake_hides_no_mistake_of_another_kind() {
    let own = format!("{OWN}remark: x\n");
    let dir = folder(&[
        ("team.yaml", BAD),
        (
            "rolecall.yaml",
            "extends: base/rolecall.yaml\nmodels: [own.yaml, other.yaml]\n",
        ),
        ("base/rolecall.yaml", "models: [base.yaml]\n"),
        ("base/base.yaml", UNREAD),
        ("own.yaml", OWN),
        ("other.yaml", &own),
    ]);
    let listed = listed(&check(&dir, "--format json"));
    let [base, other] = listed.as_slice() else {
        panic!("{listed:#?}");
    };
    assert!(base.starts_with("3:1 unknown key `note`"), "{base}");
    assert!(other.starts_with("3:1 unknown key `remark`"), "{other}");
}

#[test]
fn without_an_unread_model_an_unknown_base_is_a_mistake() {
    let dir = folder(&[
        ("team.yaml", BAD),
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", OWN),
    ]);
    let listed = listed(&check(&dir, "--format json"));
    assert!(
        listed[0].starts_with("2:10 unknown model `acme-base`"),
        "{listed:#?}"
    );
}
