//! Reads the people of a team, each with a unique id and e-mail.

use jiff::civil::Date;

use super::id::{has_swapped, is_id, is_name_of_form, is_placeholder, is_several, meant_id, swap};
use super::keys;
use super::reader::Reader;
use super::short_names::is_called;
use super::{Person, Stay};
use crate::deception::TextKind;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::decode::Value;
use crate::yaml::values::{Given, Items, Lack, Slot, Slots};

impl<'a> Reader<'a, '_> {
    /// Reads the people and records their ids.
    pub(super) fn people(&mut self, slot: &Slot) {
        let mut people = self.list(slot, Self::person);
        // A team without the key has unknown people.
        people.complete &= people.key.is_some();
        self.likenesses(people.items);
        self.same_people(people.items);
        self.same_credentials(people.items);
        self.crossed_ids(people.items);
        self.names.people.reserve(people.items.len());
        self.names.people_complete = people.complete;
        let mut twice = Vec::new();
        for (at, person) in people.items.iter().enumerate() {
            if let Some(id) = person.id.value() {
                let first = self.identify(id, at, &people);
                twice.extend(first.map(|first| (first, at)));
            }
        }
        for (first, second) in &mut twice {
            self.by_called(first, second, people.items);
        }
        if !twice.is_empty() {
            self.duplicate_people(slot, people.items, &twice);
        }
        self.people = people;
    }

    /// Of two people with one id, lets that one be the first who is called so.
    #[cold]
    fn by_called(&mut self, first: &mut usize, second: &mut usize, people: &[Person<'a>]) {
        let Some(id) = people[*first].id.get() else {
            return;
        };
        if is_called(&people[*second], id) && !is_called(&people[*first], id) {
            std::mem::swap(first, second);
            self.names.people.insert(id, *first);
        }
    }

    /// Notes the person's id; returns the person who has it already.
    fn identify(
        &mut self,
        id: &Spanned<&'a str>,
        at: usize,
        people: &Items<Person<'a>>,
    ) -> Option<usize> {
        let first = *self.names.people.entry(id.value).or_insert(at);
        if first == at && !is_id(id.value) {
            // The corrected id means this person.
            let name = people.items[at].name.value();
            let swapped = name.filter(|name| has_swapped(id.value, name.value));
            let forms = match swapped {
                Some(name) => vec![name.value.to_owned()],
                None => vec![meant_id(id.value), id.value.replace(' ', "")],
            };
            let forms = forms.into_iter().filter(|form| is_id(form));
            self.names.as_meant.extend(forms.map(|form| (form, at)));
        }
        (first != at && !is_placeholder(id.value)).then_some(first)
    }

    #[inline(never)]
    fn person(&mut self, value: Value) -> Option<Person<'a>> {
        let mut slots = Slots::in_list(&keys::PERSON);
        let Some(
            [
                id,
                name,
                email,
                party,
                roles,
                permissions,
                starts,
                ends,
                certifications,
            ],
        ) = self.decoder.mapping(value, None, "a person", &mut slots)
        else {
            self.person_as_text(value);
            return None;
        };
        // An invalid id counts as written, because other entries may use it.
        let id = self.text_in(id, TextKind::Identifier);
        let name = self.real_name(name, "name", "write the real name of this person");
        if let Given::Value(id) = &id
            && (!is_id(id.value) || is_placeholder(id.value))
        {
            self.invalid_id(id, name.value());
        }
        let email = self.email(email);
        let exchanged = name.value().and_then(|name| self.exchanged(name, party));
        let (name, party) = match exchanged {
            Some(exchanged) => exchanged,
            None => (name, self.party_in(party)),
        };
        let party = match party {
            // Everybody works for a party; the reader has reported that the key is missing.
            Given::Missing(Lack::Absent) => Given::UNREADABLE,
            given => given,
        };
        let roles = self.roles(roles);
        let custom = self.custom(permissions, &roles);
        let stay = self.stay(starts, ends);
        let certifications = self.certifications(certifications);
        let place = id
            .value()
            .map_or_else(|| self.decoder.first_key(value), |id| id.used);
        Some(Person {
            id,
            name,
            email,
            party,
            roles,
            custom,
            stay,
            certifications,
            place,
            is_away: Default::default(),
        })
    }

    #[cold]
    fn invalid_id(&mut self, id: &Spanned<&str>, name: Option<&Spanned<&str>>) {
        let form = "write it with lower-case letters, digits, `.`, `_` and `-`, starting with a letter or digit";
        if is_placeholder(id.value) {
            let help = "write the real id of this person, such as the first name in lower-case letters, here and wherever it is used";
            return self.placeholder(id, "id", help);
        }
        if is_several(id.value) {
            let message = format!("`{}` is not the id of a single person", shortened(id.value));
            let help = "give each of these people a separate entry and id";
            return self.invalid(id, message, help);
        }
        let lower = meant_id(id.value);
        let message = format!("`{}` is not a valid id", shortened(id.value));
        let problem = Problem::new(ProblemKind::InvalidValue, Label::of(id, ""), message);
        let change = Change::text(id.defined, &*lower);
        let fix = Fix::likely(change, format!("write \0{lower}\0"));
        let swapped = name.filter(|name| has_swapped(id.value, name.value));
        let (help, fix) = match swapped {
            Some(name) => (
                format!(
                    "write \0id: {}\0 and \0name: {}\0",
                    name.value,
                    shortened(id.value)
                ),
                Some(swap(id, name)),
            ),
            None if is_id(&lower) => (
                format!("write \0{lower}\0, here and wherever it is used"),
                Some(fix),
            ),
            None => (form.to_owned(), None),
        };
        self.decoder.report_problem(Problem {
            about: vec![id.value.to_owned()],
            help: Some(help),
            fix,
            ..problem
        });
    }

    /// A name; a placeholder for an unknown one is reported.
    pub(super) fn real_name(&mut self, slot: &Slot, what: &str, help: &str) -> Given<&'a str> {
        let given = self.text_in(slot, TextKind::Name);
        if let Given::Value(name) = &given
            && (is_placeholder(name.value) || is_name_of_form(name.value))
        {
            self.placeholder(name, what, help);
            return Given::UNREADABLE;
        }
        given
    }

    #[cold]
    pub(super) fn placeholder(&mut self, value: &Spanned<&str>, what: &str, help: &str) {
        let shown = shortened(value.value);
        self.invalid(
            value,
            format!("`{shown}` is a placeholder for the {what}"),
            help,
        );
    }

    fn stay(&mut self, starts: &Slot, ends: &Slot) -> Option<&'a Stay> {
        if let (Slot::Absent, Slot::Absent) = (starts, ends) {
            return None;
        }
        let (starts, ends) = self.period(starts, ends, "starts");
        let is_always = starts.is_absent() && ends.is_absent();
        (!is_always).then(|| &*self.arena.alloc(Stay { starts, ends }))
    }

    /// Two dates in their order. If a period ends before it starts, neither date counts.
    pub(super) fn period(
        &mut self,
        starts: &Slot,
        ends: &Slot,
        start_key: &str,
    ) -> (Given<Date>, Given<Date>) {
        let starts = match start_key {
            "starts" => self.start(starts),
            _ => self.past_date(starts),
        };
        let ends = self.date(ends);
        let (Given::Value(first), Given::Value(last)) = (&starts, &ends) else {
            return (starts, ends);
        };
        if first.value <= last.value {
            return (starts, ends);
        }
        let mut labels = Label::of(last, format!("before {}", first.value));
        labels.push(Label::new(first.used, format!("`{start_key}`")));
        let problem = Problem::new(
            ProblemKind::InvalidValue,
            labels,
            format!("`ends` is before `{start_key}`"),
        );
        self.decoder.report_problem(Problem {
            about: vec!["ends".to_owned()],
            help: Some("correct one of the two dates".to_owned()),
            ..problem
        });
        (Given::UNREADABLE, Given::UNREADABLE)
    }
}
