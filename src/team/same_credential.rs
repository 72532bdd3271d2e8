//! A credential that two people have: each is issued to one person.

use foldhash::HashMap;

use super::reader::Reader;
use super::{HeldCertification, Person};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::id::is_placeholder;
use crate::yaml::values::parse_date;

/// A shorter text may be anything.
const MIN_BYTES: usize = 6;

impl<'a> Reader<'a, '_> {
    /// Reports a credential number that two people have. An address may show more than one
    /// credential, and two entries with one name may be about one person.
    pub(super) fn same_credentials(&mut self, people: &[Person<'a>]) {
        let count = people
            .iter()
            .map(|person| person.certifications.items.len());
        if count.sum::<usize>() < 2 {
            return;
        }
        let mut first_of: HashMap<&str, (&Person, Spanned<&str>)> = HashMap::default();
        let held = people.iter().flat_map(|person| {
            let held = person.certifications.items.iter();
            held.map(move |held| (person, held))
        });
        let mut found = Vec::new();
        for (person, number) in held.filter_map(|(person, held)| Some((person, number(held)?))) {
            let (first, of_first) = *first_of.entry(number.value).or_insert((person, number));
            let is_other = !std::ptr::eq(first, person) && first.name.get() != person.name.get();
            if is_other && first.id.get() != person.id.get() {
                found.push(((first, of_first), (person, number)));
            }
        }
        for (first, second) in found {
            self.same_credential(first, second);
        }
    }

    #[cold]
    fn same_credential(
        &mut self,
        (first, of_first): (&Person, Spanned<&str>),
        (second, number): (&Person, Spanned<&str>),
    ) {
        let mut labels = Label::of(&number, "the second one");
        labels.push(Label::new(of_first.used, "the first one"));
        let (one, other) = (shortened(first.called()), shortened(second.called()));
        let shown = shortened(number.value);
        let message = format!("`{one}` and `{other}` have the same credential `{shown}`");
        self.decoder.report_problem(Problem {
            about: vec![number.value.to_owned()],
            help: Some(format!(
                "write the credential of each person as it is on the certificate, or remove `credential` from `{other}`"
            )),
            ..Problem::new(ProblemKind::DuplicateEntry, labels, message)
        });
    }
}

/// The number of a credential.
fn number<'a>(held: &HeldCertification<'a>) -> Option<Spanned<&'a str>> {
    let number = held.credential.value()?;
    let is_number = number.value.len() >= MIN_BYTES
        && number.value.contains(|c: char| c.is_ascii_digit())
        && number
            .value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-')
        && parse_date(number.value).is_none()
        && !is_placeholder(number.value);
    is_number.then_some(*number)
}
