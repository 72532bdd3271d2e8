//! The name of a model, perhaps with its edition.

use crate::model::{Library, Model};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, listed, shortened};
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn model(&mut self, written: Spanned<&'a str>) -> Option<&'a Model> {
        let library = self.library;
        let (name, edition) = written
            .value
            .split_once('@')
            .map_or((written.value, None), |(name, edition)| {
                (name, Some(edition))
            });
        let known = match edition {
            None => library.model_on(name, self.day),
            Some(edition) => library.edition(name, edition),
        };
        if known.is_some() {
            return known;
        }
        // A text that goes on below its line has swallowed the next model.
        let is_one = !written.value.contains(char::is_whitespace);
        if let Some(edition) = edition.filter(|_| is_one && library.model(name).is_some()) {
            return self.unknown_edition(&written, name, edition);
        }
        let by_title = library
            .models()
            .find(|model| suggest::has_letters_of(&model.title, name))
            .map(|model| model.id.as_ref());
        let meant = by_title
            .or_else(|| also_called(library, name))
            .or_else(|| suggest::closest(name, library.models().map(|model| model.id.as_ref())));
        let help = format!(
            "name one of {}",
            listed(library.models().map(|model| model.id.as_ref()))
        );
        let meant = self.meant(
            ProblemKind::UnknownModel,
            &written,
            format!("unknown model `{}`", shortened(written.value)),
            meant.filter(|_| is_one || edition.is_none()),
            Some(help),
        )?;
        library.model_on(meant, self.day)
    }

    /// Reports an edition that a model does not have; returns the one that was most likely meant,
    /// or else the one of the day.
    #[cold]
    fn unknown_edition(
        &mut self,
        written: &Spanned<&'a str>,
        name: &str,
        edition: &str,
    ) -> Option<&'a Model> {
        let editions = self.library.editions(name);
        let names: Vec<&str> = editions.map(|known| known.edition.as_ref()).collect();
        let meant = suggest::closest(edition, names.iter().copied());
        let meant = meant.or_else(|| (names.len() == 1).then(|| names[0]));
        let spelt = meant.map(|meant| format!("{name}@{meant}"));
        let known = suggest::editions(names.iter().copied());
        let help = match &spelt {
            Some(spelt) => format!("write `{spelt}`; {known}"),
            None => format!("name another edition, or none for that of the day; {known}"),
        };
        let message = format!("`{name}` has no edition `{}`", shortened(edition));
        let kind = ProblemKind::UnknownModel;
        self.meant_with(kind, written, message, spelt.as_deref(), Some(help));
        match meant {
            Some(meant) => self.library.edition(name, meant),
            None => self.library.model_on(name, self.day),
        }
    }
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
