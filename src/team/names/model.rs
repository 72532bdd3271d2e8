//! The name of a model, perhaps with its edition.

use crate::deception::as_seen;
use crate::model::{Library, Model};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, listed, shortened};
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn model(&mut self, written: Spanned<&'a str>) -> Option<&'a Model> {
        match self.known_model(written.value) {
            None => self.unknown_model(&written),
            known => known,
        }
    }

    fn known_model(&self, written: &str) -> Option<&'a Model> {
        match with_edition(written) {
            (name, None) => self.library.model_on(name, self.day),
            (name, Some(edition)) => self.library.edition(name, edition),
        }
    }

    #[cold]
    fn unknown_model(&mut self, written: &Spanned<&'a str>) -> Option<&'a Model> {
        let library = self.library;
        let (name, edition) = with_edition(written.value);
        let message = format!("unknown model `{}`", shortened(written.value));
        let of_part = |reader: &Self, part: &'a str| reader.known_model(part).map(|_| part);
        if self.is_run_together((ProblemKind::UnknownModel, &message), written, of_part) {
            return None;
        }
        let candidates = self.meant_models(name, edition);
        // A text that goes on below its line has swallowed the next model.
        let is_one = !written.value.contains(char::is_whitespace);
        let meant = match candidates.as_slice() {
            [only] => Some(*only).filter(|_| is_one || edition.is_none()),
            _ => None,
        };
        if let (Some(meant), Some(edition)) = (meant, edition) {
            return self.meant_edition(written, name, meant, edition);
        }
        let help = match candidates.len() {
            0 | 1 => {
                let ids = library.models().map(|model| model.id.as_ref());
                format!("name one of {}", listed(ids))
            }
            _ => format!(
                "write the one for the team's product: {}",
                by_product(library, &candidates)
            ),
        };
        let meant = self.meant(
            ProblemKind::UnknownModel,
            written,
            message,
            meant,
            Some(help),
        )?;
        library.model_on(meant, self.day)
    }

    /// The ids of the models that a name may mean. Of several, the one for a product that the team
    /// names is meant.
    fn meant_models(&self, name: &str, edition: Option<&str>) -> Vec<&'a str> {
        let library = self.library;
        let ids = || library.models().map(|model| model.id.as_ref());
        if let Some(id) = self.by_id_or_title(name) {
            return vec![id];
        }
        let has_edition =
            |id: &&str| edition.is_none_or(|edition| library.edition(id, edition).is_some());
        let also = also_called(library, name);
        let longer = suggest::all_longer(name, ids()).filter(|id| Some(*id) != also);
        let several: Vec<&str> = also.into_iter().chain(longer).collect();
        let of_edition: Vec<&str> = several.iter().copied().filter(has_edition).collect();
        let several = if of_edition.is_empty() {
            several
        } else {
            of_edition
        };
        let is_of_team = |id: &&str| {
            let product = library.model(id).map(|model| &model.product);
            product.is_some_and(|product| self.names_product(product))
        };
        let mut of_team = several.iter().copied().filter(is_of_team);
        match (of_team.next(), of_team.next()) {
            (Some(only), None) => vec![only],
            _ if several.is_empty() => suggest::meant(name, ids()).into_iter().collect(),
            _ => several,
        }
    }

    /// Whether the team names a model for a product.
    fn names_product(&self, product: &str) -> bool {
        let named = self.names.named_models.iter();
        let mut models = named.filter_map(|named| self.library.model(with_edition(named.value).0));
        models.any(|model| !product.is_empty() && model.product == product)
    }

    /// The id of the model with this id or title.
    fn by_id_or_title(&self, name: &str) -> Option<&'a str> {
        let mut models = self.library.models();
        let is_it =
            |model: &&Model| model.id == name || suggest::has_letters_of(&model.title, name);
        models.find(is_it).map(|model| model.id.as_ref())
    }

    /// Reports a model that is misspelt or has no such edition. Returns the edition that was most
    /// likely meant, or else the one of the day: no other one is a safe fix.
    #[cold]
    fn meant_edition(
        &mut self,
        written: &Spanned<&'a str>,
        name: &str,
        model: &'a str,
        edition: &str,
    ) -> Option<&'a Model> {
        let library = self.library;
        let editions = || library.editions(model);
        let names: Vec<&str> = editions().map(|known| known.edition.as_ref()).collect();
        let known = suggest::editions(names.iter().copied());
        let all_names = editions().flat_map(Model::edition_names);
        let clear = same_day(edition, all_names);
        let meant = clear.or_else(|| nearly_same(edition, &names));
        let spelt = meant.map(|meant| format!("{model}@{meant}"));
        let help = match &spelt {
            Some(spelt) if clear.is_some() => format!("write `{spelt}`"),
            Some(spelt) => format!("write `{spelt}`; {known}"),
            None if name == model => {
                format!("name another edition, or none for that of the day; {known}")
            }
            None => format!("write `{model}` with another edition, or none; {known}"),
        };
        let shown = shortened(if name == model {
            edition
        } else {
            written.value
        });
        let message = match name == model {
            true => format!("`{name}` has no edition `{shown}`"),
            false => format!("unknown model `{shown}`"),
        };
        let kind = ProblemKind::UnknownModel;
        let doubt = clear.is_none();
        self.meant_with(kind, written, message, spelt.as_deref(), Some(help), doubt);
        match meant {
            Some(meant) => library.edition(model, meant),
            None => library.model_on(model, self.day),
        }
    }
}

/// The edition with the same digits: `2025/03/18`, or a day in quotes.
fn same_day<'n>(written: &str, mut editions: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let seen = as_seen(written);
    editions.find(|known| suggest::has_letters_of(known, &seen))
}

/// The only edition that differs in one character. Another day may be an edition that is not known
/// yet, so a longer way to one is a guess.
fn nearly_same<'n>(written: &str, editions: &[&'n str]) -> Option<&'n str> {
    let is_near = |known: &&&str| suggest::distance(written, known) == 1;
    let mut near = editions.iter().filter(is_near);
    near.next().filter(|_| near.next().is_none()).copied()
}

/// The name of a model, and the edition behind it.
fn with_edition(written: &str) -> (&str, Option<&str>) {
    match written.split_once('@') {
        Some((name, edition)) => (name, Some(edition)),
        None => (written, None),
    }
}

/// Models, each with the product that it is for: `a` (A) or `b` (B).
fn by_product(library: &Library, ids: &[&str]) -> String {
    let models = ids.iter().filter_map(|id| library.model(id));
    let named = models.map(|model| match model.product.is_empty() {
        true => format!("`{}`", model.id),
        false => format!("`{}` ({})", model.id, model.product),
    });
    named.collect::<Vec<_>>().join(" or ")
}

/// The names of products and the tables about them, on one line each.
const PRODUCTS: &str = include_str!("../../../rules/product-names.tsv");

/// The model that a product's other name means.
fn also_called<'l>(library: &'l Library, name: &str) -> Option<&'l str> {
    let name = name.trim().replace([' ', '_'], "-");
    let (_, id) = PRODUCTS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(product, _)| product.eq_ignore_ascii_case(&name))?;
    library.model(id).map(|model| model.id.as_ref())
}
