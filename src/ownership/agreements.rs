//! What agreements make of the table: which party owns and works on an activity, and what an
//! agreement cannot do.

use jiff::civil::Date;

use crate::capped::MAX_ITEMS;
use crate::model::{Parties, PartyName, Row};
use crate::ownership::{Activity, Numbering};
use crate::team::{ActivityId, Agreement, Team};
use crate::yaml::values::Given;

/// Which parties own and work on an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Who answers for it.
    pub accountable: Option<PartyName>,
    /// Who works on it, the accountable party included where it does.
    pub working: Parties,
    /// Whether an agreement says so, not the table.
    pub agreed: bool,
    /// Whether an agreement that could not be read may say otherwise.
    pub unclear: bool,
}

/// What is to say about a team's agreements, by agreement and pattern.
#[derive(Default)]
pub struct Faults {
    /// About what Adobe owns, or giving Adobe what it does not own.
    pub moves_adobe: Vec<Fault>,
    /// Saying what the table says.
    pub redundant: Vec<Fault>,
    /// Contradicting an earlier one: the fault is the later one's, `against` the earlier.
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

/// What one agreement's pattern says of one activity.
#[derive(Clone, Copy)]
struct Claim {
    agreement: usize,
    pattern: usize,
    terms: Terms,
}

/// Changes the published terms of a team's activities to what was agreed and counts on a day.
pub fn apply(team: &Team, numbering: &Numbering, activities: &mut [Activity], day: Date) -> Faults {
    if team.agreements.items.is_empty() && team.agreements.complete {
        return Faults::default();
    }
    let table: Vec<Terms> = activities.iter().map(|activity| activity.terms).collect();
    let mut faults = Faults::default();
    let mut claims: Vec<Option<Claim>> = vec![None; numbering.count];
    let mut disputed = vec![false; numbering.count];
    let mut unclear = vec![!team.agreements.complete; numbering.count];
    for (number, agreement) in team.agreements.items.iter().enumerate() {
        if has_ended(agreement, day) {
            continue;
        }
        if matches!(agreement.owner, Given::Unreadable) {
            let about = agreement
                .activities
                .items
                .iter()
                .flat_map(|pattern| pattern.activities.iter());
            about.for_each(|activity| unclear[numbering.at(*activity)] = true);
            continue;
        }
        for (place, pattern) in agreement.activities.items.iter().enumerate() {
            let mut moved = Vec::new();
            let mut same = true;
            for activity in pattern.activities.iter() {
                let at = numbering.at(*activity);
                let terms = proposed(agreement, &table[at]);
                if !is_allowed(&terms, &table[at]) {
                    moved.push(*activity);
                    continue;
                }
                same &= same_terms(&terms, &table[at]);
                let claim = Claim {
                    agreement: number,
                    pattern: place,
                    terms,
                };
                match claims[at] {
                    Some(first)
                        if first.agreement != number && !same_terms(&first.terms, &terms) =>
                    {
                        disputed[at] = true;
                        faults.add_conflict(claim, first, *activity);
                    }
                    _ => claims[at] = Some(claim),
                }
            }
            if !moved.is_empty() {
                keep(
                    &mut faults.moves_adobe,
                    Fault {
                        agreement: number,
                        pattern: place,
                        activities: moved,
                        against: None,
                    },
                );
            } else if same
                && !pattern
                    .activities
                    .iter()
                    .any(|activity| disputed[numbering.at(*activity)])
            {
                keep(
                    &mut faults.redundant,
                    Fault {
                        agreement: number,
                        pattern: place,
                        activities: pattern.activities.to_vec(),
                        against: None,
                    },
                );
            }
        }
    }
    for (at, activity) in activities.iter_mut().enumerate() {
        let agreed = claims[at]
            .filter(|_| !disputed[at])
            .map(|claim| claim.terms);
        activity.terms = Terms {
            unclear: unclear[at],
            ..agreed.unwrap_or(table[at])
        };
    }
    faults
}

impl Terms {
    /// What the table says.
    pub fn published(row: &Row) -> Self {
        Terms {
            accountable: row.accountable,
            working: row.working,
            agreed: false,
            unclear: false,
        }
    }
}

/// Whether an agreement's time is over; it counts up to and including its last day.
pub fn has_ended(agreement: &Agreement, day: Date) -> bool {
    agreement.ends.get().is_some_and(|ends| *ends < day)
}

/// What an agreement makes of a row: customer and customizer change places, what Adobe does stays.
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
    // An owner who does not do the work himself (the A beside somebody else's R) is no working
    // party.
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

/// An agreement of customer and customizer cannot move what Adobe owns, nor give Adobe what is
/// theirs.
fn is_allowed(terms: &Terms, table: &Terms) -> bool {
    let adobe = Some(PartyName::Adobe);
    table.accountable.is_none() || (terms.accountable == adobe) == (table.accountable == adobe)
}

fn same_terms(first: &Terms, second: &Terms) -> bool {
    first.accountable == second.accountable && first.working == second.working
}

impl Faults {
    /// One conflict a pair of patterns, however many activities they share.
    fn add_conflict(&mut self, claim: Claim, first: Claim, activity: ActivityId) {
        let against = Some((first.agreement, first.pattern));
        // Those of one pattern stand together, at the end.
        let of_pattern = self.conflicting.iter_mut().rev().take_while(|fault| {
            (fault.agreement, fault.pattern) == (claim.agreement, claim.pattern)
        });
        match of_pattern
            .into_iter()
            .find(|fault| fault.against == against)
        {
            Some(fault) => fault.activities.push(activity),
            None => keep(
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

/// Keeps a fault, as long as anybody could read it.
fn keep(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < MAX_ITEMS {
        faults.push(fault);
    }
}
