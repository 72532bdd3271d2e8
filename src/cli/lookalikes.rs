//! Refuses an argument that could be an option or a file, because a hook passes file names that a
//! change has chosen.

use std::ffi::OsString;

use super::Outcome;
use super::session::Session;

/// The first argument before `--` that looks like an option and names a file.
pub fn refuse(arguments: &[OsString], session: &Session) -> Option<Outcome> {
    let options = arguments.iter().skip(1).take_while(|given| *given != "--");
    let is_file = |given: &&OsString| {
        let is_option = given.as_encoded_bytes().starts_with(b"-") && *given != "-";
        is_option && exists(given, session)
    };
    let found = options.into_iter().find(is_file)?.to_string_lossy();
    session.stderr.message(&format!(
        "`{found}` is both an option and the name of a file; put `--` before the file names"
    ));
    Some(Outcome::Failed)
}

fn exists(given: &OsString, session: &Session) -> bool {
    let path = session.folder().reach(given.as_ref());
    path.symlink_metadata().is_ok()
}
