//! Several names in a text instead of a list, in another form: `roles: Developer, Deployment
//! Manager`.

use foldhash::{HashSet, HashSetExt};

use super::id::is_id;
use super::reader::Reader;
use crate::problem::{Change, Fix, ProblemKind};
use crate::suggest;
use crate::yaml::values::Slot;

/// Longer texts are not taken apart.
const MAX_BYTES: usize = 400;

impl<'a> Reader<'a, '_> {
    /// Writes the ids of the names into the list that a text is meant as: otherwise each name would
    /// be the next finding. `id_of` returns the id of the one that a name certainly means.
    #[cold]
    pub(super) fn names_in_text(
        &mut self,
        slot: &Slot,
        mut id_of: impl FnMut(&mut Self, &'a str) -> Option<&'a str>,
    ) {
        let Slot::Found(entry) = slot else { return };
        let text = self.decoder.word(entry.value);
        if self.decoder.is_list(entry.value) || text.len() > MAX_BYTES || !text.contains(',') {
            return;
        }
        let names = text.split(',').map(str::trim);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let mut meant = |reader: &mut Self, name: &'a str| {
            id_of(reader, name).or_else(|| id_of(reader, suggest::before_question(name)?))
        };
        let ids: Option<Vec<&str>> = names.iter().map(|name| meant(self, name)).collect();
        let is_several = ids.is_some();
        // The name of one person may have a comma.
        let ids = ids.or_else(|| id_of(self, text).map(|id| vec![id]));
        let Some(mut ids) = ids.filter(|ids| *ids != names) else {
            return;
        };
        let mut seen = HashSet::new();
        ids.retain(|id| seen.insert(*id));
        let is_clear = is_several && !names.iter().any(|name| suggest::is_doubted(name));
        let place = self.decoder.spanned(entry.value, ());
        let Some(problem) = self.problem_at(place.used, ProblemKind::WrongType) else {
            return;
        };
        let list = format!("[{}]", ids.join(", "));
        let title = format!("write \0{}: {list}\0", entry.definition.name);
        problem.help = Some(title.clone());
        problem.fix = Some(Fix::certain_if(
            is_clear,
            Change::value(place.defined, list),
            title,
        ));
    }

    /// The id of the person whom a text certainly names.
    pub(super) fn id_called(&mut self, written: &'a str) -> Option<&'a str> {
        match self.names.people.get_key_value(written) {
            Some((id, _)) => Some(*id).filter(|id| is_id(id)),
            None => self.id_by_name(written, true),
        }
    }
}
