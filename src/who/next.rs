//! Who comes next: who would own an activity without its owner, or what would give it one.

use crate::model::PartyName;
use crate::overview::{Duty, Overview, Owner};

/// Who would own an activity without its owner, or what would give it one.
pub(super) fn owner(duty: &Duty, overview: &Overview) -> Option<String> {
    let party = duty.accountable?;
    let lead = overview.parties.iter().find(|own| own.party == party);
    let lead = lead.and_then(|own| own.lead);
    let lead = lead.filter(|lead| overview.is_present(*lead));
    Some(match (&duty.owner, lead) {
        (Owner::NotOwed, _) => format!(
            "{} owns it; the team need not name a person",
            party.phrase()
        ),
        (Owner::Unclear, _) => "an owner is named who cannot be read".to_owned(),
        (Owner::Disputed(_), _) => "keep one owner: these entries are equally specific".to_owned(),
        (Owner::Held(share), Some(lead)) if share.person != lead => {
            let lead = &overview.people[lead].called;
            format!("without the entry, `{lead}` would own it as the lead")
        }
        (Owner::Held(share), _) if overview.is_present(share.person) => {
            let owner = &overview.people[share.person].called;
            format!(
                "without `{owner}`, nobody would own it; {}",
                give(duty, party)
            )
        }
        (Owner::Nobody, _) | (Owner::Held(_), _) => give(duty, party),
    })
}

fn give(duty: &Duty, party: PartyName) -> String {
    format!(
        "to give it to somebody else, add an entry under `responsibilities` with `activities: [{}]` and an `owner` who works for {}",
        duty.id,
        party.phrase()
    )
}
