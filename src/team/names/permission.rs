//! The id of a custom permission, and what a person's custom permissions give.

use bumpalo::collections::Vec as ArenaVec;

use crate::model::{CustomPermission, Model, Row};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{Meant, has_letters_of, listed, shortened};
use crate::team::Role;
use crate::team::reader::Reader;
use crate::yaml::values::{Items, Slot};

impl<'a> Reader<'a, '_> {
    #[inline(always)] // most people have none
    pub(in crate::team) fn permissions(&mut self, slot: &Slot) -> Items<'a, Role<'a>> {
        match slot {
            Slot::Absent => Items::NONE,
            _ => self.permissions_of(slot),
        }
    }

    #[inline(never)]
    fn permissions_of(&mut self, slot: &Slot) -> Items<'a, Role<'a>> {
        let tables = self.tables_with_permissions();
        let permissions = self.list(slot, |reader, value| {
            let written = reader.decoder.item_text(value, "a permission")?;
            Some(reader.permission(written, &tables))
        });
        self.duplicate_entries("permissions", permissions.items, |held| &held.written);
        permissions
    }

    fn permission(&mut self, written: Spanned<&'a str>, tables: &[&'a Model]) -> Role<'a> {
        let mut tables_with_it = tables.iter();
        match tables_with_it.find_map(|table| table.custom_permission(written.value)) {
            Some(known) => Role {
                written,
                id: Some(&known.id),
            },
            None => self.unknown_permission(written, tables),
        }
    }

    /// The team's tables with custom permissions; if there are none, the tables of all products.
    fn tables_with_permissions(&self) -> Vec<&'a Model> {
        let has_permissions = |model: &&Model| !model.custom_permissions.is_empty();
        let of_team = self.names.models.iter().map(|named| named.model);
        let of_team: Vec<&Model> = of_team.filter(has_permissions).collect();
        match of_team.is_empty() {
            true => self.library.models().filter(has_permissions).collect(),
            false => of_team,
        }
    }

    #[cold]
    fn unknown_permission(&mut self, written: Spanned<&'a str>, tables: &[&'a Model]) -> Role<'a> {
        let known = || {
            tables
                .iter()
                .flat_map(|table| table.custom_permissions.iter())
        };
        let names = listed(tables.iter().map(|table| table.id.as_ref()));
        let message = format!(
            "unknown custom permission `{}` in {names}",
            shortened(written.value)
        );
        let kind = ProblemKind::UnknownPermission;
        let of_part = |_: &Self, part: &'a str| {
            let is_it =
                |known: &&CustomPermission| known.id == part || has_letters_of(&known.title, part);
            known().find(is_it).map(|known| known.id.as_ref())
        };
        if self.report_run_together((kind, &message), &written, of_part) {
            return Role { written, id: None };
        }
        let by_title = known().find(|known| has_letters_of(&known.title, written.value));
        let spellings = |known: &'a CustomPermission| {
            let also = known.also.iter().map(|also| also.as_ref());
            let names = std::iter::once(known.id.as_ref()).chain(also);
            names.map(|name| (name, known.id.as_ref()))
        };
        let by_title = by_title.map(|known| Meant::Clearly(known.id.as_ref()));
        let meant = by_title.or_else(|| {
            let spellings: Vec<(&str, &str)> = known().flat_map(spellings).collect();
            self.likely(written.value, spellings.iter().copied())
        });
        let mut ids: Vec<&str> = known().map(|known| known.id.as_ref()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut help = format!("use one of {}", listed(ids));
        let elsewhere = self.library.models();
        let mut elsewhere =
            elsewhere.filter(|table| table.custom_permission(written.value).is_some());
        if let Some(table) = elsewhere.next() {
            help = format!("only `{}` has it: remove it, or add that model", table.id);
        }
        let meant = self.meant(kind, &written, message, meant, Some(help));
        let id = meant.and_then(|meant| {
            tables
                .iter()
                .find_map(|table| table.custom_permission(meant))
        });
        Role {
            written,
            id: id.map(|known| known.id.as_ref()),
        }
    }

    /// The rows of the team's tables that somebody has through custom permissions.
    pub(in crate::team) fn granted(
        &self,
        permissions: &Items<'a, Role<'a>>,
        roles: &Items<'a, Role<'a>>,
    ) -> &'a [&'a Row] {
        let held: Vec<&str> = permissions
            .items
            .iter()
            .filter_map(|held| held.id)
            .collect();
        let mut rows: ArenaVec<&Row> = ArenaVec::new_in(self.arena);
        for model in self.names.models.iter().map(|named| named.model) {
            let mut roles = roles.items.iter().filter_map(|role| role.id);
            let has_role = roles.any(|role| model.offers_role(role));
            let ids = model.rows_granted(&held, has_role);
            rows.extend(ids.filter_map(|id| model.row(id)));
        }
        rows.into_bump_slice()
    }
}
