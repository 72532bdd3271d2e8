//! A text instead of a party's keys: its name, or the id of its lead.

use super::no_value::is_no_value;
use super::reader::Reader;
use crate::problem::{Change, Fix, ProblemKind};
use crate::suggest::shortened;
use crate::yaml::ambiguous::word::other_reading;
use crate::yaml::decode::Value;

/// The keys that rules need, besides the name.
fn missing(party: &str) -> &'static str {
    match party {
        "customizer" => "its `kind` and its `lead`",
        _ => "its `lead` if somebody leads it",
    }
}

impl Reader<'_, '_> {
    /// Makes the problem with a party that is a text say which of its keys the text belongs to.
    #[cold]
    pub(super) fn party_as_text(&mut self, key: Value, value: Value) {
        let (party, text) = (self.decoder.word(key), self.decoder.word(value));
        let is_name = text.contains(char::is_alphabetic)
            && shortened(text) == text
            && !is_no_value(text)
            && other_reading(text).is_none();
        if !is_name || party == text {
            return;
        }
        let value = self.decoder.spanned(value, text);
        let is_person = self.is_written_id(text);
        let source = self.decoder.source(&value);
        let own = if is_person { "lead" } else { "name" };
        let title = format!("write \0{party}: {{ {own}: {source} }}\0");
        let help = match is_person {
            true => title.clone(),
            false => format!("{title}, and add {}", missing(party)),
        };
        if let Some(problem) = self.problem_at(value.used, ProblemKind::WrongType)
            && problem.fix.is_none()
        {
            // A party that has only a name lacks more.
            problem.fix = is_person.then(|| {
                let yaml = format!("{{ {own}: {source} }}");
                Fix::likely(Change::value(value.defined, yaml), title)
            });
            problem.help = Some(help);
        }
    }
}
