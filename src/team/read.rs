//! A document's nodes to a [`Team`]: goes on after every problem.

use super::email::is_domain;
use super::keys;
use super::names::Names;
use super::{NamedModel, Party, Person, Pipeline, Team};
use crate::few::Few;
use crate::finding::{Label, Problem};
use crate::kept::Kept;
use crate::model::{Kind as ModelKind, Library, Parties, PartyName, Shape};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::yaml::decode::{Decoder, Given, Items, Lists, Slot, Slots, Value};
use crate::yaml::tree::{Id, Kind, Tree};

/// Reads values and resolves their names.
pub(super) struct Reader<'a> {
    pub decoder: Decoder<'a>,
    pub library: &'a Library,
    pub names: Names<'a>,
    /// Whether the file has parties that could be read at all, and which.
    pub declared: Option<Parties>,
    /// The people so far.
    pub people: Items<Person<'a>>,
}

/// Reads one document. The team is whole as far as the document is; the problems say what is not.
pub fn read<'a>(tree: &'a Tree<'a>, document: Id, library: &'a Library) -> (Option<Team<'a>>, Kept<Problem>) {
    let decoder = Decoder::new(tree);
    let mut reader = Reader { decoder, library, names: Names::default(), declared: None, people: Items::none() };
    let team = reader.team(tree, document);
    (team, reader.decoder.problems)
}

impl<'a> Lists<'a> for Reader<'a> {
    fn decoder(&mut self) -> &mut Decoder<'a> {
        &mut self.decoder
    }
}

impl<'a> Reader<'a> {
    fn team(&mut self, tree: &'a Tree<'a>, document: Id) -> Option<Team<'a>> {
        let root = self.decoder.root(document);
        if tree.node(root.id).kind == Kind::Null {
            let problem = Problem::new(Shape::WrongType, vec![Label::new(self.decoder.span(root), "nothing here")], "the file holds no team");
            self.decoder.say(Problem { help: Some("write at least `project`, `models`, `parties` and `people`".into()), ..problem });
            return None;
        }
        let mut slots = Slots::of(&keys::TEAM);
        let [version, project, program, models, premier_support, last_reviewed, parties, pipelines, people, responsibilities, agreements, waivers] =
            self.decoder.mapping(root, None, "a team file", &mut slots)?;
        let first_key = tree.children(root.id).next().map_or(Span::default(), |key| tree.node(key).span);
        self.version(version);
        let project = self.decoder.text(project);
        self.decoder.text(program);
        let models = self.models(models);
        let premier_support = self.decoder.truth(premier_support);
        let last_reviewed = self.decoder.date(last_reviewed);
        let (mut parties, leads) = self.parties(parties);
        let pipelines = self.list(pipelines, Self::pipeline);
        self.people(people);
        for (party, lead) in parties.items.iter_mut().zip(leads) {
            party.lead = self.person_ref(&lead);
        }
        let responsibilities = self.list(responsibilities, Self::responsibility);
        let agreements = self.list(agreements, Self::agreement);
        let waivers = self.list(waivers, Self::waiver);
        let people = std::mem::replace(&mut self.people, Items::none());
        let may_hide = tree.may_hide;
        Some(Team { first_key, may_hide, project, models, premier_support, last_reviewed, parties, pipelines, people, responsibilities, agreements, waivers })
    }

    fn version(&mut self, slot: &Slot) {
        if let Given::Value(version) = self.decoder.text(slot)
            && version.value != "1"
        {
            let labels = Label::of(&version, "only 1 is known");
            let message = format!("`version` is 1, not `{}`", suggest::shortened(version.value));
            self.decoder.say(Problem { about: vec!["version".to_owned()], ..Problem::new(Shape::InvalidValue, labels, message) });
        }
    }

    fn models(&mut self, slot: &Slot) -> Items<NamedModel<'a>> {
        let mut models: Items<NamedModel> = self.list(slot, |reader, value| {
            let written = reader.decoder.item_text(value, "a model")?;
            let model = reader.model(written)?;
            let number = reader.library.models().position(|known| std::ptr::eq(known, model))? as u16;
            Some(NamedModel { written, model, number })
        });
        let named = &mut self.names.models;
        models.items.retain(|each| {
            let is_new = !named.iter().any(|before| before.model.id == each.model.id);
            match is_new {
                true => named.push(each.clone()),
                false => {
                    let labels = Label::of(&each.written, "named before");
                    self.decoder.say(Problem::new(Shape::InvalidValue, labels, format!("the model `{}` stands twice", each.model.id)));
                }
            }
            is_new
        });
        let mut tables = named.iter().enumerate().filter(|(_, named)| named.model.kind == ModelKind::Responsibilities).map(|(at, _)| at);
        self.names.only_table = tables.next().filter(|_| tables.next().is_none());
        models
    }

    /// The parties without their leads, who are resolved when the people are known, and where those stand.
    fn parties(&mut self, slot: &Slot) -> (Items<Party<'a>>, [Slot; 3]) {
        let none = (Items { complete: false, ..Items::none() }, [Slot::Absent; 3]);
        let Slot::Found(entry) = slot else { return none };
        let mut slots = Slots::of(&keys::PARTIES);
        let Some(slots) = self.decoder.mapping(entry.value, Some(entry.key), "`parties`", &mut slots) else { return none };
        let mut parties = Items { items: Few::with_capacity(slots.len()), key: Some(self.decoder.span(entry.key)), ..Items::none() };
        let mut leads = [Slot::Absent; 3];
        for (slot, party) in slots.iter().zip(PartyName::ALL) {
            match slot {
                Slot::Found(entry) => match self.party(party, entry.key, entry.value) {
                    Some((party, lead)) => {
                        if let Some(name) = party.name.get() {
                            self.names.party_names.push((*name, party.party));
                        }
                        leads[parties.items.len()] = lead;
                        parties.items.push(party);
                    }
                    None => parties.complete = false,
                },
                Slot::Lost => parties.complete = false,
                Slot::Absent => parties.complete &= party != PartyName::Customer,
            }
        }
        self.declared = parties.complete.then(|| Parties::of(parties.items.iter().map(|party| party.party)));
        (parties, leads)
    }

    fn party(&mut self, party: PartyName, key: Value, value: Value) -> Option<(Party<'a>, Slot)> {
        let mut slots = Slots::of(&keys::PARTY);
        let [name, kind, lead, domains] = self.decoder.mapping(value, Some(key), quoted(party), &mut slots)?;
        let name = self.decoder.text(name);
        let kind = self.one_of(kind, &keys::PARTY_KINDS);
        let domains = self.list(domains, |reader, value| {
            let domain = reader.decoder.item_text(value, "a domain")?;
            reader.domain(&domain);
            Some(domain)
        });
        Some((Party { party, key: self.decoder.span(key), name, kind, lead: None, domains: domains.items }, *lead))
    }

    fn domain(&mut self, domain: &Spanned<&str>) {
        if !is_domain(domain.value) {
            self.invalid(domain, format!("`{}` is no domain", suggest::shortened(domain.value)), "write it like `wknd.example`");
        }
    }

    fn pipeline(&mut self, value: Value) -> Option<Pipeline<'a>> {
        let mut slots = Slots::of(&keys::PIPELINE);
        let [name, oversight, go_live_approval, scheduled] = self.decoder.mapping(value, None, "a pipeline", &mut slots)?;
        self.decoder.truth(scheduled);
        Some(Pipeline {
            name: self.decoder.text(name),
            oversight: self.one_of(oversight, &keys::OVERSIGHTS),
            go_live_approval: self.decoder.truth(go_live_approval),
        })
    }

    /// One of some words; a misspelt one counts as the one that is suggested.
    fn one_of(&mut self, slot: &Slot, words: &'static [&'static str]) -> Given<&'a str> {
        let Given::Value(written) = self.decoder.text(slot) else { return self.decoder.text(slot) };
        if words.contains(&written.value) {
            return Given::Value(written);
        }
        let name = if let Slot::Found(entry) = slot { entry.definition.name } else { "it" };
        let message = format!("`{name}` cannot be `{}`", suggest::shortened(written.value));
        let help = format!("write one of {}", suggest::listed(words.iter().copied()));
        let meant = self.meant(Shape::InvalidValue, &written, message, suggest::closest(written.value, words.iter().copied()), Some(help));
        meant.map_or(Given::Unreadable, |meant| Given::Value(written.map(|_| meant)))
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
