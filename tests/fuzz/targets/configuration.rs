//! Whatever a configuration says, it is read, or refused with a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall::config;
use rolecall::model::Library;

fuzz_target!(|text: &str| {
    let errors = match config::read(text) {
        Ok(file) => config::unknown_names(&file, &Library::default()),
        Err(errors) => errors,
    };
    for error in errors {
        assert!(text.get(error.span.range()).is_some(), "{:?} of {text:?}: {}", error.span, error.message);
    }
});
