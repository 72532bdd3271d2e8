//! The roles and the custom permissions of a person.

use super::reader::Reader;
use super::{Custom, Role};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::yaml::values::{Items, Slot};
use bumpalo::collections::Vec as ArenaVec;

impl<'a> Reader<'a, '_> {
    pub(super) fn roles(&mut self, slot: &Slot) -> Items<'a, Role<'a>> {
        let mut roles = self.list(slot, |reader, value| {
            let written = reader.decoder.item_text(value, "a role")?;
            Some(reader.role(written))
        });
        self.duplicate_entries("roles", roles.items, |role| &role.written);
        let double = first_double(roles.items);
        if double.is_some() || roles.items.iter().any(|role| role.perhaps.is_some()) {
            self.leave_out_misspelt(named(roles.items), ProblemKind::UnknownRole);
        }
        if let Some(second) = double {
            roles.items = self.held_once(roles.items, second);
        }
        roles
    }

    pub(super) fn custom(&mut self, slot: &Slot, roles: &Items<'a, Role<'a>>) -> &'a Custom<'a> {
        if matches!(slot, Slot::Absent) {
            return &Custom::NONE;
        }
        let permissions = self.permissions(slot);
        if first_double(permissions.items).is_some() {
            self.leave_out_misspelt(named(permissions.items), ProblemKind::UnknownPermission);
        }
        let rows = self.granted(&permissions, roles);
        self.arena.alloc(Custom { permissions, rows })
    }

    /// Roles without repeated ones.
    #[cold]
    fn held_once(&self, roles: &[Role<'a>], second: usize) -> &'a [Role<'a>] {
        let (before, behind) = roles.split_at(second);
        let mut seen: Vec<&str> = before.iter().filter_map(|role| role.id).collect();
        let is_new = |role: &&Role<'a>| {
            let is_new = role.id.is_none_or(|id| !seen.contains(&id));
            seen.extend(role.id.filter(|_| is_new));
            is_new
        };
        let held = before.iter().chain(behind.iter().filter(is_new)).copied();
        ArenaVec::from_iter_in(held, self.arena).into_bump_slice()
    }
}

/// The known ones, each with its id, and those that may mean one.
fn named<'r, 'a>(
    roles: &'r [Role<'a>],
) -> impl Iterator<Item = (&'a str, &'r Spanned<&'a str>)> + Clone {
    let known = |role: &'r Role<'a>| Some((role.id.or(role.perhaps)?, &role.written));
    roles.iter().filter_map(known)
}

/// The number of the first role that repeats another one. All known roles before it differ, so few
/// have to be compared.
fn first_double(roles: &[Role]) -> Option<usize> {
    roles.iter().enumerate().position(|(number, role)| {
        let before = &roles[..number];
        role.id.is_some() && before.iter().any(|before| before.id == role.id)
    })
}
