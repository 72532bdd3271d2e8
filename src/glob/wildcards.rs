//! Patterns of literal text, `*` and `?`, compared without a regular expression. Neither wildcard
//! matches a `/`, so each part between slashes is matched separately.

/// Whether a pattern has no other wildcards.
pub(super) fn suffice(pattern: &str) -> bool {
    !pattern.contains(['[', ']', '{', '}', '\\']) && !pattern.contains("**")
}

/// Whether an id matches.
pub(super) fn is_match(pattern: &[u8], id: &[u8]) -> bool {
    let (mut at, mut in_id) = (0, 0);
    // The place after the last star of this part, and how far that star reaches.
    let mut star: Option<(usize, usize)> = None;
    while in_id < id.len() {
        match (pattern.get(at), id[in_id]) {
            (Some(b'*'), _) => {
                at += 1;
                star = Some((at, in_id));
            }
            (Some(b'/'), b'/') => {
                (at, in_id) = (at + 1, in_id + 1);
                star = None;
            }
            (Some(wanted), byte) if *wanted == byte || (*wanted == b'?' && byte != b'/') => {
                (at, in_id) = (at + 1, in_id + 1);
            }
            // The star covers one more byte.
            _ => match star {
                Some((after, reach)) if id[reach] != b'/' => {
                    star = Some((after, reach + 1));
                    (at, in_id) = (after, reach + 1);
                }
                _ => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}
