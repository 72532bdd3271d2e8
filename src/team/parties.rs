//! The parties of a team.

use bumpalo::collections::Vec as ArenaVec;

use super::declared::UnknownParty;
use super::reader::Reader;
use super::{Party, keys};
use crate::model::{Parties, PartyKind, PartyName};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest;
use crate::yaml::decode::Value;
use crate::yaml::values::{Items, KeyValue, Slot, Slots};

impl Party<'_> {
    /// The place of the party's own lead. In-house, customer and customizer may share a lead.
    pub fn lead_place(&self) -> Span {
        self.lead.map_or(self.key, |lead| lead.written.used)
    }
}

impl<'a> Reader<'a, '_> {
    /// The parties without their leads, and the values of the leads, which are resolved once the
    /// people are known.
    pub(super) fn parties(&mut self, slot: &Slot) -> (Items<'a, Party<'a>>, ArenaVec<'a, Slot>) {
        let mut leads = ArenaVec::new_in(self.arena);
        let found = match slot {
            Slot::Found(entry) => self.slots_of_parties(entry).map(|slots| (entry, slots)),
            _ => None,
        };
        let Some((entry, (slots, may_be_more))) = found else {
            let unread = Items {
                complete: false,
                ..Items::NONE
            };
            return (unread, leads);
        };
        let mut parties = ArenaVec::with_capacity_in(slots.len(), self.arena);
        leads.reserve(slots.len());
        let mut complete = true;
        let known = self.decoder.problems.problems.items.len();
        for (slot, name) in slots {
            let read = match slot {
                Slot::Found(found) => {
                    self.note_misspelt_key(found.key, name);
                    self.party(name, found.key, found.value)
                }
                Slot::Absent if name != PartyName::Customer => continue,
                Slot::Absent | Slot::Lost => None,
            };
            let Some((party, lead)) = read else {
                complete = false;
                continue;
            };
            if let Some(name) = party.name.get() {
                self.names.party_names.push((*name, party.party));
            }
            leads.push(lead);
            parties.push(party);
        }
        self.kind_of_another(&mut parties, known);
        let parties = Items {
            complete,
            key: Some(self.decoder.span(entry.key)),
            items: parties.into_bump_slice(),
        };
        self.declared = (complete && !may_be_more)
            .then(|| Parties::of(parties.items.iter().map(|party| party.party)));
        (parties, leads)
    }

    /// The slots of the usual parties and of those that only some tables have, and whether an
    /// unknown key may be one more.
    fn slots_of_parties(
        &mut self,
        entry: &KeyValue,
    ) -> Option<(ArenaVec<'a, (Slot, PartyName)>, bool)> {
        let mut slots = Slots::of(&keys::PARTIES);
        slots.is_only = true;
        slots.by_content = keys::of_parties;
        self.decoder.more_keys.names = self.further_names();
        let known = self.decoder.problems.problems.items.len();
        let slots = self
            .decoder
            .mapping(entry.value, Some(entry.key), "`parties`", &mut slots);
        let more = std::mem::take(&mut self.decoder.more_keys);
        let slots = slots?;
        self.name_missing_party(slots, known);
        self.note_unknown_parties(known);
        let usual = slots.iter().copied().zip(PartyName::ALL);
        let further = more.found.iter().map(|(at, key, value)| {
            let (_, party) = self.names.party_words[*at];
            let entry = KeyValue {
                key: *key,
                value: *value,
                definition: &keys::FURTHER_PARTY,
            };
            (Slot::Found(entry), party)
        });
        let mut all = ArenaVec::with_capacity_in(slots.len() + more.found.len(), self.arena);
        all.extend(usual.chain(further));
        Some((all, more.is_open && !self.names.party_words.is_empty()))
    }

    /// The parties with their leads.
    pub(super) fn with_leads(
        &mut self,
        parties: Items<'a, Party<'a>>,
        leads: ArenaVec<Slot>,
    ) -> Items<'a, Party<'a>> {
        let arena = self.arena;
        let with_leads = parties.items.iter().zip(leads).map(|(party, lead)| Party {
            lead: self.person_ref(&lead),
            ..*party
        });
        Items {
            items: ArenaVec::from_iter_in(with_leads, arena).into_bump_slice(),
            ..parties
        }
    }

    /// Reports the keys of a party that are directly under `parties` as one problem: the party's
    /// own key is missing above them.
    fn name_missing_party(&mut self, slots: &[Slot], known: usize) {
        let items = &mut self.decoder.problems.problems.items;
        let is_of_party = |problem: &Problem| {
            let mut keys = keys::CUSTOMIZER.iter();
            problem.kind == ProblemKind::UnknownKey && keys.any(|key| problem.about == [key.name])
        };
        let count = items
            .iter()
            .skip(known)
            .filter(|one| is_of_party(one))
            .count();
        // A single key may belong to the party above it.
        let has_customer = matches!(slots.first(), Some(Slot::Found(_)));
        if count == 0 || count == 1 && has_customer {
            return;
        }
        let (of_party, others): (Vec<Problem>, Vec<Problem>) =
            items.drain(known..).partition(is_of_party);
        let absent = slots.iter().zip(&keys::PARTIES);
        let mut absent = absent.filter(|(slot, _)| !matches!(slot, Slot::Found(_)));
        let party = absent.next().map_or("customer", |(_, key)| key.name);
        let labels = of_party.into_iter().flat_map(|problem| problem.labels);
        let labels = labels.map(|label| Label::new(label.span, "a key of a party"));
        items.push(Problem {
            about: vec!["parties".to_owned()],
            help: Some(format!(
                "write the key of the party before it, such as \0{party}:\0, and indent its own keys below that or put them in braces"
            )),
            ..Problem::new(
                ProblemKind::MissingKey,
                labels.collect(),
                "the key of a party is missing in `parties`",
            )
        });
        items.extend(others);
    }

    /// Notes the unknown keys: people whose party is one of them have it under `parties`, so its
    /// key is the mistake, and they work for no other party.
    fn note_unknown_parties(&mut self, known: usize) {
        let problems = self.decoder.problems.problems.items.iter().enumerate();
        let unknown = problems.skip(known).filter_map(|(number, problem)| {
            let [word] = problem.about.as_slice() else {
                return None;
            };
            let number = Some(number).filter(|_| problem.kind == ProblemKind::UnknownKey)?;
            Some((&*self.arena.alloc_str(word), Some(number)))
        });
        let parties = &mut self.names.unknown_parties;
        parties.extend(unknown.map(|(word, number)| {
            let party = None;
            (word, UnknownParty { number, party })
        }));
    }

    /// The names of parties in the team's tables, each with the number of the usual key of the same
    /// party.
    fn further_names(&self) -> &'a [(&'a str, Option<usize>)] {
        if self.names.party_words.is_empty() {
            return &[];
        }
        let words = self.names.party_words.iter();
        let usual = |party| PartyName::ALL.into_iter().position(|usual| usual == party);
        let names = words.map(|(word, party)| (*word, usual(*party)));
        ArenaVec::from_iter_in(names, self.arena).into_bump_slice()
    }

    fn party(&mut self, party: PartyName, key: Value, value: Value) -> Option<(Party<'a>, Slot)> {
        let Some([name, kind, lead, domains]) = self.party_slots(party, key, value) else {
            self.party_as_text(key, value);
            return None;
        };
        let name = self.real_name(&name, "name", "write the name of the party");
        let kind = self.one_of(&kind, &PartyKind::WORDS, PartyKind::from_word);
        let domains = self.domains(&domains);
        let word = self.word_of(party, key);
        Some((
            Party {
                party,
                key: self.decoder.span(key),
                word,
                phrase: self.phrase_of(party, word),
                name,
                kind,
                lead: None,
                domains,
            },
            lead,
        ))
    }

    /// `name`, `kind`, `lead` and `domains`; only the customizer has a kind.
    fn party_slots(&mut self, party: PartyName, key: Value, value: Value) -> Option<[Slot; 4]> {
        let quoted = self.quoted(party, key);
        if party == PartyName::Customizer {
            let mut slots = Slots::of(&keys::CUSTOMIZER);
            let slots = self.decoder.mapping(value, Some(key), quoted, &mut slots);
            return slots.copied();
        }
        let mut slots = Slots::of(&keys::PARTY);
        slots.is_required = party == PartyName::Customer;
        slots.elsewhere = &keys::ONE_PARTY_KEYS;
        let [name, lead, domains] = *self.decoder.mapping(value, Some(key), quoted, &mut slots)?;
        Some([name, Slot::Absent, lead, domains])
    }

    /// The word for a party: the word in the file, unless it is misspelt.
    fn word_of(&self, party: PartyName, key: Value) -> &'a str {
        let word = self.decoder.word(key);
        self.party_of(word).map_or(party.word(), |_| word)
    }

    /// A party in a sentence: a table that has the file's word for it has the words.
    fn phrase_of(&self, party: PartyName, word: &str) -> &'a str {
        if word == party.word() && !party.is_further() {
            return party.phrase();
        }
        let models = self.names.models.iter();
        let mut called = models.map(|named| named.model.called(party));
        let own = called.find(|(column, _)| *column == word);
        own.map_or(party.phrase(), |(_, phrase)| self.arena.alloc_str(&phrase))
    }

    /// Notes a misspelt key of a party: people use the same word for their party, and correcting it
    /// is one change.
    fn note_misspelt_key(&mut self, key: Value, party: PartyName) {
        let word = self.decoder.word(key);
        if word == self.word_of(party, key) {
            return;
        }
        let place = self.decoder.span(key);
        let problems = self.decoder.problems.problems.items.iter();
        let is_it = |problem: &Problem| {
            let first = problem.labels.first();
            problem.kind == ProblemKind::UnknownKey
                && first.is_some_and(|label| label.span == place)
        };
        if let Some(number) = problems.clone().position(is_it) {
            let party = Some(party);
            let number = Some(number);
            let unknown = UnknownParty { number, party };
            self.names.unknown_parties.insert(word, unknown);
        }
    }

    /// A party's key in a sentence, as the file has it.
    fn quoted(&self, party: PartyName, key: Value) -> &'a str {
        let usual = match party {
            PartyName::Customer => "`customer`",
            PartyName::Customizer => "`customizer`",
            PartyName::Adobe => "`adobe`",
            PartyName::Further(_) => "",
        };
        match self.names.party_words.is_empty() {
            true => usual,
            false => {
                let word = self.decoder.word(key);
                self.arena
                    .alloc_str(&format!("`{}`", suggest::shortened(word)))
            }
        }
    }
}
