//! Reads one document as a [`Team`]. Reading continues after every problem.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use super::declared::Names;
use super::keys;
use super::reader::Reader;
use super::{NamedModel, Pipeline, Team};
use crate::deception::Place;
use crate::model::{Kind as ModelKind, Library, Model, Oversight, PartyName};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::suggest;
use crate::yaml::decode::{Decoder, Value};
use crate::yaml::values::{Given, Items, Slot, Slots};

/// Reads one document from its root, with the tables of a day. The decoder collects the problems;
/// the team has all readable values.
pub fn read<'a>(
    decoder: &mut Decoder<'a>,
    root: Value,
    library: &'a Library,
    day: Date,
    arena: &'a Bump,
) -> Option<Team<'a>> {
    Reader {
        decoder,
        library,
        day,
        arena,
        names: Names::default(),
        declared: None,
        people: Items::NONE,
    }
    .team(root)
}

impl<'a> Reader<'a, '_> {
    fn team(mut self, root: Value) -> Option<Team<'a>> {
        let slots = self.keys(root)?;
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
        ] = &slots;
        // A repeated waiver is unused, which another rule reports.
        for list in [pipelines, responsibilities, agreements] {
            self.repeated_mappings(list);
        }
        self.note_absent(&slots);
        self.version(version);
        let project = self.real_name(project, "project", "write the name of the project");
        let program = self.text_in(program, Place::Name);
        let models = self.models(models);
        let premier_support = self.decoder.truth(premier_support);
        let last_reviewed = self.date(last_reviewed);
        let (parties, leads) = self.parties(parties);
        let pipelines = self.list(pipelines, Self::pipeline);
        self.same_pipelines(pipelines.items);
        self.people(&self.decoder.or_astray(people, "people"));
        let parties = self.with_leads(parties, leads);
        self.names.parties = parties.items;
        let mut team = Team {
            first_key: self.decoder.first_key(root),
            project,
            program,
            models,
            premier_support,
            last_reviewed,
            parties,
            pipelines,
            references_complete: true,
            responsibilities: self.entries(
                responsibilities,
                "responsibilities",
                Self::responsibility,
            ),
            agreements: self.entries(agreements, "agreements", Self::agreement),
            waivers: self.entries(waivers, "waivers", Self::waiver),
            people: self.people_with_own_ids(),
        };
        team.references_complete = self.excuse(&team);
        // A rule of the table that is missing may be the one that a waiver is for.
        team.models.complete &= !self.lacks_own_table();
        Some(team)
    }

    /// The entries of a list whose key may be missing.
    fn entries<T>(
        &mut self,
        slot: &Slot,
        list: &str,
        each: impl FnMut(&mut Self, Value) -> Option<T>,
    ) -> Items<'a, T> {
        let slot = self.decoder.or_astray(slot, list);
        self.list(&slot, each)
    }

    /// The file's keys.
    fn keys(&mut self, root: Value) -> Option<[Slot; keys::TEAM.len()]> {
        if self.decoder.is_empty(root) {
            self.no_content(root);
            return None;
        }
        let mut slots = Slots::of(&keys::TEAM);
        slots.is_inner = keys::is_inner;
        slots.by_content = keys::of_file;
        let known = self.decoder.problems.problems.items.len();
        self.decoder
            .mapping(root, None, "a team file", &mut slots)?;
        self.take_indented(&mut slots, known);
        Some(slots.slots)
    }

    #[cold]
    fn no_content(&mut self, root: Value) {
        let problem = Problem::new(
            ProblemKind::WrongType,
            vec![Label::new(self.decoder.span(root), "empty")],
            "the file has no content",
        );
        self.decoder.report_problem(Problem {
            help: Some("add at least `project`, `models`, `parties` and `people`".into()),
            ..problem
        });
    }

    /// Records which lists the file does not have: their entries may be in another one.
    fn note_absent(&mut self, slots: &[Slot; keys::TEAM.len()]) {
        let lists = slots.iter().zip(&keys::TEAM);
        let lists = lists.filter(|(_, key)| key.entry_keys().is_some());
        let absent = lists
            .enumerate()
            .filter(|(_, (slot, _))| matches!(slot, Slot::Absent));
        self.decoder.astray.absent = absent.map(|(number, _)| 1 << number).sum();
        self.decoder.astray.lists = &keys::LISTS;
        self.decoder.astray.inner = &keys::INNER_LISTS;
    }

    /// Moves top-level keys out of `parties` if they are indented like a party. They are reported
    /// there, not as missing.
    fn take_indented(&mut self, slots: &mut Slots<keys::Key, { keys::TEAM.len() }>, known: usize) {
        let Some(parties) = slots.slots.iter().find_map(|slot| match slot {
            Slot::Found(entry) if entry.definition.name == "parties" => Some(*entry),
            _ => None,
        }) else {
            return;
        };
        for name in self.decoder.take_from(parties.value, slots) {
            let items = &mut self.decoder.problems.problems.items;
            let is_missing = |problem: &Problem| {
                problem.kind == ProblemKind::MissingKey && problem.about == [name]
            };
            if let Some(number) = items.iter().skip(known).position(is_missing) {
                items.remove(known + number);
            }
        }
    }

    fn version(&mut self, slot: &Slot) {
        if let Given::Value(version) = self.decoder.text(slot)
            && version.value != "1"
        {
            let labels = Label::of(&version, "the only version is 1");
            let message = format!(
                "`version` must be 1, not `{}`",
                suggest::shortened(version.value)
            );
            let fix = Fix::replace(version.defined, "1", "write `version: 1`");
            let is_1 = ["1.0", "1.0.0", "v1"].contains(&version.value);
            self.decoder.report_problem(Problem {
                about: vec!["version".to_owned()],
                help: Some("write `version: 1`".to_owned()),
                // A file of a later version may have keys that this one does not.
                fix: Some(if is_1 { fix } else { fix.to_review() }),
                ..Problem::new(ProblemKind::InvalidValue, labels, message)
            });
        }
    }

    fn models(&mut self, slot: &Slot) -> Items<'a, NamedModel<'a>> {
        let written = self.list(slot, |reader, value| {
            reader.decoder.item_text(value, "a model")
        });
        self.names.named_models = written.items;
        let mut known: ArenaVec<NamedModel> =
            ArenaVec::with_capacity_in(written.items.len(), self.arena);
        for written in written.items {
            let model = self.model(*written);
            known.extend(model.map(|model| NamedModel {
                written: *written,
                model,
            }));
        }
        let mut models = Items {
            complete: written.complete && known.len() == written.items.len(),
            key: written.key,
            items: known.into_bump_slice(),
        };
        // A file without the key has unknown tables.
        models.complete &= models.key.is_some();
        self.duplicate_entries("models", models.items, |named| &named.written);
        let mut named: ArenaVec<NamedModel> =
            ArenaVec::with_capacity_in(models.items.len(), self.arena);
        for each in models.items {
            match named.iter().find(|before| before.model.id == each.model.id) {
                None => named.push(*each),
                Some(before) if before.written.value == each.written.value => {}
                Some(_) => self.listed_twice(each),
            }
        }
        if named.len() < models.items.len() {
            let all = models.items.iter();
            let all = all.map(|each| (each.model.id.as_ref(), &each.written));
            self.leave_out_misspelt(all, (ProblemKind::UnknownModel, 0));
        }
        models.items = named.into_bump_slice();
        self.names.models = models.items;
        self.names.models_complete = models.complete;
        self.names.party_words = self.party_words(models.items);
        let mut tables = models
            .items
            .iter()
            .enumerate()
            .filter(|(_, named)| named.model.kind == ModelKind::Responsibilities)
            .map(|(at, _)| at);
        self.names.only_table = tables.next().filter(|_| tables.next().is_none());
        models
    }

    /// The tables' names for parties, besides the usual ones, each once. An unreadable model may be
    /// any model.
    fn party_words(&self, models: &[NamedModel<'a>]) -> &'a [(&'a str, PartyName)] {
        let mut words: ArenaVec<(&str, PartyName)> = ArenaVec::new_in(self.arena);
        let named = models.iter().map(|named| named.model);
        let others = self
            .library
            .models()
            .filter(|_| !self.names.models_complete);
        for (word, party) in named.chain(others).flat_map(Model::party_words) {
            if words.iter().all(|(known, _)| *known != word) {
                words.push((word, party));
            }
        }
        words.into_bump_slice()
    }

    /// Reports a model that the file names again, in another form. A misspelt name has already been
    /// reported.
    #[cold]
    fn listed_twice(&mut self, named: &NamedModel) {
        if !named.is_spelt_right() {
            return;
        }
        let labels = Label::of(&named.written, "listed again");
        let id = &named.model.id;
        let problem = Problem::new(
            ProblemKind::InvalidValue,
            labels,
            format!("the model `{id}` is listed twice"),
        );
        let title = format!("remove the second `{id}`");
        self.decoder.report_problem(Problem {
            about: vec![id.to_string()],
            help: Some("remove the entry whose edition does not apply".to_owned()),
            fix: Some(Fix::remove_item(named.written.used, title).to_review()),
            ..problem
        });
    }

    #[inline(never)]
    fn pipeline(&mut self, value: Value) -> Option<Pipeline<'a>> {
        let mut slots = Slots::in_list(&keys::PIPELINE);
        let [name, oversight, go_live_approval, scheduled] =
            self.decoder
                .mapping(value, None, "a pipeline", &mut slots)?;
        Some(Pipeline {
            name: self.text_in(name, Place::Name),
            oversight: self.one_of(oversight, &Oversight::WORDS, Oversight::from_word),
            go_live_approval: self.decoder.truth(go_live_approval),
            scheduled: self.decoder.truth(scheduled),
        })
    }
}
