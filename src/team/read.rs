//! A document's values to a [`Team`], wherever they come from: goes on after every problem.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use super::email::is_domain;
use super::keys;
use super::names::Names;
use super::{NamedModel, Party, Person, Pipeline, Team};
use crate::model::{Kind as ModelKind, Library, Oversight, Parties, PartyKind, PartyName};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest;
use crate::yaml::values::{Given, Items, Slot, Slots, Values};

/// Reads values and resolves their names.
pub(super) struct Reader<'a, 'v, V> {
    pub values: &'v mut V,
    pub library: &'a Library,
    /// What has room for the team.
    pub arena: &'a Bump,
    pub names: Names<'a>,
    /// Whether the file has parties that could be read at all, and which.
    pub declared: Option<Parties>,
    /// The people so far.
    pub people: Items<'a, Person<'a>>,
}

/// Reads one document from its root on. The team is whole as far as the document is; what the
/// values were told says what is not.
pub fn read<'a, V: Values<'a>>(
    values: &mut V,
    root: V::Value,
    library: &'a Library,
    arena: &'a Bump,
) -> Option<Team<'a>> {
    Reader {
        values,
        library,
        arena,
        names: Names::default(),
        declared: None,
        people: Items::NONE,
    }
    .team(root)
}

impl<'a, V: Values<'a>> Reader<'a, '_, V> {
    /// The items of a list; `each` reads one, or finds that it cannot be read.
    pub(super) fn list<T>(
        &mut self,
        slot: &Slot<V::Value>,
        mut each: impl FnMut(&mut Self, V::Value) -> Option<T>,
    ) -> Items<'a, T> {
        let mut read = Items::NONE;
        let entry = match slot {
            Slot::Absent => return read,
            Slot::Lost => {
                return Items {
                    complete: false,
                    ..read
                };
            }
            Slot::Found(entry) => entry,
        };
        read.key = Some(self.values.span(entry.key));
        let mut list = self.values.list(entry);
        let room = self.values.room(&list);
        let mut next = |reader: &mut Self| loop {
            let item = reader.values.next(&mut list)?;
            match each(reader, item) {
                None => read.complete = false,
                item => return item,
            }
        };
        // Most lists have one item.
        if let Some(first) = next(self) {
            read.items = match next(self) {
                None => std::slice::from_ref(self.arena.alloc(first)),
                Some(second) => {
                    let mut items = ArenaVec::with_capacity_in(room.max(4), self.arena);
                    items.extend([first, second]);
                    while let Some(item) = next(self) {
                        items.push(item);
                    }
                    items.into_bump_slice()
                }
            };
        }
        read.complete &= self.values.is_whole(list);
        if read.items.is_empty() && read.complete && entry.definition.required {
            self.values.empty_list(entry);
            read.complete = false;
        }
        read
    }

    fn team(mut self, root: V::Value) -> Option<Team<'a>> {
        if self.values.is_nothing(root) {
            let problem = Problem::new(
                ProblemKind::WrongType,
                vec![Label::new(self.values.span(root), "nothing here")],
                "the file holds no team",
            );
            self.values.say(Problem {
                help: Some("write at least `project`, `models`, `parties` and `people`".into()),
                ..problem
            });
            return None;
        }
        let mut slots = Slots::of(&keys::TEAM);
        let [
            version,
            project,
            program,
            models,
            premier_support,
            last_reviewed,
            parties,
            pipelines,
            people,
            responsibilities,
            agreements,
            waivers,
        ] = self.values.mapping(root, None, "a team file", &mut slots)?;
        let first_key = self.values.first_key(root);
        self.version(version);
        let project = self.values.text(project);
        self.values.text(program);
        let models = self.models(models);
        let premier_support = self.values.truth(premier_support);
        let last_reviewed = self.values.date(last_reviewed);
        let (mut parties, leads) = self.parties(parties);
        let pipelines = self.list(pipelines, Self::pipeline);
        self.people(people);
        let arena = self.arena;
        let with_leads = parties.items.iter().zip(leads).map(|(party, lead)| Party {
            lead: self.person_ref(&lead),
            ..*party
        });
        parties.items = ArenaVec::from_iter_in(with_leads, arena).into_bump_slice();
        let responsibilities = self.list(responsibilities, Self::responsibility);
        let agreements = self.list(agreements, Self::agreement);
        let waivers = self.list(waivers, Self::waiver);
        let may_hide = self.values.may_hide();
        let people = self.people;
        Some(Team {
            first_key,
            may_hide,
            project,
            models,
            premier_support,
            last_reviewed,
            parties,
            pipelines,
            people,
            responsibilities,
            agreements,
            waivers,
        })
    }

    fn version(&mut self, slot: &Slot<V::Value>) {
        if let Given::Value(version) = self.values.text(slot)
            && version.value != "1"
        {
            let labels = Label::of(&version, "only 1 is known");
            let message = format!(
                "`version` is 1, not `{}`",
                suggest::shortened(version.value)
            );
            self.values.say(Problem {
                about: vec!["version".to_owned()],
                ..Problem::new(ProblemKind::InvalidValue, labels, message)
            });
        }
    }

    fn models(&mut self, slot: &Slot<V::Value>) -> Items<'a, NamedModel<'a>> {
        let mut models = self.list(slot, |reader, value| {
            let written = reader.values.item_text(value, "a model")?;
            let model = reader.model(written)?;
            let number = reader
                .library
                .models()
                .position(|known| std::ptr::eq(known, model))? as u16;
            Some(NamedModel {
                written,
                model,
                number,
            })
        });
        let mut named: ArenaVec<NamedModel> =
            ArenaVec::with_capacity_in(models.items.len(), self.arena);
        for each in models.items {
            if named.iter().all(|before| before.model.id != each.model.id) {
                named.push(*each);
                continue;
            }
            let labels = Label::of(&each.written, "named before");
            self.values.say(Problem::new(
                ProblemKind::InvalidValue,
                labels,
                format!("the model `{}` stands twice", each.model.id),
            ));
        }
        models.items = named.into_bump_slice();
        self.names.models = models.items;
        let mut tables = models
            .items
            .iter()
            .enumerate()
            .filter(|(_, named)| named.model.kind == ModelKind::Responsibilities)
            .map(|(at, _)| at);
        self.names.only_table = tables.next().filter(|_| tables.next().is_none());
        models
    }

    /// The parties without their leads, who are resolved when the people are known, and where those
    /// stand.
    fn parties(&mut self, slot: &Slot<V::Value>) -> (Items<'a, Party<'a>>, [Slot<V::Value>; 3]) {
        let mut parties = Items {
            complete: false,
            ..Items::NONE
        };
        let mut leads = [Slot::Absent; 3];
        let Slot::Found(entry) = slot else {
            return (parties, leads);
        };
        let mut slots = Slots::of(&keys::PARTIES);
        let Some(slots) =
            self.values
                .mapping(entry.value, Some(entry.key), "`parties`", &mut slots)
        else {
            return (parties, leads);
        };
        (parties.complete, parties.key) = (true, Some(self.values.span(entry.key)));
        let mut read = ArenaVec::with_capacity_in(slots.len(), self.arena);
        for (slot, party) in slots.iter().zip(PartyName::ALL) {
            match slot {
                Slot::Found(entry) => match self.party(party, entry.key, entry.value) {
                    Some((party, lead)) => {
                        if let Some(name) = party.name.get() {
                            self.names.party_names.push((*name, party.party));
                        }
                        leads[read.len()] = lead;
                        read.push(party);
                    }
                    None => parties.complete = false,
                },
                Slot::Lost => parties.complete = false,
                Slot::Absent => parties.complete &= party != PartyName::Customer,
            }
        }
        parties.items = read.into_bump_slice();
        self.declared = parties
            .complete
            .then(|| Parties::of(parties.items.iter().map(|party| party.party)));
        (parties, leads)
    }

    fn party(
        &mut self,
        party: PartyName,
        key: V::Value,
        value: V::Value,
    ) -> Option<(Party<'a>, Slot<V::Value>)> {
        let mut slots = Slots::of(&keys::PARTY);
        let [name, kind, lead, domains] =
            self.values
                .mapping(value, Some(key), quoted(party), &mut slots)?;
        let name = self.values.text(name);
        let kind = self.one_of(kind, &PartyKind::WORDS, PartyKind::from_word);
        let domains = self.list(domains, |reader, value| {
            let domain = reader.values.item_text(value, "a domain")?;
            reader.domain(&domain);
            Some(domain)
        });
        Some((
            Party {
                party,
                key: self.values.span(key),
                name,
                kind,
                lead: None,
                domains: domains.items,
            },
            *lead,
        ))
    }

    fn domain(&mut self, domain: &Spanned<&str>) {
        if !is_domain(domain.value) {
            self.invalid(
                domain,
                format!("`{}` is no domain", suggest::shortened(domain.value)),
                "write it like `wknd.example`",
            );
        }
    }

    fn pipeline(&mut self, value: V::Value) -> Option<Pipeline<'a>> {
        let mut slots = Slots::of(&keys::PIPELINE);
        let [name, oversight, go_live_approval, scheduled] =
            self.values.mapping(value, None, "a pipeline", &mut slots)?;
        self.values.truth(scheduled);
        Some(Pipeline {
            name: self.values.text(name),
            oversight: self.one_of(oversight, &Oversight::WORDS, Oversight::from_word),
            go_live_approval: self.values.truth(go_live_approval),
        })
    }

    /// One of some words; a misspelt one counts as the one that is suggested.
    fn one_of<T>(
        &mut self,
        slot: &Slot<V::Value>,
        words: &'static [&'static str],
        from_word: fn(&str) -> Option<T>,
    ) -> Given<T> {
        self.values.text(slot).then(|written| {
            if let Some(value) = from_word(written.value) {
                return Given::Value(written.map(|_| value));
            }
            let name = match slot {
                Slot::Found(entry) => entry.definition.name,
                _ => "it",
            };
            let message = format!("`{name}` cannot be `{}`", suggest::shortened(written.value));
            let help = format!("write one of {}", suggest::listed(words.iter().copied()));
            let meant = self.meant(
                ProblemKind::InvalidValue,
                &written,
                message,
                suggest::closest(written.value, words.iter().copied()),
                Some(help),
            );
            let value = meant.and_then(from_word);
            value.map_or(Given::Unreadable, |value| {
                Given::Value(written.map(|_| value))
            })
        })
    }
}

/// A party's key in a sentence.
fn quoted(party: PartyName) -> &'static str {
    match party {
        PartyName::Customer => "`customer`",
        PartyName::Customizer => "`customizer`",
        PartyName::Adobe => "`adobe`",
    }
}
