//! Does every value of a team file that changes show as a change?

use std::fs;

use rolecall::team::keys::{Form, Key, PARTIES, TEAM};

use super::{changes, texts};
use crate::support::repository;

/// A value of `fixtures/diff/details/old.yaml`, another one, and the class and the text of the
/// change.
const EDITS: [[&str; 4]; 27] = [
    [
        "project: Storefront",
        "project: Shop",
        "team",
        "the project is named Shop instead of Storefront",
    ],
    [
        "program: p44012",
        "program: p44013",
        "team",
        "the Cloud Manager program is `p44013` instead of `p44012`",
    ],
    [
        "program: p44012\n",
        "",
        "team",
        "the file no longer names the Cloud Manager program",
    ],
    [
        "premier-support: true",
        "premier-support: false",
        "team",
        "the contract no longer includes Premier Support",
    ],
    [
        "last-reviewed: 2026-10-01",
        "last-reviewed: 2026-10-02",
        "team",
        "reviewed on 2026-10-02",
    ],
    [
        "last-reviewed: 2026-10-01\n",
        "",
        "team",
        "the file no longer says when it was last reviewed",
    ],
    [
        "name: Acme, ",
        "",
        "team",
        "the customer no longer has a name",
    ],
    [
        "kind: partner, ",
        "",
        "team",
        "the customizer has the kind none instead of `partner`",
    ],
    [
        ", domains: [acme.example]",
        "",
        "policy",
        "relaxed: addresses from the customer may be at any domain, not only `acme.example`",
    ],
    [
        "bolt-labs.example]",
        "bolt-labs.example, bolt.test]",
        "policy",
        "relaxed: addresses from the customizer may also be at `bolt.test`",
    ],
    [
        ", bolt-labs.example]",
        "]",
        "policy",
        "tightened: addresses from the customizer may no longer be at `bolt-labs.example`",
    ],
    [
        "lead: priya }",
        "lead: priya, domains: [adobe.example] }",
        "policy",
        "tightened: addresses from Adobe must be at `adobe.example`",
    ],
    [
        "production, cse-oversight: my-cse",
        "production, cse-oversight: none",
        "gain",
        "the pipeline `production` no longer waits for a Customer Success Engineer before it deploys to production",
    ],
    [
        "production, cse-oversight: my-cse",
        "production, cse-oversight: any-cse",
        "team",
        "the pipeline `production` has the Customer Success Engineer oversight `any-cse` instead of `my-cse`",
    ],
    [
        "my-cse, go-live-approval: true }",
        "my-cse, go-live-approval: false }",
        "gain",
        "the pipeline `production` no longer waits for an approval before it deploys to production",
    ],
    [
        "true, scheduled: true",
        "true",
        "team",
        "the pipeline `hotfix` no longer waits for a scheduled date before it deploys to production",
    ],
    [
        "ADB1234567",
        "ADB1",
        "certificate",
        "Tomas Rey names the credential `ADB1` instead of `ADB1234567` for `aem-sites-developer-expert`",
    ],
    [
        "credential: ADB7654321, ",
        "",
        "certificate",
        "Tomas Rey no longer names the credential `ADB7654321` for `commerce-developer-expert`",
    ],
    [
        "issued: 2026-06-01, expires",
        "issued: 2026-06-02, expires",
        "certificate",
        "Tomas Rey holds `aem-sites-developer-expert`, issued on 2026-06-02 instead of 2026-06-01",
    ],
    [
        "issued: 2026-06-01 }",
        "issued: 2026-06-02 }",
        "certificate",
        "Tomas Rey holds `commerce-developer-expert` until 2028-06-02 instead of 2028-06-01",
    ],
    [
        "signed: 2026-05-04",
        "signed: 2026-05-11",
        "agreement",
        "agreement: the customer owns `staging-transition/content-migration` with the customizer, signed on 2026-05-11 instead of 2026-05-04",
    ],
    [
        "signed: 2026-05-04, ",
        "",
        "agreement",
        "agreement: the customer owns `staging-transition/content-migration` with the customizer, with no day of signature (before: signed on 2026-05-04)",
    ],
    [
        "SOW-1",
        "SOW-2",
        "agreement",
        "agreement: the customer owns `staging-transition/content-migration` with the customizer by `SOW-2` instead of `SOW-1`",
    ],
    [
        "ends: 2027-05-04",
        "ends: 2027-05-05",
        "agreement",
        "agreement: the customer owns `staging-transition/content-migration` with the customizer until 2027-05-05 instead of 2027-05-04",
    ],
    [
        "Lena joins soon",
        "Lena joined",
        "waiver",
        "waiver for `sole-holder`: the reason is `Lena joined` instead of `Lena joins soon`",
    ],
    [
        "approved-by: priya",
        "approved-by: tomas",
        "waiver",
        "waiver for `sole-holder`, approved by Tomas Rey",
    ],
    [
        "until: 2027-01-31",
        "until: 2027-02-28",
        "waiver",
        "waiver for `sole-holder` until 2027-02-28 instead of 2027-01-31",
    ],
];

#[test]
fn every_value_that_changes_is_named() {
    let old = fs::read_to_string(repository("fixtures/diff/details/old.yaml")).unwrap();
    for [value, other, class, text] in EDITS {
        let new = old.replacen(value, other, 1);
        assert_ne!(old, new, "{value}");
        let changes = changes(&old, &new);
        let texts = texts(&changes, class);
        assert!(texts.iter().any(|one| one == text), "{value}: {changes:#?}");
    }
}

/// The keys that say which thing an entry is about, whose changes the tests of people, power and
/// ownership compare, or whose changes mean nothing, as those of a reason.
const COMPARED_ELSEWHERE: [&str; 17] = [
    "about",
    "activities",
    "certification",
    "contributors",
    "email",
    "expires",
    "id",
    "models",
    "owner",
    "party",
    "permissions",
    "reason",
    "reference",
    "roles",
    "rule",
    "starts",
    "version",
];

#[test]
fn every_key_has_a_value_that_changes() {
    let edited = |key: &Key| {
        let start = format!("{}: ", key.name);
        EDITS.iter().any(|[old, ..]| old.contains(&start))
    };
    let missing: Vec<&str> = values(&TEAM)
        .filter(|key| !edited(key) && !COMPARED_ELSEWHERE.contains(&key.name))
        .map(|key| key.name)
        .collect();
    assert!(
        missing.is_empty(),
        "compare the values of these in `src/diff`, and change them here: {missing:?}"
    );
}

/// The keys that have a value, not a mapping or mappings.
fn values(keys: &'static [Key]) -> Box<dyn Iterator<Item = &'static Key>> {
    Box::new(keys.iter().flat_map(|key| {
        let inner = match &key.form {
            Form::Mapping(keys) => Some(*keys),
            Form::Parties => Some(&PARTIES[..]),
            _ => key.entry_keys(),
        };
        match inner {
            Some(keys) => values(keys),
            None => Box::new(std::iter::once(key)),
        }
    }))
}

/// Each gate alone is power, and the last one says who deploys.
#[test]
fn the_last_gate_says_that_whoever_starts_deploys() {
    let old = fs::read_to_string(repository("fixtures/diff/details/old.yaml")).unwrap();
    let gates = "cse-oversight: my-cse, go-live-approval: true }";
    let (open, closed) = (old.replace(gates, "cse-oversight: none }"), &old);
    let gained = changes(closed, &open);
    let words = "the pipeline `production` no longer waits for";
    let ending = "whoever starts it deploys to production";
    for gate in ["an approval", "a Customer Success Engineer"] {
        let text = format!("{words} {gate}: {ending}");
        let gain = gained.iter().find(|change| change["text"] == text.as_str());
        let gain = gain.unwrap_or_else(|| panic!("{gained:#?}"));
        assert_eq!(
            (&gain["class"], &gain["power"], &gain["line"]),
            (&"gain".into(), &"approval".into(), &13.into())
        );
    }
    let lost = texts(&changes(&open, closed), "loss");
    let now = "the pipeline `production` now waits for a Customer Success Engineer before it deploys to production";
    assert!(lost.iter().any(|text| text == now), "{lost:#?}");
}
