//! The smallest groups of people without whom a team loses something.

use crate::overview::{KeyPeople, Loss, Overview, weakest, words};

/// How many groups are named.
const MAX_GROUPS: usize = 12;

/// A group, and the loss without it.
pub struct Weak {
    /// The labels of the people.
    pub people: Vec<String>,
    /// The loss without them: `nobody owns 2 activities`.
    pub words: String,
}

/// The groups, and how many more there are. A dense page omits owners, because their load shows the
/// same.
pub fn of(overview: &Overview, labels: &[String], is_dense: bool) -> (Vec<Weak>, usize) {
    let groups = weakest(overview).into_iter();
    let groups = groups.filter(|group| !is_dense || group.loss == Loss::Permission);
    let groups: Vec<KeyPeople> = groups.collect();
    let more = groups.len().saturating_sub(MAX_GROUPS);
    let named = groups.iter().take(MAX_GROUPS).map(|group| Weak {
        people: group
            .people
            .iter()
            .map(|one| labels[*one].clone())
            .collect(),
        words: format!("{} {}", group.loss.phrase(), lost(group)),
    });
    (named.collect(), more)
}

fn lost(group: &KeyPeople) -> String {
    let number = group.lost.len();
    match group.loss {
        Loss::Permission => words::count(number, "permission", "permissions"),
        Loss::Activity => words::count(number, "activity", "activities"),
    }
}
