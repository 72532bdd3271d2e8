//! Where the programs and data of others are that `tests/consumers/setup.sh` installs.

use std::path::PathBuf;

use super::say;

/// The folder with all of these in it. Without it a test says that it was skipped, and with
/// `ROLECALL_CONSUMERS_REQUIRED=1` it fails instead.
pub fn home(needed: &[&str]) -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let cache = || set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
    let home = set("ROLECALL_CONSUMERS").or_else(|| Some(cache()?.join("rolecall-consumers")));
    if let Some(home) = home.filter(|home| needed.iter().all(|path| home.join(path).exists())) {
        return Some(home);
    }
    assert!(
        std::env::var_os("ROLECALL_CONSUMERS_REQUIRED").is_none(),
        "the consumers are not installed: run tests/consumers/setup.sh"
    );
    let thread = std::thread::current();
    say(&format!(
        "SKIPPED {}: nothing was tested; run tests/consumers/setup.sh",
        thread.name().unwrap_or_default()
    ));
    None
}
