//! The roles by other names: initials, jobs, and the profiles of Adobe's Admin Console.

use crate::suggest::{has_letters_of, pairs, words_of};

/// The profiles that give a role: name, model, role and where the name was read.
const PROFILES: &str = include_str!("../../../rules/profile-names.tsv");

/// The initials and the jobs that teams write for a role, and the role: by the page, the Business
/// Owner approves, and the Deployment Manager runs the deployments.
const JOBS: &str = include_str!("../../../rules/job-names.tsv");

/// Longer texts are not names.
const MAX_NAME_BYTES: usize = 100;

/// The role of a job, most likely: other jobs have the same initials, and not everybody with the
/// job has the role.
pub(super) fn of_job(name: &str) -> Option<&'static str> {
    let name = name.replace([' ', '_'], "-");
    let is_it = |(job, _): &(&str, &str)| job.eq_ignore_ascii_case(&name);
    pairs(JOBS).find(is_it).map(|(_, role)| role)
}

/// Words for products and profiles that any role name may contain: longer ones before their parts.
const PRODUCT_WORDS: [&str; 16] = [
    "adobe experience manager",
    "adobe managed services",
    "aem as a cloud service",
    "experience manager",
    "managed services",
    "cloud service",
    "cloud manager",
    "aemaacs",
    "adobe",
    "aem",
    "ams",
    "cm",
    "cs",
    "role",
    "profile",
    "in",
];

/// A role's id without the words of the product around it: `CM - Developer - Cloud Service`,
/// `Business Owner (Cloud Manager)`.
pub(super) fn without_product(name: &str) -> Option<String> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let lower = name.to_lowercase();
    let words: Vec<&str> = words_of(&lower).collect();
    let all = format!(" {} ", words.join(" "));
    let remove = |text: String, word: &&str| text.replace(&format!(" {word} "), " ");
    let own = PRODUCT_WORDS.iter().fold(all.clone(), remove);
    let id = own.trim().replace(' ', "-");
    (!id.is_empty() && own != all).then_some(id)
}

/// The role that a profile gives.
pub(super) fn role(name: &str) -> Option<&'static str> {
    PROFILES.lines().skip(1).find_map(|line| {
        let mut columns = line.split('\t');
        let (profile, _, role) = (columns.next()?, columns.next()?, columns.next()?);
        has_letters_of(profile, name).then_some(role)
    })
}
