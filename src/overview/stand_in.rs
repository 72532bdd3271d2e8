//! Who on the team could replace somebody: a person from the same party with most of their
//! roles and certifications.

use foldhash::HashSet;

use super::{Load, Member, Overview};
use crate::model::PartyName;

/// The most comparisons of people: a team that would need more gets no stand-ins.
const MAX_COMPARISONS: usize = 2_000_000;

/// The closest stand-in for a person.
pub struct StandIn {
    /// The person; `None` if nobody else works for the party.
    pub person: Option<usize>,
    /// The rest of the sentence.
    pub words: String,
}

/// A team prepared for the search for stand-ins.
pub struct StandIns<'a> {
    overview: &'a Overview,
    /// The roles, permissions and certifications of each person.
    own: Vec<HashSet<Thing<'a>>>,
}

/// A role, permission or certification of a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing<'a> {
    Role(&'a str),
    Permission(&'a str),
    Certificate(&'a str),
}

impl<'a> StandIns<'a> {
    /// Prepares a team; `None` if it is too large.
    pub fn of(overview: &'a Overview) -> Option<Self> {
        let people = &overview.people;
        let compared: usize = people.iter().map(|member| 1 + things(member).count()).sum();
        (people.len().saturating_mul(compared) <= MAX_COMPARISONS).then(|| StandIns {
            overview,
            own: people.iter().map(|one| things(one).collect()).collect(),
        })
    }

    /// The stand-in for a person who has something to do and is on the team.
    pub fn find(&self, person: usize, load: &Load) -> Option<StandIn> {
        let overview = self.overview;
        let member = &overview.people[person];
        let has_work = load.owns() > 0 || !member.roles.is_empty() || !load.alone.is_empty();
        if !has_work || !overview.is_present(person) {
            return None;
        }
        let party = self.side(member.party?);
        let others = overview.people.iter().enumerate().filter(|(other, one)| {
            *other != person
                && overview.is_present(*other)
                && one.party.map(|party| self.side(party)) == Some(party)
        });
        let lacks = |other| self.own[person].difference(&self.own[other]).count();
        let closest = others.min_by_key(|(other, _)| lacks(*other));
        Some(match closest {
            None => StandIn {
                person: None,
                words: format!("nobody else works for {}", overview.phrase(party)),
            },
            Some((other, one)) => {
                let last = one.ends.in_words();
                let leaves = last.map_or(String::new(), |last| format!("; leaves on {last}"));
                StandIn {
                    person: Some(other),
                    words: self.needs(person, other) + &leaves,
                }
            }
        })
    }

    /// The party; an in-house customizer counts as the customer.
    fn side(&self, party: PartyName) -> PartyName {
        match party {
            PartyName::Customizer if self.overview.is_in_house => PartyName::Customer,
            party => party,
        }
    }

    /// Everything that one person has and another person lacks, each thing once.
    fn needs(&self, person: usize, other: usize) -> String {
        let mut known = self.own[other].clone();
        let things = things(&self.overview.people[person]);
        let lacking: Vec<&str> = things
            .filter(|thing| known.insert(*thing))
            .map(Thing::id)
            .collect();
        match lacking.is_empty() {
            true => "has the same roles and certifications".to_owned(),
            false => format!("would need {}", lacking.join(", ")),
        }
    }
}

impl<'a> Thing<'a> {
    fn id(self) -> &'a str {
        match self {
            Thing::Role(id) | Thing::Permission(id) | Thing::Certificate(id) => id,
        }
    }
}

/// The roles, custom permissions and certifications of a person.
fn things(member: &Member) -> impl Iterator<Item = Thing<'_>> {
    let roles = member.roles.iter().map(|id| Thing::Role(id));
    let own = member.permissions.iter().map(|id| Thing::Permission(id));
    let certificates = member.certificates.iter();
    let certificates = certificates.map(|held| Thing::Certificate(&held.id));
    roles.chain(own).chain(certificates)
}
