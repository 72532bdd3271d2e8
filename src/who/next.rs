//! Who comes next: who would own an activity without its owner, or what would give it one.

use crate::overview::{Duty, How, Overview, Owner, Share};

/// Who would own an activity without its owner, or what would give it one.
pub(super) fn owner(duty: &Duty, overview: &Overview) -> Option<String> {
    let party = duty.accountable?;
    let of_team = overview.parties.iter().find(|own| own.party == party);
    let lead = of_team.and_then(|own| own.lead);
    let present = lead.filter(|lead| overview.is_present(*lead));
    let phrase = overview.phrase(party);
    let entry = entry(duty, phrase);
    let is_elsewhere = overview.elsewhere(duty).is_some();
    Some(match (&duty.owner, present) {
        (Owner::Held(_), _) if is_elsewhere => {
            format!("without the entry, {phrase} owns it; the team need not name a person")
        }
        (Owner::NotOwed, _) => format!("{phrase} owns it; the team need not name a person"),
        (Owner::Unclear, _) => {
            "somebody may be named who cannot be read; `rolecall check` says why".to_owned()
        }
        (Owner::Disputed(_), _) => "keep one owner: these entries are equally specific".to_owned(),
        (Owner::Held(share), Some(lead)) if share.person != lead => {
            let lead = &overview.people[lead].called;
            format!("without the entry, `{lead}` would own it as the lead")
        }
        (Owner::Held(share), _) if overview.is_present(share.person) && !duty.is_outside => {
            let owner = &overview.people[share.person].called;
            format!("without `{owner}`, nobody would own it; to give it to somebody else, {entry}")
        }
        (Owner::Held(Share { how: How::Lead, .. }), _) => {
            format!("to give it to somebody else, name another `lead` of {phrase}, or {entry}")
        }
        (Owner::Held(_), _) => {
            format!("to give it to somebody else, name an `owner` from {phrase} in the entry")
        }
        (Owner::Nobody, _) => match of_team {
            None => format!("add `{}` with a `lead` to `parties`", party.word()),
            Some(_) => format!(
                "to give it to somebody, add a `lead` to `{}`, or {entry}",
                party.word()
            ),
        },
    })
}

fn entry(duty: &Duty, phrase: &str) -> String {
    format!(
        "add an entry under `responsibilities` with `activities: [{}]` and an `owner` who works for {phrase}",
        duty.id
    )
}
