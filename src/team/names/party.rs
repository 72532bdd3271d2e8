//! The name of a party.

use super::aside;
use crate::model::{PartyKind, PartyName};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, Meant, listed, shortened};
use crate::team::declared::UnknownParty;
use crate::team::reader::Reader;
use crate::team::{NamedModel, keys};
use crate::yaml::values::{Given, Lack, Slot};

impl<'a> Reader<'a, '_> {
    /// The party that a key's value names.
    pub(in crate::team) fn party_in(&mut self, slot: &Slot) -> Given<PartyName> {
        let given = self.decoder.text(slot);
        match given.then(|written| self.party_name(written)) {
            Given::Missing(Lack::Unreadable) => self.unreadable(slot),
            given => given,
        }
    }

    /// A party, which the file must declare; Adobe is a party of every table.
    #[inline]
    pub(in crate::team) fn party_name(&mut self, written: Spanned<&'a str>) -> Given<PartyName> {
        match self.party_of(written.value) {
            Some(party) if self.is_declared(party) => Given::Value(written.map(|_| party)),
            known => self.unknown_party(written, known),
        }
    }

    /// A party by its word, or by its name in one of the team's tables.
    #[inline]
    pub(in crate::team) fn party_of(&self, word: &str) -> Option<PartyName> {
        PartyName::from_word(word).or_else(|| self.party_of_a_table(word))
    }

    #[cold]
    fn party_of_a_table(&self, word: &str) -> Option<PartyName> {
        let mut words = self.names.party_words.iter();
        let (_, party) = words.find(|(known, _)| *known == word)?;
        Some(*party)
    }

    fn is_declared(&self, party: PartyName) -> bool {
        let in_table = |named: &NamedModel| {
            let mut columns = named.model.columns.iter();
            !party.is_further() && columns.any(|column| column.party == Some(party))
        };
        party == PartyName::Adobe
            || self
                .declared
                .as_ref()
                .is_none_or(|declared| declared.has(party))
            || self.names.models.iter().any(in_table)
    }

    #[cold]
    fn unknown_party(
        &mut self,
        written: Spanned<&'a str>,
        known: Option<PartyName>,
    ) -> Given<PartyName> {
        let before = self.names.unknown_parties.get(written.value).copied();
        let party = match before {
            Some(UnknownParty { number, party }) => {
                // Declaring this party is one change.
                self.also_at(number, &written);
                party
            }
            None => {
                let party = match known {
                    Some(party) => {
                        self.report_undeclared(&written, party);
                        Some(party)
                    }
                    None => self.misspelt_party(&written),
                };
                let number = self.number_of(&written);
                let unknown = UnknownParty { number, party };
                self.names.unknown_parties.insert(written.value, unknown);
                party
            }
        };
        party.map_or(Given::UNREADABLE, |party| {
            Given::Value(written.map(|_| party))
        })
    }

    /// Reports a party that the file does not declare.
    fn report_undeclared(&mut self, written: &Spanned<&str>, party: PartyName) {
        let message = format!("the team has no party `{}`", party.word());
        let help = format!("declare `{}` under `parties`", party.word());
        self.meant(
            ProblemKind::UnknownParty,
            written,
            message,
            None,
            Some(help),
        );
    }

    /// Reports a word that no party has; returns the most likely intended party.
    fn misspelt_party(&mut self, written: &Spanned<&'a str>) -> Option<PartyName> {
        let message = format!("unknown party `{}`", shortened(written.value));
        let kind = ProblemKind::UnknownParty;
        let of_part = |reader: &Self, part: &'a str| {
            let party = reader.party_of(part)?;
            reader.is_declared(party).then_some(part)
        };
        if self.report_run_together((kind, &message), written, of_part) {
            return None;
        }
        if let Some(party) = self.report_person_for_party(written, &message) {
            return Some(party);
        }
        let words = self.words_of_parties();
        let resembling = self
            .party_called(written.value)
            .map(Meant::Clearly)
            .or_else(|| with_aside(written.value, words.clone()).map(Meant::Perhaps))
            .or_else(|| by_start_of_name(&self.names.party_names, written.value))
            .or_else(|| suggest::likely(written.value, words.clone().map(|word| (word, word))))
            .or_else(|| suggest::only_with_words_of(written.value, words.clone()));
        // A party that the team does not declare would be the next finding.
        let is_declared = |word: &str| {
            let party = self.party_of(word);
            party.is_some_and(|party| self.is_declared(party))
        };
        let meant = resembling.filter(|meant| is_declared(meant.name()));
        let clear = meant.and_then(Meant::clear);
        let party = clear.and_then(|word| self.party_of(word));
        let declared = format!(
            "use one of {}",
            listed(words.filter(|word| is_declared(word)))
        );
        let help = match resembling.filter(|_| meant.is_none()) {
            Some(word) => {
                let word = word.name();
                format!("{declared}, or declare `{word}` under `parties` and use it")
            }
            None => declared,
        };
        self.meant(kind, written, message, meant, Some(help));
        party
    }

    /// The words of all parties: the usual ones, and those of the team's tables.
    fn words_of_parties(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let usual = |party: PartyName| -> &'a str { party.word() };
        let words = PartyName::ALL.into_iter().map(usual);
        words.chain(self.names.party_words.iter().map(|(word, _)| *word))
    }

    /// The word of the party that a text certainly names: by the word in other letters, by the
    /// company, or by another word for it.
    pub(super) fn party_called(&self, written: &str) -> Option<&'a str> {
        let by_word = || {
            let mut words = self.words_of_parties();
            words.find(|word| is_same_company(word, written))
        };
        let by_company = self.party_of_company(written);
        by_company
            .or_else(by_word)
            .or_else(|| by_other_word(written))
    }

    /// The party with a company's name; `None` if two names differ only in the legal form.
    fn party_of_company(&self, written: &str) -> Option<&'static str> {
        let names = self.names.party_names.iter();
        let exact = names.clone().rfind(|(name, _)| *name == written);
        let mut same = names.filter(|(name, _)| is_same_company(name, written));
        let only = || same.next().filter(|_| same.next().is_none());
        let (_, party) = exact.or_else(only)?;
        Some(party.word())
    }
}

/// The legal forms that a company may have after its name.
const LEGAL_FORMS: [&str; 20] = [
    "ab", "ag", "as", "bv", "co", "corp", "company", "gmbh", "inc", "kg", "kk", "limited", "llc",
    "ltd", "nv", "oy", "plc", "sa", "se", "srl",
];

/// Longer texts are not company names.
const MAX_COMPANY_BYTES: usize = 100;

/// Whether two names belong to one company, with or without the legal form.
fn is_same_company(known: &str, written: &str) -> bool {
    let name = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase().replace('.', "");
        let mut words: Vec<String> = suggest::words_of(&lower).map(str::to_owned).collect();
        while words.len() > 1
            && words
                .last()
                .is_some_and(|last| LEGAL_FORMS.contains(&&**last))
        {
            words.pop();
        }
        words
    };
    let is_name = |text: &str| !text.is_empty() && text.len() <= MAX_COMPANY_BYTES;
    is_name(known) && is_name(written) && name(known) == name(written)
}

/// Perhaps the only party whose name continues after a text: `Northstar` for `Northstar Digital`.
fn by_start_of_name(names: &[(&str, PartyName)], written: &str) -> Option<Meant<'static>> {
    let continues = |(name, _): &&(&str, PartyName)| {
        let rest = name.strip_prefix(written);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let mut longer = names.iter().filter(continues);
    let (_, party) = longer.next().filter(|_| longer.next().is_none())?;
    Some(Meant::Perhaps(party.word()))
}

/// The only party that a text names beside something else: `adobe#todo`, `adobe -- from May`.
fn with_aside<'n>(written: &str, words: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    let found = aside::of(written, |part| words.clone().find(|word| *word == part))?;
    Some(found.name)
}

/// The party for another word; for a kind of organisation, the customizer, whatever its kind.
fn by_other_word(written: &str) -> Option<&'static str> {
    let is_kind = |word: &&str| word.eq_ignore_ascii_case(written);
    if PartyKind::WORDS.iter().any(is_kind) {
        return Some(PartyName::Customizer.word());
    }
    let mut parties = keys::PARTIES.iter();
    parties
        .find(|key| key.is_meant_by(written))
        .map(|key| key.name)
}
