//! The id of a role.

use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{listed, shortened};
use crate::team::Role;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    #[inline]
    pub(in crate::team) fn role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        match self.library.role(written.value) {
            Some(id) => Role {
                written,
                id: Some(id),
            },
            None => self.unknown_role(written),
        }
    }

    #[cold]
    fn unknown_role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        let library = self.library;
        let by_title = library
            .roles()
            .find(|role| role.title.eq_ignore_ascii_case(written.value))
            .map(|role| role.id.as_ref());
        let spellings = library.roles().flat_map(|role| {
            std::iter::once(role.id.as_ref()).chain(role.also.iter().map(|also| also.as_ref()))
        });
        let meant = by_title.or_else(|| self.closest(written.value, spellings));
        let tables = self.names.models.iter().map(|named| named.model);
        let help = format!("use one of {}", listed(library.role_ids(tables)));
        let message = format!("unknown role `{}`", shortened(written.value));
        let meant = self.meant(
            ProblemKind::UnknownRole,
            &written,
            message,
            meant,
            Some(help),
        );
        Role {
            written,
            id: meant.and_then(|meant| library.role(meant)),
        }
    }
}
