//! The roles by other names: initials, and the profiles of Adobe's Admin Console.

use crate::suggest::has_letters_of;

/// The profiles that give a role: name, model, role and where the name was read.
const PROFILES: &str = include_str!("../../../rules/profile-names.tsv");

/// The initials that teams write for a role, and the role.
const INITIALS: [(&str, &str); 4] = [
    ("bo", "business-owner"),
    ("dm", "deployment-manager"),
    ("pm", "program-manager"),
    ("dev", "developer"),
];

/// Longer texts are no names.
const MAX_NAME_BYTES: usize = 100;

/// The role that initials mean: most likely, for other jobs have the same.
pub(super) fn of_initials(name: &str) -> Option<&'static str> {
    INITIALS
        .iter()
        .find(|(initials, _)| initials.eq_ignore_ascii_case(name))
        .map(|(_, role)| *role)
}

/// Words for a product or for what a profile is, which tell no role from another one.
const PRODUCT_WORDS: [&str; 17] = [
    "adobe",
    "experience",
    "aem",
    "aemaacs",
    "as",
    "a",
    "cm",
    "cs",
    "cloud",
    "service",
    "managed",
    "services",
    "ams",
    "role",
    "profile",
    "in",
    "the",
];

/// A role's id without the words of the product around it: `CM - Developer - Cloud Service`,
/// `Business Owner (Cloud Manager)`.
pub(super) fn without_product(name: &str) -> Option<String> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let spaced = words.join(" ");
    let spaced = spaced.replace("cloud manager", "cloud");
    let own = spaced
        .split(' ')
        .filter(|word| !PRODUCT_WORDS.contains(word));
    let own = own.collect::<Vec<_>>().join("-");
    (!own.is_empty() && own != words.join("-")).then_some(own)
}

/// The role that a profile gives.
pub(super) fn role(name: &str) -> Option<&'static str> {
    PROFILES.lines().skip(1).find_map(|line| {
        let mut columns = line.split('\t');
        let (profile, _, role) = (columns.next()?, columns.next()?, columns.next()?);
        has_letters_of(profile, name).then_some(role)
    })
}
