//! Team files with every key, of which some values have another shape than they must have. Numbers
//! have one spelling here: of `0x10` and `1.` a schema sees the value and not the text.

use crate::support::Random;

/// The shape of a value.
enum Shape {
    /// A scalar: good ones, and near misses.
    One(&'static [&'static str], &'static [&'static str]),
    List(&'static Shape),
    Mapping(&'static [(&'static str, bool, Shape)]),
}

use Shape::{List, Mapping, One};

const TEXT: Shape = One(
    &["WKND", "\"WKND\"", "2026", "1.10", "true"],
    &["\"\"", "\" \"", "~", "[WKND]"],
);
const DATE: Shape = One(
    &["2026-01-31", "\"2026-01-31\""],
    &["2026-13-01", "2026-02-30", "2026-1-31", "\"2026-01-31 \""],
);
const TRUTH: Shape = One(&["true", "false", "True"], &["yes", "\"true\"", "1"]);
const EMAIL: Shape = One(
    &["a@wknd.example", "ä@ö.example", "\"a'b@x-1.y--z\""],
    &["a@b", "\"@b.c\"", "a@b@c.d", "a@-b.c", "\"a b@c.d\"", "7"],
);
const DOMAIN: Shape = One(
    &["wknd.example", "a--b.example"],
    &["wknd", "a@b.c", "a..b", "a-.b", "7"],
);
const CREDENTIAL: Shape = One(
    &["ADB123", "123456", "https://c.example/1", "HTTPS://c/1"],
    &[
        "http://c/1",
        "https://",
        "\"see ftp://x\"",
        "\"https://c/ 1\"",
    ],
);
const PARTY: Shape = One(
    &["customer", "customizer", "adobe"],
    &["Customer", "partner", "true"],
);
const KIND: Shape = One(
    &["partner", "in-house", "adobe-professional-services"],
    &["Partner", "agency", "true"],
);
const OVERSIGHT: Shape = One(&["none", "any-cse", "my-cse"], &["no", "CSE", "false"]);
const CERTIFICATION: Shape = One(
    &["aem-sites-developer-expert", "AD0-E137", "AD0-E137-J"],
    &["ad0-e137", "aem", "7"],
);
const ROLE: Shape = One(
    &["developer", "cse"],
    &["architect", "\"Business Owner\"", "7"],
);
const PERMISSION: Shape = One(
    &["program-access", "pipeline-edit"],
    &["own-permission", "\"Program Access\"", "7"],
);
const ACTIVITY: Shape = One(
    &[
        "go-live/go-live-checklist",
        "\"*/*\"",
        "\"{x/y, go-live/*}\"",
    ],
    &["own/row", "7"],
);
const RULE: Shape = One(&["sole-holder"], &["own-rule", "\"sole holder\"", "7"]);
const MODEL: Shape = One(
    &["aem-cloud-service", "cloud-manager-ams"],
    &["own", "own@2026", "\"My own\"", "7"],
);
const ID: Shape = One(
    &["a", "\"a\"", "7", "007", "1.5", "true"],
    &["A", "\"a b\"", "-a", "-7", "ä"],
);
const VERSION: Shape = One(&["1", "\"1\""], &["2", "true"]);

const CUSTOMIZER: Shape = Mapping(&[
    ("name", false, TEXT),
    ("kind", false, KIND),
    ("lead", false, TEXT),
    ("domains", false, List(&DOMAIN)),
]);
const OTHER_PARTY: Shape = Mapping(&[
    ("name", false, TEXT),
    ("lead", false, TEXT),
    ("domains", false, List(&DOMAIN)),
]);
const PERSON: Shape = Mapping(&[
    ("id", true, ID),
    ("name", true, TEXT),
    ("email", false, EMAIL),
    ("party", true, PARTY),
    ("roles", false, List(&ROLE)),
    ("permissions", false, List(&PERMISSION)),
    ("starts", false, DATE),
    ("ends", false, DATE),
    ("certifications", false, List(&HELD)),
]);
const HELD: Shape = Mapping(&[
    ("certification", true, CERTIFICATION),
    ("credential", false, CREDENTIAL),
    ("issued", false, DATE),
    ("expires", false, DATE),
]);
const PIPELINE: Shape = Mapping(&[
    ("name", true, TEXT),
    ("cse-oversight", false, OVERSIGHT),
    ("go-live-approval", false, TRUTH),
    ("scheduled", false, TRUTH),
]);
const RESPONSIBILITY: Shape = Mapping(&[
    ("activities", true, List(&ACTIVITY)),
    ("owner", false, TEXT),
    ("contributors", false, List(&TEXT)),
]);
const AGREEMENT: Shape = Mapping(&[
    ("activities", true, List(&ACTIVITY)),
    ("owner", false, PARTY),
    ("contributors", false, List(&PARTY)),
    ("reference", false, TEXT),
    ("signed", false, DATE),
    ("ends", false, DATE),
]);
const WAIVER: Shape = Mapping(&[
    ("rule", true, RULE),
    ("about", false, TEXT),
    ("reason", true, TEXT),
    ("approved-by", true, TEXT),
    ("until", true, DATE),
]);
// Every party is declared, because a schema does not know which are.
const PARTIES: Shape = Mapping(&[
    ("customer", true, OTHER_PARTY),
    ("customizer", true, CUSTOMIZER),
    ("adobe", false, OTHER_PARTY),
]);
const TEAM: Shape = Mapping(&[
    ("version", false, VERSION),
    ("project", true, TEXT),
    ("program", false, TEXT),
    ("models", true, List(&MODEL)),
    ("premier-support", false, TRUTH),
    ("last-reviewed", false, DATE),
    ("parties", true, PARTIES),
    ("pipelines", false, List(&PIPELINE)),
    ("people", true, List(&PERSON)),
    ("responsibilities", false, List(&RESPONSIBILITY)),
    ("agreements", false, List(&AGREEMENT)),
    ("waivers", false, List(&WAIVER)),
]);

/// Any value: a scalar of each type of YAML, nothing, and collections.
const ANY: [&str; 17] = [
    "~", "null", "\"\"", "x", "\"x\"", "1", "\"1\"", "0", "2026", "-1", "true", "\"true\"", "no",
    "[]", "[x]", "{}", "{ x: y }",
];
/// Keys where they do not belong; the customizer has the first one.
const MISPLACED: [&str; 3] = ["kind", "email", "extra"];

/// A team file in one line; some have only good values.
pub fn team(dice: &mut Random) -> String {
    // This number of values in a thousand is odd.
    let odd = *dice.pick(&[0, 5, 20]);
    let mut text = String::new();
    write(dice, &TEAM, odd, &mut text);
    text.push('\n');
    text
}

fn write(dice: &mut Random, shape: &Shape, odd: usize, text: &mut String) {
    if dice.below(1000) < odd {
        return text.push_str(word(dice, &ANY));
    }
    match shape {
        One(good, near) => {
            let is_near = dice.below(1000) < odd;
            text.push_str(word(dice, if is_near { near } else { good }));
        }
        List(item) => {
            text.push('[');
            for _ in 0..=dice.below(2) {
                write(dice, item, odd, text);
                text.push_str(", ");
            }
            text.push(']');
        }
        Mapping(keys) => mapping(dice, keys, odd, text),
    }
}

fn word<'t>(dice: &mut Random, words: &[&'t str]) -> &'t str {
    dice.pick::<&str>(words)
}

fn mapping(dice: &mut Random, keys: &[(&str, bool, Shape)], odd: usize, text: &mut String) {
    text.push_str("{ ");
    for (key, required, shape) in keys {
        let chance = if *required { 1000 - odd } else { 500 };
        if dice.below(1000) >= chance {
            continue;
        }
        text.push_str(&format!("{key}: "));
        match *required || matches!(shape, Mapping(_)) || dice.chance(90) {
            true => write(dice, shape, odd, text),
            // An optional key without a value is equivalent to no key.
            false => text.push_str(word(dice, &["", "~"])),
        }
        text.push_str(", ");
    }
    let extra = *dice.pick(&MISPLACED);
    if dice.below(1000) < odd && keys.iter().all(|(key, ..)| *key != extra) {
        text.push_str(&format!("{extra}: in-house, "));
    }
    text.push('}');
}
