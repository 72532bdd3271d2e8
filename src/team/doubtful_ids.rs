//! An id that must be corrected: one mistake has one finding.

use super::id::{is_id, is_placeholder, resembles};
use super::names::as_used;
use super::reader::Reader;
use super::{Person, Team};
use crate::capped::Capped;
use crate::problem::{Fix, Problem, ProblemKind};
use crate::yaml::ambiguous::word::other_reading;

impl Reader<'_, '_> {
    /// Leaves out what follows from another mistake.
    pub(super) fn excuse(&mut self, team: &Team) {
        if !self.names.unknown_people.is_empty() {
            self.excuse_unknown_people(team);
        }
    }

    /// Does not report undeclared people if as many ids must be corrected and are named nowhere:
    /// the ids may be theirs.
    #[cold]
    fn excuse_unknown_people(&mut self, team: &Team) {
        let named = team.named_people();
        let people = team.people.items.iter().zip(&named);
        let doubtful = people.filter(|(person, named)| !**named && has_doubtful_id(person));
        let doubtful: Vec<&Person> = doubtful.map(|(person, _)| person).collect();
        let unknown = self.names.unknown_people.values();
        let unknown = unknown.filter(|unknown| unknown.person.is_none());
        let items = &self.decoder.problems.problems.items;
        // A name that resembles another id has a fix.
        let is_open = |number: &usize| items.get(*number).is_some_and(|item| item.fix.is_none());
        let numbers = unknown.map(|unknown| unknown.number).filter(is_open);
        let mut numbers: Vec<usize> = numbers.collect();
        if numbers.is_empty() || numbers.len() > doubtful.len() {
            return;
        }
        if let ([person], [number]) = (doubtful.as_slice(), numbers.as_slice()) {
            self.write_as_used(person, *number);
        }
        numbers.sort_unstable();
        let problems = &mut self.decoder.problems;
        for number in numbers.into_iter().rev() {
            remove(&mut problems.problems, number, ProblemKind::UnknownPerson);
        }
        problems.has_lost_values = true;
    }

    /// Adds to the problem with an invalid id that entries name a similar id.
    fn write_as_used(&mut self, person: &Person, unknown: usize) {
        let Some(id) = person.id.value() else { return };
        let mut names = self.names.unknown_people.iter();
        let name = names.find(|(_, known)| known.number == unknown);
        let name = name.map(|(name, _)| *name);
        let Some(name) = name.filter(|name| is_id(name) && resembles(id.value, name)) else {
            return;
        };
        if let Some(problem) = self.problem_at(id.used, ProblemKind::InvalidValue) {
            let title = as_used(name);
            problem.fix = Some(Fix::replace(id.defined, name, title.clone()).to_review());
            problem.help = Some(title);
        }
    }
}

fn has_doubtful_id(person: &Person) -> bool {
    let id = person.id.get();
    id.is_some_and(|id| !is_id(id) || is_placeholder(id) || other_reading(id).is_some())
}

fn remove(problems: &mut Capped<Problem>, number: usize, kind: ProblemKind) {
    if (problems.items.get(number)).is_some_and(|problem| problem.kind == kind) {
        problems.items.remove(number);
    }
}
