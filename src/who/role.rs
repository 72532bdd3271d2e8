//! An answer about a role.

use super::answer::{Answer, SubjectKind, at};
use super::named::{Involvement, Named};
use crate::overview::Member;
use crate::teams::Shown;

/// Who holds a role.
pub fn role(role: &str, asked: &Shown) -> Answer {
    let overview = asked.overview;
    let reserved = overview.reserved_for(role);
    let is_outside = |member: &Member| match (reserved, member.party) {
        (Some(reserved), Some(own)) => own != reserved,
        _ => false,
    };
    let people = overview.people.iter().enumerate();
    let holders = people.filter(|(_, member)| member.roles.iter().any(|held| held == role));
    let mut is_held = false;
    let named = holders.map(|(person, member)| {
        let place = at(member.place, asked);
        let mut steps = vec![format!("the person has the role: {place}")];
        if let Some(party) = reserved.filter(|_| is_outside(member)) {
            let party = party.phrase();
            steps.push(format!(
                "it gives the person nothing: only people from {party} can have it"
            ));
        }
        is_held |= member.absence.is_none() && !is_outside(member);
        Named::new(person, Involvement::Has, steps, asked)
    });
    let people = named.collect();
    let whose = reserved.map_or(String::new(), |party| format!(" from {}", party.phrase()));
    let next = match is_held {
        true => reserved.map(|party| format!("only people from {} can have it", party.phrase())),
        false => Some(format!("add `{role}` to the `roles` of a person{whose}")),
    };
    Answer {
        kind: SubjectKind::Role,
        id: role.to_owned(),
        title: title(role, asked),
        table: None,
        people,
        why_nobody: Vec::new(),
        next,
        is_gap: !is_held,
    }
}

/// The published words of a role, if it is known.
pub fn title(role: &str, asked: &Shown) -> Option<String> {
    let mut roles = asked.overview.roles.iter();
    let known = roles.find(|known| known.id == role)?;
    Some(known.title.to_string())
}
