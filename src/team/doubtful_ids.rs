//! Ids that are missing or must be corrected: one mistake has one finding.

use super::id::{is_id, is_placeholder, meant_id, resembles, without_umlauts};
use super::names::as_used;
use super::reader::Reader;
use super::short_names::is_called;
use super::{Person, Team};
use crate::capped::Capped;
use crate::problem::{Change, Fix, Problem, ProblemKind};
use crate::yaml::ambiguous::word::other_reading;

/// The most people without a good id whose names are compared with unknown ids.
const MAX_COMPARED_PEOPLE: usize = 100;

impl<'a> Reader<'a, '_> {
    /// Whether an entry names somebody who is not in the list, and whose id resembles no other one.
    pub(super) fn lacks_somebody(&self) -> bool {
        let problems = &self.decoder.problems.problems.items;
        let mut unknown = self.names.unknown_people.values();
        unknown.any(|unknown| {
            let problem = unknown.number.and_then(|number| problems.get(number));
            unknown.person.is_none() && problem.is_some_and(|problem| problem.fix.is_none())
        })
    }

    /// Drops the consequences of another mistake; returns whether all unknown people are reported.
    pub(super) fn excuse(&mut self, team: &Team) -> bool {
        self.names.unknown_people.is_empty() || self.excuse_unknown_people(team)
    }

    /// Does not report undeclared people who may be people with missing or wrong ids that no entry
    /// names. An unknown id that is short for the name of such a person belongs to that person. The
    /// other unknown ids may belong to the rest, if there are not more ids than people.
    #[cold]
    fn excuse_unknown_people(&mut self, team: &Team) -> bool {
        let named = team.named_people();
        let people = team.people.items.iter().zip(&named);
        let doubtful = people.filter(|(person, named)| !**named && has_doubtful_id(person));
        let mut doubtful: Vec<&Person> = doubtful.map(|(person, _)| person).collect();
        let mut not_read = self.ids_written_twice();
        let misplaced = self.decoder.astray.misplaced.iter();
        not_read.extend(misplaced.take(MAX_COMPARED_PEOPLE).map(|entry| entry.id));
        let unknown = self.names.unknown_people.iter();
        let unknown = unknown.filter(|(_, unknown)| unknown.person.is_none());
        let mut unknown: Vec<(usize, &str)> = unknown
            .filter_map(|(name, unknown)| Some((unknown.number?, *name)))
            .collect();
        unknown.sort_unstable();
        // A name that resembles another id has a fix.
        let items = &self.decoder.problems.problems.items;
        let is_open =
            |(number, _): &(usize, &str)| items.get(*number).is_some_and(|item| item.fix.is_none());
        let open: Vec<(usize, &str)> = unknown.iter().filter(|one| is_open(one)).copied().collect();
        if let ([person], [(number, _)]) = (doubtful.as_slice(), open.as_slice()) {
            self.write_as_used(person, *number);
        }
        let may_be_called = doubtful.len() <= MAX_COMPARED_PEOPLE;
        let (mut excused, mut left): (Vec<_>, Vec<_>) =
            unknown.into_iter().partition(|(_, name)| {
                let called = || doubtful.iter().position(|person| is_called(person, name));
                let own = may_be_called.then(called).flatten();
                own.map(|own| doubtful.remove(own)).is_some() || not_read.contains(name)
            });
        left.retain(|one| open.binary_search(one).is_ok());
        if left.len() <= doubtful.len() {
            excused.extend(left);
        }
        let problems = &mut self.decoder.problems;
        excused.sort_unstable();
        for (number, _) in excused.iter().rev() {
            remove(&mut problems.problems, *number, ProblemKind::UnknownPerson);
        }
        problems.has_lost_values |= !excused.is_empty();
        excused.is_empty()
    }

    /// The values of `id` if an entry has it twice, so that it is unknown which one is right.
    fn ids_written_twice(&self) -> Vec<&'a str> {
        let items = self.decoder.problems.problems.items.iter();
        let twice = items
            .filter(|item| item.kind == ProblemKind::DuplicateKey && item.about == ["id"])
            .take(MAX_COMPARED_PEOPLE);
        let keys = twice.flat_map(|item| &item.labels);
        let after = keys.map(|key| self.decoder.after(key.span));
        let is_in_id = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let words = after.filter_map(|text| {
            let mut words = text.split(|c: char| !is_in_id(c));
            words.find(|word| !word.is_empty())
        });
        words.collect()
    }

    /// Adds to the problem with an invalid id that entries name a similar id.
    fn write_as_used(&mut self, person: &Person, unknown: usize) {
        let Some(id) = person.id.value() else { return };
        let mut names = self.names.unknown_people.iter();
        let name = names.find(|(_, known)| known.number == Some(unknown));
        let name = name.map(|(name, _)| *name);
        let without_umlauts = without_umlauts(id.value);
        let is_like = |name: &&str| resembles(id.value, name) || without_umlauts == *name;
        let Some(name) = name.filter(|name| is_id(name) && is_like(name)) else {
            return;
        };
        // The name says that the id has only the wrong form, and the entries misspell it.
        if without_umlauts != name
            && is_called(person, &meant_id(id.value))
            && !is_called(person, name)
        {
            return;
        }
        if let Some(problem) = self.problem_at(id.used, ProblemKind::InvalidValue) {
            let title = as_used(name);
            problem.fix = Some(Fix::likely(Change::text(id.defined, name), title.clone()));
            problem.help = Some(title);
        }
    }
}

/// Whether a person has no id that entries can use. An id that is not text may be anything.
fn has_doubtful_id(person: &Person) -> bool {
    let id = person.id.get();
    id.is_none_or(|id| !is_id(id) || is_placeholder(id) || other_reading(id).is_some())
}

fn remove(problems: &mut Capped<Problem>, number: usize, kind: ProblemKind) {
    if (problems.items.get(number)).is_some_and(|problem| problem.kind == kind) {
        problems.items.remove(number);
    }
}
