//! Starts a redacted run, in which every stream and report hides people.

use super::Session;
use crate::project::Errors;
use crate::report::{Redactor, Secret};

/// Starts to hide people, if the arguments request it.
pub fn begin(redact: bool, session: &mut Session) -> Result<(), Errors> {
    if redact {
        session.stderr.redactor = Some(Redactor::new(secret(session)?));
    }
    Ok(())
}

/// The key of the pseudonyms: the user's own, or a new one for this run.
fn secret(session: &Session) -> Result<Secret, Errors> {
    let kept = (session.surroundings.variable)("ROLECALL_REDACT_KEY");
    match kept.filter(|key| !key.is_empty()) {
        Some(key) => Ok(Secret::new(key.as_encoded_bytes())),
        None => Secret::drawn().ok_or_else(|| {
            Errors::with_way_out(
                "the system provides no random numbers for `--redact`; set `ROLECALL_REDACT_KEY`",
            )
        }),
    }
}
