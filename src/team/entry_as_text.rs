//! A person as plain text instead of a mapping: `- Pia Nair`.

use super::email::is_email;
use super::id::is_id;
use super::reader::Reader;
use crate::problem::ProblemKind;
use crate::suggest::shortened;
use crate::yaml::decode::Value;

impl Reader<'_, '_> {
    /// Says under which key the text of an entry belongs, and which keys are missing beside it.
    #[cold]
    pub(super) fn person_as_text(&mut self, value: Value) {
        let Some(text) = self.decoder.only_word(value) else {
            return;
        };
        let (key, others) = match text.value {
            email if is_email(email) => ("email", "`id`, `name` and `party`"),
            id if is_id(id) => ("id", "`name` and `party`"),
            _ => ("name", "`id` and `party`"),
        };
        let written = shortened(text.value);
        if let Some(problem) = self.problem_at(text.used, ProblemKind::WrongType)
            && problem.fix.is_none()
        {
            problem.help = Some(format!("write \0- {key}: {written}\0, and add {others}"));
        }
    }
}
