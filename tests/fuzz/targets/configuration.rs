//! Every configuration is read, or refused with a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall::project::config_file;
use rolecall::model::Library;

fuzz_target!(|text: &str| {
    let read = config_file::read(text);
    assert!(read.file.is_some() || !read.errors.is_empty(), "{text:?} is refused without a reason");
    let names = read.file.iter();
    let names = names.flat_map(|file| config_file::unknown_names(file, &Library::default()));
    for error in read.errors.into_iter().chain(names) {
        assert!(text.get(error.span.range()).is_some(), "{:?} of {text:?}: {}", error.span, error.message);
    }
});
