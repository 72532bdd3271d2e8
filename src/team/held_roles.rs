//! The roles and the custom permissions of a person.

use super::reader::Reader;
use super::{Custom, Role};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::Meant;
use crate::yaml::values::{Items, Slot};
use bumpalo::collections::Vec as ArenaVec;

impl<'a> Reader<'a, '_> {
    pub(super) fn roles(&mut self, slot: &Slot) -> Items<'a, Role<'a>> {
        let known = self.decoder.problems.problems.items.len();
        let mut in_doubt = Vec::new();
        let mut roles = self.list(slot, |reader, value| {
            let written = reader.decoder.item_text(value, "a role")?;
            let meant = reader.role(&written);
            if let Some(Meant::Perhaps(id)) = meant {
                in_doubt.push((id, written));
            }
            let id = meant.and_then(Meant::clear);
            Some(Role { written, id })
        });
        if !roles.complete {
            self.names_in_text(slot, |reader, name| reader.role_called(name));
        }
        self.duplicate_entries("roles", roles.items, |role| &role.written);
        self.join_split_words(
            (ProblemKind::UnknownRole, known),
            |reader, word| reader.role_id(word).is_some(),
            |written| format!("unknown role `{written}`"),
        );
        let double = first_double(roles.items);
        if double.is_some() || !in_doubt.is_empty() {
            let in_doubt = in_doubt.iter().map(|(id, written)| (*id, written));
            let names = named(roles.items).chain(in_doubt);
            self.leave_out_misspelt(names, (ProblemKind::UnknownRole, known));
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
        let known = self.decoder.problems.problems.items.len();
        let permissions = self.permissions(slot);
        if first_double(permissions.items).is_some() {
            let kind = ProblemKind::UnknownPermission;
            self.leave_out_misspelt(named(permissions.items), (kind, known));
        }
        let rows = self.granted(&permissions, roles);
        self.arena.alloc(Custom { permissions, rows })
    }

    /// Roles without repeated ones.
    #[cold]
    fn held_once(&self, roles: &[Role<'a>], second: usize) -> &'a [Role<'a>] {
        let (before, after) = roles.split_at(second);
        let mut seen: Vec<&str> = before.iter().filter_map(|role| role.id).collect();
        let is_new = |role: &&Role<'a>| {
            let is_new = role.id.is_none_or(|id| !seen.contains(&id));
            seen.extend(role.id.filter(|_| is_new));
            is_new
        };
        let held = before.iter().chain(after.iter().filter(is_new)).copied();
        ArenaVec::from_iter_in(held, self.arena).into_bump_slice()
    }
}

/// The known ones, each with its id.
fn named<'r, 'a>(
    roles: &'r [Role<'a>],
) -> impl Iterator<Item = (&'a str, &'r Spanned<&'a str>)> + Clone {
    let known = |role: &'r Role<'a>| Some((role.id?, &role.written));
    roles.iter().filter_map(known)
}

/// The number of the first role that repeats an earlier role. All known roles before it differ, so
/// that few have to be compared.
fn first_double(roles: &[Role]) -> Option<usize> {
    roles.iter().enumerate().position(|(number, role)| {
        let before = &roles[..number];
        role.id.is_some() && before.iter().any(|before| before.id == role.id)
    })
}
