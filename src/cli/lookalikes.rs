//! Refuses an argument that could be an option as well as a file: a hook names the files that a
//! change has chosen the names of.

use std::ffi::OsString;

use super::Outcome;
use super::session::Session;

/// Whether an argument in front of `--` looks like an option and names a file; says which one.
pub fn refuse(arguments: &[OsString], session: &Session) -> Option<Outcome> {
    let options = arguments.iter().skip(1).take_while(|given| *given != "--");
    let is_file = |given: &&OsString| {
        let is_option = given.as_encoded_bytes().starts_with(b"-") && *given != "-";
        is_option && exists(given, session)
    };
    let found = options.into_iter().find(is_file)?.to_string_lossy();
    session.stderr.message(&format!(
        "`{found}` is an option and also the name of a file; put `--` in front of the files that are named"
    ));
    Some(Outcome::Failed)
}

fn exists(given: &OsString, session: &Session) -> bool {
    let path = session.folder().reach(given.as_ref());
    path.symlink_metadata().is_ok()
}
