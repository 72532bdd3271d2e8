//! An activity with a space after the colon, which makes it a mapping: `model: activity`, `group:
//! activity`, `Group: Title`.

use super::in_table::has_any;
use super::split_model;
use crate::glob;
use crate::source::Spanned;
use crate::team::reader::Reader;
use crate::yaml::decode::Value;

impl<'a> Reader<'a, '_> {
    /// The activity that a mapping is; reports that.
    #[cold]
    pub(super) fn with_space(&mut self, value: Value) -> Option<Spanned<&'a str>> {
        let (model, activity, at) = self.decoder.pair_of_texts(value)?;
        let forms = [format!("{model}:{activity}"), format!("{model}/{activity}")];
        let is_known = |form: &String| {
            let (model, id) = split_model(form);
            self.with_id(model, id).is_some()
                || glob::is_glob(id) && has_any(&self.tables(model), id)
        };
        let known = forms.into_iter().find(is_known);
        let title = format!("{model}: {activity}");
        let text = known.or_else(|| self.with_title(None, &title).map(str::to_owned))?;
        Some(self.text_of_pair(at, "an activity", &text))
    }
}
