//! Applies agreements to the tables: which parties own and work on an activity, and which
//! agreements are faulty.

use jiff::civil::Date;

use crate::capped::MAX_ITEMS;
use crate::model::{Parties, PartyName, Row};
use crate::ownership::{Activity, Numbering};
use crate::team::{ActivityId, Agreement, Pattern, Team};
use crate::yaml::values::Given;

/// Which parties own and work on an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The party that is accountable for it.
    pub accountable: Option<PartyName>,
    /// The parties that work on it, with the accountable one where it does.
    pub working: Parties,
    /// Whether an agreement says so, not the table.
    pub agreed: bool,
    /// Whether an agreement that could not be read may say otherwise.
    pub unclear: bool,
}

/// The faults of a team's agreements, by agreement and pattern.
#[derive(Default)]
pub struct Faults {
    /// They move an activity from Adobe or to Adobe.
    pub moves_adobe: Vec<Fault>,
    /// They say what the table says.
    pub redundant: Vec<Fault>,
    /// They contradict an earlier one: the fault is the later one's, `against` the earlier one.
    pub conflicting: Vec<Fault>,
}

/// A fault of one agreement's pattern.
pub struct Fault {
    /// The agreement's place in the team's list.
    pub agreement: usize,
    /// The pattern's place in its activities.
    pub pattern: usize,
    /// The activities.
    pub activities: Vec<ActivityId>,
    /// The other agreement and its pattern, where two conflict.
    pub against: Option<(usize, usize)>,
}

/// The terms that one pattern of an agreement gives to one activity.
#[derive(Clone, Copy)]
struct Claim {
    agreement: usize,
    pattern: usize,
    terms: Terms,
}

/// Changes the published terms of a team's activities to those agreed on a day.
pub fn apply(team: &Team, numbering: &Numbering, activities: &mut [Activity], day: Date) -> Faults {
    if team.agreements.items.is_empty() && team.agreements.complete {
        return Faults::default();
    }
    let mut claims = Claims {
        numbering,
        table: activities.iter().map(|activity| activity.terms).collect(),
        first: vec![None; numbering.count],
        is_disputed: vec![false; numbering.count],
        is_unclear: vec![!team.agreements.complete; numbering.count],
        faults: Faults::default(),
    };
    for (number, agreement) in team.agreements.items.iter().enumerate() {
        match agreement.owner {
            _ if has_ended(agreement, day) => {}
            Given::Unreadable => claims.leave_open(agreement),
            Given::Absent | Given::Value(_) => claims.add_agreement(number, agreement),
        }
    }
    for (at, activity) in activities.iter_mut().enumerate() {
        activity.terms = claims.terms(at);
    }
    claims.faults
}

/// The terms that a team's agreements give to its activities, by the activity's place.
struct Claims<'a> {
    numbering: &'a Numbering<'a>,
    /// The terms of the tables.
    table: Vec<Terms>,
    /// The first claim to each activity.
    first: Vec<Option<Claim>>,
    /// Whether a later claim contradicts the first one.
    is_disputed: Vec<bool>,
    /// Whether an agreement that could not be read may be about the activity.
    is_unclear: Vec<bool>,
    faults: Faults,
}

impl Claims<'_> {
    /// An agreement whose owner could not be read leaves its activities open.
    fn leave_open(&mut self, agreement: &Agreement) {
        let patterns = agreement.activities.items.iter();
        for activity in patterns.flat_map(|pattern| pattern.activities.iter()) {
            self.is_unclear[self.numbering.at(*activity)] = true;
        }
    }

    fn add_agreement(&mut self, number: usize, agreement: &Agreement) {
        for (place, pattern) in agreement.activities.items.iter().enumerate() {
            let mut moved = Vec::new();
            let mut is_same = true;
            for activity in pattern.activities.iter() {
                let table = self.table[self.numbering.at(*activity)];
                let terms = proposed(agreement, &table);
                if !is_allowed(&terms, &table) {
                    moved.push(*activity);
                    continue;
                }
                is_same &= same_terms(&terms, &table);
                let claim = Claim {
                    agreement: number,
                    pattern: place,
                    terms,
                };
                self.add_claim(claim, *activity);
            }
            self.add_fault(number, place, pattern, moved, is_same);
        }
    }

    fn add_claim(&mut self, claim: Claim, activity: ActivityId) {
        let at = self.numbering.at(activity);
        match self.first[at] {
            Some(first)
                if first.agreement != claim.agreement
                    && !same_terms(&first.terms, &claim.terms) =>
            {
                self.is_disputed[at] = true;
                self.faults.add_conflict(claim, first, activity);
            }
            _ => self.first[at] = Some(claim),
        }
    }

    /// A pattern that moves Adobe's activities, or else one that only repeats the table.
    fn add_fault(
        &mut self,
        agreement: usize,
        place: usize,
        pattern: &Pattern,
        moved: Vec<ActivityId>,
        is_same: bool,
    ) {
        let fault = |activities: Vec<ActivityId>| Fault {
            agreement,
            pattern: place,
            activities,
            against: None,
        };
        let mut activities = pattern.activities.iter();
        if !moved.is_empty() {
            push_limited(&mut self.faults.moves_adobe, fault(moved));
        } else if is_same
            && !activities.any(|activity| self.is_disputed[self.numbering.at(*activity)])
        {
            let all = pattern.activities.to_vec();
            push_limited(&mut self.faults.redundant, fault(all));
        }
    }

    /// The terms of an activity: those agreed, unless agreements contradict each other.
    fn terms(&self, at: usize) -> Terms {
        let agreed = self.first[at].filter(|_| !self.is_disputed[at]);
        Terms {
            unclear: self.is_unclear[at],
            ..agreed.map_or(self.table[at], |claim| claim.terms)
        }
    }
}

impl Terms {
    /// The terms of the table.
    pub fn published(row: &Row) -> Self {
        Terms {
            accountable: row.accountable,
            working: row.working,
            agreed: false,
            unclear: false,
        }
    }
}

/// Whether an agreement has ended; it is in force up to and including its last day.
pub fn has_ended(agreement: &Agreement, day: Date) -> bool {
    agreement.ends.get().is_some_and(|ends| *ends < day)
}

/// A row's terms under an agreement: customer and customizer change places, Adobe's part stays.
fn proposed(agreement: &Agreement, table: &Terms) -> Terms {
    let accountable = agreement.owner.get().copied().or(table.accountable);
    let adobe = table
        .working
        .each()
        .filter(|party| *party == PartyName::Adobe);
    let contributors =
        match agreement.contributors.key {
            Some(_) => Parties::of(agreement.contributors.items.iter().map(|party| party.value)),
            None => Parties::of(table.working.each().filter(|party| {
                agreement.owner.get().is_none() || Some(*party) != table.accountable
            })),
        };
    // An owner that leaves the work to others (the A beside somebody else's R) does not become a
    // working party.
    let owner = accountable.filter(|owner| {
        agreement
            .owner
            .get()
            .is_some_and(|given| Some(*given) != table.accountable)
            || table.working.has(*owner)
    });
    Terms {
        accountable,
        working: Parties::of(owner.into_iter().chain(adobe)).and(contributors),
        agreed: true,
        unclear: false,
    }
}

/// An agreement between customer and customizer cannot move what Adobe owns, nor give Adobe what is
/// theirs.
fn is_allowed(terms: &Terms, table: &Terms) -> bool {
    let adobe = Some(PartyName::Adobe);
    table.accountable.is_none() || (terms.accountable == adobe) == (table.accountable == adobe)
}

fn same_terms(first: &Terms, second: &Terms) -> bool {
    first.accountable == second.accountable && first.working == second.working
}

impl Faults {
    /// One conflict for a pair of patterns, however many activities they share.
    fn add_conflict(&mut self, claim: Claim, first: Claim, activity: ActivityId) {
        let against = Some((first.agreement, first.pattern));
        // The conflicts of one pattern are together, at the end.
        let of_pattern = self.conflicting.iter_mut().rev().take_while(|fault| {
            (fault.agreement, fault.pattern) == (claim.agreement, claim.pattern)
        });
        match of_pattern
            .into_iter()
            .find(|fault| fault.against == against)
        {
            Some(fault) => fault.activities.push(activity),
            None => push_limited(
                &mut self.conflicting,
                Fault {
                    agreement: claim.agreement,
                    pattern: claim.pattern,
                    activities: vec![activity],
                    against,
                },
            ),
        }
    }
}

/// Adds a fault, up to a number that nobody reads one by one.
fn push_limited(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < MAX_ITEMS {
        faults.push(fault);
    }
}
