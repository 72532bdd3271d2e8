//! The id of a role: from one of the team's models, otherwise from any model.

use super::profile;
use crate::deception::as_seen;
use crate::model::{Column, Model, TableKind, is_same};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, Meant, enumerated, has_letters_of, listed, shortened};
use crate::team::held_certifications::undated_entry;
use crate::team::reader::Reader;

/// Longer texts are not names.
const MAX_NAME_BYTES: usize = 100;

impl<'a> Reader<'a, '_> {
    /// The role that a text means. Nobody has a role that it only perhaps means.
    #[inline]
    pub(in crate::team) fn role(&mut self, written: &Spanned<&'a str>) -> Option<Meant<'a>> {
        if let Some(id) = self.role_of_team(written.value) {
            return Some(Meant::Clearly(id));
        }
        match self.library.role(written.value) {
            Some(id) => {
                self.names.has_role_of_others = true;
                Some(Meant::Clearly(id))
            }
            None => self.unknown_role(written),
        }
    }

    pub(in crate::team) fn role_id(&self, written: &str) -> Option<&'a str> {
        let of_team = self.role_of_team(written);
        of_team.or_else(|| self.library.role(written))
    }

    /// The id of the role that a name certainly means.
    pub(in crate::team) fn role_called(&self, name: &str) -> Option<&'a str> {
        let by_id = self.role_id(name);
        by_id.or_else(|| clear_role(name, &self.roles_to_choose()))
    }

    #[inline]
    fn role_of_team(&self, written: &str) -> Option<&'a str> {
        // Most roles are written as their ids.
        let has_id = |role: &&Column| is_same(&role.id, written);
        let is_spelt = |role: &&Column| role.also.iter().any(|also| also == written);
        let mut roles = self.roles_of_team();
        let of_team = roles.clone().find(has_id).or_else(|| roles.find(is_spelt));
        of_team.map(|role| role.id.as_ref())
    }

    fn roles_of_team(&self) -> impl Iterator<Item = &'a Column> + Clone + use<'a> {
        let models = self.names.models.iter().map(|named| named.model);
        models
            .filter(|model| model.kind == TableKind::Permissions)
            .flat_map(Model::roles)
    }

    /// Whether the team's products have no roles. Another rule reports once that the file has some.
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
    fn unknown_role(&mut self, written: &Spanned<&'a str>) -> Option<Meant<'a>> {
        if self.products_lack_roles() {
            return None;
        }
        match self.meant_role(written)? {
            Meant::Clearly(name) => self.role_id(name).map(Meant::Clearly),
            in_doubt @ Meant::Perhaps(_) => Some(in_doubt),
        }
    }

    /// Reports an unknown role; returns the intended one, which may be in doubt.
    fn meant_role(&mut self, written: &Spanned<&'a str>) -> Option<Meant<'a>> {
        let roles = self.roles_to_choose();
        let message = format!("unknown role `{}`", shortened(written.value));
        if self.report_several_roles(&roles, written, &message) {
            return None;
        }
        let name = &*as_seen(written.value);
        // A model that the team names by an unknown word may lack a role of the same name.
        let is_known = self.names.models_complete || self.roles_of_team().next().is_some();
        let as_meant = if is_known {
            Meant::Clearly
        } else {
            Meant::Perhaps
        };
        let clear = clear_role(name, &roles).map(as_meant);
        let of_job = || id_among(&roles, profile::of_job(name)?).map(Meant::Perhaps);
        let meant = clear
            .or_else(|| self.likely(name, roles.iter().copied().flat_map(spellings)))
            .or_else(of_job)
            .or_else(|| role_in_words(name, &roles).map(Meant::Perhaps));
        let kind = ProblemKind::UnknownRole;
        // Several jobs share initials, and a project manager has a different job from a program
        // manager, who may approve.
        if let Some(Meant::Perhaps(role)) = meant {
            let condition = "if this is the person's role in Cloud Manager";
            match suggest::is_denied(name) {
                true => self.denied(kind, written, message, (role, condition)),
                false => {
                    let condition = format!("{condition}, otherwise remove it");
                    self.perhaps(kind, written, message, role, &condition);
                }
            }
            return meant;
        }
        let help = meant.is_none().then(|| self.roles_instead(name));
        self.meant(kind, written, message, meant, help);
        meant
    }

    /// The way out for a role that the team's tables do not have.
    fn roles_instead(&self, name: &str) -> String {
        if let Some(id) = self.certification_called(name) {
            return format!("move it to `certifications` as {}", undated_entry(&id));
        }
        let why = self.role_elsewhere(name);
        let why = why.unwrap_or_else(|| "other jobs are not roles of Cloud Manager".to_owned());
        format!(
            "use one of {}, or remove it: {why}",
            listed(self.known_roles())
        )
    }

    /// The clause for a role that only tables of other products have.
    fn role_elsewhere(&self, name: &str) -> Option<String> {
        let is_meant = |role: &&Column| {
            let mut names = spellings(role).map(|(known, _)| known);
            has_letters_of(&role.title, name) || names.any(|known| has_letters_of(known, name))
        };
        let id = self.library.roles().find(is_meant)?.id.as_ref();
        let models = self.library.models().filter(|model| model.offers_role(id));
        let models: Vec<String> = models.map(|model| model.id.to_string()).collect();
        let has = if models.len() == 1 { "has" } else { "have" };
        Some(format!(
            "only {} {has} the role `{id}`",
            enumerated(&models)
        ))
    }

    /// The roles that a text may mean. A role that none of the team's tables has would be the next
    /// finding.
    fn roles_to_choose(&self) -> Vec<&'a Column> {
        let of_team: Vec<&Column> = self.roles_of_team().collect();
        match of_team.is_empty() {
            true => self.library.roles().collect(),
            false => of_team,
        }
    }

    /// The ids of the roles to choose from, each once.
    fn known_roles(&self) -> Vec<&'a str> {
        let tables = self.names.models.iter().map(|named| named.model);
        match self.roles_of_team().next() {
            Some(_) => self.library.role_ids(tables),
            None => self.library.role_ids(self.library.models()),
        }
    }

    /// Reports a text that names several roles, by their ids or titles; returns whether it does.
    fn report_several_roles(
        &mut self,
        roles: &[&'a Column],
        written: &Spanned<&'a str>,
        message: &str,
    ) -> bool {
        let of_part = |reader: &Self, part: &'a str| {
            let titled = || roles.iter().find(|role| has_letters_of(&role.title, part));
            let titled = || titled().map(|role| role.id.as_ref());
            reader.role_id(part).or_else(titled)
        };
        self.report_run_together((ProblemKind::UnknownRole, message), written, of_part)
    }
}

/// The role that a name certainly means: by its title, a profile, or its id with the product's
/// name.
fn clear_role<'a>(name: &str, roles: &[&'a Column]) -> Option<&'a str> {
    let titled = roles.iter().find(|role| has_letters_of(&role.title, name));
    let of_profile = || id_among(roles, profile::role(name)?);
    let of_product = || {
        let own = profile::without_product(name)?;
        let is_own = |role: &&&Column| spellings(role).any(|(known, _)| known == own);
        roles.iter().find(is_own).map(|role| role.id.as_ref())
    };
    titled
        .map(|role| role.id.as_ref())
        .or_else(of_profile)
        .or_else(of_product)
}

/// The only role with all of its words in a name: `Lead Developer`, `Developer (50%)`.
fn role_in_words<'a>(name: &str, roles: &[&'a Column]) -> Option<&'a str> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let lower = name.to_lowercase();
    let words: Vec<&str> = suggest::words_of(&lower).collect();
    let has_all = |role: &&&Column| role.id.split('-').all(|word| words.contains(&word));
    suggest::only(roles.iter().filter(has_all).map(|role| role.id.as_ref()))
}

fn id_among<'a>(roles: &[&'a Column], id: &str) -> Option<&'a str> {
    let role = roles.iter().find(|role| role.id == id)?;
    Some(role.id.as_ref())
}

fn spellings(role: &Column) -> impl Iterator<Item = (&str, &str)> + Clone {
    let names = std::iter::once(&role.id).chain(role.also.iter());
    names.map(|name| (name.as_ref(), role.id.as_ref()))
}
