//! The roles by other names: initials, and the profiles of Adobe's Admin Console.

/// The profiles that give a role: name, model, role and where the name was read.
const PROFILES: &str = include_str!("../../../rules/profile-names.tsv");

/// The initials that teams write for a role, and the role.
const INITIALS: [(&str, &str); 4] = [
    ("bo", "business-owner"),
    ("dm", "deployment-manager"),
    ("pm", "program-manager"),
    ("dev", "developer"),
];

/// The role that initials or a profile's name mean.
pub(super) fn role(name: &str) -> Option<&'static str> {
    let by_initials = INITIALS
        .iter()
        .find(|(initials, _)| initials.eq_ignore_ascii_case(name))
        .map(|(_, role)| *role);
    by_initials.or_else(|| of_profile(name))
}

fn of_profile(name: &str) -> Option<&'static str> {
    PROFILES.lines().skip(1).find_map(|line| {
        let mut columns = line.split('\t');
        let (profile, _, role) = (columns.next()?, columns.next()?, columns.next()?);
        is_same(profile, name).then_some(role)
    })
}

/// Whether two names have the same letters: people write any dash, and any case.
fn is_same(one: &str, other: &str) -> bool {
    // Far longer texts are not looked at letter by letter.
    other.len() < 4 * one.len() && letters(one).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}
