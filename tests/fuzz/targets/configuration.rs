//! Every configuration is read, or refused with a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall::project::config_file;
use rolecall::model::Library;

fuzz_target!(|text: &str| {
    let errors = match config_file::read(text) {
        Ok(file) => config_file::unknown_names(&file, &Library::default()),
        Err(errors) => errors,
    };
    for error in errors {
        assert!(text.get(error.span.range()).is_some(), "{:?} of {text:?}: {}", error.span, error.message);
    }
});
