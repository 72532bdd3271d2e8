//! The id of a person.

use foldhash::HashMap;

use crate::deception::as_seen;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::{self, Meant, shortened};
use crate::team::declared::UnknownPerson;
use crate::team::id::{ids_in, is_id};
use crate::team::reader::Reader;
use crate::team::short_names::{MAX_PEOPLE, ShortNames};
use crate::team::{Person, PersonRef};

use super::aside::{self, Aside};

/// The most problems to improve. In a file with more, nobody reads each one.
const MAX_SEARCHED_PROBLEMS: usize = 1000;

/// An earlier mistake explains an unknown id; the index of the person who is meant, if known.
struct Explained {
    person: Option<usize>,
}

impl<'a> Reader<'a, '_> {
    #[inline]
    pub(in crate::team) fn person_named(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        match self.names.people.get(written.value) {
            Some(person) => PersonRef::new(written, Some(*person)),
            None => self.unknown_person(written),
        }
    }

    #[cold]
    fn unknown_person(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        let person = match self.explained_before(&written) {
            Some(Explained { person }) => person,
            None => self.undeclared(&written),
        };
        PersonRef::new(written, person)
    }

    /// Handles an unknown id that an earlier mistake explains.
    fn explained_before(&mut self, written: &Spanned<&'a str>) -> Option<Explained> {
        let seen = as_seen(written.value);
        if let Some(person) = self.names.as_meant.get(&*seen).copied() {
            self.suggest_used_id(person, written);
            let person = Some(person);
            return Some(Explained { person });
        }
        let known = self.names.unknown_people.get(written.value).copied();
        let UnknownPerson { number, person } = known?;
        // Declaring this person is one change.
        self.also_at(number, written);
        Some(Explained { person })
    }

    /// Reports an unknown id; returns the intended person if it is clear.
    fn undeclared(&mut self, written: &Spanned<&'a str>) -> Option<usize> {
        let ids = self.ids_to_compare();
        let called = match ids.is_empty() {
            true => None,
            false => self.only_called(written.value),
        };
        let has_id_instead = |person: &usize| {
            self.correct_copied_id(*person, written) || self.correct_misspelt_id(*person, written)
        };
        if let Some(person) = called.filter(has_id_instead) {
            return Some(person);
        }
        let by_name = self.id_by_name(written.value, !ids.is_empty());
        let message = format!(
            "nobody under `people` has the id `{}`",
            shortened(written.value)
        );
        if by_name.is_none() && self.report_several_people(written, &message) {
            return None;
        }
        if by_name.is_none() && self.report_party_for_person(written, &message) {
            self.remember_unknown(written, None);
            return None;
        }
        let called = called.and_then(|person| self.id_of(person));
        let called = called.filter(|id| is_id(id));
        let aside = self.aside(written.value, &ids).filter(|_| called.is_none());
        let name = aside.map(|aside| aside.name);
        let resembling = name.or_else(|| suggest::closest(written.value, ids.clone()));
        let resembling = resembling.or(called).filter(|_| by_name.is_none());
        let is_likely = by_name.or(resembling).is_some() && !self.is_lost(written.value);
        if !is_likely && !self.names.people_complete {
            return None;
        }
        match resembling {
            Some(id) => self.resembles(written, message, id, aside),
            None => {
                let named = aside::names_in(written.value, &ids);
                let help = match named.as_slice() {
                    [] => "use the `id` of somebody under `people`, or add the person there"
                        .to_owned(),
                    [only] => format!("write \0{only}\0 if you mean that"),
                    names => format!(
                        "write only one `id`: {}",
                        suggest::alternatives_to_write(names)
                    ),
                };
                let kind = ProblemKind::UnknownPerson;
                let meant = by_name.map(Meant::Clearly);
                self.meant(kind, written, message, meant, Some(help));
            }
        }
        let person = by_name.and_then(|id| self.names.people.get(id).copied());
        self.remember_unknown(written, person);
        person
    }

    /// The only person whom a text names beside something else.
    fn aside(&self, written: &str, ids: &[&'a str]) -> Option<Aside<'a>> {
        let by_name = self.names.by_name.as_ref();
        let by_name = |part: &str| by_name?.get(part).copied().flatten();
        let by_id = |part: &str| ids.iter().find(|id| **id == part).copied();
        aside::of(written, |part| by_id(part).or_else(|| by_name(part)))
    }

    /// Whether somebody with an id is in the text and could not be read.
    fn is_lost(&mut self, id: &str) -> bool {
        !self.names.people_complete && self.is_written_id(id)
    }

    /// Whether somebody in the text has an id, whether the entry can be read or not.
    pub(in crate::team) fn is_written_id(&mut self, id: &str) -> bool {
        let text = self.decoder.text_of_file();
        let written = &mut self.names.written_ids;
        written.get_or_insert_with(|| ids_in(text)).contains(id)
    }

    /// Remembers the problem about an unknown person, which was reported last, and who was meant.
    fn remember_unknown(&mut self, written: &Spanned<&'a str>, person: Option<usize>) {
        let number = self.number_of(written);
        let unknown = UnknownPerson { number, person };
        self.names.unknown_people.insert(written.value, unknown);
    }

    /// The ids that an unknown one may resemble, unless too many have been compared already.
    fn ids_to_compare(&mut self) -> Vec<&'a str> {
        // Several people may have the same id.
        if !self.may_compare(self.people.items.len()) {
            return Vec::new();
        }
        let people = &self.names.people;
        let mut ids: Vec<&str> = people.keys().copied().filter(|id| is_id(id)).collect();
        ids.sort_unstable();
        ids
    }

    /// The index of the only person with this short name.
    fn only_called(&mut self, written: &str) -> Option<usize> {
        let people = self.people.items;
        let names = &mut self.names.short_names;
        let names = names.get_or_insert_with(|| ShortNames::of(people));
        names.only_called(written)
    }

    /// The id of the only person with this name or, if people may be compared, with this address,
    /// or of the one whose id only looks different.
    pub(in crate::team) fn id_by_name(
        &mut self,
        written: &'a str,
        may_compare: bool,
    ) -> Option<&'a str> {
        let known = &mut self.names.by_name;
        let known = known.get_or_insert_with(|| ids_by_name(self.people.items));
        let by_name = known.get(written).copied().flatten();
        let seen = as_seen(written);
        let as_seen = || self.names.people.get_key_value(&*seen);
        by_name
            .or_else(|| as_seen().map(|(id, _)| *id))
            .or_else(|| may_compare.then(|| self.id_by_address(written))?)
            .filter(|id| is_id(id))
    }

    /// The id of the only person with this e-mail address.
    fn id_by_address(&self, written: &str) -> Option<&'a str> {
        let people = self.people.items;
        if people.len() > MAX_PEOPLE || !written.contains('@') {
            return None;
        }
        let has_it = |person: &Person| {
            let email = person.email.get();
            email.is_some_and(|email| email.eq_ignore_ascii_case(written))
        };
        let mut found = people.iter().enumerate().filter(|(_, it)| has_it(it));
        let (only, _) = found.next().filter(|_| found.next().is_none())?;
        self.id_of(only)
    }

    /// Reports a text that names several people, by their ids or names; returns whether it does.
    fn report_several_people(&mut self, written: &Spanned<&'a str>, message: &str) -> bool {
        let of_part = |reader: &Self, part: &'a str| {
            let by_name = reader.names.by_name.as_ref();
            let id = reader.names.people.get_key_value(part).map(|(id, _)| *id);
            id.or_else(|| by_name?.get(part).copied().flatten())
        };
        self.report_run_together((ProblemKind::UnknownPerson, message), written, of_part)
    }

    /// Suggests, for an invalid id, the form that other entries use. An id that is swapped with the
    /// name has a better help already.
    #[cold]
    fn suggest_used_id(&mut self, person: usize, written: &Spanned<&str>) {
        let Person { id, name, .. } = &self.people.items[person];
        let is_name = name.value().is_some_and(|name| name.value == written.value);
        let Some(id) = id.value().filter(|_| !is_name) else {
            return;
        };
        if let Some(problem) = self.problem_at(id.used, ProblemKind::InvalidValue) {
            let title = as_used(written.value);
            problem.fix = Some(Fix::certain(
                Change::text(id.defined, written.value),
                title.clone(),
            ));
            problem.help = Some(title);
        }
    }

    /// The problem of a kind with an id, by its place.
    pub(in crate::team) fn problem_at(
        &mut self,
        place: Span,
        kind: ProblemKind,
    ) -> Option<&mut Problem> {
        let problems = self.decoder.problems.problems.items.iter_mut();
        let problems = problems.take(MAX_SEARCHED_PROBLEMS);
        let mut problems = problems.filter(|problem| problem.kind == kind);
        problems.find(|problem| {
            let first = problem.labels.first();
            first.is_some_and(|label| label.span == place)
        })
    }

    /// Reports an unknown id that resembles the id of somebody. It does not count as that person:
    /// `tonje` is not a misspelt `tone`, but may be somebody whom the file does not have yet.
    fn resembles(
        &mut self,
        written: &Spanned<&str>,
        message: String,
        id: &str,
        aside: Option<Aside>,
    ) {
        let shown = shortened(written.value);
        let title = format!("replace `{shown}` with `{id}`");
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(match aside {
                Some(aside) if aside.has_remark => format!("write \0{id}\0 without the remark"),
                Some(_) => format!("write \0{id}\0"),
                None => add_or_replace(written.value, id),
            }),
            fix: Some(Fix::likely(Change::text(written.defined, id), title)),
            ..Problem::new(ProblemKind::UnknownPerson, Label::of(written, ""), message)
        });
    }
}

/// The help for an invalid id whose right form other entries use.
pub(in crate::team) fn as_used(id: &str) -> String {
    format!("write \0{id}\0, as the other entries do")
}

/// The help for an unknown person whose id resembles another id. Nobody ends an id with
/// punctuation.
fn add_or_replace(written: &str, id: &str) -> String {
    if written.trim_end_matches(['.', '-', '_']) == id {
        return format!("write \0{id}\0");
    }
    match is_id(written) {
        true => format!("write \0{id}\0 if this is the person, or add `{written}` under `people`"),
        false => format!("write \0{id}\0 if this is the person, or add the person under `people`"),
    }
}

/// The ids of people by their names: `None` where two people have one name.
fn ids_by_name<'a>(people: &[Person<'a>]) -> HashMap<&'a str, Option<&'a str>> {
    let mut ids = HashMap::default();
    for person in people {
        if let (Some(name), Some(id)) = (person.name.get(), person.id.get()) {
            ids.entry(*name)
                .and_modify(|known| *known = None)
                .or_insert(Some(*id));
        }
    }
    ids
}
