//! Reads the models of a team, each once.

use bumpalo::collections::Vec as ArenaVec;

use super::NamedModel;
use super::reader::Reader;
use crate::model::{Model, PartyName, TableKind};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::yaml::values::{Items, Slot};

impl<'a> Reader<'a, '_> {
    pub(super) fn models(&mut self, slot: &Slot) -> Items<'a, NamedModel<'a>> {
        let written = self.list(slot, |reader, value| {
            reader.item_or_pair(value, "a model", |reader, subject, rest| {
                // Many published titles have a colon.
                let id = reader.by_id_or_title(&format!("{subject}: {rest}"));
                id.map(str::to_owned)
            })
        });
        self.names.named_models = written.items;
        let mut known: ArenaVec<NamedModel> =
            ArenaVec::with_capacity_in(written.items.len(), self.arena);
        for written in written.items {
            let instead = self.instead_of(written);
            let model = instead.or_else(|| self.model(*written));
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
        let missing = named.iter().find_map(|each| self.missing_beside(each));
        named.extend(missing);
        models.items = named.into_bump_slice();
        self.names.models = models.items;
        self.names.models_complete = models.complete;
        self.names.party_words = self.party_words(models.items);
        let mut tables = models
            .items
            .iter()
            .enumerate()
            .filter(|(_, named)| named.model.kind == TableKind::Responsibilities)
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
            fix: Some(Fix::likely(Change::remove_item(named.written.used), title)),
            ..problem
        });
    }
}
