//! An activity with a space after the colon, which makes it a mapping: `model: activity`, `group:
//! activity`, `Group: Title`.

use super::in_table::has_any;
use super::split_model;
use crate::glob;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    /// The activity that a mapping of one key means.
    #[cold]
    pub(super) fn with_space(&mut self, model: &str, activity: &str) -> Option<String> {
        let forms = [format!("{model}:{activity}"), format!("{model}/{activity}")];
        let is_known = |form: &String| {
            let (model, id) = split_model(form);
            self.with_id(model, id).is_some()
                || glob::is_glob(id) && has_any(&self.tables(model), id)
        };
        let known = forms.into_iter().find(is_known);
        let title = format!("{model}: {activity}");
        known.or_else(|| self.with_title(None, &title).map(str::to_owned))
    }
}
