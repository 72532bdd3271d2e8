//! The id under which git stores a text. A text with the same id need not be requested from git.

use sha1::Sha1;
use sha2::{Digest, Sha256};

/// Whether an id, in either of git's hashes, is that of a text.
pub(super) fn is_of(id: &str, text: &[u8]) -> bool {
    match id.len() {
        40 => has_hash::<Sha1>(id, text),
        64 => has_hash::<Sha256>(id, text),
        _ => false,
    }
}

fn has_hash<D: Digest>(id: &str, text: &[u8]) -> bool {
    let hash = D::new()
        .chain_update(format!("blob {}\0", text.len()))
        .chain_update(text)
        .finalize();
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| b"0123456789abcdef"[usize::from(digit)])
        .eq(id.bytes())
}

#[cfg(test)]
mod tests {
    use super::is_of;

    /// The ids that `git hash-object` prints.
    #[test]
    fn a_text_has_its_id_in_both_hashes() {
        let texts: [(&[u8], &str, &str); 2] = [
            (
                b"",
                "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
                "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
            ),
            (
                b"project: P\r\n\xff",
                "c88256af6860994d78198105abc5eb490c03fae3",
                "b8c71f4224dd4f8e8f79ffc6bd4acd46778cde3730d19110a124c7fcfd98ac03",
            ),
        ];
        for (text, sha1, sha256) in texts {
            for id in [sha1, sha256] {
                assert!(is_of(id, text), "{id}");
                assert!(
                    !is_of(id, b"project: Q\n") && !is_of(&id[1..], text),
                    "{id}"
                );
            }
        }
    }
}
