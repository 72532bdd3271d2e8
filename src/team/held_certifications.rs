//! Reads the certifications that people hold.

use super::reader::Reader;
use super::{HeldCertification, keys};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::sanitize::is_typed;
use crate::suggest::shortened;
use crate::yaml::decode::Value;
use crate::yaml::values::{Given, Items, Slot, Slots};

impl<'a> Reader<'a, '_> {
    pub(super) fn certifications(&mut self, slot: &Slot) -> &'a Items<'a, HeldCertification<'a>> {
        if matches!(slot, Slot::Absent) {
            return &Items::NONE;
        }
        self.repeated_mappings(slot);
        let known = self.decoder.problems.problems.items.len();
        let certifications = self.list(slot, Self::held);
        self.add_days(slot, known);
        self.same_certifications(certifications.items);
        self.arena.alloc(certifications)
    }

    /// Asks for the day of certifications that are text instead of a list: without it, each is the
    /// next finding.
    fn add_days(&mut self, slot: &Slot, known: usize) {
        let Slot::Found(entry) = slot else { return };
        let mut new = self.decoder.problems.problems.items.iter().skip(known);
        let writes = |problem: &Problem| problem.fix.as_ref().is_some_and(writes_names);
        let is_it = |problem: &Problem| problem.kind == ProblemKind::WrongType && writes(problem);
        let Some(at) = new.position(is_it) else {
            return;
        };
        let help = self.list_of(self.decoder.word(entry.value));
        if let Some(problem) = self.decoder.problems.problems.items.get_mut(known + at) {
            problem.fix = None;
            problem.help = Some(help);
        }
    }

    /// The way out for certifications that are text instead of a list.
    fn list_of(&self, text: &str) -> String {
        let names = text.split(',').map(str::trim);
        let ids: Option<Vec<String>> = names.map(|name| self.certification_called(name)).collect();
        match ids {
            Some(ids) => {
                let entries = ids.iter().map(|id| format!("{{ certification: {id} }}"));
                let entries = entries.collect::<Vec<_>>().join(", ");
                with_day(&format!("write \0certifications: [{entries}]\0"))
            }
            None => "write \0certifications: [{ certification: ID }]\0 with an id that `rolecall models certifications` lists, add `issued` or `expires` with the day, or remove `certifications`".to_owned(),
        }
    }

    #[inline(never)]
    fn held(&mut self, value: Value) -> Option<HeldCertification<'a>> {
        let mut slots = Slots::in_list(&keys::CERTIFICATION);
        let known = self.decoder.problems.problems.items.len();
        let Some([certification, credential, issued, expires]) =
            self.decoder
                .mapping(value, None, "a certification", &mut slots)
        else {
            if !self.decoder.astray.is_entry {
                self.only_a_certification(value, known);
            }
            return None;
        };
        let Given::Value(written) = self.decoder.text(certification) else {
            return None;
        };
        let credential = self.credential(credential);
        let issued = self.past_date(issued);
        let expires = self.date(expires);
        Some(HeldCertification {
            credential,
            ..self.certification(written, issued, expires)
        })
    }

    /// Suggests how to write a certification that is only a name. Where its key is misspelt, that
    /// is one mistake with it.
    #[cold]
    fn only_a_certification(&mut self, value: Value, known: usize) {
        let word = self.decoder.word(value);
        let help = match self.role_id(word) {
            Some(role) => format!("move `{role}` to `roles`"),
            None => whole_entry(word, self.certification_called(word).as_deref()),
        };
        let items = &mut self.decoder.problems.problems.items;
        let known = known.min(items.len());
        let (before, found) = items.split_at_mut(known);
        let list = keys::PERSON.last().map_or("", |key| key.name);
        let mut of_person = before.iter_mut().rev().take(keys::PERSON.len());
        let key = of_person.find(|problem| {
            let fix = problem.fix.as_ref().and_then(|fix| fix.changes.first());
            let writes = |text: &str| text.strip_prefix(list)?.strip_prefix(": [").map(drop);
            problem.kind == ProblemKind::UnknownKey
                && matches!(fix, Some(Change::Bytes { text, .. }) if writes(text).is_some())
        });
        match key {
            Some(key) if !found.is_empty() => {
                let help = key.help.take().unwrap_or_default();
                key.help = Some(with_day(&help));
                key.fix = None;
                items.truncate(known);
            }
            _ => found
                .iter_mut()
                .for_each(|problem| problem.help = Some(help.clone())),
        }
    }

    fn credential(&mut self, slot: &Slot) -> Given<&'a str> {
        let given = match self.decoder.text(slot) {
            Given::Value(text) if !is_typed(text.value) || text.value.ends_with('"') => {
                self.without_odd_quotes(text, slot)
            }
            given => given,
        };
        let given = self.without_placeholder(given, slot);
        let Given::Value(credential) = &given else {
            return given;
        };
        let Some((scheme, rest)) = credential.value.split_once("://") else {
            return given;
        };
        let has_space = credential.value.contains(char::is_whitespace);
        if scheme.eq_ignore_ascii_case("https") && !rest.is_empty() && !has_space {
            return given;
        }
        let mut problem = Problem::new(
            ProblemKind::InvalidValue,
            Label::of(credential, ""),
            format!(
                "`credential` must be text or an https address, not `{}`",
                shortened(credential.value)
            ),
        );
        problem.help = Some(match has_space {
            true => "write the address without the space, which ends it".to_owned(),
            false => "write text, or an address that starts with `https://`".to_owned(),
        });
        problem.about = vec!["credential".to_owned()];
        if scheme.eq_ignore_ascii_case("http") {
            let change = Change::text(credential.defined, format!("https://{rest}"));
            problem.fix = Some(Fix::likely(change, "write \0https\0"));
        }
        self.decoder.report_problem(problem);
        Given::UNREADABLE
    }
}

/// Whether a fix writes certifications that are only names.
fn writes_names(fix: &Fix) -> bool {
    let text = match fix.changes.first() {
        Some(Change::Value { yaml, .. }) => yaml,
        _ => return false,
    };
    text.starts_with("[{ certification: ")
}

/// A help that does not say the day of the certification yet.
fn with_day(help: &str) -> String {
    format!("{help}, and add `issued` or `expires` with the day")
}

/// The entry of a certification, for its holder to fill in the day.
pub(super) fn undated_entry(id: &str) -> String {
    format!(
        "`{{ certification: {id}, issued: YYYY-MM-DD }}` with the day that is on the certificate"
    )
}

/// The way out where a certification is only a name, if it is one.
fn whole_entry(name: &str, id: Option<&str>) -> String {
    match (name.is_empty(), id) {
        (true, _) => {
            "begin the entry with `certification:`, and add `issued` or `expires` with the day"
                .to_owned()
        }
        (false, Some(id)) => format!("write {}", undated_entry(id)),
        (false, None) => "write \0{ certification: ID, issued: YYYY-MM-DD }\0 with an id that `rolecall models certifications` lists, and the day that is on the certificate".to_owned(),
    }
}
