//! One person under two ids, by the name and the party.

use foldhash::{HashMap, HashSet};

use super::Person;
use super::duplicate_entries::repeated;
use super::reader::Reader;
use crate::model::PartyName;
use crate::problem::{Label, Problem, ProblemKind};
use crate::suggest::shortened;

impl<'a> Reader<'a, '_> {
    /// Reports people who seem to be one, once for each name: both count for a role that then has a
    /// single holder. Two addresses are two people, and who came back has two entries, one after
    /// the other.
    pub(super) fn same_people(&mut self, people: &[Person<'a>]) {
        let without_address = people.iter().filter(|person| person.email.get().is_none());
        let names: HashSet<&str> = without_address
            .filter_map(|person| person.name.get().copied())
            .collect();
        if names.is_empty() {
            return;
        }
        let mut of_party: HashMap<PartyName, Vec<&Person>> = HashMap::default();
        for person in people {
            let (name, party) = (person.name.get(), person.party.get());
            if let Some(party) = party.filter(|_| name.is_some_and(|name| names.contains(name))) {
                of_party.entry(*party).or_default().push(person);
            }
        }
        let name = |person: &&Person<'a>| person.name.get().copied().unwrap_or_default();
        let mut pairs: Vec<(&Person, &Person)> = Vec::new();
        for named in of_party.values() {
            let mut reported = HashSet::default();
            let repeated = repeated(named, name).into_iter();
            let mut are_one = |first: usize, second: usize| {
                seem_one(named[first], named[second]) && reported.insert(first)
            };
            let repeated = repeated.filter(|(first, second)| are_one(*first, *second));
            pairs.extend(repeated.map(|(first, second)| (named[first], named[second])));
        }
        pairs.sort_by_key(|(_, second)| second.place);
        for (first, second) in pairs {
            self.same_person(first, second);
        }
    }

    #[cold]
    fn same_person(&mut self, first: &Person, second: &Person) {
        let (own, other) = (shortened(second.called()), shortened(first.called()));
        let labels = vec![
            Label::new(second.place, "the second one"),
            Label::new(first.place, "the first one"),
        ];
        let message = format!("`{other}` and `{own}` have the same name and the same party");
        let help = "remove one of the two entries and give the other the roles of both; if they are two people, add the `email` of both, or tell them apart in `name`";
        self.decoder.report_problem(Problem {
            about: vec![second.called().to_owned()],
            help: Some(help.to_owned()),
            ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
        });
    }
}

/// Whether two people with one name seem to be one person.
fn seem_one(first: &Person, second: &Person) -> bool {
    let (ids, emails) = (
        (first.id.get(), second.id.get()),
        (first.email.get(), second.email.get()),
    );
    let are_apart = |before: &Person, after: &Person| {
        let (last, first) = (before.ends().get(), after.starts().get());
        last.zip(first).is_some_and(|(last, first)| last < first)
    };
    let has_two_ids = ids.0.zip(ids.1).is_some_and(|(one, other)| one != other);
    has_two_ids
        && emails.0.zip(emails.1).is_none()
        && first.party.get().is_some()
        && first.party.get() == second.party.get()
        && !are_apart(first, second)
        && !are_apart(second, first)
}
