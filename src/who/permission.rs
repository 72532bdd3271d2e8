//! An answer about a permission or a custom permission.

use super::answer::{Answer, SubjectKind, at};
use super::named::{Involvement, Named};
use crate::model::{CustomPermission, PartyName, Text};
use crate::overview::{Overview, Permission, Permissions};
use crate::suggest::listed;
use crate::teams::Shown;

/// Who holds a permission.
pub fn permission(permissions: &Permissions, row: &Permission, asked: &Shown) -> Answer {
    let table = &permissions.table;
    let holders = row.holders.iter().map(|holder| {
        let roles = holder.roles.iter();
        let mut steps: Vec<String> = roles
            .map(|role| format!("the role `{role}` gives it"))
            .collect();
        if !holder.custom.is_empty() {
            let custom = listed(holder.custom.iter().map(|id| id.as_ref()));
            steps.push(format!("custom permissions give it: {custom}"));
        }
        Named::new(holder.person, Involvement::Has, steps, asked)
    });
    Answer {
        kind: SubjectKind::Permission,
        id: row.id.to_string(),
        title: Some(row.title.to_string()),
        table: Some(format!("{}, {}", table.title, table.edition)),
        people: holders.collect(),
        why_nobody: Vec::new(),
        next: Some(next(row, asked.overview)),
        is_gap: row.is_gap(),
    }
}

/// The way to give a permission to somebody.
fn next(row: &Permission, overview: &Overview) -> String {
    let only_for = only_for(row, overview);
    let whose = only_for.map_or(String::new(), |party| format!(" from {}", party.phrase()));
    let ways = ways(row, overview, only_for);
    match row.holders.len() {
        0 => format!("give somebody{whose} {ways}"),
        1 => format!("nobody else has it; give a second person{whose} {ways}"),
        _ => format!("it comes with {ways}"),
    }
}

/// The party whose people alone can have a permission.
fn only_for(row: &Permission, overview: &Overview) -> Option<PartyName> {
    let mut parties = row.roles.iter().map(|role| overview.reserved_for(role));
    let first = parties.next()??;
    let is_only = row.granting.is_empty() && parties.all(|other| other == Some(first));
    is_only.then_some(first)
}

/// The role `developer`, or the custom permissions `program-access` and `pipeline-edit`.
fn ways(row: &Permission, overview: &Overview, only_for: Option<PartyName>) -> String {
    let role = |role: &Text| match overview.reserved_for(role) {
        Some(party) if only_for.is_none() => {
            format!("`{role}` (only for people from {})", party.phrase())
        }
        _ => format!("`{role}`"),
    };
    let roles: Vec<String> = row.roles.iter().map(role).collect();
    let custom: Vec<String> = row.granting.iter().map(|id| format!("`{id}`")).collect();
    let roles = (!roles.is_empty()).then(|| format!("the role {}", roles.join(" or ")));
    let custom = match custom.as_slice() {
        [] => None,
        [only] => Some(format!("the custom permission {only}")),
        several => Some(format!("the custom permissions {}", several.join(" and "))),
    };
    let ways: Vec<String> = roles.into_iter().chain(custom).collect();
    ways.join(", or ")
}

/// Who has a custom permission.
pub fn custom(permissions: &Permissions, custom: &CustomPermission, asked: &Shown) -> Answer {
    let people = asked.overview.people.iter().enumerate();
    let holders = people.filter(|(_, member)| member.permissions.iter().any(|id| custom.id == *id));
    let holders = holders.map(|(person, member)| {
        let place = at(member.place, asked);
        let mut steps = vec![format!("the person has the custom permission: {place}")];
        steps.extend(given(permissions, &custom.id, person));
        Named::new(person, Involvement::Has, steps, asked)
    });
    Answer {
        kind: SubjectKind::CustomPermission,
        id: custom.id.to_string(),
        title: Some(custom.title.to_string()),
        table: Some(format!("custom permission of {}", permissions.table.model)),
        people: holders.collect(),
        why_nobody: Vec::new(),
        next: Some(next_custom(permissions, &custom.id)),
        is_gap: false,
    }
}

/// The way to give a custom permission to somebody, and its use.
fn next_custom(permissions: &Permissions, custom: &Text) -> String {
    let add = format!("add `{custom}` to the `permissions` of a person");
    let mut rows = permissions.rows.iter();
    // A custom permission that many rows need gives none of them alone.
    let (Some(row), None) = (
        rows.find(|row| row.granting.contains(custom)),
        rows.find(|row| row.granting.contains(custom)),
    ) else {
        return add;
    };
    let others = row.granting.iter().filter(|id| *id != custom);
    let others: Vec<&str> = others.map(|id| id.as_ref()).collect();
    match others.is_empty() {
        true => format!("{add}, which gives the permission `{}`", row.id),
        false => format!(
            "{add}, which gives the permission `{}` together with {}",
            row.id,
            listed(others)
        ),
    }
}

/// The permissions of the table that a person has by a custom permission, alone or with others.
fn given(permissions: &Permissions, custom: &Text, person: usize) -> Option<String> {
    let rows = permissions.rows.iter().filter(|row| {
        let mut holders = row.holders.iter();
        holders.any(|holder| holder.person == person && holder.custom.contains(custom))
    });
    let rows: Vec<&str> = rows.map(|row| row.id.as_ref()).collect();
    (!rows.is_empty()).then(|| format!("it helps to give {}", listed(rows)))
}
