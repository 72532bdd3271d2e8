//! A party instead of a person, and a person instead of a party.

use super::to_write;
use crate::model::PartyName;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::Party;
use crate::team::id::is_id;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    /// Reports a party instead of a person, and returns whether the text is one. It means one of
    /// the party's people, perhaps the lead.
    #[cold]
    pub(super) fn report_party_for_person(
        &mut self,
        written: &Spanned<&'a str>,
        message: &str,
    ) -> bool {
        let word = self.party_called(written.value).unwrap_or(written.value);
        let Some(party) = self.party_of(word) else {
            return false;
        };
        let parties = self.names.parties.iter();
        let lead = |party: &Party| party.lead.as_ref().and_then(|lead| lead.person());
        let lead = parties.filter(|known| known.party == party).find_map(lead);
        // Somebody who leaves cannot answer for long.
        let stays = |number: &usize| {
            let person = self.people.items.get(*number);
            person.is_some_and(|person| !person.is_away.get() && person.ends().get().is_none())
        };
        let lead = lead.filter(stays).and_then(|number| self.id_of(number));
        let lead = lead.filter(|id| is_id(id));
        let mut problem = Problem {
            about: vec![written.value.to_owned()],
            help: Some("name a person: the `id` of somebody from this party".to_owned()),
            ..Problem::new(
                ProblemKind::UnknownPerson,
                Label::of(written, "a party"),
                message,
            )
        };
        let list = lead.and_then(|_| self.decoder.take_text_for_list(written.used));
        if let Some(lead) = lead {
            let title = format!(
                "replace `{}` with `{lead}`, the lead",
                shortened(written.value)
            );
            let (to_write, change) = to_write(written, lead, list.as_deref());
            problem.help = Some(format!("name a person, such as the lead: {to_write}"));
            problem.fix = Some(Fix::likely(change, title));
        }
        self.decoder.report_problem(problem);
        true
    }

    /// Reports a person instead of a party; returns the party that the person works for.
    #[cold]
    pub(super) fn report_person_for_party(
        &mut self,
        written: &Spanned<&'a str>,
        message: &str,
    ) -> Option<PartyName> {
        let by_id = self.names.people.get(written.value).copied();
        let number = by_id.or_else(|| self.person_called(written.value))?;
        let party = self.people.items.get(number)?.party.get().copied()?;
        let parties = self.names.parties.iter();
        let word = parties
            .filter(|known| known.party == party)
            .map(|known| known.word)
            .next()?;
        let person = shortened(written.value);
        let title = format!("write \0{word}\0, which `{person}` works for");
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::likely(Change::text(written.defined, word), title)),
            ..Problem::new(
                ProblemKind::UnknownParty,
                Label::of(written, "a person"),
                message,
            )
        });
        Some(party)
    }

    /// The index of the only person with this name, once all people are known.
    fn person_called(&mut self, written: &'a str) -> Option<usize> {
        let id = match self.people.items {
            [] => None,
            _ => self.id_by_name(written, false),
        }?;
        self.names.people.get(id).copied()
    }
}
