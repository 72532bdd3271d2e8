//! The claims of a team's agreements to its activities, and their contradictions. Agreements that
//! complete each other, one with the owner and one with the contributors, do not contradict each
//! other.

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
    /// The agreements that contradict another one, in order; none of them counts.
    without_effect: Vec<usize>,
    /// Whether an unreadable agreement may be about the activity.
    is_unclear: bool,
}

impl Agreed {
    fn says(&self) -> Says {
        Says {
            owner: self.owners.first().map(|(owner, _)| *owner),
            contributors: self.contributors.first().map(|(parties, _)| *parties),
        }
    }

    fn counts(&self, agreement: usize) -> bool {
        self.without_effect.binary_search(&agreement).is_err()
    }

    /// Drops agreements that contradict each other; one that contradicts none of them stays.
    fn leave_out(&mut self, places: &[PatternPlace]) {
        let agreements = places.iter().map(|(agreement, _)| *agreement);
        self.without_effect.extend(agreements);
        self.without_effect.sort_unstable();
        let out = &self.without_effect;
        let stays = |(agreement, _): &PatternPlace| out.binary_search(agreement).is_err();
        self.owners.retain(|(_, place)| stays(place));
        self.contributors.retain(|(_, place)| stays(place));
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

    /// An unreadable agreement leaves its activities open.
    pub fn leave_open(&mut self, agreement: &Agreement) {
        let patterns = agreement.activities.items.iter();
        for activity in patterns.flat_map(|pattern| pattern.activities.iter()) {
            self.agreed[self.numbering.at(*activity)].is_unclear = true;
        }
    }

    /// Adds the owner under an agreement, and a fault if that changes Adobe's part.
    pub fn add_owner(&mut self, number: usize, agreement: &Agreement, says: Says) {
        for (place, activity) in activities(number, agreement) {
            let at = self.numbering.at(activity);
            if let Some(part) = moves_adobe(says, &self.table[at]) {
                add(&mut self.faults.moves_adobe, place, part, activity, &[]);
                continue;
            }
            if let Some(owner) = says.owner {
                claim(&mut self.agreed[at].owners, owner, place);
            }
        }
    }

    /// Finds activities that agreements give to different owners, once all owners are known.
    pub fn compare_owners(&mut self) {
        let disputed = self.disputed(|agreed, _| differing(&agreed.owners, |owner| *owner));
        self.contradict(Part::Owner, disputed);
    }

    /// Adds the contributors under an agreement, once all owners are known.
    pub fn add_contributors(&mut self, number: usize, agreement: &Agreement, says: Says) {
        let Some(contributors) = says.contributors else {
            return;
        };
        for (place, activity) in activities(number, agreement) {
            let at = self.numbering.at(activity);
            let agreed = &mut self.agreed[at];
            if agreed.counts(number) && moves_adobe(says, &self.table[at]).is_none() {
                claim(&mut agreed.contributors, contributors, place);
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

    /// The activities that agreements disagree about: the places of their claims, the last one
    /// first, and the activity.
    fn disputed(
        &self,
        differing: impl Fn(&Agreed, &Terms) -> Option<Vec<PatternPlace>>,
    ) -> Vec<(Vec<PatternPlace>, usize)> {
        let all = self.agreed.iter().zip(&self.table).enumerate();
        let mut disputed: Vec<_> = all
            .filter_map(|(at, (agreed, table))| Some((differing(agreed, table)?, at)))
            .collect();
        disputed.sort();
        disputed
    }

    fn contradict(&mut self, part: Part, disputed: Vec<(Vec<PatternPlace>, usize)>) {
        for (places, at) in disputed {
            self.agreed[at].leave_out(&places);
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
        !says.is_nothing()
            && pattern.activities.iter().all(|activity| {
                let at = self.numbering.at(*activity);
                let (table, agreed) = (&self.table[at], &self.agreed[at]);
                let is_same = |says: Says| table.changed_by(says).is_same(table);
                moves_adobe(says, table).is_none()
                    && agreed.without_effect.is_empty()
                    && is_same(says)
                    && is_same(agreed.says())
            })
    }

    /// The terms of an activity: those of the table, unless an agreement changes them.
    pub fn terms(&self, at: usize) -> Terms {
        let (table, agreed) = (&self.table[at], &self.agreed[at]);
        let says = agreed.says();
        let terms = match says.is_nothing() {
            true => *table,
            false => table.changed_by(says),
        };
        Terms {
            unclear: agreed.is_unclear,
            ..terms
        }
    }
}

/// Adds the claim of an agreement to an activity: one, however many of its patterns match.
fn claim<T>(claims: &mut Vec<(T, PatternPlace)>, new: T, place: PatternPlace) {
    let is_known = claims.last().is_some_and(|(_, last)| last.0 == place.0);
    if !is_known {
        claims.push((new, place));
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
    // The faults of one pattern are adjacent, at the end.
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
