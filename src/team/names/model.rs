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
        let known = library.model(name);
        if let (Some(model), None) = (known, edition) {
            return Some(model);
        }
        if let Some(model) = known.filter(|model| edition == Some(model.edition.as_ref())) {
            return Some(model);
        }
        // A text that goes on below its line has swallowed the next model.
        let is_one = !written.value.contains(char::is_whitespace);
        if let (Some(model), Some(edition)) = (known.filter(|_| is_one), edition) {
            let message = format!("`{name}` has no edition `{}`", shortened(edition));
            let meant = format!("{name}@{}", model.edition);
            self.meant(
                ProblemKind::UnknownModel,
                &written,
                message,
                Some(&meant),
                None,
            );
            return Some(model);
        }
        let by_title = library
            .models()
            .find(|model| model.title.eq_ignore_ascii_case(name))
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
        library.model(meant)
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
