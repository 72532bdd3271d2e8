//! Every custom model is read, or refused with a place in it; one that is read can judge a team.
#![no_main]

use std::collections::HashMap;

use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;
use rolecall::custom_model;
use rolecall::model::Library;
use rolecall::{Selection, Settings, judge};

fuzz_target!(|text: &str| {
    let mut library = Library::default();
    let model = match custom_model::read(text, &library) {
        Ok(model) => model,
        Err(unread) => {
            for error in unread.errors {
                assert!(text.get(error.span.range()).is_some(), "{:?} of {text:?}: {}", error.span, error.message);
            }
            return;
        }
    };
    let team = format!(
        "project: P\nmodels: ['{}']\nparties: {{ customer: {{ lead: a }}, customizer: {{ kind: partner }}, adobe: {{}} }}\npeople:\n\
         - {{ id: a, name: A, party: customer, roles: [developer] }}\nresponsibilities:\n- {{ activities: ['**'], owner: a }}\n",
        model.id.replace('\'', "''")
    );
    library.add(model);
    let selection = Selection::default();
    let settings = Settings { library: &library, day: Date::constant(2026, 11, 20), selection: &selection, levels: HashMap::new(), waivers: Default::default(), sorted: Default::default() };
    judge("team.yaml", team.as_bytes(), &settings);
});
