//! Reads one document as a [`Team`]. Reading continues after every problem.

use bumpalo::Bump;
use jiff::civil::Date;

use super::declared::Names;
use super::keys;
use super::reader::Reader;
use super::{Pipeline, Team};
use crate::model::{Library, Oversight};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
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
    let mut reader = Reader::new(decoder, library, day, arena);
    let team = reader.team(root)?;
    let instead = reader.wrong_model(&team);
    if instead.is_none() {
        return Some(team);
    }
    // Every name depends on the models.
    decoder.start_again();
    let mut reader = Reader::new(decoder, library, day, arena);
    reader.instead = instead;
    reader.team(root)
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(decoder: &'d mut Decoder<'a>, library: &'a Library, day: Date, arena: &'a Bump) -> Self {
        Reader {
            decoder,
            library,
            day,
            arena,
            names: Names::default(),
            declared: None,
            people: Items::NONE,
            instead: None,
        }
    }

    fn team(&mut self, root: Value) -> Option<Team<'a>> {
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
        let program = self.optional_text(program);
        let models = self.models(models);
        let premier_support = self.decoder.truth(premier_support);
        let last_reviewed = self.past_date(last_reviewed);
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
            lacks_somebody: false,
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
        self.lose_misplaced(&mut team);
        team.lacks_somebody = self.lacks_somebody();
        team.references_complete = self.excuse(&team);
        // A rule of the table that is missing may be the one that a waiver is for.
        team.models.complete &= !self.lacks_own_table();
        Some(team)
    }

    /// Marks the lists whose entries are in another list, where they are not read.
    fn lose_misplaced(&self, team: &mut Team) {
        let misplaced = &self.decoder.astray.misplaced;
        if misplaced.is_empty() {
            return;
        }
        for (list, is_complete) in completeness(team) {
            *is_complete &= misplaced.iter().all(|entry| entry.list != list);
        }
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
        self.decoder.astray.lists = &keys::LISTS;
        self.decoder.astray.inner = &keys::INNER_LISTS;
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

    /// Records which lists the file lacks: their entries may be in another list.
    fn note_absent(&mut self, slots: &[Slot; keys::TEAM.len()]) {
        let lists = slots.iter().zip(&keys::TEAM);
        let lists = lists.filter(|(_, key)| key.entry_keys().is_some());
        let absent = lists
            .enumerate()
            .filter(|(_, (slot, _))| matches!(slot, Slot::Absent));
        self.decoder.astray.absent = absent.map(|(number, _)| 1 << number).sum();
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
        if let Slot::Found(entry) = slot
            && self.decoder.word(entry.value) == "1"
        {
            return; // as in nearly all files
        }
        if let Given::Value(version) = self.decoder.text(slot)
            && version.value != "1"
        {
            let labels = Label::of(&version, "the only version is 1");
            let message = format!(
                "`version` must be 1, not `{}`",
                suggest::shortened(version.value)
            );
            let change = Change::text(version.defined, "1");
            let is_1 = ["1.0", "1.0.0", "v1"].contains(&version.value);
            self.decoder.report_problem(Problem {
                about: vec!["version".to_owned()],
                help: Some("write \0version: 1\0".to_owned()),
                // A file of a later version may have keys that this one does not.
                fix: Some(Fix::certain_if(is_1, change, "write \0version: 1\0")),
                ..Problem::new(ProblemKind::InvalidValue, labels, message)
            });
        }
    }

    #[inline(never)]
    fn pipeline(&mut self, value: Value) -> Option<Pipeline<'a>> {
        let mut slots = Slots::in_list(&keys::PIPELINE);
        let [name, oversight, go_live_approval, scheduled] =
            self.decoder
                .mapping(value, None, "a pipeline", &mut slots)?;
        Some(Pipeline {
            name: self.real_name(name, "name", "write the name of the pipeline"),
            oversight: self.one_of(oversight, &Oversight::WORDS, Oversight::from_word),
            go_live_approval: self.decoder.truth(go_live_approval),
            scheduled: self.decoder.truth(scheduled),
        })
    }
}

/// Each list of entries that a file can have, with whether all its entries were read.
fn completeness<'t>(team: &'t mut Team) -> [(&'static str, &'t mut bool); 5] {
    [
        ("pipelines", &mut team.pipelines.complete),
        ("people", &mut team.people.complete),
        ("responsibilities", &mut team.responsibilities.complete),
        ("agreements", &mut team.agreements.complete),
        ("waivers", &mut team.waivers.complete),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;
    use crate::yaml::tree::Limits;

    #[test]
    fn every_list_of_entries_can_be_incomplete() {
        let (library, arena) = (Library::default(), Bump::new());
        let tree = parse("project: wknd", &Limits::default());
        let mut decoder = Decoder::new(&tree);
        let root = decoder.root(tree.documents[0]);
        let day = jiff::civil::date(2026, 11, 20);
        let mut team = read(&mut decoder, root, &library, day, &arena).unwrap();
        let lists = completeness(&mut team).map(|(list, _)| list);
        assert!(keys::LISTS.iter().map(|list| list.name).eq(lists));
    }
}
