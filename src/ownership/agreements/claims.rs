//! The claims of a team's agreements to its activities, and their contradictions. Agreements that
//! complete each other, one with the owner and one with the contributors, do not contradict each
//! other.

use crate::model::{Parties, PartyName};
use crate::ownership::Numbering;
use crate::ownership::terms::{By, Fault, Faults, Part, Says, Terms, moves_adobe, push_limited};
use crate::team::{ActivityId, Agreement, Pattern};

/// The place of a pattern: the agreement, and the pattern in its activities.
type PatternPlace = (usize, usize);

/// The content of the agreements about one activity, with its places.
#[derive(Clone, Default)]
struct Agreed {
    claims: Vec<(Says, PatternPlace)>,
    /// The agreements that contradict another one, in order; none of them counts.
    without_effect: Vec<usize>,
    /// Whether an unreadable agreement may be about the activity.
    is_unclear: bool,
}

impl Agreed {
    /// The claims that count.
    fn counting(&self) -> impl Iterator<Item = &(Says, PatternPlace)> {
        let out = &self.without_effect;
        let claims = self.claims.iter();
        claims.filter(|(_, place)| out.is_empty() || out.binary_search(&place.0).is_err())
    }

    /// The content of the agreements that count.
    fn says(&self) -> Says {
        let mut both = Says::default();
        for (says, _) in self.counting() {
            both.owner = both.owner.or(says.owner);
            both.contributors = both.contributors.or(says.contributors);
        }
        both
    }

    /// The first agreements that count, the one about the owner and the one about the contributors.
    fn by(&self) -> By {
        let first = |is_about: fn(&Says) -> bool| {
            let mut about = self.counting().filter(|(says, _)| is_about(says));
            about.next().map(|(_, place)| place.0)
        };
        By {
            owner: first(|says| says.owner.is_some()),
            contributors: first(|says| says.contributors.is_some()),
        }
    }

    /// The claims that contradict another one, the last one first. All are compared, so that the
    /// order of agreements does not matter.
    fn contradicting(&self, part: Part, table: &Terms) -> Option<Vec<PatternPlace>> {
        let mut kinds: Vec<Says> = Vec::new();
        for (says, _) in &self.claims {
            if !kinds.contains(says) {
                kinds.push(*says);
            }
        }
        let mut owners = kinds.iter().filter_map(|says| says.owner);
        let owner = owners.next();
        let is_disputed = owners.any(|other| Some(other) != owner);
        // Who the owner is if neither of two agreements says so.
        let other_owner = owner.filter(|_| !is_disputed).or(table.accountable);
        let disagree = |one: &Says, other: &Says| match part {
            Part::Owner => differ(one.owner, other.owner),
            Part::Contributors if differ(one.owner, other.owner) => false,
            // The owner works anyway.
            Part::Contributors => {
                let owner = one.owner.or(other.owner).or(other_owner);
                let helpers = |says: &Says| Some(helpers(says.contributors?, owner));
                differ(helpers(one), helpers(other))
            }
        };
        let is_out = |says: &Says| kinds.iter().any(|other| disagree(says, other));
        let out: Vec<Says> = kinds.iter().filter(|says| is_out(says)).copied().collect();
        let claims = self.claims.iter();
        let claims = claims.filter(|(says, _)| out.contains(says));
        let mut places: Vec<PatternPlace> = claims.map(|(_, place)| *place).collect();
        let last = places.pop()?;
        places.insert(0, last);
        Some(places)
    }
}

/// Whether two agreements say something, and not the same.
fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
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

    /// Adds what an agreement says, and the faults where that changes Adobe's part.
    pub fn add(&mut self, number: usize, agreement: &Agreement, says: Says) {
        for (place, activity) in activities(number, agreement) {
            let at = self.numbering.at(activity);
            if let Some(part) = moves_adobe(says, &self.table[at]) {
                add(&mut self.faults.moves_adobe, place, part, activity, &[]);
                continue;
            }
            let claims = &mut self.agreed[at].claims;
            // One, however many of its patterns match.
            let is_known = claims.last().is_some_and(|(_, last)| last.0 == number);
            if !is_known {
                claims.push((says, place));
            }
        }
    }

    /// Finds the activities about which agreements contradict each other, once all are known, and
    /// leaves these out.
    pub fn compare(&mut self) {
        let disputed = [Part::Owner, Part::Contributors].map(|part| self.disputed(part));
        for (part, disputed) in [Part::Owner, Part::Contributors].into_iter().zip(disputed) {
            for (places, at) in disputed {
                let out = &mut self.agreed[at].without_effect;
                out.extend(places.iter().map(|(agreement, _)| *agreement));
                out.sort_unstable();
                if let Some((last, others)) = places.split_first() {
                    let activity = self.numbering.id(at);
                    add(&mut self.faults.conflicting, *last, part, activity, others);
                }
            }
        }
        for agreed in &mut self.agreed {
            agreed.without_effect.dedup();
            for agreement in &agreed.without_effect {
                *self.faults.left_out.entry(*agreement).or_default() += 1;
            }
        }
    }

    /// The activities about which agreements differ: the places of their claims, the last one
    /// first, and the activity.
    fn disputed(&self, part: Part) -> Vec<(Vec<PatternPlace>, usize)> {
        let all = self.agreed.iter().zip(&self.table).enumerate();
        let several = all.filter(|(_, (agreed, _))| agreed.claims.len() > 1);
        let mut disputed: Vec<_> = several
            .filter_map(|(at, (agreed, table))| Some((agreed.contradicting(part, table)?, at)))
            .collect();
        disputed.sort();
        disputed
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

    /// The agreements that count for an activity.
    pub fn by(&self, at: usize) -> By {
        self.agreed[at].by()
    }

    /// The terms of an activity: those of the table, as far as no agreement changes them.
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
