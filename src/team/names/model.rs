//! The name of a model, perhaps with its edition.

use crate::deception::as_seen;
use crate::model::{Library, Model, with_edition};
use crate::problem::{Label, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, Meant, listed, shortened};
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
        if self.report_run_together((ProblemKind::UnknownModel, &message), written, of_part) {
            return None;
        }
        if let Some((name, edition)) = other_edition(written.value)
            && let Some(model) = library.edition(name, edition)
        {
            let meant = format!("{name}@{edition}");
            let kind = ProblemKind::UnknownModel;
            self.meant(kind, written, message, Some(Meant::Clearly(&meant)), None);
            return Some(model);
        }
        let (candidates, telling) = self.candidates(name, edition);
        // A text over several lines includes the next model.
        let is_one = !written.value.contains(char::is_whitespace) || edition.is_none();
        let meant = match candidates.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let meant = meant.filter(|_| is_one);
        if let (Some(Meant::Clearly(meant)), Some(edition)) = (meant, edition) {
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
        let kind = ProblemKind::UnknownModel;
        let clear = self.meant(kind, written, message, meant, Some(help));
        if let (Some(place), Some(meant)) = (telling, meant)
            && let Some(problem) = self.problem_at(written.used, kind)
        {
            let text = format!("only `{}` offers this", meant.name());
            problem.labels.push(Label::new(place, text));
        }
        library.model_on(clear?, self.day)
    }

    /// The models that a name names without all of its words, or by the name of their product, or
    /// else the one that it is most like; and the place that tells them apart.
    fn candidates(&mut self, name: &str, edition: Option<&str>) -> (Vec<Meant<'a>>, Option<Span>) {
        let library = self.library;
        if let Some(id) = self.by_id_or_title(name) {
            return (vec![Meant::Clearly(id)], None);
        }
        let mut several: Vec<Meant> = also_called(library, name).map(Meant::Clearly).collect();
        if several.is_empty() {
            several = self.resembling(name);
        }
        if several.len() < 2 {
            return (several, None);
        }
        let has_edition =
            |id: &str| edition.is_none_or(|edition| library.edition(id, edition).is_some());
        if several.iter().any(|one| has_edition(one.name())) {
            several.retain(|one| has_edition(one.name()));
        }
        self.decided(several)
    }

    /// The model for a product that the team names; if other words of the file suggest another
    /// model, that is only perhaps meant.
    fn decided(&mut self, several: Vec<Meant<'a>>) -> (Vec<Meant<'a>>, Option<Span>) {
        let of_product = self.of_named_product(&several);
        let spoken = self.spoken_for(several.iter().map(|one| one.name()));
        let mut spoken = spoken.into_iter().filter(|one| one.place.is_some());
        match (spoken.next(), spoken.next(), of_product) {
            (None, _, Some(only)) => (vec![Meant::Clearly(only)], None),
            (Some(one), None, Some(only)) if one.model == only => {
                (vec![Meant::Clearly(only)], None)
            }
            (Some(one), None, _) => (vec![Meant::Perhaps(one.model)], one.place),
            _ => (several, None),
        }
    }

    /// The only one of several models that is for a product of the team, or else for one of its
    /// family.
    fn of_named_product(&mut self, several: &[Meant<'a>]) -> Option<&'a str> {
        let library = self.library;
        let named = self.models_named_right();
        let is_of = |one: &Meant, is_same: fn(&str, &str) -> bool| {
            let product = library.model(one.name()).map(|model| &model.product);
            let product = product.filter(|product| !product.is_empty());
            product.is_some_and(|product| named.iter().any(|own| is_same(&own.product, product)))
        };
        let of_team = |same| {
            let mut of_team = several.iter().filter(|one| is_of(one, same));
            of_team.next().filter(|_| of_team.next().is_none())
        };
        let only = of_team(|product, other| product == other).or_else(|| of_team(is_of_family))?;
        let is_named = named.iter().any(|own| own.id == only.name());
        (several.len() > 1 && !is_named).then(|| only.name())
    }

    /// The model that a name clearly resembles, otherwise those with its words, or a possible one.
    fn resembling(&mut self, name: &str) -> Vec<Meant<'a>> {
        let library = self.library;
        if !self.may_compare(spellings(library).count()) {
            return Vec::new();
        }
        let meant = suggest::likely(name, spellings(library));
        if let Some(clear) = meant.filter(|meant| meant.clear().is_some()) {
            return vec![clear];
        }
        let ids = library.models().map(|model| model.id.as_ref());
        let longer = suggest::with_words_of(name, ids);
        match longer.is_empty() {
            true => meant.into_iter().collect(),
            false => longer.into_iter().map(Meant::Perhaps).collect(),
        }
    }

    /// The models that the file names by their ids, each once.
    pub(super) fn models_named_right(&mut self) -> &'a [&'a Model] {
        let (library, arena, named) = (self.library, self.arena, self.names.named_models);
        self.names.named_right.get_or_insert_with(|| {
            let is_named = |model: &&Model| {
                let mut ids = named.iter().map(|named| with_edition(named.value).0);
                ids.any(|id| id == model.id)
            };
            arena.alloc_slice_fill_iter(library.models().filter(is_named).collect::<Vec<_>>())
        })
    }

    /// The id of the model with this id or title, or the only one with this subject before the
    /// colon of its title.
    pub(in crate::team) fn by_id_or_title(&self, name: &str) -> Option<&'a str> {
        let library = self.library;
        let is_it =
            |model: &&Model| model.id == name || suggest::has_letters_of(&model.title, name);
        let is_subject = |model: &&Model| {
            let subject = model.title.split_once(": ");
            subject.is_some_and(|(subject, _)| suggest::has_letters_of(subject, name))
        };
        let with_subject = || {
            suggest::only(
                library
                    .models()
                    .filter(is_subject)
                    .map(|model| model.id.as_ref()),
            )
        };
        let found = library.models().find(is_it).map(|model| model.id.as_ref());
        found.or_else(with_subject)
    }

    /// Reports a model that is misspelt or has no such edition. Returns the edition that was
    /// clearly meant, or else the one of the day: what others say of an edition in doubt is not in
    /// the file.
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
        let perhaps = clear.or_else(|| nearly_same(edition, &names));
        let spelt = perhaps.map(|edition| format!("{model}@{edition}"));
        let help = match &spelt {
            Some(spelt) if clear.is_some() => format!("write \0{spelt}\0"),
            Some(spelt) => format!("write \0{spelt}\0; {known}"),
            None if name == model => {
                format!(
                    "name another edition, or none for the edition that applies on the day; {known}"
                )
            }
            None => format!("write \0{model}\0 with another edition, or none; {known}"),
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
        match clear {
            Some(edition) => library.edition(model, edition),
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

/// A model and its edition with something else than an `@` between them: `name:2021-03-09`, `name
/// (2021-03-09)`.
fn other_edition(written: &str) -> Option<(&str, &str)> {
    let (name, edition) = written.split_once([':', '@', '/', ' ', '('])?;
    let is_around = |c: char| " @:()".contains(c);
    Some((name, edition.trim_matches(is_around)))
}

/// Models, each with the product that it is for, or with the title where several are for one: `a`
/// (A) or `b` (B).
fn by_product(library: &Library, candidates: &[Meant]) -> String {
    let models = candidates.iter();
    let models: Vec<&Model> = models.filter_map(|one| library.model(one.name())).collect();
    let is_only = |model: &Model| {
        let same = models.iter().filter(|other| other.product == model.product);
        same.count() == 1
    };
    let named = models.iter().map(|model| match model.product.as_ref() {
        "" => format!("`{}`", model.id),
        product if is_only(model) => format!("`{}` ({product})", model.id),
        _ => format!("`{}` ({})", model.id, model.title),
    });
    named.collect::<Vec<_>>().join(" or ")
}

/// Whether two products are for the same: Experience Manager, or Commerce.
pub(in crate::team) fn is_of_family(product: &str, other: &str) -> bool {
    let family = |product: &str| product.split(' ').next().map(str::to_owned);
    family(product) == family(other)
}

/// The other names of models and products, one on each line with the tables about it. A name with
/// several tables means several products.
const PRODUCTS: &str = include_str!("../../../rules/product-names.tsv");

/// The models that a product's other name means.
pub fn also_called<'l>(library: &'l Library, name: &str) -> impl Iterator<Item = &'l str> {
    let name = name.trim().replace([' ', '_'], "-");
    let is_it = move |other: &&str| other.eq_ignore_ascii_case(&name);
    let named = suggest::pairs(PRODUCTS).filter(move |(other, _)| is_it(other));
    named.filter_map(|(_, id)| library.model(id).map(|model| model.id.as_ref()))
}

/// The ids of models and their other names, each with the id.
fn spellings<'l>(library: &'l Library) -> impl Iterator<Item = (&'l str, &'l str)> + Clone {
    let ids = library.models().map(|model| model.id.as_ref());
    let others = suggest::pairs(PRODUCTS).filter_map(|(name, id)| -> Option<(&'l str, &'l str)> {
        Some((name, library.model(id)?.id.as_ref()))
    });
    ids.map(|id| (id, id)).chain(others)
}
