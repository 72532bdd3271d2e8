//! The claims of a team's agreements to its activities, and where they contradict each other.
//! Agreements that complete each other, one with the owner and one with the contributors, do not.

use super::{Fault, Faults, Part, Says, Terms, moves_adobe, push_limited};
use crate::model::{Parties, PartyName};
use crate::ownership::Numbering;
use crate::team::{ActivityId, Agreement, Pattern};

/// The place of a pattern: the agreement, and the pattern in its activities.
type PatternPlace = (usize, usize);

/// The content of the agreements about one activity so far, with its places.
#[derive(Clone, Default)]
struct Agreed {
    owners: Vec<(PartyName, PatternPlace)>,
    contributors: Vec<(Parties, PatternPlace)>,
    /// Whether agreements contradict each other.
    is_disputed: bool,
    /// Whether an agreement that could not be read may be about the activity.
    is_unclear: bool,
}

impl Agreed {
    fn says(&self) -> Says {
        Says {
            owner: self.owners.first().map(|(owner, _)| *owner),
            contributors: self.contributors.first().map(|(parties, _)| *parties),
        }
    }
}

/// The terms that a team's agreements give to its activities, by the activity's place.
pub(super) struct Claims<'a> {
    numbering: &'a Numbering<'a>,
    /// The terms of the tables.
    table: Vec<Terms>,
    agreed: Vec<Agreed>,
    pub faults: Faults,
}

impl<'a> Claims<'a> {
    pub fn new(numbering: &'a Numbering<'a>, table: Vec<Terms>, is_complete: bool) -> Self {
        let open = Agreed {
            is_unclear: !is_complete,
            ..Agreed::default()
        };
        Claims {
            numbering,
            agreed: vec![open; table.len()],
            table,
            faults: Faults::default(),
        }
    }

    /// An agreement that could not be read leaves its activities open.
    pub fn leave_open(&mut self, agreement: &Agreement) {
        let patterns = agreement.activities.items.iter();
        for activity in patterns.flat_map(|pattern| pattern.activities.iter()) {
            self.agreed[self.numbering.at(*activity)].is_unclear = true;
        }
    }

    /// Adds the owner by an agreement, and the faults where that changes Adobe's part.
    pub fn add_owner(&mut self, number: usize, agreement: &Agreement, says: Says) {
        for (place, activity) in activities(number, agreement) {
            let at = self.numbering.at(activity);
            if let Some(part) = moves_adobe(says, &self.table[at]) {
                add(&mut self.faults.moves_adobe, place, part, activity, &[]);
                continue;
            }
            let owner = says.owner.map(|owner| (owner, place));
            self.agreed[at].owners.extend(owner);
        }
    }

    /// Finds activities that agreements give to different owners, once all owners are known.
    pub fn compare_owners(&mut self) {
        let disputed = self.disputed(|agreed, _| differing(&agreed.owners, |owner| *owner));
        self.contradict(Part::Owner, disputed);
    }

    /// Adds the contributors by an agreement, once all owners are known.
    pub fn add_contributors(&mut self, number: usize, agreement: &Agreement, says: Says) {
        let Some(contributors) = says.contributors else {
            return;
        };
        for (place, activity) in activities(number, agreement) {
            let at = self.numbering.at(activity);
            let agreed = &mut self.agreed[at];
            if !agreed.is_disputed && moves_adobe(says, &self.table[at]).is_none() {
                agreed.contributors.push((contributors, place));
            }
        }
    }

    /// Finds the activities to which agreements give different contributors.
    pub fn compare_contributors(&mut self) {
        let disputed = self.disputed(|agreed, table| {
            let owner = agreed.says().owner.or(table.accountable);
            differing(&agreed.contributors, |parties| helpers(*parties, owner))
        });
        self.contradict(Part::Contributors, disputed);
    }

    /// The activities about which agreements differ: the places of their claims, the last one first,
    /// and the activity.
    fn disputed(
        &self,
        differing: impl Fn(&Agreed, &Terms) -> Option<Vec<PatternPlace>>,
    ) -> Vec<(Vec<PatternPlace>, usize)> {
        let all = self.agreed.iter().zip(&self.table).enumerate();
        let disputed = all.filter(|(_, (agreed, _))| !agreed.is_disputed);
        let mut disputed: Vec<_> = disputed
            .filter_map(|(at, (agreed, table))| Some((differing(agreed, table)?, at)))
            .collect();
        disputed.sort();
        disputed
    }

    fn contradict(&mut self, part: Part, disputed: Vec<(Vec<PatternPlace>, usize)>) {
        for (places, at) in disputed {
            self.agreed[at].is_disputed = true;
            if let Some((last, others)) = places.split_first() {
                let activity = self.numbering.id(at);
                add(&mut self.faults.conflicting, *last, part, activity, others);
            }
        }
    }

    /// Finds the patterns of an agreement that only repeat the table, once all claims are known.
    pub fn find_redundant(&mut self, number: usize, agreement: &Agreement, says: Says) {
        for (place, pattern) in agreement.activities.items.iter().enumerate() {
            if self.repeats_the_table(pattern, says) {
                for activity in pattern.activities.iter() {
                    let redundant = &mut self.faults.redundant;
                    add(redundant, (number, place), Part::Owner, *activity, &[]);
                }
            }
        }
    }

    fn repeats_the_table(&self, pattern: &Pattern, says: Says) -> bool {
        pattern.activities.iter().all(|activity| {
            let at = self.numbering.at(*activity);
            let (table, agreed) = (&self.table[at], &self.agreed[at]);
            let is_same = |says: Says| table.changed_by(says).is_same(table);
            moves_adobe(says, table).is_none()
                && !agreed.is_disputed
                && is_same(says)
                && is_same(agreed.says())
        })
    }

    /// The terms of an activity: those agreed, unless agreements contradict each other.
    pub fn terms(&self, at: usize) -> Terms {
        let (table, agreed) = (&self.table[at], &self.agreed[at]);
        let says = Some(agreed.says()).filter(|_| !agreed.is_disputed);
        let terms = match says {
            Some(says) if says.owner.is_some() || says.contributors.is_some() => {
                table.changed_by(says)
            }
            _ => *table,
        };
        Terms {
            unclear: agreed.is_unclear,
            ..terms
        }
    }
}

/// The activities of an agreement, each with the place of its pattern.
fn activities(
    number: usize,
    agreement: &Agreement,
) -> impl Iterator<Item = (PatternPlace, ActivityId)> {
    let patterns = agreement.activities.items.iter().enumerate();
    patterns.flat_map(move |(place, pattern)| {
        let activities = pattern.activities.iter();
        activities.map(move |activity| ((number, place), *activity))
    })
}

/// The places of some claims if they differ, the last one first.
fn differing<T, K: PartialEq>(
    claims: &[(T, PatternPlace)],
    key: impl Fn(&T) -> K,
) -> Option<Vec<PatternPlace>> {
    let first = key(&claims.first()?.0);
    let differ = claims.iter().any(|(claim, _)| key(claim) != first);
    let mut places: Vec<PatternPlace> = claims.iter().map(|(_, place)| *place).collect();
    let last = places.pop()?;
    places.insert(0, last);
    differ.then_some(places)
}

/// The contributors without the owner, who works on it anyway, and without parties whose part no
/// agreement can change.
fn helpers(contributors: Parties, owner: Option<PartyName>) -> Parties {
    let changes = |party: &PartyName| Some(*party) != owner && !party.is_outside();
    Parties::of(contributors.each().filter(changes))
}

/// Adds a faulty activity: to the fault of the same pattern, part and table, if there is one.
fn add(
    faults: &mut Vec<Fault>,
    (agreement, pattern): PatternPlace,
    part: Part,
    activity: ActivityId,
    against: &[PatternPlace],
) {
    // The faults of one pattern are together, at the end.
    let mut of_pattern = faults
        .iter_mut()
        .rev()
        .take_while(|fault| (fault.agreement, fault.pattern) == (agreement, pattern));
    let known = of_pattern.find(|fault| {
        fault.part == part && fault.against == against && fault.is_in(activity.model)
    });
    match known {
        Some(fault) => fault.activities.push(activity),
        None => push_limited(
            faults,
            Fault {
                agreement,
                pattern,
                part,
                activities: vec![activity],
                against: against.to_vec(),
            },
        ),
    }
}

impl Fault {
    fn is_in(&self, model: u16) -> bool {
        self.activities
            .first()
            .is_some_and(|first| first.model == model)
    }
}
