//! A person's party and name that are exchanged.

use crate::model::PartyName;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::reader::Reader;
use crate::yaml::values::{Given, Slot};

/// A name and a party.
type NameAndParty<'a> = (Given<&'a str>, Given<PartyName>);

impl<'a> Reader<'a, '_> {
    /// The party and the name, if each is at the key of the other; reports that.
    #[cold]
    pub(in crate::team) fn exchanged(
        &mut self,
        name: &Spanned<&'a str>,
        party: &Slot,
    ) -> Option<NameAndParty<'a>> {
        let meant = self.party_of(name.value)?;
        let Given::Value(written) = self.decoder.text(party) else {
            return None;
        };
        if self.party_of(written.value).is_some() {
            return None;
        }
        let title = format!(
            "write \0name: {}\0 and \0party: {}\0",
            shortened(written.value),
            name.value
        );
        let text =
            |at: &Spanned<&str>, other: &Spanned<&str>| Change::text(at.defined, other.value);
        let changes = [text(name, &written), text(&written, name)];
        let mut labels = Label::of(&written, "the name");
        labels.push(Label::new(name.used, "the party"));
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(title),
            fix: Some(Fix::likely(changes, "swap `name` and `party`")),
            ..Problem::new(
                ProblemKind::UnknownParty,
                labels,
                "`name` and `party` are exchanged",
            )
        });
        Some((Given::Value(written), Given::Value(name.map(|_| meant))))
    }
}
