//! Finds the activities that a pattern without matches most likely means.

use super::in_table::{has_any, rows};
use super::likely::Likely;
use super::{groups, respelt, split_model};
use crate::deception::as_seen;
use crate::glob;
use crate::model::Model;
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{self, Meant, shortened};
use crate::team::names::also_called;
use crate::team::reader::Reader;

/// The cost of a search for an activity besides one comparison for each row, in comparisons.
const SEARCH_COST: usize = 100;

/// How much more the search for a glob costs, of which each word is compared.
const GLOB_COST: usize = 10;

/// A help names no more ids that have the words of a text.
const MAX_NAMED_IDS: usize = 4;

/// The most tables that a help names.
const MAX_NAMED_TABLES: usize = 3;

/// A pattern that matches nothing.
struct Unknown<'p> {
    written: &'p str,
    /// The model before the `:`.
    model: Option<&'p str>,
    /// The pattern after the `:`.
    pattern: &'p str,
    is_glob: bool,
    /// The id of the activity with this title.
    titled: Option<&'p str>,
    /// The table that the model's name also means.
    called: Option<&'p str>,
}

impl<'a> Reader<'a, '_> {
    /// Reports a pattern that matches nothing; returns what was most likely meant.
    pub(super) fn unknown_activity(
        &mut self,
        written: &Spanned<&'a str>,
        (model, pattern): (Option<&str>, &str),
        titled: Option<&str>,
    ) -> Option<String> {
        let of_part = |reader: &Self, part: &'a str| {
            let (model, pattern) = split_model(part);
            reader.with_id(model, pattern).map(|_| part)
        };
        let message = format!("unknown activity `{}`", shortened(written.value));
        if self.report_run_together((ProblemKind::UnknownActivity, &message), written, of_part) {
            return None;
        }
        let seen = as_seen(written.value);
        let seen = seen.trim_matches(['"', '\'']);
        let (model, pattern) = match seen == written.value {
            true => (model, pattern),
            false => split_model(seen),
        };
        let tables = self.tables(None);
        let unknown = Unknown {
            written: written.value,
            model,
            pattern,
            is_glob: glob::is_glob(pattern),
            titled,
            called: self.also_called(model, &tables),
        };
        let elsewhere = self.tables_with(model, pattern);
        if elsewhere.1 {
            self.report_missing_table(written, elsewhere);
            return None;
        }
        let (meant, longer) = self.search_activity(&unknown, seen, &tables);
        let is_of_other = !elsewhere.0.is_empty();
        if meant.is_none() && longer.is_empty() && is_of_other {
            self.report_missing_table(written, elsewhere);
            return None;
        }
        let message = unknown.message(&tables, meant.is_some());
        let help = unknown.help(&tables, longer);
        // The same words may be an activity of another table, with another owner.
        let as_meant = meant
            .as_ref()
            .map(|meant| match meant.is_clear && !is_of_other {
                true => Meant::Clearly(&meant.pattern),
                false => Meant::Perhaps(&meant.pattern),
            });
        let kind = ProblemKind::UnknownActivity;
        let clear = self.meant(kind, written, message, as_meant, Some(help));
        clear.map(str::to_owned)
    }

    /// The activity that a pattern most likely means, or else several that have its words. `seen`
    /// is the text of the pattern as a reader sees it.
    fn search_activity<'t>(
        &mut self,
        unknown: &Unknown,
        seen: &str,
        tables: &[&'t Model],
    ) -> (Option<Likely>, Vec<&'t str>) {
        let cost = SEARCH_COST * if unknown.is_glob { GLOB_COST } else { 1 };
        if !self.may_compare(cost + rows(tables).count()) {
            return (None, Vec::new());
        }
        let is_changed = seen != unknown.written;
        if is_changed && has_any(&self.tables(unknown.model), unknown.pattern) {
            return (Some(Likely::clear(seen)), Vec::new());
        }
        unknown.meant_or_longer(tables)
    }

    /// The only one of the team's tables that a model's other name means.
    fn also_called(&self, model: Option<&str>, tables: &[&Model]) -> Option<&'a str> {
        let called = also_called(self.library, model?);
        let is_named = |id: &&str| tables.iter().any(|table| table.id == *id);
        suggest::only(called.filter(is_named))
    }
}

impl Unknown<'_> {
    fn help(&self, tables: &[&Model], longer: Vec<&str>) -> String {
        match (longer.is_empty(), tables.is_empty()) {
            (false, _) => format!("use one of {}", suggest::listed(longer)),
            (_, false) => self.where_listed(tables),
            (_, true) => "name a model with activities under `models`".to_owned(),
        }
    }

    /// The pattern that was most likely meant, or else the several ids that have the words of a
    /// text.
    fn meant_or_longer<'t>(&self, tables: &[&'t Model]) -> (Option<Likely>, Vec<&'t str>) {
        if let Some(all) = groups::of_table(self.written, tables) {
            return (Some(Likely::doubtful(&all)), Vec::new());
        }
        let group = groups::of_group(self.written, tables);
        let group = group.map(|all| Likely::doubtful(&all));
        let meant = match self.model {
            _ if group.is_some() => group,
            None => self.meant(tables),
            Some(model) => self.with_known_model(model, tables),
        };
        if self.is_glob || meant.as_ref().is_some_and(|meant| meant.is_clear) {
            return (meant, Vec::new());
        }
        let ids = rows(tables).map(|row| row.id.as_ref());
        let longer = suggest::with_words_of(self.pattern, ids);
        match longer.as_slice() {
            [] => (meant, longer),
            _ if longer.len() > MAX_NAMED_IDS => (meant, Vec::new()),
            _ if meant.as_ref().is_some_and(Likely::is_glob) => (meant, longer),
            [only] => (Some(Likely::doubtful(only)), Vec::new()),
            _ => (None, longer),
        }
    }

    /// The pattern that was most likely meant, after its model.
    fn with_known_model(&self, model: &str, tables: &[&Model]) -> Option<Likely> {
        let is_table = tables.iter().any(|table| table.id == model);
        if let Some(id) = self.titled {
            return Some(match is_table {
                true => Likely::clear(&format!("{model}:{id}")),
                false => Likely::clear(id),
            });
        }
        let ids = tables.iter().map(|table| table.id.as_ref());
        let likely = || suggest::likely(model, ids.clone().map(|id| (id, id)));
        let with_rows = |id: &&str| {
            let mut tables = tables.iter().filter(|table| table.id == *id);
            tables.any(|table| has_any(&[table], self.pattern))
        };
        let longer = || {
            suggest::only(
                suggest::with_words_of(model, ids.clone())
                    .into_iter()
                    .filter(with_rows),
            )
        };
        let pattern = self.pattern.trim_start();
        if self.is_glob && pattern != self.pattern && has_any(tables, pattern) && is_table {
            return Some(Likely::clear(&format!("{model}:{pattern}")));
        }
        let as_group = format!("{model}/{pattern}");
        if self.called.is_none() && has_any(tables, &as_group) {
            return Some(Likely::doubtful(&as_group));
        }
        let known = self.called.map(Meant::Clearly).or_else(likely);
        let known = known.or_else(|| longer().map(Meant::Perhaps))?;
        let table = tables.iter().find(|table| table.id == known.name())?;
        let has_rows = has_any(&[table], self.pattern);
        let meant = Likely {
            pattern: format!("{}:{}", known.name(), self.pattern),
            is_clear: known.clear().is_some(),
        };
        (known.name() != model && has_rows).then_some(meant)
    }

    fn meant(&self, tables: &[&Model]) -> Option<Likely> {
        if self.is_glob && self.titled.is_none() {
            let respelt = || respelt::likely(self.pattern, tables);
            let respelt = || respelt().map(|glob| Likely::doubtful(&glob));
            let group = groups::in_known_group(self.pattern, tables);
            let group = group.map(|(pattern, is_clear)| Likely { pattern, is_clear });
            return group.or_else(respelt);
        }
        let ids = || rows(tables).map(|row| row.id.as_ref());
        let last_part = |id: &&str| id.rsplit('/').next() == self.pattern.rsplit('/').next();
        let has_letters = |name: &str| suggest::has_letters_of(name, self.pattern);
        let slug = |id: &str| id.rsplit('/').next().is_some_and(has_letters);
        let has_slug = |id: &&str| has_letters(id) || slug(id);
        let by_title = self
            .titled
            .or_else(|| suggest::only(ids().filter(has_slug)));
        // Two ids without a comma between them are not a misspelling of one.
        if by_title.is_none() && self.pattern.contains(char::is_whitespace) {
            return None;
        }
        if let Some(id) = by_title {
            return Some(match self.is_glob {
                true => Likely::doubtful(id),
                false => Likely::clear(id),
            });
        }
        if let Some(id) = suggest::only(ids().filter(last_part)) {
            return Some(Likely {
                pattern: id.to_owned(),
                is_clear: has_group_of(self.pattern, id),
            });
        }
        suggest::likely(self.pattern, ids().map(|id| (id, id))).map(|meant| Likely {
            pattern: meant.name().to_owned(),
            is_clear: meant.clear().is_some(),
        })
    }

    /// The commands that list the activities of the named table, or of all tables of the team.
    fn where_listed(&self, tables: &[&Model]) -> String {
        let is_named = |table: &&&Model| self.model == Some(table.id.as_ref());
        let named = tables.iter().find(is_named);
        let of_team = named.map_or(tables, std::slice::from_ref);
        let others = match of_team.len() {
            0..=MAX_NAMED_TABLES => 0,
            count => count - 1,
        };
        let shown = of_team.iter().take(of_team.len() - others);
        let commands = shown.map(|table| format!("rolecall models {}", table.id));
        let help = format!("see {} for the activities", suggest::alternatives(commands));
        match others {
            0 => help,
            _ => format!("{help}, and likewise for the team's {others} other models"),
        }
    }

    fn message(&self, tables: &[&Model], is_meant: bool) -> String {
        let is_table = |model: &str| tables.iter().any(|known| known.id == model);
        match self.model {
            Some(model) if !is_table(model) => {
                let model = shortened(model);
                format!("the team has no model `{model}` with activities")
            }
            _ if self.is_glob && !is_meant => {
                let written = shortened(self.written);
                format!("no activity in the team's models matches `{written}`")
            }
            _ => format!("unknown activity `{}`", shortened(self.written)),
        }
    }
}

/// Whether a pattern has the group of an id: by nothing, by some of its words, or nearly right.
/// Another group may have an activity of the same name in another table.
fn has_group_of(pattern: &str, id: &str) -> bool {
    let (Some((own, _)), Some((group, _))) = (pattern.rsplit_once('/'), id.rsplit_once('/')) else {
        return true;
    };
    let mut words = own.split('-');
    let is_part = words.all(|word| group.split('-').any(|known| known == word));
    let likely = suggest::likely(own, [(group, group)].into_iter());
    is_part || likely.is_some_and(|meant| meant.clear().is_some())
}
