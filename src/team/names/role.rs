//! The id of a role: one of the team's models, or else one of any.

use super::profile;
use crate::deception::as_seen;
use crate::model::{Column, Kind, Model, is_same};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{distance, has_letters_of, listed, shortened};
use crate::team::Role;
use crate::team::reader::Reader;

/// More letters than these are not mistyped in a role.
const MAX_SLIPS: usize = 2;

impl<'a> Reader<'a, '_> {
    #[inline]
    pub(in crate::team) fn role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        match self.role_id(written.value) {
            Some(id) => Role {
                written,
                id: Some(id),
            },
            None => self.unknown_role(written),
        }
    }

    fn role_id(&self, written: &str) -> Option<&'a str> {
        // Most roles are written as their ids.
        let has_id = |role: &&Column| is_same(&role.id, written);
        let is_spelt = |role: &&Column| role.also.iter().any(|also| also == written);
        let mut roles = self.roles_of_team();
        let of_team = roles.clone().find(has_id).or_else(|| roles.find(is_spelt));
        of_team
            .map(|role| role.id.as_ref())
            .or_else(|| self.library.role(written))
    }

    fn roles_of_team(&self) -> impl Iterator<Item = &'a Column> + Clone + use<'a> {
        let models = self.names.models.iter().map(|named| named.model);
        models
            .filter(|model| model.kind == Kind::Permissions)
            .flat_map(Model::roles)
    }

    /// Whether the team's products have no roles. That the file has some is one finding, of another
    /// rule.
    fn products_lack_roles(&self) -> bool {
        let of_team = self.names.models.iter().map(|named| named.model);
        let mut of_products = self.library.models().filter(|model| {
            let mut of_team = of_team.clone();
            of_team.any(|named| !named.product.is_empty() && named.product == model.product)
        });
        self.names.models_complete
            && !of_team.clone().any(Model::asks_about_roles)
            && !of_products.any(Model::asks_about_roles)
    }

    #[cold]
    fn unknown_role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        if self.products_lack_roles() {
            return Role { written, id: None };
        }
        let library = self.library;
        // A role that none of the team's tables has would be the next finding.
        let roles: Vec<&'a Column> = match self.roles_of_team().next() {
            Some(_) => self.roles_of_team().collect(),
            None => library.roles().collect(),
        };
        let message = format!("unknown role `{}`", shortened(written.value));
        let of_part = |reader: &Self, part: &'a str| {
            let titled = || roles.iter().find(|role| has_letters_of(&role.title, part));
            let titled = || titled().map(|role| role.id.as_ref());
            reader.role_id(part).or_else(titled)
        };
        if self.is_run_together((ProblemKind::UnknownRole, &message), &written, of_part) {
            return Role { written, id: None };
        }
        let name = &*as_seen(written.value);
        let named = |id: &str| roles.iter().find(|role| role.id == id);
        let has_title = |role: &&&Column| has_letters_of(&role.title, name);
        let of_product = || {
            let own = profile::without_product(name)?;
            let is_own = |role: &&&Column| spellings(role).any(|known| known == own);
            roles.iter().find(is_own).map(|role| role.id.as_ref())
        };
        let clear = roles
            .iter()
            .find(has_title)
            .or_else(|| profile::role(name).and_then(named))
            .map(|role| role.id.as_ref())
            .or_else(of_product);
        let near = || self.closest(name, roles.iter().copied().flat_map(spellings));
        let meant = clear.or_else(near).or_else(|| {
            let role = profile::of_initials(name).and_then(named)?;
            Some(role.id.as_ref())
        });
        let is_in_doubt = clear.is_none() && meant.is_some_and(|meant| is_another_job(name, meant));
        let tables = self.names.models.iter().map(|named| named.model);
        let known: Vec<&str> = match self.roles_of_team().next() {
            Some(_) => library.role_ids(tables),
            None => library.role_ids(library.models()),
        };
        let kind = ProblemKind::UnknownRole;
        let meant = match meant.filter(|_| is_in_doubt) {
            Some(doubtful) => {
                let help = format!(
                    "write `{doubtful}` if this is the person's role in Cloud Manager, else remove it"
                );
                self.meant_with(kind, &written, message, Some(doubtful), Some(help), true)
            }
            None => {
                let help = format!(
                    "use one of {}, or remove it: other jobs are not roles of Cloud Manager",
                    listed(known)
                );
                self.meant(kind, &written, message, meant, Some(help))
            }
        };
        Role {
            written,
            id: meant.and_then(|meant| self.role_id(meant)),
        }
    }
}

/// Whether a name may be that of another job: initials are those of several, and a project manager
/// does another job than a program manager, who may approve.
fn is_another_job(name: &str, meant: &str) -> bool {
    let lower = name.to_lowercase().replace([' ', '_'], "-");
    distance(&lower, meant) > MAX_SLIPS
}

fn spellings(role: &Column) -> impl Iterator<Item = &str> + Clone {
    std::iter::once(role.id.as_ref()).chain(role.also.iter().map(|also| also.as_ref()))
}
