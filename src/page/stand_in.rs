//! Who on the team is closest to somebody's work: of the same party, with most of their roles and
//! certifications.

use crate::model::PartyName;
use crate::overview::{Load, Member, Overview};

/// Of a larger team, nobody's is looked for: each is compared with all of the others.
const MAX_PEOPLE: usize = 500;

/// The closest stand-in for a person.
pub struct StandIn {
    /// The label; nothing if nobody else works for the party.
    pub label: Option<String>,
    /// The rest of the sentence.
    pub words: String,
}

/// The stand-in for a person who has something to do, and is there.
pub fn of(overview: &Overview, person: usize, load: &Load, labels: &[String]) -> Option<StandIn> {
    let member = &overview.people[person];
    let has_work = load.owns() > 0 || !member.roles.is_empty() || !load.alone.is_empty();
    if overview.people.len() > MAX_PEOPLE || !has_work || !overview.is_present(person) {
        return None;
    }
    let party = side(member.party?, overview);
    let others = overview.people.iter().enumerate();
    let others = others.filter(|(other, one)| {
        *other != person
            && overview.is_present(*other)
            && one.party.map(|party| side(party, overview)) == Some(party)
    });
    let closest = others
        .map(|(other, one)| (other, lacking(member, one)))
        .min_by_key(|(_, lacking)| lacking.len());
    Some(match closest {
        None => StandIn {
            label: None,
            words: format!("nobody else works for {}", party.phrase()),
        },
        Some((other, lacking)) => {
            let needs = match lacking.is_empty() {
                true => "has the same roles and certifications".to_owned(),
                false => format!("would need {}", lacking.join(", ")),
            };
            let last = overview.people[other].ends.in_words();
            let leaves = last.map_or(String::new(), |last| format!("; leaves on {last}"));
            StandIn {
                label: Some(labels[other].clone()),
                words: needs + &leaves,
            }
        }
    })
}

/// The party, with the customer's own developers as the customer's people.
fn side(party: PartyName, overview: &Overview) -> PartyName {
    let mut parties = overview.parties.iter();
    let is_in_house = parties.any(|own| own.kind == Some("in-house"));
    match party {
        PartyName::Customizer if is_in_house => PartyName::Customer,
        party => party,
    }
}

/// The roles, custom permissions and certifications that only the first of two people has.
fn lacking(one: &Member, other: &Member) -> Vec<String> {
    let roles = one.roles.iter().filter(|role| !other.roles.contains(role));
    let own = one.permissions.iter();
    let own = own.filter(|id| !other.permissions.contains(id));
    let certificates = one.certificates.iter().map(|held| &held.id);
    let is_held = |id: &&String| other.certificates.iter().any(|held| held.id == **id);
    let mut lacking: Vec<String> = roles
        .chain(own)
        .chain(certificates.filter(|id| !is_held(id)))
        .cloned()
        .collect();
    lacking.dedup();
    lacking
}
