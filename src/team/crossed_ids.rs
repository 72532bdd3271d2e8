//! Two people each of whom has the id that the name and the address of the other say.

use bumpalo::collections::Vec as ArenaVec;

use super::Person;
use super::reader::Reader;
use super::short_names::{MAX_PEOPLE, is_called};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;

/// More people whose ids say nothing about their names follow another scheme.
const MAX_UNLIKE_IDS: usize = 20;

/// A person whose id is not short for the name, which the address is.
struct Unlike<'p, 'a> {
    person: &'p Person<'a>,
    id: &'p Spanned<&'a str>,
}

impl<'a> Reader<'a, '_> {
    /// Reports two people whose ids are exchanged.
    pub(super) fn crossed_ids(&mut self, people: &[Person<'a>]) {
        if people.len() > MAX_PEOPLE {
            return;
        }
        // Compared by first letters only: in nearly all teams, that is all.
        let unlike = people.iter().filter_map(|person| {
            let own = initials(person.id.get()?);
            let name = initials(person.name.get()?);
            (own & name == 0).then_some((person, own, name))
        });
        let unlike = ArenaVec::from_iter_in(unlike, self.arena);
        let of_ids = unlike.iter().fold(0, |all, (_, own, _)| all | own);
        let of_another = unlike.iter().filter(|(_, _, name)| name & of_ids != 0);
        let unlike = of_another.filter_map(|(person, ..)| Unlike::of(person));
        let unlike: Vec<Unlike> = unlike.take(MAX_UNLIKE_IDS).collect();
        for (at, first) in unlike.iter().enumerate() {
            let mut after = unlike[at + 1..].iter();
            if let Some(second) = after.find(|second| first.is_crossed_with(second)) {
                self.crossed(first, second);
            }
        }
    }

    #[cold]
    fn crossed(&mut self, first: &Unlike, second: &Unlike) {
        let (one, other) = (first.id, second.id);
        let message = format!(
            "the ids `{}` and `{}` are swapped, as the names and the addresses show",
            one.value, other.value
        );
        let text =
            |at: &Spanned<&str>, other: &Spanned<&str>| Change::text(at.defined, other.value);
        let title = format!("swap the ids `{}` and `{}`", one.value, other.value);
        let label = |meant: &Spanned<&str>| {
            format!("the name and the address are those of `{}`", meant.value)
        };
        let mut labels = Label::of(other, label(one));
        labels.push(Label::new(one.used, label(other)));
        self.decoder.report_problem(Problem {
            about: vec![other.value.to_owned()],
            help: Some(format!(
                "{title}, unless this is what the other entries mean by them"
            )),
            fix: Some(Fix::likely([text(one, other), text(other, one)], title)),
            ..Problem::new(ProblemKind::CrossedIds, labels, message)
        });
    }
}

impl<'p, 'a> Unlike<'p, 'a> {
    fn of(person: &'p Person<'a>) -> Option<Self> {
        let (id, email) = (person.id.value()?, person.email.get()?);
        let is_own = is_called(person, id.value) || starts_with(email, id.value);
        (!is_own && is_called(person, local(email))).then_some(Unlike { person, id })
    }

    /// Whether the id of each is short for the name of the other.
    fn is_crossed_with(&self, other: &Unlike) -> bool {
        is_called(self.person, other.id.value) && is_called(other.person, self.id.value)
    }
}

/// The first letters of the words of a text, one bit each; all bits for another first character.
fn initials(text: &str) -> u32 {
    let (mut initials, mut before) = (0, b' ');
    for byte in text.bytes() {
        if before == b' ' {
            initials |= match byte.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => 1 << (letter - b'a'),
                _ => u32::MAX,
            };
        }
        before = byte;
    }
    initials
}

/// The part of an address before the `@`.
fn local(email: &str) -> &str {
    email.split('@').next().unwrap_or_default()
}

fn starts_with(email: &str, id: &str) -> bool {
    let start = local(email).get(..id.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(id))
}
