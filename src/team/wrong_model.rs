//! A model that the team names by mistake: everything that the file uses, and that no named model
//! has, is in a single other model, and nothing in the file needs the named one. A second Cloud
//! Manager model is missing, not mistaken: while a team moves from one to the other, it has both.

use super::activities::split_model;
use super::declared::Instead;
use super::reader::Reader;
use super::{NamedModel, Team};
use crate::glob;
use crate::model::{Library, Model, Offer, Oversight, TableKind};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::shortened;

/// A single activity may be the mistake itself, unless it says which model it is of.
const MIN_ACTIVITIES: usize = 2;
/// A file with more names is not compared with other models.
const MAX_NEEDS: usize = 64;
/// More places would not help the reader.
const MAX_PLACES: usize = 6;

/// Something that a file uses, and that one of its models must have.
struct Need {
    what: What,
    word: String,
}

/// Any two words for oversight ask for the same.
impl PartialEq for Need {
    fn eq(&self, other: &Need) -> bool {
        let is_same = self.what == What::Oversight || self.word == other.word;
        self.what == other.what && is_same
    }
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Activity,
    Role,
    Oversight,
}

impl Need {
    fn is_met_by(&self, model: &Model) -> bool {
        match self.what {
            What::Activity => has_activity(model, &self.word),
            What::Role => model.offers_role(&self.word),
            What::Oversight => model.offers.contains(&Offer::CseOversight),
        }
    }
}

fn has_activity(model: &Model, written: &str) -> bool {
    let (name, pattern) = split_model(written);
    if model.kind != TableKind::Responsibilities || name.is_some_and(|name| name != model.id) {
        return false;
    }
    match glob::is_glob(pattern) {
        false => model.rows.number(pattern).is_some(),
        true => glob::Matcher::new(pattern).is_ok_and(|matcher| {
            let mut rows = model.rows.iter();
            rows.any(|row| row.is_named(|name| matcher.is_match(name)))
        }),
    }
}

impl<'a> Reader<'a, '_> {
    /// The model that a team names by mistake, and the one that it means, if that is clear.
    pub(super) fn wrong_model(&mut self, team: &Team<'a>) -> Option<Instead<'a>> {
        let is_first = self.decoder.reads_what_is_meant && self.instead.is_none();
        if !is_first || !self.names.models_complete || !self.may_lack_model(team) {
            return None;
        }
        // If there are more, something in the file may need the named model.
        let needs = self.needs(team);
        if needs.len() > MAX_NEEDS {
            return None;
        }
        let named: Vec<&Model> = team.models.items.iter().map(|named| named.model).collect();
        let is_met = |(need, _): &&(Need, Span)| named.iter().any(|model| need.is_met_by(model));
        let unmet: Vec<&(Need, Span)> = needs.iter().filter(|need| !is_met(need)).collect();
        let rows: usize = self.library.models().map(|model| model.rows.len()).sum();
        if !are_enough(&unmet) || !self.may_compare(needs.len() * rows) {
            return None;
        }
        let (wrong, right) = only_exchange(team.models.items, &needs, self.library)?;
        let is_missing = wrong.model.kind == TableKind::Permissions;
        let mut problem = problem(wrong, right, &unmet);
        if is_missing {
            problem.labels[0].text = format!("`{}` is missing beside it", right.id);
            let names = [wrong.written.value, right.id.as_ref()];
            let (_, fix) = self.apart(&wrong.written, &names, ",");
            let title = format!("add `{}` to `models`", right.id);
            problem.help = Some(format!(
                "{title}, or write it instead of `{}` if that does not apply to the team",
                wrong.model.id
            ));
            problem.fix = fix.map(|fix| Fix {
                title,
                ..fix.to_review()
            });
        }
        Some(Instead {
            place: wrong.written.used,
            model: self.library.model_on(&right.id, self.day)?,
            problem,
            is_missing,
        })
    }

    /// Whether the file uses something that none of its models has.
    fn may_lack_model(&self, team: &Team) -> bool {
        let mut problems = self.decoder.problems.problems.items.iter();
        let mut pipelines = team.pipelines.items.iter();
        let mut models = team.models.items.iter().map(|named| named.model);
        self.names.has_role_of_others
            || pipelines.any(|pipeline| is_overseen(pipeline.oversight.get()))
                && !models.any(|model| model.offers.contains(&Offer::CseOversight))
            || problems.any(|problem| problem.kind == ProblemKind::UnknownActivity)
    }

    /// The names that the file uses, each once, with the first place.
    fn needs(&self, team: &Team) -> Vec<(Need, Span)> {
        let mut needs = Vec::new();
        let mut add = |what, word: &str, place| {
            let word = word.to_owned();
            let need = Need { what, word };
            if needs.len() <= MAX_NEEDS && !needs.iter().any(|(known, _)| *known == need) {
                needs.push((need, place));
            }
        };
        let problems = self.decoder.problems.problems.items.iter();
        for problem in problems.filter(|problem| problem.kind == ProblemKind::UnknownActivity) {
            for label in &problem.labels {
                let own = label.about.first().or(problem.about.first());
                own.into_iter()
                    .for_each(|word| add(What::Activity, word, label.span));
            }
        }
        let entries = team.responsibilities.items.iter();
        let agreements = team.agreements.items.iter();
        let lists = entries.map(|entry| entry.activities);
        for list in lists.chain(agreements.map(|agreement| agreement.activities)) {
            let written = list.items.iter().map(|pattern| &pattern.written);
            written.for_each(|written| add(What::Activity, written.value, written.used));
        }
        for role in team.people.items.iter().flat_map(|one| one.roles.items) {
            let id = role.id.into_iter();
            id.for_each(|id| add(What::Role, id, role.written.used));
        }
        for pipeline in team.pipelines.items {
            let oversight = pipeline.oversight.value().into_iter();
            let asked = oversight.filter(|asked| is_overseen(Some(&asked.value)));
            asked.for_each(|asked| add(What::Oversight, asked.value.word(), asked.used));
        }
        needs
    }

    /// The model to read instead of a named one; reports that.
    pub(super) fn instead_of(&mut self, written: &Spanned<&'a str>) -> Option<&'a Model> {
        let instead = self.instead.as_ref()?;
        let (model, problem) = (instead.model, instead.problem.clone());
        if instead.place != written.used {
            return None;
        }
        let is_missing = instead.is_missing;
        self.decoder.report_problem(problem);
        (!is_missing).then_some(model)
    }

    /// The model to read beside a named one.
    pub(super) fn missing_beside(&self, named: &NamedModel<'a>) -> Option<NamedModel<'a>> {
        let instead = self.instead.as_ref()?;
        let is_beside = instead.is_missing && instead.place == named.written.used;
        let model = instead.model;
        is_beside.then(|| NamedModel {
            written: named.written.map(|_| model.id.as_ref()),
            model,
        })
    }
}

/// Whether names say enough about which model is meant. Roles without oversight may be left from
/// another product.
fn are_enough(unmet: &[&(Need, Span)]) -> bool {
    let of = |what| unmet.iter().filter(move |(need, _)| need.what == what);
    let says_model = |need: &&&(Need, Span)| split_model(&need.0.word).0.is_some();
    of(What::Activity).count() >= MIN_ACTIVITIES
        || of(What::Activity).any(|need| says_model(&need))
        || of(What::Role).next().is_some() && of(What::Oversight).next().is_some()
}

fn is_overseen(oversight: Option<&Oversight>) -> bool {
    oversight.is_some_and(|oversight| *oversight != Oversight::None)
}

/// The named model and the other one that, in its place, leaves no need open; if there is only one
/// such pair.
fn only_exchange<'t, 'a>(
    named: &'t [NamedModel<'a>],
    needs: &[(Need, Span)],
    library: &'a Library,
) -> Option<(&'t NamedModel<'a>, &'a Model)> {
    let is_named = |model: &Model| named.iter().any(|own| own.model.id == model.id);
    let others: Vec<&Model> = library.models().filter(|model| !is_named(model)).collect();
    let mut pairs = named.iter().flat_map(|wrong| {
        let rest = named.iter().map(|own| own.model);
        let rest = rest.filter(move |own| own.id != wrong.model.id);
        let open = needs.iter().map(|(need, _)| need);
        let open = open.filter(move |need| !rest.clone().any(|model| need.is_met_by(model)));
        let open: Vec<&Need> = open.collect();
        let fits = move |other: &&Model| {
            other.kind == wrong.model.kind && open.iter().all(|need| need.is_met_by(other))
        };
        let fitting: Vec<&Model> = others.iter().copied().filter(fits).collect();
        fitting.into_iter().map(move |right| (wrong, right))
    });
    let first = pairs.next()?;
    pairs.next().is_none().then_some(first)
}

fn problem(wrong: &NamedModel, right: &Model, unmet: &[&(Need, Span)]) -> Problem {
    let (name, right) = (shortened(wrong.written.value), right.id.as_ref());
    let used = match unmet {
        [] => String::new(),
        [(only, _)] => format!("`{}` belongs", shortened(&only.word)),
        [(first, _), more @ ..] => format!(
            "`{}` and {} more belong",
            shortened(&first.word),
            more.len()
        ),
    };
    let mut labels = Label::of(&wrong.written, format!("did you mean `{right}`?"));
    let places = unmet.iter().take(MAX_PLACES).map(|(_, place)| *place);
    labels.extend(places.map(|place| Label::new(place, format!("belongs to `{right}`"))));
    let title = format!("replace `{name}` with `{right}`");
    Problem {
        about: vec![wrong.written.value.to_owned()],
        help: Some(format!(
            "write \0{right}\0 instead, or add it to `models` if both apply to the team"
        )),
        fix: Some(Fix::likely(
            Change::text(wrong.written.defined, right),
            title,
        )),
        ..Problem::new(
            ProblemKind::UnknownModel,
            labels,
            format!("the team names `{name}`, but {used} to `{right}`"),
        )
    }
}
