//! A wrong id of a person: the entry was copied and the id not changed, or the id is misspelt and
//! the name is not.

use bumpalo::collections::Vec as ArenaVec;

use super::as_used;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, shortened};
use crate::team::Person;
use crate::team::id::is_id;
use crate::team::reader::Reader;
use crate::team::short_names::is_called;
use crate::yaml::values::{Given, Items};

impl<'a> Reader<'a, '_> {
    /// Corrects the id of somebody who has another person's, because the entry was copied and the
    /// id not changed, and whose name matches an unknown id; returns whether it does. The person
    /// then counts as the one with the unknown id.
    pub(super) fn correct_copied_id(&mut self, person: usize, written: &Spanned<&'a str>) -> bool {
        let Some(id) = self.people.items[person]
            .id
            .value()
            .filter(|_| is_id(written.value))
        else {
            return false;
        };
        let is_first = self.names.people.get(id.value) == Some(&person);
        let problem = self.problem_at(id.used, ProblemKind::DuplicatePerson);
        let Some(problem) = problem.filter(|problem| !is_first && problem.fix.is_none()) else {
            return false;
        };
        let title = as_used(written.value);
        problem.labels.push(Label::new(written.used, "used here"));
        problem.fix = Some(Fix::likely(
            Change::text(id.defined, written.value),
            title.clone(),
        ));
        problem.help = Some(title);
        self.names.own_ids.insert(person, written.value);
        self.names.people.insert(written.value, person);
        true
    }

    /// Reports the id of somebody whom others name by a form of the name, if the id is not a short
    /// form of it, and resembles the used one or is used nowhere; returns whether it does. The
    /// person then counts as the one with the used id.
    pub(super) fn correct_misspelt_id(
        &mut self,
        person: usize,
        written: &Spanned<&'a str>,
    ) -> bool {
        let named = &self.people.items[person];
        let (Some(id), Some(name)) = (named.id.value(), named.name.get()) else {
            return false;
        };
        let are_ids = is_id(written.value) && is_id(id.value);
        if !are_ids || is_called(named, id.value) {
            return false;
        }
        let is_like = suggest::closest(written.value, [id.value]).is_some();
        if !is_like && self.search_use(id) {
            return false;
        }
        let title = as_used(written.value);
        let name = shortened(name);
        let message = format!(
            "the id of `{name}` is `{}`, but `{}` is used",
            id.value, written.value
        );
        let mut labels = Label::of(id, "");
        labels.push(Label::new(written.used, "used here"));
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(format!("{title}, or write \0{}\0 there", id.value)),
            fix: Some(Fix::likely(Change::text(id.defined, written.value), title)),
            ..Problem::new(ProblemKind::UnknownPerson, labels, message)
        });
        self.names.own_ids.insert(person, written.value);
        self.names.people.insert(written.value, person);
        true
    }

    /// Searches the file for another text that is equal to an id. Without searches left, the id
    /// counts as used.
    fn search_use(&mut self, id: &Spanned<&str>) -> bool {
        let Some(left) = self.names.searches_left.checked_sub(1) else {
            return true;
        };
        self.names.searches_left = left;
        let is_other = |text: &str, place: Span| text == id.value && place != id.defined;
        self.decoder.place_of_text(is_other).is_some()
    }

    /// The id of a person, instead of a copied one.
    pub(in crate::team) fn id_of(&self, person: usize) -> Option<&'a str> {
        let own = self.names.own_ids.get(&person);
        own.or_else(|| self.people.items[person].id.get()).copied()
    }

    /// The people, each with their own id.
    pub(in crate::team) fn people_with_own_ids(&self) -> Items<'a, Person<'a>> {
        let own_ids = &self.names.own_ids;
        if own_ids.is_empty() {
            return self.people;
        }
        let people = self.people.items.iter().enumerate();
        let own = people.map(|(at, person)| match (person.id.value(), own_ids.get(&at)) {
            (Some(id), Some(own)) => person.with_id(Given::Value(id.map(|_| *own))),
            _ => person.with_id(person.id),
        });
        Items {
            items: ArenaVec::from_iter_in(own, self.arena).into_bump_slice(),
            ..self.people
        }
    }
}
