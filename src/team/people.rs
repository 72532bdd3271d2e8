//! The people of a team, and what makes each of them one and the same.

use std::borrow::Cow;

use super::keys;
use super::read::{Reader, is_domain};
use super::{Held, Person, Role};
use crate::finding::{Fix, Label, Problem};
use crate::model::Shape;
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::decode::{Given, Items, Slot, Value};

impl<'a> Reader<'a> {
    /// Reads the people; from then on their ids are known.
    pub(super) fn people(&mut self, slot: Slot) -> Items<Person<'a>> {
        let people = self.decoder.list(slot, |_, value, _| Some(value));
        let mut people = self.each(people, Self::person);
        // A file without the key has people all the same; nobody knows who.
        people.complete &= people.key.is_some();
        self.names.people_complete = people.complete && people.items.iter().all(|person| person.id.value().is_some());
        for (at, person) in people.items.iter().enumerate() {
            if let Some(id) = person.id.value() {
                self.identify(id, at, &people);
                if let Some(name) = person.name.get() {
                    self.names.by_name.insert(name, id.value);
                }
            }
            if let Some(email) = person.email.value() {
                self.address(email);
            }
        }
        people
    }

    fn identify(&mut self, id: &Spanned<&'a str>, at: usize, people: &Items<Person<'a>>) {
        let Some(first) = self.names.people.get(id.value).copied() else {
            self.names.people.insert(id.value, at);
            return;
        };
        let mut labels = Label::of(id, "the second one");
        labels.push(Label::new(people.items[first].at(), "the first one"));
        let problem = Problem::new(Shape::DuplicatePerson, labels, format!("two people have the id `{}`", id.value));
        self.decoder.say(Problem { about: vec![id.value.to_owned()], ..problem });
    }

    fn address(&mut self, email: &Spanned<&'a str>) {
        let folded = match email.value.chars().any(char::is_uppercase) {
            true => Cow::Owned(email.value.to_lowercase()),
            false => Cow::Borrowed(email.value),
        };
        let Some(first) = self.emails.get(&folded).copied() else {
            self.emails.insert(folded, email.used);
            return;
        };
        let mut labels = Label::of(email, "the second one");
        labels.push(Label::new(first, "the first one"));
        let problem = Problem::new(Shape::DuplicatePerson, labels, format!("two people have the e-mail `{}`", shortened(email.value)));
        self.decoder.say(Problem { about: vec![email.value.to_owned()], ..problem });
    }

    fn person(&mut self, value: Value) -> Option<Person<'a>> {
        let [id, name, email, party, roles, starts, ends, certifications] = self.decoder.mapping(value, None, "a person", &keys::PERSON)?;
        let id = self.id(id);
        let name = self.decoder.text(name);
        let email = self.email(email);
        let party = match self.decoder.text(party) {
            Given::Value(written) => self.party_name(written),
            Given::Absent => Given::Absent,
            Given::Unreadable => Given::Unreadable,
        };
        let roles = self.roles(roles);
        let starts = self.decoder.date(starts);
        let ends = self.decoder.date(ends);
        self.in_order(&starts, &ends, "ends", "starts");
        let certifications = self.decoder.list(certifications, |_, value, _| Some(value));
        let certifications = self.each(certifications, Self::held);
        Some(Person { id, name, email, party, roles, starts, ends, certifications, place: self.decoder.first_key(value) })
    }

    fn roles(&mut self, slot: Slot) -> Items<Role<'a>> {
        let texts = self.decoder.list(slot, |decoder, value, _| decoder.item_text(value, "a role"));
        let items = texts.items.into_iter().map(|written| self.role(written)).collect();
        Items { items, complete: texts.complete, key: texts.key }
    }

    /// An id; one that is not written as ids are counts as it is, for others may use it.
    fn id(&mut self, slot: Slot) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        if let Given::Value(id) = &given {
            let mut characters = id.value.chars();
            let first = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            if !characters.next().is_some_and(first) || !characters.all(|c| first(c) || matches!(c, '.' | '_' | '-')) {
                let labels = Label::of(id, "lower-case letters, digits, `.`, `_` and `-`, and a letter or digit first");
                let message = format!("`{}` is no id", shortened(id.value));
                self.decoder.say(Problem { about: vec![id.value.to_owned()], ..Problem::new(Shape::InvalidValue, labels, message) });
            }
        }
        given
    }

    fn email(&mut self, slot: Slot) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        let Given::Value(email) = &given else { return given };
        let valid = email.value.rsplit_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && is_domain(domain) && !local.contains(|c: char| c.is_whitespace() || c.is_control() || "@,;<>()[]\\".contains(c))
        });
        if valid {
            return given;
        }
        let labels = Label::of(email, "write it like `mira@wknd.example`");
        let message = format!("`{}` is no e-mail", shortened(email.value));
        self.decoder.say(Problem { about: vec![email.value.to_owned()], ..Problem::new(Shape::InvalidValue, labels, message) });
        Given::Unreadable
    }

    fn held(&mut self, value: Value) -> Option<Held<'a>> {
        let [certification, credential, issued, expires] = self.decoder.mapping(value, None, "a certification", &keys::CERTIFICATION)?;
        let written = match self.decoder.text(certification) {
            Given::Value(written) => written,
            _ => return None,
        };
        self.credential(credential);
        let issued = self.decoder.date(issued);
        let expires = self.decoder.date(expires);
        Some(self.certification(written, issued, expires))
    }

    fn credential(&mut self, slot: Slot) {
        let Given::Value(credential) = self.decoder.text(slot) else { return };
        let Some((scheme, rest)) = credential.value.split_once("://") else { return };
        if scheme.eq_ignore_ascii_case("https") && !rest.is_empty() && !credential.value.contains(char::is_whitespace) {
            return;
        }
        let labels = Label::of(&credential, "an address starts with `https://`");
        let mut problem = Problem::new(Shape::InvalidValue, labels, format!("`credential` is text or an https address, not `{}`", shortened(credential.value)));
        if scheme.eq_ignore_ascii_case("http") {
            problem.fix = Some(Fix { safe: false, ..Fix::replace(credential.defined, format!("https://{rest}"), "write `https`") });
        }
        self.decoder.say(problem);
    }

    /// Reports a time that ends before it begins.
    pub(super) fn in_order(&mut self, starts: &Given<jiff::civil::Date>, ends: &Given<jiff::civil::Date>, end_key: &str, start_key: &str) {
        if let (Given::Value(starts), Given::Value(ends)) = (starts, ends)
            && ends.value < starts.value
        {
            let mut labels = Label::of(ends, format!("before {}", starts.value));
            labels.push(Label::new(starts.used, format!("`{start_key}`")));
            self.decoder.say(Problem::new(Shape::InvalidValue, labels, format!("`{end_key}` lies before `{start_key}`")));
        }
    }
}
