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
        has_letters_of(profile, name).then_some(role)
    })
}
